import type { SafetyCase } from "../safety-case.ts";
import { BLIND_DAILY_CALLS } from "./blind-daily-calls.ts";
import { BLIND_DAILY_EXCHANGES } from "./blind-daily-exchanges.ts";
import { BLIND_DAILY_ROUTERS } from "./blind-daily-routers.ts";
import { BLIND_DAILY_SIGNATURES } from "./blind-daily-signatures.ts";
import { BLIND_EVM_APPROVALS } from "./blind-evm-approvals.ts";
import { BLIND_EVM_CALLS } from "./blind-evm-calls.ts";
import { BLIND_EVM_DOCUMENTS } from "./blind-evm-documents.ts";
import { BLIND_EVM_EXCHANGES } from "./blind-evm-exchanges.ts";
import { BLIND_EVM_MESSAGES } from "./blind-evm-messages.ts";
import { BLIND_EVM_OPERATORS } from "./blind-evm-operators.ts";
import { BLIND_EVM_PAYMENTS } from "./blind-evm-payments.ts";
import { BLIND_EVM_PERMITS } from "./blind-evm-permits.ts";
import { BLIND_HOSTILE } from "./blind-hostile.ts";
import { BLIND_SECOND_CALLS } from "./blind-second-calls.ts";
import { BLIND_SECOND_DOCUMENTS } from "./blind-second-documents.ts";
import { BLIND_SECOND_EXCHANGES } from "./blind-second-exchanges.ts";
import { BLIND_SECOND_MESSAGES } from "./blind-second-messages.ts";
import { BLIND_SECOND_SPELLINGS } from "./blind-second-spellings.ts";
import { BLIND_THIRD } from "./blind-third.ts";
import { BLIND_WORDS } from "./blind-words.ts";

/** EVM requests, messages and texts, labelled before the engine was asked. */
export const BLIND_REQUESTS: readonly SafetyCase[] = [
  ...BLIND_DAILY_CALLS,
  ...BLIND_DAILY_EXCHANGES,
  ...BLIND_DAILY_ROUTERS,
  ...BLIND_DAILY_SIGNATURES,
  ...BLIND_EVM_APPROVALS,
  ...BLIND_EVM_CALLS,
  ...BLIND_EVM_DOCUMENTS,
  ...BLIND_EVM_EXCHANGES,
  ...BLIND_EVM_MESSAGES,
  ...BLIND_EVM_OPERATORS,
  ...BLIND_EVM_PAYMENTS,
  ...BLIND_EVM_PERMITS,
  ...BLIND_HOSTILE,
  ...BLIND_SECOND_CALLS,
  ...BLIND_SECOND_DOCUMENTS,
  ...BLIND_SECOND_EXCHANGES,
  ...BLIND_SECOND_MESSAGES,
  ...BLIND_SECOND_SPELLINGS,
  ...BLIND_THIRD,
  ...BLIND_WORDS,
];

import type { SafetyCase } from "../safety-case.ts";
import { OUTSIDER_EVM_DAILY } from "./outsider-evm-daily.ts";
import { OUTSIDER_EVM_DAILY_SIGNATURES } from "./outsider-evm-daily-signatures.ts";
import { OUTSIDER_EVM_MESSAGES } from "./outsider-evm-messages.ts";
import { OUTSIDER_EVM_ORDERS } from "./outsider-evm-orders.ts";
import { OUTSIDER_EVM_PERMISSIONS } from "./outsider-evm-permissions.ts";
import { OUTSIDER_EVM_PERMITS } from "./outsider-evm-permits.ts";
import { OUTSIDER_EVM_PLACES } from "./outsider-evm-places.ts";
import { OUTSIDER_EVM_RECIPIENTS } from "./outsider-evm-recipients.ts";
import { OUTSIDER_EVM_TEXTS } from "./outsider-evm-texts.ts";
import { OUTSIDER_EVM_TRANSACTIONS } from "./outsider-evm-transactions.ts";

/** EVM requests, documents, messages and texts that a second outsider labelled, row by row of the catalogue. */
export const OUTSIDER_EVM: readonly SafetyCase[] = [
  ...OUTSIDER_EVM_DAILY,
  ...OUTSIDER_EVM_DAILY_SIGNATURES,
  ...OUTSIDER_EVM_MESSAGES,
  ...OUTSIDER_EVM_ORDERS,
  ...OUTSIDER_EVM_PERMISSIONS,
  ...OUTSIDER_EVM_PERMITS,
  ...OUTSIDER_EVM_PLACES,
  ...OUTSIDER_EVM_RECIPIENTS,
  ...OUTSIDER_EVM_TEXTS,
  ...OUTSIDER_EVM_TRANSACTIONS,
];

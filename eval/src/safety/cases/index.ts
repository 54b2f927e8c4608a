import type { SafetyCase } from "../safety-case.ts";
import { ADDRESSES } from "./addresses.ts";
import { ANOMALIES } from "./anomalies.ts";
import { BITCOIN } from "./bitcoin.ts";
import { BLIND_FAMILIES } from "./blind-families.ts";
import { BLIND_REQUESTS } from "./blind-requests.ts";
import { COSMOS } from "./cosmos.ts";
import { EVM_CALLS } from "./evm-calls.ts";
import { EVM_EXCHANGES } from "./evm-exchanges.ts";
import { EVM_PAYMENTS } from "./evm-payments.ts";
import { EVM_PERMISSIONS } from "./evm-permissions.ts";
import { FIFTH } from "./fifth.ts";
import { FOURTH_EVM } from "./fourth-evm.ts";
import { FOURTH_FAMILIES } from "./fourth-families.ts";
import { MESSAGES } from "./messages.ts";
import { ORDERS } from "./orders.ts";
import { OUTSIDER_EVM } from "./outsider-evm.ts";
import { OUTSIDER_FAMILIES } from "./outsider-families.ts";
import { PERMITS } from "./permits.ts";
import { SEVENTH } from "./seventh.ts";
import { SIXTH } from "./sixth.ts";
import { SOLANA } from "./solana.ts";
import { TYPED_DATA } from "./typed-data.ts";

/** Every labelled request. */
export const SAFETY_CASES: readonly SafetyCase[] = [
  ...EVM_PERMISSIONS,
  ...EVM_PAYMENTS,
  ...EVM_EXCHANGES,
  ...EVM_CALLS,
  ...PERMITS,
  ...ORDERS,
  ...TYPED_DATA,
  ...MESSAGES,
  ...SOLANA,
  ...COSMOS,
  ...BITCOIN,
  ...ADDRESSES,
  ...BLIND_FAMILIES,
  ...BLIND_REQUESTS,
  ...ANOMALIES,
  ...OUTSIDER_EVM,
  ...OUTSIDER_FAMILIES,
  ...FOURTH_EVM,
  ...FOURTH_FAMILIES,
  ...FIFTH,
  ...SIXTH,
  ...SEVENTH,
];

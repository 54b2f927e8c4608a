import type { SafetyCase } from "../safety-case.ts";
import { frozenCases } from "./frozen-cases.ts";

/**
 * EVM requests, typed data, messages, texts with orders to machines, names and addresses, by a third outsider who knew the catalogue and
 * the contract of a line, and no code. Kept as the lines that were frozen, encoded by viem.
 */
export const FOURTH_EVM: readonly SafetyCase[] = frozenCases("fourth-evm.jsonl");

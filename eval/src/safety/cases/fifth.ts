import type { SafetyCase } from "../safety-case.ts";
import { frozenCases } from "./frozen-cases.ts";

/**
 * A straightforward case for nearly every rule of the catalogue, one right beside many of them that must stay silent, and what wallets
 * see every day; written from the catalogue and the contract of a line alone. Kept as the lines that were frozen; the second file is of after
 * the first mending: little context in the words USER and KNOWN, and texts.
 */
export const FIFTH: readonly SafetyCase[] = ["fifth.jsonl", "fifth-again.jsonl"].flatMap(frozenCases);

import type { SafetyCase } from "../safety-case.ts";
import { frozenCases } from "./frozen-cases.ts";

/**
 * Solana, Cosmos, Bitcoin, login texts, names and addresses in the spellings of web3.js, Kit, parsers, wallets and CosmJS, with many
 * harmless requests of every day; written from the catalogue and the contract of a line alone. Kept as the lines that were frozen.
 */
export const FOURTH_FAMILIES: readonly SafetyCase[] = frozenCases("fourth-families.jsonl");

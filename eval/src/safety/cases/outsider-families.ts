import type { SafetyCase } from "../safety-case.ts";
import { frozenCases } from "./frozen-cases.ts";

/**
 * Solana, Cosmos, Bitcoin, recipients, addresses and names as somebody wrote them who knew the catalogue and the contract of a line,
 * and no code. Kept as the lines that were frozen, by another encoder than the engine's.
 */
export const OUTSIDER_FAMILIES: readonly SafetyCase[] = frozenCases("outsider-families.jsonl");

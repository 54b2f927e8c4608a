import fs from "node:fs";
import path from "node:path";
import type { Expectation, SafetyCase } from "../safety-case.ts";

/** A case as it was frozen: what is right, and the line. */
interface FrozenCase extends Expectation {
  readonly id: string;
  readonly line: Readonly<Record<string, unknown>>;
}

/**
 * Solana, Cosmos, Bitcoin, recipients, addresses and names as somebody wrote them who knew the catalogue and the contract of a line,
 * and no code. Kept as the lines that were frozen, by another encoder than the engine's.
 */
export const OUTSIDER_FAMILIES: readonly SafetyCase[] = fs
  .readFileSync(path.join(import.meta.dirname, "outsider-families.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((text) => {
    const { id, line, rules, least }: FrozenCase = JSON.parse(text);
    return { id, line: { id, ...line }, expect: { rules, ...(least && { least }) } };
  });

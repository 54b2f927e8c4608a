import type { SafetyCase } from "../safety-case.ts";
import { frozenCases } from "./frozen-cases.ts";

/**
 * What protocols beside the well-known routers are asked to do for somebody else: credit, managers of accounts, orders behind permits,
 * refunds, bridges, positions, old collections; and the same calls as people make them for themselves. Written before the rules were
 * read, and kept as the lines that were frozen.
 */
export const SEVENTH: readonly SafetyCase[] = frozenCases("seventh.jsonl");

import type { SolanaInstruction } from "../decoded-action.ts";

/** Accounts of one instruction that may be mints; no transaction names more. */
const MOST = 64;

/**
 * Accounts an instruction touches that may be mints whose tokens are to be had or held: its own, and those handed to a program whose
 * instructions are not read, such as an exchange. Getting rid of a token asks nothing about it.
 */
export function tokensTouched({ name = "", info, accounts, programName = "" }: SolanaInstruction): readonly string[] {
  if (/^(?:burn|closeaccount|revoke|setauthority|freeze|thaw)/.test(name)) return [];
  const named = info.mint ? [info.mint] : [];
  return /^(?:system|token|token-2022|stake|vote|compute-budget|memo)$/.test(programName)
    ? named
    : [...new Set([...named, ...accounts.slice(0, MOST).map(({ address }) => address)])];
}

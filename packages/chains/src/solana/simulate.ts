import { EndpointError } from "../endpoint-error.ts";
import type { SolanaAddress } from "./address.ts";
import { isRecord, readNumber, readU64 } from "./json-rpc.ts";
import {
  type AccountState,
  accountMap,
  type BlockhashLifetime,
  CONFIRMED,
  callRead,
  contextValue,
  type Read,
  readLifetime,
} from "./read.ts";

/** What running a transaction would do. */
export interface SimulationRun {
  /** The error in the node's own form; null of a run that succeeds. */
  readonly error: unknown;
  readonly unitsConsumed: number;
  /** The accounts asked for, as they would be; one that would not exist is missing. */
  readonly after: ReadonlyMap<SolanaAddress, AccountState>;
  /** What it was run with, where the blockhash was replaced. */
  readonly lifetime?: BlockhashLifetime;
  /** What the node says of the run's own slot. */
  readonly slot: number;
}

/** Nodes give back at most so many accounts of a run. */
const MOST_ACCOUNTS = 64;

/**
 * Runs a transaction without signatures against the newest confirmed state.
 * @param transaction wire bytes, base64
 * @param accounts which to give back
 * @param replaceBlockhash run it with the newest blockhash instead of its own, and tell which
 * @returns undefined where the node cannot run it
 */
export function simulationRead(
  transaction: string,
  accounts: readonly SolanaAddress[],
  replaceBlockhash: boolean,
): Read<SimulationRun | undefined> {
  const config = {
    ...CONFIRMED,
    encoding: "base64",
    sigVerify: false,
    replaceRecentBlockhash: replaceBlockhash,
    accounts: { encoding: "base64", addresses: accounts.slice(0, MOST_ACCOUNTS) },
  };
  return callRead("simulateTransaction", [transaction, config], (outcome) => {
    if (!outcome.ok) return undefined;
    const value = contextValue(outcome.value);
    const slot =
      isRecord(outcome.value) && isRecord(outcome.value.context) ? readNumber(outcome.value.context.slot) : 0;
    const run = isRecord(value) && slot !== undefined ? readRun(value, accounts, slot) : undefined;
    if (!run) throw new EndpointError("malformed", "simulateTransaction answers nonsense");
    return run;
  });
}

function readRun(
  value: Record<string, unknown>,
  addresses: readonly SolanaAddress[],
  slot: number,
): SimulationRun | undefined {
  const { err: error, accounts, replacementBlockhash } = value;
  if (error === undefined) return undefined;
  const unitsConsumed = readU64(value.unitsConsumed) ?? 0n;
  const lifetime = readLifetime(replacementBlockhash);
  // Of a run that fails the accounts mean nothing, and some nodes leave them out.
  const list = error === null ? accounts : addresses.map(() => null);
  if (!Array.isArray(list) || list.length !== addresses.length) return undefined;
  const after = accountMap(addresses, list);
  return after && { error, unitsConsumed: Number(unitsConsumed), after, slot, ...(lifetime && { lifetime }) };
}

import { type EvmNode, openEvmNode } from "@alou/chains/evm/node";
import { readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { findAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, splitAsset, tokenAddress } from "@alou/money/caip";
import { isAlouError } from "@alou/money/error";
import { judgeBehaviour } from "@alou/safety/behaviour/judge-behaviour";
import {
  BAD_STANDS_MS,
  BEHAVIOUR_VERSION,
  FRESH_MS,
  type TokenBehaviour,
} from "@alou/safety/behaviour/token-behaviour";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { claimTrial, keepBehaviour, tokenBehaviour } from "../storage/token-behaviours.ts";

/** A trial that was begun longer ago is over, or its isolate was lost. */
const TRIAL_MS = 30_000;
/** Nodes that are asked each for itself. One that lies is found out by the other. */
const MOST_WITNESSES = 2;

/** What is known of how a token behaves. */
export interface KnownBehaviour {
  /** Undefined where nothing is known that may still be believed. */
  readonly seen: TokenBehaviour | undefined;
  /** A trial is under way: ask again in some seconds. */
  readonly pending: boolean;
}

type Tools = Pick<Services, "db" | "corridor" | "now" | "waitUntil">;

/**
 * How a token was seen to behave, from what was tried before. Nobody waits for a trial: what nobody has tried lately is tried behind
 * the answer. What was seen is of the code it was seen with; where that is another one now, nothing is known.
 */
export async function knownBehaviour(tools: Tools, asset: AssetId): Promise<KnownBehaviour> {
  const { db, now } = tools;
  const { chain } = splitAsset(asset);
  const address = tokenAddress(asset)?.toLowerCase() as `0x${string}` | undefined;
  if (!address) return { seen: undefined, pending: false };
  const stored = await tokenBehaviour(db, chain, address, BEHAVIOUR_VERSION);
  const seen = stored?.seen && (await sameCode(tools, chain, address, stored.seen)) ? stored.seen : undefined;
  const age = seen ? now() - seen.at : Number.POSITIVE_INFINITY;
  const fresh = age < FRESH_MS && !isTorn(seen);
  if (fresh) return { seen, pending: false };
  const pending = now() - (stored?.triedAt ?? 0) < TRIAL_MS || (await begin(tools, chain, address));
  const stands = seen !== undefined && ((isBad(seen) && age < BAD_STANDS_MS) || age < FRESH_MS);
  return { seen: stands ? seen : undefined, pending };
}

/** Nodes that told different things, or code that changed meanwhile, are asked again sooner. */
const isTorn = (seen: TokenBehaviour | undefined): boolean =>
  seen?.notTried.some(({ what }) => what === "all") === true;

const isBad = (seen: TokenBehaviour): boolean =>
  judgeBehaviour(seen).some(({ severity }) => severity === "danger" || severity === "block");

/** Whether a token still runs the code it was tried with. A node that does not answer proves nothing. */
async function sameCode(
  { corridor }: Tools,
  chain: ChainId,
  token: `0x${string}`,
  { codes }: TokenBehaviour,
): Promise<boolean> {
  try {
    const [{ bytecodeRead, implementationRead }, { hashOfCode }] = await Promise.all([
      import("@alou/safety/behaviour/opening"),
      import("@alou/safety/behaviour/try-token"),
    ]);
    const read = readAll({
      now: readEach(codes.map(({ address }) => bytecodeRead(address))),
      implementation: implementationRead(token),
    });
    const { value } = await readState(corridor.node(chain), read);
    const moved = value.implementation !== codes[1]?.address;
    return !moved && codes.every(({ codehash }, i) => hashOfCode(value.now[i] ?? "0x") === codehash);
  } catch (error) {
    if (isAlouError(error)) return false;
    throw error;
  }
}

/** Begins a trial behind the answer. @returns whether one is under way now */
async function begin(tools: Tools, chain: ChainId, address: `0x${string}`): Promise<boolean> {
  const now = tools.now();
  const claim = { chain, address, version: BEHAVIOUR_VERSION, now, since: now - TRIAL_MS };
  if (await claimTrial(tools.db, claim)) tools.waitUntil(tryBehind(tools, chain, address));
  return true;
}

async function tryBehind(tools: Tools, chain: ChainId, address: `0x${string}`): Promise<void> {
  try {
    const seen = await tryOnEach(tools, chain, address);
    if (seen) await keepBehaviour(tools.db, chain, address, seen);
  } catch (error) {
    logError("safety", "try a token", error);
  }
}

/** The trial of each node by itself, and what they agree on. */
async function tryOnEach(
  { corridor, now }: Tools,
  chain: ChainId,
  address: `0x${string}`,
): Promise<TokenBehaviour | undefined> {
  const [{ tryToken }, { agreeOn }] = await Promise.all([
    import("@alou/safety/behaviour/try-token"),
    import("@alou/safety/behaviour/agree"),
  ]);
  const { witnesses } = corridor.open(chain, (connection) => ({
    ...{ chain, roundTrips: 0 },
    witnesses: connection.endpoints
      .slice(0, MOST_WITNESSES)
      .map((url): EvmNode => openEvmNode({ ...connection, endpoints: [url], timeoutMs: 10_000 })),
  }));
  // The same strangers for everybody, or their trials could not be compared.
  const drawn: `0x${string}`[] = [];
  const strangers = () => {
    let next = 0;
    return (): `0x${string}` => {
      drawn[next] ??= randomAddress();
      return drawn[next++] ?? "0x";
    };
  };
  const signal = AbortSignal.timeout(TRIAL_MS - 5_000);
  const seen = await Promise.all(
    witnesses.map(async (node) => {
      try {
        return await tryToken(node, address, { now, stranger: strangers(), signal });
      } catch (error) {
        logError("safety", "try a token", error);
        return undefined;
      }
    }),
  );
  const told = seen.filter((one) => one !== undefined);
  return told.length === 0 ? undefined : agreeOn(told);
}

function randomAddress(): `0x${string}` {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** What the corridor asks before something unlisted is bought. */
export async function triedOut(tools: Tools, asset: AssetId): Promise<TokenBehaviour | undefined> {
  return findAsset(asset) ? undefined : (await knownBehaviour(tools, asset)).seen;
}

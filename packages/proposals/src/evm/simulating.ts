import type { SimulationAnswer, SimulationMethod } from "@alou/chains/evm/simulate";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import type { Corridor } from "../corridor.ts";

/**
 * How long nodes are taken to lack the standard method. The stand-in shows less; a node that was only being upgraded, or
 * one of several behind an address, must not lower every card for good.
 */
const BELIEVED_MS = 10 * 60_000;

/**
 * Asks with the way of simulating that a chain's nodes are known to have, and once more with the stand-in where it turns
 * out that they lack the standard method: one round trip more, every ten minutes at most.
 * @param answerOf the simulation's answer in what was asked
 */
export async function simulating<T>(
  corridor: Corridor,
  chain: ChainId,
  ask: (method: SimulationMethod) => Promise<T>,
  answerOf: (asked: T) => SimulationAnswer,
): Promise<T> {
  if (corridor.now() < (corridor.rehearseUntil.get(chain) ?? 0)) return await ask("rehearsal");
  const asked = await ask("simulateV1");
  if (answerOf(asked) !== "unsupported") return asked;
  corridor.rehearseUntil.set(chain, corridor.now() + BELIEVED_MS);
  return await ask("rehearsal");
}

/** How long after the latest block the next one is assumed to come, at least: interest and price accumulators move by then. */
const NEXT_BLOCK_SECONDS = 12;

/**
 * The time of the block a sequence is run in, in seconds since 1970. Undefined where no block is known to it must come after:
 * the clocks of a chain and of ours need not agree.
 * @param now milliseconds since 1970
 * @param latest time of the latest known block, in seconds since 1970
 */
export function nextBlockTime(chain: ChainId, now: number, latest: number | undefined): number | undefined {
  if (latest === undefined) return undefined;
  const step = Math.max(NEXT_BLOCK_SECONDS, Math.ceil(getChain(chain).blockSeconds));
  return Math.max(Math.floor(now / 1000), latest) + step;
}

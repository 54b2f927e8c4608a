import type { Address, Hex } from "viem";
import { encodeFunctionData, parseAbi } from "viem/utils";
import { MILLION, type Priced, USD_PRICES } from "./prices.ts";
import { FEED_DECIMALS, feedAggregator } from "./protocols/chainlink.ts";
import { type Random, type Wandering, wander } from "./random.ts";

const ABI = parseAbi(["function updateAnswer(int256 answer)"]);

/** Less than a pool's fee, so that pools and feeds go on agreeing. */
const VOLATILE: Wandering = { step: 400, bound: 2_000 };
const STABLE: Wandering = { step: 20, bound: 150 };
const STABLES: ReadonlySet<Priced> = new Set(["USDC", "USDT", "DAI"]);

/** What to send to whom. */
export interface Report {
  readonly to: Address;
  readonly data: Hex;
}

/** The prices behind the feeds: their middles, and where each stands off its middle. */
export class FeedPrices {
  readonly #random: Random | undefined;
  readonly #middle = new Map<Priced, bigint>();
  readonly #offset = new Map<Priced, number>();

  /** @param random makes the prices wander a little at each report; without it they stay */
  constructor(random?: Random) {
    this.#random = random;
    for (const [asset, usd] of Object.entries(USD_PRICES) as [Priced, bigint][]) {
      this.#middle.set(asset, usd * 10n ** BigInt(FEED_DECIMALS));
    }
  }

  /** Sets a price in units of 10^-8 dollars; it wanders around that from then on. */
  set(asset: Priced, answer: bigint): Report {
    this.#middle.set(asset, answer);
    this.#offset.set(asset, 0);
    return report(asset, answer);
  }

  /** A new round of every feed. */
  refresh(): Report[] {
    return [...this.#middle].map(([asset, middle]) => {
      const offset = this.#step(asset);
      return report(asset, (middle * (MILLION + BigInt(offset))) / MILLION);
    });
  }

  #step(asset: Priced): number {
    const offset = this.#offset.get(asset) ?? 0;
    if (!this.#random) return offset;
    const next = wander(offset, STABLES.has(asset) ? STABLE : VOLATILE, this.#random);
    this.#offset.set(asset, next);
    return next;
  }
}

function report(asset: Priced, answer: bigint): Report {
  return {
    to: feedAggregator(asset),
    data: encodeFunctionData({ abi: ABI, functionName: "updateAnswer", args: [answer] }),
  };
}

import type { Hex } from "viem";
import { numberToHex } from "viem/utils";
import { KEEPER } from "./accounts.ts";
import { gasToReach, nextBaseFee, USUAL_BASE_FEE } from "./base-fee.ts";
import type { FeedPrices, Report } from "./feeds.ts";
import { BOOK } from "./protocols/all.ts";
import { trafficData } from "./protocols/traffic.ts";
import { type Random, type Wandering, wander } from "./random.ts";
import type { Rpc } from "./rpc.ts";

/** At most 2.5 % a block and 40 % off the middle, so blocks stay between a third and two thirds full. */
const BASE_FEE_WANDERING: Wandering = { step: 25_000, bound: 400_000 };
/** What others pay to be included, in wei, and their parts of the block's gas in percent. */
const TIPS = [
  { tip: 1_000_000_000n, percent: 15 },
  { tip: 100_000_000n, percent: 35 },
  { tip: 10_000_000n, percent: 50 },
] as const;
/** Of a block's gas: the rest is for the users of this chain. */
const MOST_TRAFFIC = 0.75;
/** Chainlink would wait an hour; nobody who watches a demo does. */
const FEED_REFRESH_SECONDS = 15;

interface Block {
  readonly timestamp: Hex;
  readonly baseFeePerGas: Hex;
  readonly gasUsed: Hex;
  readonly gasLimit: Hex;
}

/**
 * Makes the blocks of a chain that does not mine by itself. Other people's traffic fills each block so far that the
 * base fee, by EIP-1559's own rule, goes where a seeded walk wants it: what a client foretells from a block is what
 * comes, and fee history shows tips and half-full blocks as on a busy chain.
 */
export class BlockMaker {
  readonly #rpc: Rpc;
  readonly #feeds: FeedPrices;
  readonly #random: Random;
  #feeOffset = 0;
  #feedsAt = 0;

  constructor(rpc: Rpc, feeds: FeedPrices, random: Random) {
    this.#rpc = rpc;
    this.#feeds = feeds;
    this.#random = random;
  }

  /**
   * Mines one block: what waits in the pool, prices, and traffic.
   * @param reports prices to publish; a new round of every feed where that is due, when there are none
   */
  async make(reports: readonly Report[] = []): Promise<void> {
    const [block, nonce] = (await this.#rpc.batch([
      ["eth_getBlockByNumber", ["latest", false]],
      ["eth_getTransactionCount", [KEEPER.address, "latest"]],
    ])) as [Block, Hex];
    const gasLimit = BigInt(block.gasLimit);
    const baseFee = nextBaseFee({ baseFee: BigInt(block.baseFeePerGas), gasUsed: BigInt(block.gasUsed), gasLimit });
    this.#feeOffset = wander(this.#feeOffset, BASE_FEE_WANDERING, this.#random);
    const wanted = (USUAL_BASE_FEE * BigInt(1_000_000 + this.#feeOffset)) / 1_000_000n;
    const gas = Math.min(Number(gasToReach(wanted, baseFee, gasLimit)), Number(gasLimit) * MOST_TRAFFIC);

    const sends = (reports.length > 0 ? reports : this.#dueReports(Number(block.timestamp))).map((report) =>
      this.#transaction(report.to, report.data, 200_000, TIPS[0].tip, baseFee),
    );
    for (const { tip, percent } of TIPS) {
      const share = Math.floor((gas * percent) / 100);
      sends.push(this.#transaction(BOOK.Traffic, trafficData(share), share + 50_000, tip, baseFee));
    }
    const first = Number(nonce);
    await this.#rpc.batch([
      // A snapshot or a reorganisation leaves the node with another idea of the next base fee than the rule's.
      ["anvil_setNextBlockBaseFeePerGas", [numberToHex(baseFee)]],
      ...sends.map((send, index) => ["eth_sendTransaction", [{ ...send, nonce: numberToHex(first + index) }]] as const),
    ]);
    await this.#rpc.call("evm_mine");
  }

  #dueReports(timestamp: number): Report[] {
    if (timestamp < this.#feedsAt + FEED_REFRESH_SECONDS) return [];
    this.#feedsAt = timestamp;
    return this.#feeds.refresh();
  }

  #transaction(to: Hex, data: Hex, gas: number, tip: bigint, baseFee: bigint): Record<string, Hex> {
    return {
      from: KEEPER.address,
      to,
      data,
      gas: numberToHex(gas),
      maxFeePerGas: numberToHex(baseFee * 2n + tip),
      maxPriorityFeePerGas: numberToHex(tip),
    };
  }
}

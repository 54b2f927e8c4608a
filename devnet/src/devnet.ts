import path from "node:path";
import { decimalToUnits } from "@alou/money/units";
import type { Hex } from "viem";
import { numberToHex } from "viem/utils";
import { ACCOUNTS, type DevAccount, KEEPER, PUBLIC_TEST_MNEMONIC } from "./accounts.ts";
import { startAnvil } from "./anvil.ts";
import { CACHE_FOLDER, loadBundle } from "./artifacts/bundle.ts";
import { USUAL_BASE_FEE } from "./base-fee.ts";
import { BlockMaker } from "./block-maker.ts";
import { BLOCK_GAS_LIMIT, buildWorld, neededArtifacts } from "./build.ts";
import { FeedPrices, type Report } from "./feeds.ts";
import type { Priced } from "./prices.ts";
import { BOOK, type Book } from "./protocols/all.ts";
import { FEED_DECIMALS } from "./protocols/chainlink.ts";
import { startPulse } from "./pulse.ts";
import { seededRandom } from "./random.ts";
import { Rpc } from "./rpc.ts";
import { Turns } from "./turns.ts";

/** Never another: a signature made here must be worth nothing elsewhere. */
export const DEVNET_CHAIN_ID = 31337;

/** How blocks come about. */
export type BlockMode =
  /** One every few seconds, whether anything waits or not: transactions wait, fees move, blocks become final. */
  | "pulse"
  /** One for each transaction, at once. Fast; base fees fall towards nothing. */
  | "automine"
  /** Only when `mine` is called; each is made as in `pulse`. */
  | "manual";

export interface DevnetOptions {
  /** 0, the default, lets the system choose a free one. */
  readonly port?: number;
  /** `automine` when left out. */
  readonly mode?: BlockMode;
  /** Seconds between the blocks of `pulse`; 1 when left out. */
  readonly blockTime?: number;
  /** Whether feeds wander a little at each report. By default they do in `pulse` only. */
  readonly prices?: "wandering" | "constant";
  /** Of everything random: fees and prices. */
  readonly seed?: number;
  /** Hears about what takes long, and about a pulse that stopped; standard error when left out. */
  readonly log?: (line: string) => void;
}

/** A running local chain with everything on it. */
export interface Devnet {
  readonly rpcUrl: string;
  readonly wsUrl: string;
  readonly chainId: typeof DEVNET_CHAIN_ID;
  readonly accounts: readonly DevAccount[];
  /** Every contract by name. */
  readonly book: Book;
  /** Process id of the node. */
  readonly pid: number;
  /**
   * Any JSON-RPC call.
   * @throws RpcError with the node's own code and data
   */
  rpc<T = unknown>(method: string, params?: readonly unknown[]): Promise<T>;
  /** Mines blocks now, whatever the mode. */
  mine(blocks?: number): Promise<void>;
  /** Sets what a feed says, in a block of its own; the feed wanders around that from then on. `usd` is a plain decimal: "3400.5". */
  setPrice(asset: Priced, usd: string): Promise<void>;
  /** A new round of every feed, so that none looks stale. The pulse does that by itself. */
  refreshPrices(): Promise<void>;
  /**
   * Replaces the last `depth` blocks by as many empty ones.
   * @returns the users' transactions that fell out, signed, oldest first: send them again with `eth_sendRawTransaction`,
   * or let them be gone
   */
  reorg(depth: number): Promise<Hex[]>;
  /** Remembers the chain as it is. The function that comes back restores it, as often as it is called. */
  snapshot(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** How many blocks' state stays readable, as in a usual full node; more costs memory, and unbounded it costs a disk. */
const STATES_KEPT = 128;

/**
 * Starts a local Ethereum-type chain with real protocols, deep and uneven liquidity, names, funded accounts and traps.
 * The first start on a machine fetches and compiles the contracts (see `loadBundle`); later ones take under a second.
 * The node ends with `stop`, and with this process however that ends.
 * @throws Error when the port is taken, there is no anvil, or npm cannot fetch the contract packages
 */
export async function startDevnet(options: DevnetOptions = {}): Promise<Devnet> {
  const { port = 0, mode = "automine", blockTime = 1, seed = 1, log = console.error } = options;
  const { prices = mode === "pulse" ? "wandering" : "constant" } = options;
  const anvil = await startAnvil({ port, args: nodeArguments() });
  const rpc = new Rpc(anvil.url);
  try {
    const bundle = await loadBundle(neededArtifacts(), { log });
    await rpc.call("anvil_setLoggingEnabled", [false]);
    await buildWorld(rpc, bundle);
  } catch (error) {
    rpc.close();
    await anvil.stop();
    throw error;
  }

  const random = seededRandom(seed);
  const feeds = new FeedPrices(prices === "wandering" ? random : undefined);
  const maker = new BlockMaker(rpc, feeds, random);
  const turns = new Turns();
  if (mode === "automine") await rpc.call("evm_setAutomine", [true]);
  const stopPulse =
    mode === "pulse"
      ? startPulse(
          blockTime,
          turns,
          () => maker.make(),
          (error) => log(`no more blocks: ${error}`),
        )
      : () => {};

  /** Reorganisations and snapshots leave the chain's clock behind ours. */
  const resetClock = () => rpc.call("evm_setTime", [Math.floor(Date.now() / 1000)]);

  const publish = async (reports: readonly Report[]): Promise<void> => {
    if (mode !== "automine") return maker.make(reports);
    for (const report of reports) await rpc.call("eth_sendTransactionSync", [{ from: KEEPER.address, ...report }]);
  };

  return {
    rpcUrl: anvil.url,
    wsUrl: anvil.wsUrl,
    chainId: DEVNET_CHAIN_ID,
    accounts: ACCOUNTS,
    book: BOOK,
    pid: anvil.pid,
    rpc: (method, params) => rpc.call(method, params),
    mine: (blocks = 1) =>
      turns.take(async () => {
        for (let i = 0; i < blocks; i++) await (mode === "automine" ? rpc.call("evm_mine") : maker.make());
      }),
    setPrice: (asset, usd) =>
      turns.take(async () => {
        const answer = decimalToUnits(usd, FEED_DECIMALS);
        if (typeof answer === "string") throw new Error(`${usd} is no price: ${answer}`);
        await publish([feeds.set(asset, answer)]);
      }),
    refreshPrices: () => turns.take(() => publish(feeds.refresh())),
    reorg: (depth) =>
      turns.take(async () => {
        const fallen = await userTransactions(rpc, depth);
        await rpc.call("anvil_reorg", [depth, []]);
        await resetClock();
        return fallen;
      }),
    snapshot: () =>
      turns.take(async () => {
        let id = await rpc.call("evm_snapshot");
        return () =>
          turns.take(async () => {
            // An automining node still tidies its pool when a receipt is out; reverting then can lose what comes next.
            if (mode === "automine") await new Promise((resolve) => setTimeout(resolve, 10));
            if ((await rpc.call("evm_revert", [id])) !== true) throw new Error("the snapshot is gone");
            id = await rpc.call("evm_snapshot");
            await resetClock();
          });
      }),
    async stop() {
      stopPulse();
      await turns.take(async () => {});
      rpc.close();
      await anvil.stop();
    },
  };
}

function nodeArguments(): string[] {
  return [
    ...["--chain-id", String(DEVNET_CHAIN_ID)],
    ...["--mnemonic", PUBLIC_TEST_MNEMONIC],
    ...["--gas-limit", String(BLOCK_GAS_LIMIT)],
    ...["--block-base-fee-per-gas", String(USUAL_BASE_FEE)],
    ...["--slots-in-an-epoch", "1"], // `finalized` is two blocks behind, not 64
    ...["--prune-history", String(STATES_KEPT)],
    ...["--cache-path", path.join(CACHE_FOLDER, "anvil")], // else it leaves folders in the home of whoever runs it
    "--no-mining",
  ];
}

/** The signed transactions of the last blocks, without those of the keeper. */
async function userTransactions(rpc: Rpc, depth: number): Promise<Hex[]> {
  const latest = Number(await rpc.call<Hex>("eth_blockNumber"));
  const numbers = Array.from({ length: depth }, (_, index) => latest - depth + 1 + index);
  const blocks = await rpc.batch(numbers.map((number) => ["eth_getBlockByNumber", [numberToHex(number), true]]));
  const transactions = (blocks as { transactions: { hash: Hex; from: Hex }[] }[])
    .flatMap((block) => block.transactions)
    .filter(({ from }) => from.toLowerCase() !== KEEPER.address.toLowerCase());
  return (await rpc.batch(transactions.map(({ hash }) => ["eth_getRawTransactionByHash", [hash]]))) as Hex[];
}

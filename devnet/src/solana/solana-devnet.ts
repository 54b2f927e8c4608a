import type { ChainId } from "@alou/money/caip";
import { buildSolanaWorld } from "./build-world.ts";
import { Builder } from "./builder.ts";
import { SOLANA_ACCOUNTS, SOLANA_ISSUER, type SolanaDevAccount } from "./keys.ts";
import { Ledger } from "./ledger.ts";
import { NodeView } from "./node-view.ts";
import { makePastPayments } from "./past-payments.ts";
import { rpcMethods } from "./rpc-methods.ts";
import { serveRpc } from "./rpc-server.ts";
import { loadSvm } from "./svm.ts";

/** Never a public cluster's: what is signed here must be worth nothing elsewhere. */
export const SOLANA_DEVNET_GENESIS = "GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eABBzZYKFje7HH";
/** CAIP-2: the first 32 characters of the genesis hash. */
export const SOLANA_DEVNET_CHAIN: ChainId = `solana:${SOLANA_DEVNET_GENESIS.slice(0, 32)}`;

export interface SolanaDevnetOptions {
  /** 0, the default, lets the system choose a free one. */
  readonly port?: number;
  /** Milliseconds a slot takes; 400 when left out, as on mainnet. */
  readonly slotMs?: number;
  /** Milliseconds since 1970; the clock when left out. */
  readonly now?: () => number;
}

/** A running local Solana with everything on it. */
export interface SolanaDevnet {
  readonly chain: ChainId;
  readonly genesisHash: string;
  readonly rpcUrl: string;
  readonly wsUrl: string;
  readonly accounts: readonly SolanaDevAccount[];
  /** Another node of the same chain, with faults of its own. It ends with the chain. */
  addNode(): Promise<SolanaDevNode>;
  /** The node at `rpcUrl`. */
  readonly node: SolanaDevNode;
  /** Lets slots pass at once: 32 make everything final, 151 outlive every blockhash. */
  warp(slots: number): void;
  /** Stops the clock, or lets it run on. */
  pause(paused: boolean): void;
  stop(): Promise<void>;
}

/** One node, and how it misbehaves. Faults of the connection are `startFaultyRpc`'s. */
export interface SolanaDevNode {
  readonly rpcUrl: string;
  readonly wsUrl: string;
  /** Takes the next transactions with thanks and forgets them. */
  dropNext(transactions: number): void;
  /** Stays behind the others by so many slots: knows nothing that landed since. */
  lagBehind(slots: number): void;
}

/** Recent priority fees as a quiet cluster shows them: mostly nothing, some little, few much. Micro-lamports a unit. */
const PRIORITY_FEES = Array.from({ length: 60 }, (_, i) =>
  i % 3 === 0 ? 0 : i % 20 === 19 ? 50_000 : (i * 37) % 1_000,
);

/**
 * Starts a local Solana: LiteSVM runs the real programs, and a JSON-RPC and WebSocket server stands before it. Accounts,
 * mints, tokens and NFTs are the same in every run.
 * @throws SolanaUnavailable where there is no build of LiteSVM for this computer; Error when the port is taken
 */
export async function startSolanaDevnet(options: SolanaDevnetOptions = {}): Promise<SolanaDevnet> {
  const { port = 0, slotMs = 400, now = Date.now } = options;
  const kit = await loadSvm();
  const ledger = new Ledger(kit, { slotMs, now });
  await buildSolanaWorld(new Builder(ledger, kit, SOLANA_ISSUER.address));
  await makePastPayments(ledger);
  const facts = { genesisHash: SOLANA_DEVNET_GENESIS, priorityFees: PRIORITY_FEES };
  const running: (() => Promise<void>)[] = [];

  const serve = async (at: number): Promise<SolanaDevNode> => {
    const view = new NodeView(ledger);
    const server = await serveRpc(view, rpcMethods(view, facts), at);
    running.push(server.stop);
    return {
      rpcUrl: server.url,
      wsUrl: server.wsUrl,
      dropNext: (transactions) => {
        view.dropNext = transactions;
      },
      lagBehind: (slots) => {
        view.lag = BigInt(slots);
      },
    };
  };

  const node = await serve(port);
  return {
    chain: SOLANA_DEVNET_CHAIN,
    genesisHash: SOLANA_DEVNET_GENESIS,
    rpcUrl: node.rpcUrl,
    wsUrl: node.wsUrl,
    accounts: SOLANA_ACCOUNTS,
    node,
    addNode: () => serve(0),
    warp: (slots) => ledger.warp(slots),
    pause: (paused) => ledger.pause(paused),
    async stop() {
      await Promise.all(running.map((stop) => stop()));
    },
  };
}

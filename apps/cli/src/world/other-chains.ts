import { type BitcoinDevnet, startBitcoin } from "@alou/devnet/bitcoin/server";
import { type CosmosDevnet, startCosmosDevnet } from "@alou/devnet/cosmos/cosmos-devnet";
import type { SolanaDevnet } from "@alou/devnet/solana/solana-devnet";
import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";

/** The families beside Ethereum's that the local world can have. */
export type OtherFamily = Exclude<Family, "evm">;

export const OTHER_FAMILIES: readonly OtherFamily[] = ["solana", "cosmos", "bitcoin"];

/** Local chains of other families, each on a real server of its kind. */
export interface OtherChains {
  readonly solana: SolanaDevnet | undefined;
  readonly cosmos: CosmosDevnet | undefined;
  readonly bitcoin: BitcoinDevnet | undefined;
  /** Where each is reached, by CAIP-2 id: what the Worker's configuration says of them. */
  readonly endpoints: Readonly<Record<ChainId, readonly string[]>>;
  /** Families that could not be started on this computer, and why. */
  readonly missing: readonly { readonly family: OtherFamily; readonly reason: string }[];
  stop(): Promise<void>;
}

/** How fast the chains are, and where. */
export interface OtherChainsOptions {
  /** Milliseconds a Solana slot takes; 400 when left out, as on mainnet. */
  readonly slotMs?: number;
  /** Seconds between Cosmos blocks; 1 when left out. */
  readonly cosmosBlockSeconds?: number;
  /** Seconds between Bitcoin blocks; 10 when left out, so that a payment is final within a minute. */
  readonly bitcoinBlockSeconds?: number;
  /** Where they are reached; the system chooses when left out. */
  readonly ports?: { readonly solana: number; readonly hub: number; readonly zone: number; readonly bitcoin: number };
}

/**
 * Starts local chains. What cannot run on this computer is told of, and the rest goes on: Solana's needs a native library that is not
 * there for every platform.
 */
export async function startOtherChains(
  families: readonly OtherFamily[],
  options: OtherChainsOptions = {},
): Promise<OtherChains> {
  const { slotMs = 400, cosmosBlockSeconds = 1, bitcoinBlockSeconds = 10, ports } = options;
  const at = (port: number | undefined) => (port === undefined ? {} : { port });
  const missing: { family: OtherFamily; reason: string }[] = [];
  const start = async <T>(family: OtherFamily, open: () => Promise<T>): Promise<T | undefined> => {
    if (!families.includes(family)) return undefined;
    try {
      return await open();
    } catch (error) {
      missing.push({ family, reason: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  };
  const [solana, cosmos, bitcoin] = await Promise.all([
    // Its library is native code: loaded only where it is wanted.
    start("solana", async () =>
      (await import("@alou/devnet/solana/solana-devnet")).startSolanaDevnet({ slotMs, ...at(ports?.solana) }),
    ),
    start("cosmos", () => startCosmosDevnet({ blocks: cosmosBlockSeconds, ...(ports && { ports }) })),
    start("bitcoin", () => startBitcoin({ blockSeconds: bitcoinBlockSeconds, ...at(ports?.bitcoin) })),
  ]);
  const endpoints: Record<ChainId, readonly string[]> = {};
  if (solana) endpoints[solana.chain] = [solana.rpcUrl];
  if (cosmos) {
    endpoints["cosmos:localcosmos-1"] = [cosmos.hub.node.url];
    endpoints["cosmos:localosmosis-1"] = [cosmos.zone.node.url];
  }
  if (bitcoin) endpoints[bitcoin.chainId] = bitcoin.servers.map(({ url }) => url);
  return {
    solana,
    cosmos,
    bitcoin,
    endpoints,
    missing,
    async stop() {
      await Promise.all([solana?.stop(), cosmos?.stop(), bitcoin?.stop()]);
    },
  };
}

import type { AssetId, ChainId } from "./caip.ts";
import { splitAsset } from "./caip.ts";
import { COSMOS_NETWORKS } from "./cosmos-registry.ts";
import type { Decimal } from "./units.ts";

/** What is particular to one Cosmos chain, beside what every chain has. */
export interface CosmosNetwork {
  readonly chain: ChainId;
  /** Of its addresses; validators have `valoper` behind it. */
  readonly prefix: string;
  /** What fees are paid in: the chain's native asset in our registry. */
  readonly denom: string;
  /** Base units of `denom` per gas. */
  readonly gasPrices: { readonly slow: Decimal; readonly normal: Decimal; readonly fast: Decimal };
  /** How the chain tells its present price, which may be above these. */
  readonly feeMarket?: "feemarket" | "txfees";
  /** Seconds until undelegated stake is free; absent where nobody can stake. */
  readonly unbondingSeconds?: number;
  /** It takes in no coins but its own: others sent to it come back. */
  readonly ownCoinsOnly?: true;
  readonly channels: readonly IbcChannel[];
  /** Coins of other chains that are listed here, by the way they came. */
  readonly vouchers: readonly Voucher[];
}

/** An open ICS-20 channel to a chain of ours. */
export interface IbcChannel {
  readonly to: ChainId;
  /** On this side, e.g. `channel-141`. */
  readonly channel: string;
  /** On the other. */
  readonly counterparty: string;
}

/** A coin of another chain: `ibc/HASH`, where the hash is SHA-256 of `path/base`. */
export interface Voucher {
  /** 64 upper-case hex digits. */
  readonly hash: string;
  /** Ports and channels from here to its home: `transfer/channel-0`. */
  readonly path: string;
  /** What it is called at home: `uatom`. */
  readonly base: string;
  readonly home: ChainId;
}

const BY_CHAIN = new Map(COSMOS_NETWORKS.map((network) => [network.chain as string, network]));

/** What is particular to a Cosmos chain; undefined for a chain of another family. */
export function findCosmosNetwork(chain: string): CosmosNetwork | undefined {
  return BY_CHAIN.get(chain);
}

/**
 * The same of a chain that has been checked before.
 * @throws Error when it is no Cosmos chain of ours: a defect of the caller
 */
export function cosmosNetwork(chain: ChainId): CosmosNetwork {
  const network = BY_CHAIN.get(chain);
  if (!network) throw new Error(`${chain} is no Cosmos chain`);
  return network;
}

/** The Cosmos chains whose addresses begin with a prefix: a mainnet and its test chains share one. */
export function cosmosNetworksOf(prefix: string): readonly CosmosNetwork[] {
  return COSMOS_NETWORKS.filter((network) => network.prefix === prefix);
}

/** The channel that leads from one chain to another; undefined where none is known. */
export function channelBetween(from: ChainId, to: ChainId): IbcChannel | undefined {
  return BY_CHAIN.get(from)?.channels.find((channel) => channel.to === to);
}

/** What the chain calls an asset: `uatom`, `ibc/27394FB0…`. */
export function cosmosDenom(asset: AssetId): string {
  const { chain, namespace, reference } = splitAsset(asset);
  if (namespace === "slip44") return cosmosNetwork(chain).denom;
  return namespace === "ibc" ? `ibc/${reference}` : decodeURIComponent(reference);
}

/**
 * The asset of what a chain calls a coin. What is neither the fee's coin nor a voucher is `denom:` with everything but letters
 * and digits escaped.
 * @param native the chain's native asset
 * @returns undefined for a name no asset id can hold
 */
export function cosmosAsset(chain: ChainId, native: AssetId, denom: string): AssetId | undefined {
  if (denom === BY_CHAIN.get(chain)?.denom) return native;
  const hash = /^ibc\/([0-9A-F]{64})$/.exec(denom)?.[1];
  if (hash) return `${chain}/ibc:${hash}`;
  const reference = [...new TextEncoder().encode(denom)]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[-.a-zA-Z0-9]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
  return reference.length > 0 && reference.length <= 128 ? `${chain}/denom:${reference}` : undefined;
}

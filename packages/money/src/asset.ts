import { ASSETS } from "./asset-registry.ts";
import type { AssetId, ChainId } from "./caip.ts";
import { splitAsset } from "./caip.ts";
import type { Words } from "./words.ts";

/** A listed asset on one chain. What is not listed is known only by its contract and is never called by a symbol. */
export interface Asset {
  readonly id: AssetId;
  readonly chain: ChainId;
  readonly symbol: string;
  readonly name: Words;
  readonly decimals: number;
  /** What it stands for across chains: every USDC issued by Circle has key `usdc`, a bridged one `usdc.e`. */
  readonly key: string;
  /** Lower-case names people use for it, compared after NFKC and case folding, beside symbol and name. */
  readonly aliases: readonly string[];
  /** How the contract departs from ERC-20, where it does. */
  readonly quirks?: {
    /** `approve` from one non-zero allowance to another reverts: go through zero first. */
    readonly approveThroughZero?: boolean;
    /** EIP-2612 `permit`: the `version` of the EIP-712 domain, `name` of the domain when it differs from the token's. */
    readonly permit?: { readonly version: string; readonly name: string };
    /** The canonical wrapped form of the chain's native asset (WETH9 interface). */
    readonly wrapsNative?: boolean;
  };
}

/** As they are written, which is how they nearly always come, and in lower case. */
const BY_ID = new Map(
  ASSETS.flatMap((asset) => [[asset.id as string, asset] as const, [asset.id.toLowerCase(), asset] as const]),
);

/** The listed asset of an id, in any letter case, or undefined. */
export function findAsset(id: string): Asset | undefined {
  return BY_ID.get(id) ?? BY_ID.get(id.toLowerCase());
}

/** Whether an id that we have spelled ourselves, contracts with their checksum, is listed: a fraction of the price. */
export function isListed(id: AssetId): boolean {
  return BY_ID.has(id);
}

/**
 * The listed asset of an id that has been checked before.
 * @throws Error when the registry lacks it: a defect of the caller, never of the user's input
 */
export function getAsset(id: AssetId): Asset {
  const asset = findAsset(id);
  if (!asset) throw new Error(`asset ${id} is not in the registry`);
  return asset;
}

const BY_CHAIN: ReadonlyMap<ChainId, readonly Asset[]> = Map.groupBy(ASSETS, ({ chain }) => chain);

/** All listed assets of a chain, in registry order. */
export function assetsOf(chain: ChainId): readonly Asset[] {
  return BY_CHAIN.get(chain) ?? [];
}

/** Whether an asset is its chain's native coin (CAIP-19 namespace `slip44`). */
export function isNative(id: AssetId): boolean {
  return splitAsset(id).namespace === "slip44";
}

/** The listed wrapped form of a chain's native coin, e.g. WETH. */
export function wrappedNative(chain: ChainId): Asset | undefined {
  return ASSETS.find((asset) => asset.chain === chain && asset.quirks?.wrapsNative === true);
}

export { ASSETS };

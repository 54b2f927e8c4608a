import { type AssetId, type ChainId, splitAsset } from "@alou/money/caip";

/** A collection as an asset, or a single NFT of it. @see https://standards.chainagnostic.org/CAIPs/caip-22 */
export function nftAsset(chain: ChainId, contract: string, tokenId?: string): AssetId {
  return `${chain}/erc721:${contract}${tokenId === undefined ? "" : `/${tokenId}`}`;
}

/** The contract of an asset that has one. */
export function contractIn(asset: AssetId): string {
  return splitAsset(asset).reference.split("/")[0] ?? "";
}

/** Which NFT of a collection an asset is; 0n where it names none. */
export function tokenIdIn(asset: AssetId): bigint {
  const [, id] = splitAsset(asset).reference.split("/");
  return id !== undefined && /^[0-9]{1,78}$/.test(id) ? BigInt(id) : 0n;
}

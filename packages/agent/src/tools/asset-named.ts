import { type Asset, assetsOf, findAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, isAssetId, splitAsset } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";

/**
 * The asset a caller names on a chain: by CAIP-19 id, by symbol or key of a listed one, or by a token's address. Only for
 * looking: no value of a transaction is ever found this way.
 * @throws AlouError `bad_request` when no listed asset, or more than one, has the symbol
 */
export function assetNamed(text: string, chain: ChainId): { readonly id: AssetId; readonly listed: Asset | undefined } {
  if (isAssetId(text)) {
    if (splitAsset(text).chain !== chain && !findAsset(text)) {
      throw new AlouError("bad_request", { detail: "that asset lives on another chain; name the chain as well" });
    }
    return { id: text, listed: findAsset(text) };
  }
  if (/^0x[0-9a-fA-F]{40}$/.test(text)) {
    const id: AssetId = `${chain}/erc20:${text}`;
    return { id, listed: findAsset(id) };
  }
  const wanted = text.toLowerCase();
  const found = assetsOf(chain).filter(({ symbol, key }) => symbol.toLowerCase() === wanted || key === wanted);
  const [only] = found;
  if (only && found.length === 1) return { id: only.id, listed: only };
  const ids = found.map(({ id }) => id).join(", ");
  throw new AlouError("bad_request", {
    detail: found.length > 1 ? `several assets have that symbol: ${ids}` : "no listed asset has that symbol here",
  });
}

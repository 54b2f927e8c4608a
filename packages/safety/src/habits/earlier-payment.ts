import { type Asset, assetsOf, findAsset, isNative } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";

/** A payment the user has made, or that is on its way. What nobody knows of it is left out. */
export interface EarlierPayment {
  readonly to?: string;
  /** CAIP-19; from outside also a contract's address or a symbol. */
  readonly asset?: string;
  /** Base units of that asset. */
  readonly units?: bigint;
  /** What it was worth then, in hundredths of a US dollar. */
  readonly cents?: bigint;
  /** Seconds since 1970. */
  readonly at?: bigint;
}

/** The payment that is judged. */
export interface PaymentNow {
  readonly to: string;
  readonly asset: AssetId;
  readonly units: bigint;
  /** Hundredths of a US dollar; undefined without a trusted price. */
  readonly cents: bigint | undefined;
  /** Seconds since 1970. */
  readonly at: bigint;
}

export const MINUTE = 60n;
export const HOUR = 3_600n;
export const DAY = 24n * HOUR;

/**
 * Whether a payment was made in an asset: the same one, or the same coin on another chain where a unit of it is as much.
 * @param told as the payment names it; one that names none may have been
 */
export function isInAsset(told: string | undefined, asset: AssetId): boolean {
  if (told === undefined) return true;
  const [name, whole] = [told.toLowerCase(), asset.toLowerCase()];
  if (whole === name || whole.endsWith(`:${name}`) || whole.endsWith(`/${name}`)) return true;
  const [one, other] = [listedAsset(told), listedAsset(asset)];
  if (!other) return false;
  if (one) return one.key === other.key && one.decimals === other.decimals;
  return other.symbol.toLowerCase() === name || (name === "native" && whole.includes("/slip44:"));
}

/** Payments whose time is known and within some seconds before now, oldest first. */
export function within<P extends EarlierPayment>(
  payments: readonly P[],
  now: bigint,
  seconds: bigint,
): readonly (P & { readonly at: bigint })[] {
  const timed = payments.filter((one): one is P & { readonly at: bigint } => one.at !== undefined);
  return timed
    .filter(({ at }) => at <= now && now - at <= seconds)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The listed asset of an id; of the Cosmos also by the denomination a message names it with. */
export function listedAsset(id: string): Asset | undefined {
  const found = findAsset(id);
  const [, chain, denom] = /^(cosmos:[^/]+)\/denom:(.+)$/.exec(id) ?? [];
  if (found || !chain || !denom) return found;
  const path = /^ibc-([0-9a-f]{64})$/i.exec(denom)?.[1];
  if (path) return findAsset(`${chain}/ibc:${path}`);
  return assetsOf(chain as ChainId).find(
    ({ id: own, symbol }) => isNative(own) && `u${symbol.toLowerCase()}` === denom,
  );
}

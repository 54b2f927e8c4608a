import { assetsOf } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { decimalToUnits } from "@alou/money/units";
import { coinsToUnits, toSeconds, toUnits } from "../decode/amount.ts";
import { isObject, scalarText, textOf } from "../decode/shape.ts";
import type { Facts } from "../facts.ts";
import { type EarlierPayment, isInAsset, listedAsset } from "../habits/earlier-payment.ts";
import type { SpendingPolicy } from "../policy/spending-policy.ts";
import { isOutgoing, member } from "./context.ts";

type Raw = Readonly<Record<string, unknown>>;

/**
 * The user's earlier payments as a line tells them; undefined where it tells none. What came in is no payment.
 * @param own the user's addresses, as `addressKey` writes them
 * @param chain where a symbol or a contract alone names an asset
 */
export function paymentsOf(
  value: unknown,
  own: ReadonlySet<string>,
  chain: ChainId,
): readonly EarlierPayment[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(-1_000).flatMap((one: unknown): EarlierPayment[] => {
    const entry = isObject(one) ? one : { amount: one };
    if (!isOutgoing(entry, own)) return [];
    const [to, asset] = [textOf(member(entry, "to", "recipient")), textOf(member(entry, "asset", "token"))];
    const units = unitsOf(member(entry, "units", "amount", "value"), asset, chain);
    const at = toSeconds(member(entry, "at", "time", "timestamp"));
    const cents = centsIn(member(entry, "usd", "valueUsd", "amountUsd", "dollars"));
    return [
      {
        ...(to && { to }),
        ...(asset && { asset }),
        ...(units !== undefined && { units }),
        ...(cents !== undefined && { cents }),
        ...(at !== undefined && { at }),
      },
    ];
  });
}

/** An amount in base units, or in coins where it has a point and the asset is listed. */
function unitsOf(written: unknown, asset: string, chain: ChainId): bigint | undefined {
  const coins = scalarText(written).trim();
  if (asset === "" || !/^\d{1,60}\.\d+$/.test(coins)) return toUnits(written);
  const listed = listedOn(chain, asset);
  return listed && coinsToUnits(coins, listed.decimals);
}

/** The listed asset of an id, or of a symbol or a contract on a chain. */
const listedOn = (chain: ChainId, name: string) =>
  listedAsset(name) ?? assetsOf(chain).find(({ id }) => isInAsset(name, id));

/** Dollars as written, `12`, `12.5`, `"$1,200"`, in hundredths; undefined where they are none. */
function centsIn(value: unknown): bigint | undefined {
  const text = scalarText(value)
    .trim()
    .replace(/^\$/, "")
    .replace(/,(?=\d{3})/g, "");
  if (!/^\d{1,18}(?:\.\d+)?$/.test(text)) return undefined;
  const [whole = "0", part = ""] = text.split(".");
  const cents = BigInt(whole) * 100n + BigInt(part.slice(0, 2).padEnd(2, "0"));
  // A limit is not kept by what is cut away.
  return /[1-9]/.test(part.slice(2)) ? cents + 1n : cents;
}

/** The user's own limits, as a line tells them. @param chain where a symbol or a contract alone names an asset */
export function policyOf(raw: Raw, chain: ChainId): SpendingPolicy | undefined {
  const value = member(raw, "policy", "spendingPolicy", "limits");
  if (!isObject(value)) return undefined;
  const whole = (...names: string[]): number | undefined => {
    const number = Number(scalarText(member(value, ...names)).trim() || Number.NaN);
    return Number.isFinite(number) && number >= 0 ? Math.floor(number) : undefined;
  };
  const perTransactionUsd = whole("perTransactionUsd", "perTxUsd", "maxPerTransactionUsd", "maxPerTxUsd");
  const perDayUsd = whole("perDayUsd", "dailyUsd", "maxPerDayUsd", "dailyLimitUsd", "dayUsd");
  const newRecipientHours = whole("newRecipientHours", "cooldownHours", "coolDownHours");
  const recipients = member(value, "recipients", "allowedRecipients");
  const allowed = member(value, "allowed", "allowlist");
  const assets = member(value, "assets", "perAsset");
  return {
    ...(perTransactionUsd !== undefined && { perTransactionUsd }),
    ...(perDayUsd !== undefined && { perDayUsd }),
    ...(newRecipientHours !== undefined && { newRecipientHours }),
    ...(Array.isArray(recipients) && {
      recipients: recipients.filter((one) => typeof one === "string").slice(0, 1_000),
    }),
    ...(Array.isArray(allowed) && {
      allowed: allowed.slice(0, 1_000).map((one: unknown) => ({
        address: textOf(isObject(one) ? one.address : one),
        reason: isObject(one) ? textOf(one.reason) : "",
      })),
    }),
    ...(Array.isArray(assets) && { assets: assets.slice(0, 1_000).flatMap((one) => assetLimit(one, chain)) }),
  };
}

function assetLimit(one: unknown, chain: ChainId): NonNullable<SpendingPolicy["assets"]> {
  if (!isObject(one)) return [];
  const asset = textOf(member(one, "asset", "token"));
  if (asset === "") return [];
  const units = (...names: string[]) => unitsOf(member(one, ...names), asset, chain)?.toString();
  const [perTransaction, perDay] = [units("perTransaction", "perTx", "max"), units("perDay", "daily")];
  return [
    {
      asset: listedOn(chain, asset)?.id ?? (asset as AssetId),
      ...(perTransaction !== undefined && { perTransaction }),
      ...(perDay !== undefined && { perDay }),
    },
  ];
}

/** No price is written with more decimals. */
const PRICE_DECIMALS = 60;

/**
 * What amounts are worth, by `prices`: dollars for a whole coin, by asset id, contract or symbol. Only of listed assets: how many decimals
 * any other has, nobody here knows.
 */
export function worthOf(raw: Raw): Facts["cents"] {
  const prices = member(raw, "prices", "usdPrices", "pricesUsd");
  if (!isObject(prices)) return undefined;
  const entries = Object.entries(prices).slice(0, 1_000);
  return (name, units) => {
    const asset = listedAsset(name);
    if (!asset) return undefined;
    const told = entries.find(([key]) => isInAsset(key, asset.id))?.[1];
    const usd = decimalToUnits(scalarText(told).trim(), PRICE_DECIMALS);
    if (typeof usd !== "bigint") return undefined;
    const scale = 10n ** BigInt(asset.decimals + PRICE_DECIMALS - 2);
    return (units * usd + scale - 1n) / scale;
  };
}

import { findAsset } from "@alou/money/asset";
import { isAssetId } from "@alou/money/caip";
import { type Units, unitsToDecimal } from "@alou/money/units";
import type { Activity, Move } from "@alou/portfolio/history/activity";
import { standInKey } from "@alou/portfolio/prices/book";
import { priceAt, priceOfDay } from "@alou/portfolio/prices/feed-history";
import { priceKey, worthCents } from "@alou/portfolio/prices/quote";
import type { Services } from "../services.ts";
import { type PriceMoment, pointsAround, type StoredPoint } from "../storage/price-points.ts";
import { readActivity } from "./read-activity.ts";

const MOST_ROWS = 1_000;
const MOST_PAGES = 60;

const HEADER = [
  ...["time", "chain", "account", "kind", "what", "asset", "symbol", "amount", "usd_price_then", "price_source"],
  ...["usd_then", "counterparty", "fee", "fee_asset", "fee_usd_then", "transaction", "spam"],
];

/**
 * A user's history as a table for a spreadsheet: one row for each thing that moved, newest first, with its price at the time
 * where one is known, and nothing where none is. @see https://www.rfc-editor.org/rfc/rfc4180
 */
export async function activityCsv(
  services: Services,
  user: string,
  chain?: string,
): Promise<{ file: string; type: string; text: string; complete: boolean }> {
  const items: Activity[] = [];
  let cursor: string | undefined;
  let complete = false;
  for (let pages = 0; pages < MOST_PAGES && items.length < MOST_ROWS; pages++) {
    const page = await readActivity(services, user, { cursor, chain });
    items.push(...page.items);
    complete = page.next === null;
    // What is missing of a chain that does not answer would be missing on the next page too.
    if (page.next === null || (page.items.length === 0 && page.silent.length > 0)) break;
    cursor = page.next;
  }
  const taken = items.slice(0, MOST_ROWS);
  const points = await pointsFor(services, taken);
  const rows = taken.flatMap((item) => rowsOf(item, points));
  const text = [HEADER, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
  const day = new Date(services.now()).toISOString().slice(0, 10);
  // The mark tells spreadsheets that the text is UTF-8.
  return {
    file: `alou-history-${day}.csv`,
    type: "text/csv;charset=utf-8",
    text: `\ufeff${text}`,
    complete: complete && items.length <= MOST_ROWS,
  };
}

async function pointsFor({ db }: Services, items: readonly Activity[]): Promise<readonly StoredPoint[]> {
  const moments = items.flatMap(({ at, moves, fee }) =>
    [...moves.map(({ asset }) => asset), ...(fee ? [fee.asset] : [])]
      .flatMap(keysOf)
      .map((key): PriceMoment => [key, at]),
  );
  return await pointsAround(db, moments);
}

function keysOf(asset: string): string[] {
  const key = isAssetId(asset) ? priceKey(asset) : undefined;
  if (key === undefined) return [];
  const other = standInKey(key);
  return other === undefined ? [key] : [key, other];
}

/** What an amount was worth then: by the price of the hour, or of the day where that is all that is kept any more. */
function worthThen(
  asset: string,
  units: Units,
  decimals: number | undefined,
  at: number,
  points: readonly StoredPoint[],
) {
  const unknown = { price: "", source: "", usd: "" };
  if (decimals === undefined) return unknown;
  for (const key of keysOf(asset)) {
    const exact = priceAt(points, key, at);
    const ofDay = exact === undefined ? priceOfDay(points, key, at) : undefined;
    const price = exact ?? ofDay?.usd;
    if (price === undefined) continue;
    const told = ofDay ?? points.find((point) => point.key === key && point.usd === price);
    const source = `${told?.source ?? ""}${ofDay ? ", of the day" : ""}`;
    const negative = units.startsWith("-");
    const cents = worthCents(BigInt(units.replace("-", "")), decimals, price);
    if (cents === undefined) return unknown;
    return { price: price as string, source, usd: unitsToDecimal(negative ? -cents : cents, 2) as string };
  }
  return unknown;
}

function rowsOf(item: Activity, points: readonly StoredPoint[]): string[][] {
  const { at, chain, account, kind, say, moves, fee, hash, spam } = item;
  const feeAsset = fee && findAsset(fee.asset);
  const feeThen = fee && worthThen(fee.asset, fee.units, feeAsset?.decimals, at, points);
  const nothing: Move[] = [];
  const lines = moves.length > 0 ? moves : nothing;
  const head = [new Date(at).toISOString(), chain, account, kind, say.en];
  const tail = (isFirst: boolean) => [
    fee && feeAsset && isFirst ? unitsToDecimal(BigInt(fee.units), feeAsset.decimals) : "",
    fee && isFirst ? (feeAsset?.symbol ?? "") : "",
    isFirst ? (feeThen?.usd ?? "") : "",
    hash,
    spam ? "yes" : "",
  ];
  if (lines.length === 0) return [[...head, "", "", "", "", "", "", "", ...tail(true)]];
  return lines.map(({ asset, symbol, units, decimals, nft, counterparty }, i) => {
    const amount = nft ? units : decimals === undefined ? "" : unitsToDecimal(BigInt(units), decimals);
    const then = worthThen(asset, units, nft ? undefined : decimals, at, points);
    return [...head, asset, symbol, amount, then.price, then.source, then.usd, counterparty ?? "", ...tail(i === 0)];
  });
}

/** A text that a spreadsheet would run as a formula is led by an apostrophe, where it is no number: strangers name tokens. */
export function csvField(text: string): string {
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  const tame = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

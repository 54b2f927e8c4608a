import { HOUR_MS } from "@alou/money/durations";
import type { ModelUsage } from "./chat-model.ts";
import { HOLIDAYS, type ModelPrices, PRICE_LISTS } from "./price-table.ts";

const BEIJING_MS = 8 * HOUR_MS;

/**
 * Whether a moment falls into the busy hours: Monday to Friday, no public holiday, 09:00 to 12:00 and 14:00 to 18:00
 * in Beijing.
 * @param at milliseconds since 1970
 */
export function isPeak(at: number): boolean {
  // Beijing has no summer time: its wall clock is UTC's, eight hours on.
  const there = new Date(at + BEIJING_MS);
  const weekday = there.getUTCDay();
  const hour = there.getUTCHours();
  if (weekday === 0 || weekday === 6) return false;
  if (!((hour >= 9 && hour < 12) || (hour >= 14 && hour < 18))) return false;
  const day = there.toISOString().slice(5, 10);
  return !HOLIDAYS[there.getUTCFullYear()]?.some(([first, last]) => first <= day && day <= last);
}

/**
 * What a request cost, in millionths of a US dollar, rounded up: a budget must not undercount. A model that is on no
 * list costs as much as the dearest one, for the same reason.
 * @param at when the request was made, in milliseconds since 1970; before the first list, that one counts
 */
export function costOf({ inputHit, inputMiss, output }: ModelUsage, model: string, at: number): bigint {
  const list = PRICE_LISTS.findLast(({ from }) => Date.parse(from) <= at) ?? PRICE_LISTS[0];
  const prices = list?.models[model] ?? dearest(Object.values(list?.models ?? {}));
  const { inputHit: hit, inputMiss: miss, output: out } = isPeak(at) ? prices.peak : prices.offPeak;
  const billionths = BigInt(inputHit) * hit + BigInt(inputMiss) * miss + BigInt(output) * out;
  return (billionths + 999n) / 1_000n;
}

function dearest(models: readonly ModelPrices[]): ModelPrices {
  const [first, ...rest] = models;
  if (!first) throw new Error("a price list without models");
  return rest.reduce((most, one) => (one.peak.output > most.peak.output ? one : most), first);
}

import { HOUR_MS } from "@alou/money/durations";
import type { Decimal } from "@alou/money/units";
import type { Language } from "@alou/money/words";
import { grouped } from "../numbers/amount.ts";
import { clockTime } from "../time/when.ts";

/** Where everything of a chart stands, in a box of 690 by 190. */
export interface ChartShape {
  readonly path: string;
  readonly levels: readonly { readonly y: number; readonly text: string }[];
  readonly days: readonly { readonly x: number; readonly text: string; readonly anchor: "start" | "middle" | "end" }[];
  readonly ticks: string;
  readonly end: { readonly x: number; readonly y: number };
}

const WIDTH = 640;
const TOP = 14;
const BOTTOM = 150;
const HOURS_36 = 36 * HOUR_MS;

/** Lays a line out. A picture needs no exact sums: values are plain numbers here. @returns undefined for fewer than two points */
export function chartShape(
  points: readonly { readonly at: number; readonly usd: Decimal }[],
  language: Language,
): ChartShape | undefined {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 2 || last.at <= first.at) return undefined;
  const values = points.map(({ usd }) => Number(usd));
  const levels = niceLevels(Math.min(...values), Math.max(...values));
  const [low, high] = [levels[0] ?? 0, levels.at(-1) ?? 1];
  const span = last.at - first.at;
  const x = (at: number) => round(((at - first.at) / span) * WIDTH);
  const y = (value: number) => round(BOTTOM - 8 - ((value - low) / (high - low || 1)) * (BOTTOM - 8 - TOP));
  const path = points.map(({ at, usd }, i) => `${i === 0 ? "M" : "L"}${x(at)} ${y(Number(usd))}`).join("");
  const ticks = Array.from({ length: 31 }, (_, i) => `M${round((i / 30) * WIDTH)} ${BOTTOM}v${i % 10 === 0 ? 8 : 4}`);
  const days = [0, 1 / 3, 2 / 3, 1].map((part, i) => ({
    x: round(part * WIDTH),
    text: span < HOURS_36 ? clockTime(language, first.at + part * span) : dayText(first.at + part * span, language),
    anchor: (i === 0 ? "start" : i === 3 ? "end" : "middle") as "start" | "middle" | "end",
  }));
  return {
    path,
    levels: levels.map((level) => ({ y: y(level), text: levelText(level, high - low) })),
    days,
    ticks: `M0 ${BOTTOM}H${WIDTH}${ticks.join("")}`,
    end: { x: x(last.at), y: y(values.at(-1) ?? 0) },
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Three to five round numbers that take in the lowest and the highest. */
export function niceLevels(low: number, high: number): number[] {
  const spread = high - low || Math.abs(high) * 0.01 || 1;
  const rough = spread / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  const from = Math.floor(low / step) * step;
  const levels: number[] = [];
  for (let level = from; levels.length < 6; level += step) {
    levels.push(Number(level.toPrecision(12)));
    if (level >= high) break;
  }
  return levels;
}

/** As many digits as tell the levels apart; thousands and millions of a ruler are written short. */
function levelText(level: number, spread: number): string {
  const [divisor, unit] = level >= 10_000_000 ? [1_000_000, "M"] : level >= 10_000 ? [1_000, "k"] : [1, ""];
  const apart = spread / divisor;
  const places = apart >= 20 ? 0 : Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(apart || 1))));
  const [whole = "0", fraction] = (level / divisor).toFixed(places).split(".");
  const cut = fraction?.replace(/0+$/, "") ?? "";
  return `${grouped(whole)}${cut && `.${fraction}`}${unit}`;
}

function dayText(at: number, language: Language): string {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { month: language === "zh" ? "long" : "short", day: "numeric" }).format(at);
}

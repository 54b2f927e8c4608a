import { DAY_MS } from "@alou/money/durations";
import type { Language } from "@alou/money/words";

const LOCALE: Record<Language, string> = { zh: "zh-CN", en: "en-GB" };

function format(language: Language, at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE[language], { hourCycle: "h23", ...options }).format(at);
}

/** `14:02`, local time. @param at milliseconds since 1970 */
export function clockTime(language: Language, at: number): string {
  return format(language, at, { hour: "2-digit", minute: "2-digit" });
}

/** `14:02:31`, local time. */
export function preciseTime(language: Language, at: number): string {
  return format(language, at, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** `2026年11月22日 14:02` or `22 November 2026, 14:02`. */
export function fullTime(language: Language, at: number): string {
  return `${format(language, at, { year: "numeric", month: "long", day: "numeric" })} ${clockTime(language, at)}`;
}

/** The heading a day stands under: today, yesterday, or its date. */
export function dayName(language: Language, at: number, now: number): string {
  const days = dayNumber(now) - dayNumber(at);
  if (days === 0) return language === "zh" ? "今天" : "Today";
  if (days === 1) return language === "zh" ? "昨天" : "Yesterday";
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return format(language, at, { month: "long", day: "numeric", ...(!sameYear && { year: "numeric" }) });
}

/** Which day of local time it is, counted from 1970. */
function dayNumber(at: number): number {
  const date = new Date(at);
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
}

/** Rows under the names of their days, in the order they came. */
export function byDay<T>(
  rows: readonly T[],
  atOf: (row: T) => number,
  language: Language,
  now: number,
): readonly { readonly day: string; readonly rows: readonly T[] }[] {
  const days: { day: string; rows: T[] }[] = [];
  for (const row of rows) {
    const day = dayName(language, atOf(row), now);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
}

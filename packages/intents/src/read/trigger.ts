import { has, type Lexeme, senseOf } from "../lex/lexeme.ts";
import { readClock } from "./options.ts";
import type { Trigger, TriggerPhrase } from "./phrase.ts";
import { assetAt, type Read } from "./place.ts";

/** Something that puts the act off: a schedule, a price, a health factor, an order type, an alert. */
export function readTrigger(lexemes: readonly Lexeme[], at: number): Read<TriggerPhrase> {
  const read =
    readThreshold(lexemes, at) ??
    readEvery(lexemes, at) ??
    readLater(lexemes, at) ??
    readOrder(lexemes, at) ??
    readAt(lexemes, at) ??
    readAtPrice(lexemes, at);
  if (!read) return undefined;
  const start = lexemes[at]?.start ?? 0;
  return {
    phrase: { t: "trigger", trigger: read.trigger, start, end: lexemes[read.next - 1]?.end ?? start },
    next: read.next,
  };
}

interface Found {
  readonly trigger: Trigger;
  readonly next: number;
}

/** `ETH drops below 2500`, `以太跌到 2500`, `health factor < 1.5`, `gas under 10 gwei`, `drops 10%`. */
function readThreshold(lexemes: readonly Lexeme[], at: number): Found | undefined {
  let next = at;
  while (
    has(lexemes[next], "cond") ||
    has(lexemes[next], "purpose") ||
    has(lexemes[next], "the") ||
    has(lexemes[next], "my") ||
    (next > at && has(lexemes[next], "ref"))
  )
    next++;
  const asset = assetAt(lexemes, next);
  const health = has(lexemes[next], "health");
  const gas = has(lexemes[next], "gas") || lexemes[next]?.text === "gas";
  if (asset || health || gas) next++;
  else if (next === at && !senseOf(lexemes[next], "cmp")) return undefined;
  while (
    has(lexemes[next], "about:price") ||
    lexemes[next]?.text === "的" ||
    has(lexemes[next], "prep:of") ||
    has(lexemes[next], "filler")
  )
    next++;
  // "the price of ETH drops to"
  const late = asset ?? assetAt(lexemes, next);
  if (!asset && late) next++;
  const word = lexemes[next];
  const comparison = comparisonOf(word) ?? (late && isReaching(lexemes, next) ? "above" : undefined);
  // "ETH is at 3000": told, and waited for only behind an "if" or "when".
  const isTold = word?.text === "is at" && !lexemes.some((lexeme) => has(lexeme, "cond") || has(lexeme, "alert"));
  // "bring my LINK down to 100": of a holding, unless it is waited for.
  const isGoal = word?.text === "down to" && !lexemes.some((lexeme) => has(lexeme, "cond") || has(lexeme, "alert"));
  if (!comparison || isTold || isGoal) return undefined;
  // A bare 跌 or 涨 needs a share behind it; "over" and "under" need a subject before them.
  const subject = late !== undefined || health || gas;
  next++;
  while (
    has(lexemes[next], "filler") ||
    senseOf(lexemes[next], "fiat") ||
    has(lexemes[next], "prep:to") ||
    has(lexemes[next], "cond")
  )
    next++;
  const number = lexemes[next];
  if (number?.kind === "part") {
    const value = `${number.numerator}/${number.denominator}`;
    return subject || at !== next
      ? { trigger: priceTrigger(comparison, late, value, true), next: next + 1 }
      : undefined;
  }
  if (number?.kind !== "number" || number.value.problem) return undefined;
  next++;
  const percent = senseOf(lexemes[next], "pct") === "100";
  if (!percent && MOVES.test(word?.text ?? "")) return undefined;
  if (percent || senseOf(lexemes[next], "fiat") || senseOf(lexemes[next], "coin")) next++;
  else if (/^(?:u|usdt|usdc)$/.test(lexemes[next]?.text ?? "") && !has(lexemes[next + 1], "prep:of")) next++;
  while (
    has(lexemes[next], "atmost") ||
    has(lexemes[next], "atleast") ||
    has(lexemes[next], "cond") ||
    lexemes[next]?.text === "就"
  )
    next++;
  if (!subject && !isBareComparison(lexemes, at)) return undefined;
  const value = number.value.decimal;
  if (health) return { trigger: { kind: "health", comparison, value }, next };
  if (gas) return { trigger: { kind: "gas", comparison, value }, next };
  return { trigger: priceTrigger(comparison, late, value, percent), next };
}

function priceTrigger(
  comparison: "below" | "above",
  asset: ReturnType<typeof assetAt>,
  value: string,
  percent: boolean,
): Trigger {
  return { kind: "price", comparison, value, percent, ...(asset && { asset }) };
}

/** Movements that need a percentage behind them to say how far. */
const MOVES =
  /^(?:drops|falls|dips|goes down|declines|is down|loses|crashes|rises|pumps|goes up|climbs|increases|gains|is up|(?:drops|falls|dips|goes down|rises|increases|goes up) by|跌|涨)$/;

/** "ETH 到 5000 提醒我", "ETH 到 5000 就卖": a price that is waited for, not a recipient. */
function isReaching(lexemes: readonly Lexeme[], at: number): boolean {
  if (!/^(?:到|to|at)$/.test(lexemes[at]?.text ?? "") || lexemes[at + 1]?.kind !== "number") return false;
  let next = at + 2;
  while (senseOf(lexemes[next], "fiat") || has(lexemes[next], "all") || isFillerOnly(lexemes[next])) next++;
  if (/^(?:sell|buy|swap|swapto)$/.test(senseOf(lexemes[next], "verb") ?? "")) return true;
  return lexemes.some((lexeme) => has(lexeme, "alert") || has(lexeme, "cond") || lexeme.text === "就");
}

function isFillerOnly(lexeme: Lexeme | undefined): boolean {
  return lexeme?.kind === "word" && lexeme.senses.every((sense) => sense === "filler");
}

function comparisonOf(lexeme: Lexeme | undefined): "below" | "above" | undefined {
  const comparison = senseOf(lexeme, "cmp");
  return comparison === "below" || comparison === "above" ? comparison : undefined;
}

/** `when it hits 4000`, `跌到 2500`: a comparison without a subject counts only where it cannot be anything else. */
function isBareComparison(lexemes: readonly Lexeme[], at: number): boolean {
  if (
    has(lexemes[at], "cond") ||
    has(lexemes[at - 1], "cond") ||
    has(lexemes[at - 1], "ref") ||
    has(lexemes[at - 1], "about:price")
  )
    return true;
  const text = lexemes[at]?.text ?? "";
  return /^(?:跌到|跌破|跌至|跌穿|掉到|涨到|涨至|涨破|涨过|hits|drops to|drops below|falls to|falls below|reaches|rises to|dips to|dips below)$/.test(
    text,
  );
}

/** `every week`, `每周一`, `DCA`, `every 3 days`. */
function readEvery(lexemes: readonly Lexeme[], at: number): Found | undefined {
  const lexeme = lexemes[at];
  const every = senseOf(lexeme, "every");
  if (every === undefined) {
    const weekday = senseOf(lexeme, "weekday");
    if (!weekday) return undefined;
    const repeated = /^every|s$|^每/.test(lexeme?.text ?? "") || has(lexemes[at - 1], "every:0");
    return repeated
      ? { trigger: { kind: "every", seconds: 604800, weekday: Number(weekday) }, next: at + 1 }
      : { trigger: { kind: "at", text: lexeme?.text ?? "" }, next: at + 1 };
  }
  let next = at + 1;
  let seconds = Number(every);
  let weekday: number | undefined;
  if (seconds === 0) {
    const number = lexemes[next];
    const unit =
      senseOf(lexemes[next], "time") ?? senseOf(lexemes[next + 1], "time") ?? senseOf(lexemes[next + 2], "time");
    const day = senseOf(lexemes[next], "weekday");
    if (day) {
      weekday = Number(day);
      seconds = 604800;
      next++;
    } else if (number?.kind === "number" && unit && /^\d{1,4}$/.test(number.value.decimal)) {
      seconds = Number(number.value.decimal) * Number(unit);
      next += senseOf(lexemes[next + 1], "time") ? 2 : 3;
    } else if (/^(?:every|每|每隔)$/.test(lexeme?.text ?? "")) {
      const single = senseOf(lexemes[next], "time");
      if (!single) return undefined;
      seconds = Number(single);
      next++;
    }
  } else if (/^(?:每周|每星期|每礼拜)$/.test(lexeme?.text ?? "")) {
    const day = lexemes[next];
    const digit = day?.kind === "number" ? "一二三四五六".indexOf(day.text) + 1 : 0;
    if (digit > 0 && day?.end === (lexeme?.end ?? 0) + 1) {
      weekday = digit;
      next++;
    }
  }
  // A day of the month or an hour belongs to the schedule, not to the amount: 每月 1 号, 每天 9 点.
  const clock = readClock(lexemes, next);
  const dayOfMonth =
    lexemes[next]?.kind === "number" && /^[号日]$/.test(lexemes[next + 1]?.text ?? "") ? next + 2 : undefined;
  return {
    trigger: { kind: "every", seconds, ...(weekday !== undefined && { weekday }) },
    next: dayOfMonth ?? clock?.next ?? next,
  };
}

/** `10 分钟后`, `in 2 hours` before a transfer, `2 hours from now`. */
function readLater(lexemes: readonly Lexeme[], at: number): Found | undefined {
  // 半小时后
  const half =
    lexemes[at]?.text === "半" || lexemes[at]?.text === "半个" ? senseOf(lexemes[at + 1], "time") : undefined;
  if (half && has(lexemes[at + 2], "later"))
    return { trigger: { kind: "after", seconds: Number(half) / 2 }, next: at + 3 };
  const number = lexemes[at];
  if (number?.kind !== "number" || !/^\d{1,5}$/.test(number.value.decimal)) return undefined;
  let next = at + 1;
  if (lexemes[next]?.text === "个") next++;
  const unit = senseOf(lexemes[next], "time");
  if (!unit || !has(lexemes[next + 1], "later")) return undefined;
  return { trigger: { kind: "after", seconds: Number(number.value.decimal) * Number(unit) }, next: next + 2 };
}

function isPunctuation(lexeme: Lexeme | undefined): boolean {
  return lexeme?.kind === "punct" && (lexeme.sign === "comma" || lexeme.text === ":");
}

/** `limit order at 2500`, `止损 2000`. */
function readOrder(lexemes: readonly Lexeme[], at: number): Found | undefined {
  const lexeme = lexemes[at];
  if (has(lexeme, "alert")) return { trigger: { kind: "alert" }, next: at + 1 };
  if (has(lexeme, "rebalance")) return { trigger: { kind: "rebalance" }, next: at + 1 };
  const order = senseOf(lexeme, "order") as "limit" | "stop" | "take" | "twap" | undefined;
  if (!order) return undefined;
  // "limit my slippage to 1%"
  if (lexeme?.text === "limit" && [at + 1, at + 2].some((index) => has(lexemes[index], "slip"))) return undefined;
  let next = at + 1;
  while (has(lexemes[next], "set") || has(lexemes[next], "filler") || senseOf(lexemes[next], "fiat")) next++;
  // "挂个限价单，3000 卖 1 ETH"
  if (isPunctuation(lexemes[next]) && senseOf(lexemes[next + 2], "verb")) next++;
  const number = lexemes[next];
  if (
    number?.kind === "number" &&
    !number.value.problem &&
    !assetAt(lexemes, next + 1) &&
    !has(lexemes[next + 1], "measure")
  ) {
    next++;
    while (senseOf(lexemes[next], "fiat") || senseOf(lexemes[next], "pct")) next++;
    return { trigger: { kind: "order", order, value: number.value.decimal }, next };
  }
  return { trigger: { kind: "order", order }, next: at + 1 };
}

/** `at 2400`, `at $2,400`, `以 2400 的价格`: a price the order waits for. */
function readAtPrice(lexemes: readonly Lexeme[], at: number): Found | undefined {
  const lead = lexemes[at]?.text ?? "";
  if (!/^(?:at|@|以|按)$/.test(lead)) return undefined;
  // "ETH is now at 3000" is told too.
  const told = /^(?:is|now|currently|trades|trading)$/.test(lexemes[at - 1]?.text ?? "");
  if (told && !lexemes.some((lexeme) => has(lexeme, "cond"))) return undefined;
  let next = at + 1;
  while (
    has(lexemes[next], "the") ||
    has(lexemes[next], "article") ||
    has(lexemes[next], "about:price") ||
    senseOf(lexemes[next], "fiat")
  )
    next++;
  const number = lexemes[next];
  if (number?.kind !== "number" || number.value.problem) return undefined;
  next++;
  if (senseOf(lexemes[next], "fiat")) next++;
  const behind = lexemes[next];
  if (lead === "以" || lead === "按") {
    while (lexemes[next]?.text === "的" || has(lexemes[next], "filler")) next++;
    if (!has(lexemes[next], "about:price") && !/^(?:价|价格|价位)$/.test(lexemes[next]?.text ?? "")) return undefined;
    next++;
  } else if (
    assetAt(lexemes, next) ||
    has(behind, "measure") ||
    senseOf(behind, "pct") ||
    senseOf(behind, "time") ||
    has(behind, "clock") ||
    behind?.text === ":"
  ) {
    return undefined;
  }
  return { trigger: { kind: "order", order: "limit", value: number.value.decimal, implied: true }, next };
}

/** `tomorrow`, `at 5pm`, `今晚八点`. */
function readAt(lexemes: readonly Lexeme[], at: number): Found | undefined {
  const lexeme = lexemes[at];
  if (has(lexeme, "at")) {
    const clock = readClock(lexemes, at) ?? readClock(lexemes, at + 1);
    if (clock && has(lexemes[clock.next], "by:before")) return undefined;
    return { trigger: { kind: "at", text: lexeme?.text ?? "" }, next: clock?.next ?? at + 1 };
  }
  const clock = lexeme?.text === "at" ? readClock(lexemes, at + 1) : readClock(lexemes, at);
  if (!clock || has(lexemes[clock.next], "by:before")) return undefined;
  const text = lexemes
    .slice(at, clock.next)
    .map((item) => item.text)
    .join(" ");
  return { trigger: { kind: "at", text }, next: clock.next };
}

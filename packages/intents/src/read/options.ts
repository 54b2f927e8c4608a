import { has, type Lexeme, senseOf } from "../lex/lexeme.ts";
import { shiftDecimal } from "../lex/numeral.ts";
import type {
  Amount,
  DeadlinePhrase,
  FeePhrase,
  KeepPhrase,
  MarkPhrase,
  SlippagePhrase,
  SpeedPhrase,
} from "./phrase.ts";
import { assetAt, type Read } from "./place.ts";

const stretch = (lexemes: readonly Lexeme[], at: number, next: number) => ({
  start: lexemes[at]?.start ?? 0,
  end: lexemes[next - 1]?.end ?? 0,
});

/** A share as written: `0.5%`, `50 bps`, `千分之三`, `0.3 个点`. */
function readRatio(
  lexemes: readonly Lexeme[],
  at: number,
): { numerator: bigint; denominator: bigint; next: number } | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.kind === "part" && !lexeme.slash) {
    return { numerator: lexeme.numerator, denominator: lexeme.denominator, next: at + 1 };
  }
  const base = senseOf(lexemes[at + 1], "pct");
  if (lexeme?.kind !== "number" || !base || lexeme.value.problem || lexeme.value.negative) return undefined;
  const [whole = "0", fraction = ""] = lexeme.value.decimal.split(".");
  return {
    numerator: BigInt(whole + fraction),
    denominator: BigInt(base) * 10n ** BigInt(fraction.length),
    next: at + 2,
  };
}

/** `slippage 1%`, `滑点设为千分之三`, `with 50 bps slippage`. A slippage without a usable number is kept as such. */
export function readSlippage(lexemes: readonly Lexeme[], at: number): Read<SlippagePhrase> {
  if (has(lexemes[at], "slip")) {
    let next = at + 1;
    for (let guard = 0; guard < 4 && isSetter(lexemes[next]); guard++) next++;
    const ratio = readRatio(lexemes, next);
    if (ratio) {
      const end = has(lexemes[ratio.next], "atmost") ? ratio.next + 1 : ratio.next;
      return { phrase: { t: "slippage", ...ratioOf(ratio), ...stretch(lexemes, at, end) }, next: end };
    }
    const number = lexemes[next];
    const end = number?.kind === "number" || senseOf(number, "every") === "0" ? next + 1 : at + 1;
    return { phrase: { t: "slippage", ...stretch(lexemes, at, end) }, next: end };
  }
  const bounded =
    has(lexemes[at], "atmost") ||
    has(lexemes[at], "exact") ||
    has(lexemes[at], "approx") ||
    /^(?:max|maximum|最大|最高)$/.test(lexemes[at]?.text ?? "");
  const ratio = readRatio(lexemes, bounded ? at + 1 : at);
  if (!ratio) return undefined;
  let next = ratio.next;
  if (has(lexemes[next], "prep:of")) next++;
  if (has(lexemes[next], "all") || has(lexemes[next], "atmost")) next++;
  if (!has(lexemes[next], "slip")) return undefined;
  return { phrase: { t: "slippage", ...ratioOf(ratio), ...stretch(lexemes, at, next + 1) }, next: next + 1 };
}

function ratioOf({ numerator, denominator }: { numerator: bigint; denominator: bigint }) {
  return { numerator, denominator };
}

function isSetter(lexeme: Lexeme | undefined): boolean {
  return (
    has(lexeme, "set") ||
    /^改[成为]$/.test(lexeme?.text ?? "") ||
    has(lexeme, "filler") ||
    has(lexeme, "exact") ||
    has(lexeme, "atmost") ||
    has(lexeme, "approx") ||
    lexeme?.text === ":"
  );
}

/** Seconds of `10 minutes`, `3m`, `20 分钟`. */
function readDuration(lexemes: readonly Lexeme[], at: number): { seconds: number; next: number } | undefined {
  const number = lexemes[at];
  if (number?.kind !== "number" || number.value.problem || number.value.negative) return undefined;
  const short = /^(\d{1,5})m$/.exec(number.text);
  if (short) return { seconds: Number(short[1]) * 60, next: at + 1 };
  let next = at + 1;
  if (lexemes[next]?.text === "个") next++;
  const unit = senseOf(lexemes[next], "time");
  if (!unit || !/^\d{1,6}(\.\d{1,3})?$/.test(number.value.decimal)) return undefined;
  // Thousandths of a unit keep the arithmetic whole.
  const seconds = (Number(shiftDecimal(number.value.decimal, 3)) * Number(unit)) / 1000;
  return { seconds: Math.round(seconds), next: next + 1 };
}

/** `deadline 10 minutes`, `valid for 5 min`, `20 分钟内有效`, `within 10 minutes`, `before 5pm`. */
export function readDeadline(lexemes: readonly Lexeme[], at: number): Read<DeadlinePhrase> {
  const lexeme = lexemes[at];
  const done = (seconds: number, next: number, starts = false): Read<DeadlinePhrase> => {
    let end = next;
    while (has(lexemes[end], "deadline")) end++;
    return { phrase: { t: "deadline", seconds, ...(starts && { starts }), ...stretch(lexemes, at, end) }, next: end };
  };
  if (has(lexeme, "deadline") || has(lexeme, "within")) {
    let next = at + 1;
    for (let guard = 0; guard < 3 && (isSetter(lexemes[next]) || has(lexemes[next], "prep:in")); guard++) next++;
    const duration = readDuration(lexemes, next);
    if (duration) return done(duration.seconds, duration.next);
    return has(lexeme, "within") || lexeme?.text.length === 1 || lexeme?.text === "以内" || lexeme?.text === "之内"
      ? undefined
      : { phrase: { t: "deadline", ...stretch(lexemes, at, at + 1) }, next: at + 1 };
  }
  const lead = has(lexeme, "prep:in") || lexeme?.text === "在" ? at + 1 : at;
  const duration = readDuration(lexemes, lead);
  if (duration && (has(lexemes[duration.next], "deadline") || has(lexemes[duration.next], "within"))) {
    return done(duration.seconds, duration.next);
  }
  // "in 10 minutes" bounds a swap; anything else is then something for later.
  if (duration && has(lexeme, "prep:in")) return done(duration.seconds, duration.next, true);
  return readClockDeadline(lexemes, at);
}

/** `before 5pm`, `by 17:30`, `下午五点前`. */
function readClockDeadline(lexemes: readonly Lexeme[], at: number): Read<DeadlinePhrase> {
  const before = has(lexemes[at], "by:before") ? at + 1 : at;
  const clock = readClock(lexemes, before);
  if (!clock) return undefined;
  let next = clock.next;
  if (before === at) {
    if (!has(lexemes[next], "by:before")) return undefined;
    next++;
  }
  while (has(lexemes[next], "deadline")) next++;
  return { phrase: { t: "deadline", clock: clock.minutes, ...stretch(lexemes, at, next) }, next };
}

/** Minutes after midnight of `5pm`, `5:30 pm`, `17:30`, `下午五点`, `五点半`. */
export function readClock(lexemes: readonly Lexeme[], at: number): { minutes: number; next: number } | undefined {
  let start = at;
  const half = /^(?:下午|晚上|今晚|中午)$/.test(lexemes[at]?.text ?? "");
  if (half || /^(?:上午|早上|凌晨|明早)$/.test(lexemes[at]?.text ?? "")) start++;
  const hourLexeme = lexemes[start];
  if (hourLexeme?.kind !== "number" || !/^\d{1,2}$/.test(hourLexeme.value.decimal)) return undefined;
  let hour = Number(hourLexeme.value.decimal);
  let next = start + 1;
  let minutes = 0;
  let sure = start > at;
  const colon = lexemes[next];
  const minuteLexeme = lexemes[next + 1];
  if (colon?.text === ":" && minuteLexeme?.kind === "number" && /^\d\d$/.test(minuteLexeme.text.slice(0, 2))) {
    minutes = Number(minuteLexeme.text.slice(0, 2));
    next += 2;
    sure = true;
  } else if (/^点(?:半|整|钟)?$/.test(colon?.text ?? "")) {
    minutes = colon?.text === "点半" ? 30 : 0;
    next++;
    sure = true;
    if (lexemes[next]?.text === "半") {
      minutes = 30;
      next++;
    }
  }
  const suffix = lexemes[next]?.text ?? "";
  if (/^p\.?m\.?$/.test(suffix) || half) {
    if (hour < 12) hour += 12;
    sure = true;
  } else if (/^a\.?m\.?$/.test(suffix)) {
    if (hour === 12) hour = 0;
    sure = true;
  }
  if (/^[ap]\.?m\.?$|^o'?clock$/.test(suffix)) {
    next++;
    sure = true;
  }
  if (lexemes[next]?.text === "utc") next++;
  return sure && hour < 24 && minutes < 60 ? { minutes: hour * 60 + minutes, next } : undefined;
}

/** `asap`, `加急`, `low gas`, `慢点没事`. */
export function readSpeed(lexemes: readonly Lexeme[], at: number): Read<SpeedPhrase> {
  const speed = senseOf(lexemes[at], "speed");
  if (speed !== "slow" && speed !== "fast") return undefined;
  const next = has(lexemes[at + 1], "gas") && !senseOf(lexemes[at], "verb") ? at + 2 : at + 1;
  return { phrase: { t: "speed", speed, ...stretch(lexemes, at, next) }, next };
}

/** `含手续费`, `gas included`, `手续费另算`, `plus gas`. */
export function readFee(lexemes: readonly Lexeme[], at: number): Read<FeePhrase> {
  const how = (lexeme: Lexeme | undefined) =>
    has(lexeme, "included") ? "included" : has(lexeme, "apart") ? "apart" : undefined;
  const first = lexemes[at];
  const inner = has(lexemes[at + 1], "the") || has(lexemes[at + 1], "my") ? at + 2 : at + 1;
  const ahead = how(first);
  if (ahead && has(lexemes[inner], "gas")) {
    return { phrase: { t: "fee", how: ahead, ...stretch(lexemes, at, inner + 1) }, next: inner + 1 };
  }
  if (!has(first, "gas")) return undefined;
  let next = at + 1;
  while (has(lexemes[next], "filler") || has(lexemes[next], "musing")) next++;
  const behind = how(lexemes[next]);
  if (behind) return { phrase: { t: "fee", how: behind, ...stretch(lexemes, at, next + 1) }, next: next + 1 };
  return undefined;
}

/** `after gas`, `扣掉手续费后`: says that what is kept is counted once the fee is paid. */
export function readAfterGas(lexemes: readonly Lexeme[], at: number): Read<MarkPhrase> {
  const first = lexemes[at];
  const opens =
    has(first, "conn:after") ||
    has(first, "except") ||
    /^(?:付完|付掉|交完|扣完|除开|net of|付)$/.test(first?.text ?? "");
  if (!opens) return undefined;
  let gas = at + 1;
  if (has(lexemes[gas], "filler") || has(lexemes[gas], "the")) gas++;
  if (!has(lexemes[gas], "gas")) return undefined;
  let next = gas + 1;
  while (
    has(lexemes[next], "except:after") ||
    (has(lexemes[next], "conn:then") && /后$/.test(lexemes[next]?.text ?? ""))
  )
    next++;
  return { phrase: { t: "mark", senses: ["after-gas"], text: "after gas", ...stretch(lexemes, at, next) }, next };
}

/** `keep 0.1 ETH`, `留 0.1 个做手续费`, `除了 0.1 ETH 以外`. */
export function readKeep(lexemes: readonly Lexeme[], at: number): Read<KeepPhrase> {
  const except = has(lexemes[at], "except");
  if (!has(lexemes[at], "keep") && !except && !has(lexemes[at], "rest")) return undefined;
  let number = at + 1;
  for (let guard = 0; guard < 3; guard++) {
    const lexeme = lexemes[number];
    if (
      has(lexeme, "exact") ||
      has(lexeme, "filler") ||
      has(lexeme, "atleast") ||
      has(lexeme, "my") ||
      has(lexeme, "keep")
    )
      number++;
  }
  const lexeme = lexemes[number];
  let next = number + 1;
  let amount: Amount;
  if (lexeme?.kind === "number") {
    if (senseOf(lexemes[next], "time") && lexemes[next]?.text !== "m") return undefined;
    if (senseOf(lexemes[next], "pct") || senseOf(lexemes[next], "fiat"))
      amount = { kind: "unclear", code: "relative", guesses: [] };
    else if (lexeme.value.problem || lexeme.value.negative)
      amount = { kind: "unclear", code: "number_ambiguous", guesses: [] };
    else amount = { kind: "number", decimal: lexeme.value.decimal };
    if (senseOf(lexemes[next], "pct") || senseOf(lexemes[next], "fiat")) next++;
  } else if (
    has(lexeme, "keep") ||
    has(lexeme, "vague") ||
    lexeme?.kind === "part" ||
    (has(lexeme, "gas") && has(lexemes[at], "keep"))
  ) {
    // "leave some for gas": how much is not said.
    if (except) return undefined;
    amount = { kind: "unclear", code: "vague", guesses: [] };
    if (has(lexeme, "gas")) next = number;
  } else return undefined;
  if (has(lexemes[next], "measure")) next++;
  const asset = assetAt(lexemes, next);
  if (asset) next++;
  if (has(lexemes[next], "except:after")) next++;
  const gas = forGas(lexemes, next);
  if (gas !== undefined) next = gas;
  const after = readAfterGas(lexemes, next);
  return {
    phrase: {
      t: "keep",
      amount,
      ...(asset && { asset }),
      afterGas: after !== undefined,
      ...stretch(lexemes, at, after?.next ?? next),
    },
    next: after?.next ?? next,
  };
}

/** `for gas`, `as gas`, `做手续费`, `付 gas`. */
function forGas(lexemes: readonly Lexeme[], at: number): number | undefined {
  let next = at;
  for (let guard = 0; guard < 3 && !has(lexemes[next], "gas"); guard++) {
    const lexeme = lexemes[next];
    const lead =
      has(lexeme, "prep:for") ||
      has(lexeme, "purpose") ||
      has(lexeme, "filler") ||
      has(lexeme, "set") ||
      has(lexeme, "prep:with") ||
      has(lexeme, "prep:into") ||
      has(lexeme, "the") ||
      has(lexeme, "verb:send") ||
      /^(?:作|交|当)$/.test(lexeme?.text ?? "");
    if (!lead) return undefined;
    next++;
  }
  return has(lexemes[next], "gas") ? next + 1 : undefined;
}

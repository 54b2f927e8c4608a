import type { Lexicon } from "./lexicon.ts";

/** Units a number can stand in. */
export const UNITS: Lexicon = {
  "fiat:USD": {
    en: ["usd", "dollar", "dollars", "buck", "bucks", "us dollars", "us dollar", "us$", "$", "in usd", "quid usd"],
    zh: ["美元", "美金", "刀", "美刀", "刀乐", "美圆"],
  },
  "fiat:CNY": {
    en: ["cny", "rmb", "yuan", "renminbi", "¥"],
    zh: ["元", "人民币", "块", "块钱", "软妹币", "元人民币", "元钱"],
  },
  "fiat:EUR": { en: ["eur", "euro", "euros", "€"], zh: ["欧元"] },
  "fiat:GBP": { en: ["gbp", "pound", "pounds", "sterling", "£", "quid"], zh: ["英镑"] },
  "fiat:JPY": { en: ["jpy", "yen"], zh: ["日元", "日圆"] },
  "fiat:HKD": { en: ["hkd", "hk$", "hk dollars"], zh: ["港币", "港元", "港纸"] },
  "fiat:TWD": { en: ["twd", "ntd"], zh: ["台币", "新台币"] },
  "fiat:KRW": { en: ["krw", "won"], zh: ["韩元"] },
  "fiat:SGD": { en: ["sgd"], zh: ["新币"] },

  /** Powers of ten of the native coin. */
  "coin:wei": { en: ["wei"] },
  "coin:gwei": { en: ["gwei", "shannon"] },
  "coin:sats": { en: ["sat", "sats", "satoshi", "satoshis"], zh: ["聪"] },
  "coin:lamports": { en: ["lamport", "lamports"] },
  "coin:uatom": { en: ["uatom"] },
  "coin:uosmo": { en: ["uosmo"] },
  "coin:utia": { en: ["utia"] },

  "time:1": { en: ["s", "sec", "secs", "second", "seconds"], zh: ["秒", "秒钟"] },
  "time:60": { en: ["m", "min", "mins", "minute", "minutes"], zh: ["分钟", "分", "分鐘"] },
  "time:3600": { en: ["h", "hr", "hrs", "hour", "hours"], zh: ["小时", "个小时", "钟头", "个钟头", "个钟"] },
  "time:86400": { en: ["d", "day", "days"], zh: ["天", "日"] },
  "time:604800": { en: ["week", "weeks"], zh: ["周", "星期", "个星期", "礼拜"] },
  "time:2592000": { en: ["month", "months"], zh: ["月", "个月"] },

  "scale:100": { en: ["hundred"] },
  "scale:1000": { en: ["thousand", "grand", "k"] },
  "scale:1000000": { en: ["million", "mil", "mm"] },
  "scale:1000000000": { en: ["billion", "bn"] },

  "pct:100": { en: ["%", "percent", "per cent", "pct", "percentage"], zh: ["个点", "个百分点", "百分点"] },
  "pct:1000": { en: ["‰", "permille"] },
  "pct:10000": { en: ["bps", "bp", "basis points", "basis point", "bips"], zh: ["基点", "个基点", "个bp"] },
};

/** Named powers of ten of coins: how many decimals of base units each has, and the key of the coin. */
export const COIN_UNITS = {
  wei: { decimals: 0, coin: "eth" },
  gwei: { decimals: 9, coin: "eth" },
  sats: { decimals: 0, coin: "btc" },
  lamports: { decimals: 0, coin: "sol" },
  uatom: { decimals: 0, coin: "atom" },
  uosmo: { decimals: 0, coin: "osmo" },
  utia: { decimals: 0, coin: "tia" },
} as const;

export type CoinUnit = keyof typeof COIN_UNITS;

/** English number words. `0` marks the ones that scale what stands before. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
);

import type { Words } from "@alou/money/words";

/** Verdicts of the safety engine. */
export const SAFETY = {
  named: { zh: "上面提到的地址", en: "Addresses named above" },
  verdict: { zh: "安全检查结果", en: "Safety verdict" },
  transaction: { zh: "交易", en: "Transaction" },
  "typed-data": { zh: "签名请求", en: "Request to sign" },
  message: { zh: "要签的文字", en: "Message to sign" },
  psbt: { zh: "比特币交易", en: "Bitcoin transaction" },
  address: { zh: "地址", en: "Address" },
  site: { zh: "网站", en: "Site" },
  allow: { zh: "没有发现问题", en: "Nothing found against it" },
  warn: { zh: "要小心", en: "Be careful" },
  hold: { zh: "先不要签", en: "Do not sign yet" },
  holdSite: { zh: "不要连接钱包", en: "Do not connect" },
  block: { zh: "不要碰", en: "Stay away" },
  unknown: { zh: "{n} 项检查缺少数据", en: "{n} checks lack data" },
  whichUnknown: { zh: "哪些检查", en: "Which checks" },
  lists: { zh: "钓鱼名单更新于 {age}前", en: "Lists of thieves {age} old" },
  noLists: { zh: "没有钓鱼名单可查", en: "No list of thieves to look at" },
  staleLists: { zh: "钓鱼名单已超过一天没有更新", en: "The lists of thieves are more than a day old" },
  noGuarantee: {
    zh: "没有发现问题不等于担保。",
    en: "That nothing was found is no guarantee.",
  },
} as const satisfies Record<string, Words>;

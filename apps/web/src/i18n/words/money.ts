import type { Words } from "@alou/money/words";

/** Where the money is, in as few words as can carry it. */
export const MONEY = {
  notMoved: { zh: "资金未动", en: "No money has moved" },
  mayMove: { zh: "资金在途", en: "Money may move any moment" },
  moved: { zh: "资金已动", en: "Money has moved" },
  unknown: { zh: "资金状态不明", en: "Not known whether money moved" },
  unlisted: { zh: "未收录", en: "unlisted" },
  noSymbol: { zh: "（无代号）", en: "(no symbol)" },
} as const satisfies Record<string, Words>;

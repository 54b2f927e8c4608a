import type { Words } from "@alou/money/words";

/** Several calls in one request of the wallet (EIP-5792). */
export const BATCH = {
  steps: { zh: "钱包只问一次，{n} 步要么全做，要么全不做", en: "One request: all {n} steps are done, or none" },
  stepByStep: {
    zh: "你的钱包没能一次完成。下面改成一步一步来，资金未动。",
    en: "Your wallet could not do it in one go. Here it is step by step; no money moved.",
  },
  usedUp: { zh: "给出的授权当场用完", en: "what is approved is used up at once" },
  newCode: {
    zh: "第一次：账户会用上智能账户的代码（EIP-7702）",
    en: "The first time: the account takes up a smart account’s code (EIP-7702)",
  },
  waiting: {
    zh: "钱包收下了这一批，但还没说结果。",
    en: "Your wallet has taken the batch and has not said what became of it.",
  },
  waitingNext: {
    zh: "在钱包里看它的状态。没有弄清之前不要再签：可能会付两次。",
    en: "Look at it in the wallet. Do not sign again before you know: it could pay twice.",
  },
  partly: {
    zh: "钱包说这一批只做了一部分。",
    en: "Your wallet says that only part of the batch was carried out.",
  },
  partlyNext: { zh: "在钱包里核对做了哪几步。", en: "Check in the wallet which parts were done." },
} as const satisfies Record<string, Words>;

/** In the demo wallet. */
export const DEMO_BATCH = {
  setting: { zh: "智能账户（EIP-7702）", en: "Smart account (EIP-7702)" },
  heading: { zh: "签一批操作，一次完成", en: "Sign several calls at once" },
  code: { zh: "账户代码", en: "Account code" },
  noCode: { zh: "清除：变回普通账户", en: "cleared: an ordinary account again" },
  call: { zh: "第 {n} 步", en: "Call {n}" },
} as const satisfies Record<string, Words>;

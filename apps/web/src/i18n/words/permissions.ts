import type { Words } from "@alou/money/words";

/** What the user lets others take. */
export const PERMISSIONS = {
  title: { zh: "授权", en: "Permissions" },
  none: { zh: "没有找到还有效的授权。", en: "No permission that still stands was found." },
  exposure: { zh: "可能被拿走 {usd}", en: "{usd} could be taken" },
  noPrice: { zh: "没有可信价格", en: "no trusted price" },
  unlimited: { zh: "无限", en: "unlimited" },
  whole: { zh: "整个系列", en: "the whole collection" },
  upTo: { zh: "最多 {amount}", en: "up to {amount}" },
  until: { zh: "{date} 到期", en: "until {date}" },
  via: { zh: "经由 Permit2", en: "through Permit2" },
  choose: { zh: "选中 {spender} 的 {symbol} 授权", en: "Choose {spender}’s {symbol} permission" },
  revoke: { zh: "撤销 {n} 项", en: "Revoke {n}" },
  notHere: { zh: "这一种还不能在这里撤销", en: "this kind cannot be taken back here yet" },
  unknown: { zh: "{n} 项检查缺少数据", en: "{n} checks lack data" },
  lookedBack: {
    zh: "{chain}：已查到第 {block} 个区块，更早的还在查",
    en: "{chain}: looked back to block {block}, older ones follow",
  },
  silent: {
    zh: "{chain} 没有响应，那里的授权不知道",
    en: "{chain} did not answer: nothing is known of permissions there",
  },
  delegate: {
    zh: "{chain} 上的账户由合约 {name} 代为执行（EIP-7702）",
    en: "On {chain} the account runs the code of {name} (EIP-7702)",
  },
  delegateUnknown: { zh: "不认识的合约 {address}", en: "an unknown contract, {address}" },
  total: { zh: "{n} 项授权", en: "{n} permissions" },
  step: { zh: "第 {i} 笔，共 {n} 笔：每笔由你的钱包签一次", en: "{i} of {n}: your wallet signs each one" },
  done: { zh: "{n} 项已撤销。", en: "{n} permissions were taken back." },
  back: { zh: "回到列表", en: "Back to the list" },
  skip: { zh: "跳过这一项", en: "Leave this one" },
} as const satisfies Record<string, Words>;

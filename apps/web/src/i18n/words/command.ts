import type { Words } from "@alou/money/words";

/** What can be typed behind a slash. */
export const COMMAND = {
  swap: { zh: "兑换", en: "Swap" },
  swapText: { zh: "把 1 ETH 换成 USDC", en: "Swap 1 ETH to USDC" },
  send: { zh: "转账", en: "Send" },
  sendText: { zh: "给 alice.eth 转 10 USDC", en: "Send 10 USDC to alice.eth" },
  balance: { zh: "余额", en: "Balances" },
  balanceText: { zh: "我有多少钱？", en: "What do I hold?" },
  revoke: { zh: "撤销授权", en: "Revoke an approval" },
  revokeText: { zh: "撤销 USDC 的授权", en: "Revoke my USDC approval" },
  newChat: { zh: "新对话", en: "New chat" },
  portfolio: { zh: "看资产", en: "Open portfolio" },
  permissions: { zh: "看授权", en: "Open permissions" },
  activity: { zh: "看活动", en: "Open activity" },
  contacts: { zh: "看联系人", en: "Open contacts" },
  wallets: { zh: "看钱包", en: "Open wallets" },
  limits: { zh: "设支出限额", en: "Set spending limits" },
  settings: { zh: "看设置", en: "Open settings" },
  language: { zh: "换成英文", en: "Switch to Chinese" },
  theme: { zh: "切换明暗", en: "Switch light and dark" },
} as const satisfies Record<string, Words>;

import type { Words } from "@alou/money/words";

/** The page of the wallets that belong to an account, and of the addresses that are only looked at. */
export const WALLETS = {
  title: { zh: "钱包", en: "Wallets" },
  intro: {
    zh: "关联的钱包都能登录这个账户。每一笔只由付款的那个钱包签。",
    en: "Each linked wallet can sign in to this account. A payment is signed by the wallet that pays, and by no other.",
  },
  link: { zh: "关联钱包", en: "Link a wallet" },
  linked: { zh: "已关联的钱包", en: "Linked wallets" },
  signedInWith: { zh: "登录用的", en: "signed in with this" },
  connectedAs: { zh: "已连接：{wallet}", en: "connected: {wallet}" },
  notConnected: { zh: "未连接", en: "not connected" },
  connect: { zh: "连接", en: "Connect" },
  disconnect: { zh: "断开", en: "Disconnect" },
  acts: { zh: "默认付款", en: "pays by default" },
  act: { zh: "默认用它付款", en: "Pay with this by default" },
  rename: { zh: "改名称", en: "Name it" },
  renameTitle: { zh: "这个钱包叫什么", en: "Name this wallet" },
  save: { zh: "保存", en: "Save" },
  unlink: { zh: "解除关联", en: "Unlink" },
  menu: { zh: "{address} 的操作", en: "Actions for {address}" },
  unlinkTitle: { zh: "解除关联这个钱包？", en: "Unlink this wallet?" },
  unlinkHint: {
    zh: "它不能再登录这个账户；用它开的登录、API 密钥和给程序的授权一起结束。签过的记录都留着，资产也还在那个钱包里。",
    en: "It can no longer sign in to this account; sessions, API keys and programs let in with it end too. What it signed stays on record; what it holds stays in it.",
  },
  cannotUnlink: {
    zh: "你正用它登录。先用另一个钱包登录，再解除它。",
    en: "You are signed in with it. Sign in with another of your wallets first.",
  },
  label: { zh: "名称", en: "Name" },
  labelHint: { zh: "可不填，例如「冷钱包」。", en: "Optional, e.g. “cold wallet”." },
  watched: { zh: "只看的地址", en: "Watched addresses" },
  watchedIntro: {
    zh: "只看，不能签名。别人的地址也可以加。",
    en: "For looking only; nothing can be signed with them. Anybody’s address will do.",
  },
  watch: { zh: "添加只看的地址", en: "Watch an address" },
  watchTitle: { zh: "添加只看的地址", en: "Watch an address" },
  address: { zh: "地址", en: "Address" },
  chain: { zh: "链", en: "Chain" },
  add: { zh: "添加", en: "Watch" },
  unwatch: { zh: "不再看 {address}", en: "Stop watching {address}" },
  noneWatched: { zh: "还没有。", en: "None yet." },
  notAnAddress: { zh: "这不是任何一条链上的地址。", en: "This is no address of any chain here." },
  "bad-checksum": { zh: "校验和不对，可能抄错了一位。", en: "Its checksum is wrong: perhaps a mistyped letter." },
  "wrong-length": { zh: "长度不对，少了或多了几位。", en: "Its length is wrong: letters are missing, or too many." },
  "mixed-case": {
    zh: "大小写混用，这种地址不允许。",
    en: "It mixes capital and small letters, which such addresses do not.",
  },
  notServed: {
    zh: "这是{family}的地址，这里没有接那条链。",
    en: "This is an address of {family}, which is not served here.",
  },
  manage: { zh: "管理钱包", en: "Manage wallets" },
  manageHint: {
    zh: "关联多个钱包，添加只看的地址。",
    en: "Link more of them, and watch addresses.",
  },
  here: { zh: "已连接的钱包", en: "Connected wallets" },
} as const satisfies Record<string, Words>;

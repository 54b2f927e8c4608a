import type { Words } from "@alou/money/words";

/** Choosing a wallet of any family. */
export const PICKER = {
  evm: { zh: "以太坊和 EVM 链", en: "Ethereum and EVM chains" },
  solana: { zh: "Solana", en: "Solana" },
  cosmos: { zh: "Cosmos", en: "Cosmos" },
  bitcoin: { zh: "比特币", en: "Bitcoin" },
  noneOf: { zh: "这个浏览器里没有找到。", en: "None found in this browser." },
  get: { zh: "获取钱包", en: "Get a wallet" },
  getHint: { zh: "装好后回到这里，它会自己出现。", en: "Install one and come back: it appears here by itself." },
  openIn: { zh: "在钱包 App 里打开", en: "Open in a wallet’s app" },
  openInHint: {
    zh: "手机上的钱包是单独的 App。在它自带的浏览器里打开本页，钱包就在这里。",
    en: "On a phone a wallet is an app of its own. Open this page in its browser, and the wallet is here.",
  },
  opens: { zh: "新窗口", en: "opens elsewhere" },
  otherWays: { zh: "其他方式", en: "Other ways" },
  walletConnect: { zh: "WalletConnect", en: "WalletConnect" },
  walletConnectHint: { zh: "用手机里的钱包扫码", en: "Scan a code with a wallet on your phone" },
  watch: { zh: "只看一个地址", en: "Watch an address" },
  watchHint: { zh: "不需要钱包，也不能签名", en: "Needs no wallet, and signs nothing" },
  linkTitle: { zh: "关联钱包", en: "Link a wallet" },
  linkHint: {
    zh: "用{wallet}签下面这段文字，就关联到你现在的账户。它不是交易，不花钱，也不给任何权限。",
    en: "Sign this text with {wallet} to link it to your account. It is no transaction, costs nothing and grants nothing.",
  },
  link: { zh: "签名关联", en: "Link with a signature" },
  whichAddress: { zh: "用哪个地址", en: "Which address" },
  payment: { zh: "付款地址", en: "payments" },
  ordinals: { zh: "铭文地址", en: "ordinals" },
  merge: { zh: "把两个账户合成一个", en: "Make the two accounts one" },
  mergeHint: {
    zh: "钱包会请你签两次：一次证明那个账户，一次把它并进来。那个账户发出的授权都会失效。",
    en: "Your wallet asks twice: to prove that account, and to bring it in. What programs were granted by it ends.",
  },
  signInInstead: { zh: "改用它登录", en: "Sign in with it instead" },
} as const satisfies Record<string, Words>;

/** Connecting over WalletConnect. */
export const WALLET_CONNECT = {
  title: { zh: "用手机钱包扫码", en: "Scan with your phone’s wallet" },
  hint: {
    zh: "打开钱包的扫码功能，扫下面的二维码。",
    en: "Open the scanner of your wallet and scan this code.",
  },
  code: { zh: "WalletConnect 二维码", en: "WalletConnect code" },
  preparing: { zh: "正在准备二维码", en: "Preparing the code" },
  openApp: { zh: "在手机上打开钱包", en: "Open a wallet on this phone" },
  copy: { zh: "复制链接", en: "Copy the link" },
  waiting: { zh: "等待手机确认", en: "Waiting for your phone" },
  goTo: { zh: "打开钱包", en: "Open the wallet" },
  again: { zh: "换一个新的二维码", en: "A new code" },
  privacy: {
    zh: "消息端到端加密，经由 {host} 转发。",
    en: "Messages are encrypted end to end and pass through {host}.",
  },
} as const satisfies Record<string, Words>;

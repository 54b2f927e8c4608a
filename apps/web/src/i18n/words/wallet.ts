import type { Family } from "@alou/money/address-family";
import type { Words } from "@alou/money/words";
import type { WalletFailure } from "../../wallet/wallet-error.ts";

/** Why a wallet did not do what it was asked. Nothing has moved in any of these. */
export const WALLET_ERROR: Record<WalletFailure, Words> = {
  rejected: { zh: "你在钱包里拒绝了。", en: "You rejected it in your wallet." },
  busy: {
    zh: "钱包里还有一个请求没处理，先打开钱包。",
    en: "A request is already waiting in your wallet. Open it first.",
  },
  locked: { zh: "钱包锁着，解锁后再试。", en: "The wallet is locked. Unlock it, then try again." },
  "unknown-chain": {
    zh: "钱包里没有这条网络，先在钱包里添加。",
    en: "The wallet does not know this network. Add it there first.",
  },
  disconnected: { zh: "钱包没有连接。", en: "No wallet is connected." },
  unsupported: { zh: "这个钱包不支持这种请求。", en: "This wallet does not support the request." },
  "wrong-account": { zh: "钱包里选的是另一个账户。", en: "Another account is chosen in your wallet." },
  "no-batch": {
    zh: "你的钱包没能一次完成这几步。",
    en: "Your wallet could not do these steps in one go.",
  },
  "batch-failed": {
    zh: "钱包没能把这一批送上链，整批都没有做。",
    en: "The wallet did not get the batch done; none of it was carried out.",
  },
  "no-relay": {
    zh: "WalletConnect 的中转服务连不上。",
    en: "WalletConnect’s relay cannot be reached.",
  },
  "no-answer": { zh: "钱包的回答看不懂。", en: "The wallet’s answer cannot be read." },
  failed: { zh: "钱包出了错。", en: "The wallet failed." },
};

/** Connecting and signing in. */
export const WALLET = {
  connect: { zh: "连接钱包", en: "Connect wallet" },
  connectTitle: { zh: "连接钱包", en: "Connect a wallet" },
  connectHint: {
    zh: "Alou 不保管密钥。每一笔都由你的钱包签。",
    en: "Alou holds no keys. Your wallet signs every transaction.",
  },
  found: { zh: "这个浏览器里的钱包", en: "Wallets in this browser" },
  noneFound: { zh: "没有找到浏览器钱包。", en: "No wallet was found in this browser." },
  noneFoundHint: {
    zh: "装一个支持 EIP-6963 的钱包，再打开这里。",
    en: "Install one that supports EIP-6963, then open this again.",
  },
  browserWallet: { zh: "浏览器钱包", en: "Browser wallet" },
  demo: { zh: "演示钱包", en: "Demo wallet" },
  demoHint: {
    zh: "本地世界的公开密钥，不要转真钱给它。",
    en: "Public key of the local world: never send it real money.",
  },
  play: { zh: "玩具钱", en: "Play money" },
  opening: { zh: "请在{wallet}里同意连接", en: "Allow the connection in {wallet}" },
  signInTitle: { zh: "登录", en: "Sign in" },
  signInHint: {
    zh: "请用{wallet}签下面这段文字。它不是交易，不花钱，也不给任何权限。",
    en: "Sign this text with {wallet}. It is no transaction, costs nothing and grants nothing.",
  },
  signInText: { zh: "要签的文字", en: "The text to sign" },
  signIn: { zh: "签名登录", en: "Sign in with wallet" },
  signingIn: { zh: "请在{wallet}里签名", en: "Sign in {wallet}" },
  back: { zh: "换一个钱包", en: "Another wallet" },
  switchChain: { zh: "切换到 {chain}", en: "Switch to {chain}" },
  wrongChain: {
    zh: "钱包在另一条网络上，这里需要 {chain}。",
    en: "The wallet is on another network; {chain} is needed here.",
  },
  menu: { zh: "钱包", en: "Wallet" },
  notConnected: { zh: "钱包未连接", en: "Wallet not connected" },
  copy: { zh: "复制地址", en: "Copy address" },
  receive: { zh: "收款", en: "Receive" },
  receiveHint: {
    zh: "只收 {chain} 上的资产。别的链上转来的可能找不回。",
    en: "For assets on {chain} only. What is sent on another chain may be lost.",
  },
  reconnect: { zh: "重新连接钱包", en: "Reconnect wallet" },
  signOut: { zh: "退出登录", en: "Sign out" },
  account: { zh: "账户 {n}", en: "Account {n}" },
  otherAccount: {
    zh: "钱包现在是 {account}，登录的是另一个账户。切回去，或用它重新登录。",
    en: "The wallet is on {account}, but you signed in with another. Switch back, or sign in with this one.",
  },
  otherPays: {
    zh: "钱包现在是 {account}，这笔由 {payer} 付。请在钱包里切换过去。",
    en: "The wallet is on {account}, but {payer} pays this. Switch to it in the wallet.",
  },
  otherAccountShort: { zh: "钱包里选的是另一个账户", en: "Another account is chosen in your wallet" },
  signInAs: { zh: "用 {account} 登录", en: "Sign in as {account}" },
  gone: { zh: "钱包断开了，或者锁上了。", en: "The wallet was disconnected or locked." },
  switched: {
    zh: "钱包换了账户，草稿已清空。没有签名，资金未动。",
    en: "The wallet switched accounts; drafts were cleared. Nothing signed, no money moved.",
  },
  switchedWhileAsked: {
    zh: "钱包换了账户。之前问它的那笔它还可能确认：先看卡片，再签别的。",
    en: "The wallet switched accounts. What it was asked before it may still confirm: see the card before you sign again.",
  },
  goneWhileAsked: {
    zh: "钱包断开了。之前问它的那笔它还可能确认：先看卡片，再签别的。",
    en: "The wallet is gone. What it was asked before it may still confirm: see the card before you sign again.",
  },
  signedOut: { zh: "登录已结束，请重新登录。", en: "The session has ended. Sign in again." },
  signedOutElsewhere: { zh: "已在另一个标签页退出。", en: "Signed out in another tab." },
} as const satisfies Record<string, Words>;

/** A wallet nobody has connected yet, by the family that is needed. */
export const WALLET_OF: Record<Family, Words> = {
  evm: { zh: "以太坊钱包", en: "your Ethereum wallet" },
  solana: { zh: "Solana 钱包", en: "your Solana wallet" },
  cosmos: { zh: "Cosmos 钱包", en: "your Cosmos wallet" },
  bitcoin: { zh: "比特币钱包", en: "your Bitcoin wallet" },
};

/** Inside the demo wallet's own window. */
export const DEMO_WALLET = {
  title: { zh: "演示钱包", en: "Demo wallet" },
  banner: {
    zh: "演示钱包 · 本地世界的公开密钥 · 玩具钱",
    en: "Demo wallet · public key of the local world · play money",
  },
  connect: { zh: "允许这个页面看到账户？", en: "Let this page see your account?" },
  message: { zh: "签一段文字", en: "Sign a text" },
  typedData: { zh: "签结构化数据", en: "Sign typed data" },
  transaction: { zh: "签一笔交易", en: "Sign a transaction" },
  from: { zh: "账户", en: "Account" },
  to: { zh: "发往", en: "To" },
  value: { zh: "附带", en: "Value" },
  maxFee: { zh: "网络费上限", en: "Most it can cost" },
  nonce: { zh: "nonce", en: "Nonce" },
  chain: { zh: "链", en: "Chain" },
  data: { zh: "数据", en: "Data" },
  bytes: { zh: "{n} 字节", en: "{n} bytes" },
  domain: { zh: "发给", en: "For" },
  reject: { zh: "拒绝", en: "Reject" },
  confirm: { zh: "确认", en: "Confirm" },
  sign: { zh: "签名", en: "Sign" },
} as const satisfies Record<string, Words>;

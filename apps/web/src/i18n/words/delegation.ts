import type { Words } from "@alou/money/words";

/** An account that runs a contract's code (EIP-7702), and the way back. */
export const DELEGATION = {
  title: { zh: "账户委托", en: "Account delegation" },
  runs: {
    zh: "{chain}上，这个账户在运行 {name} 的代码。",
    en: "On {chain} this account runs the code of {name}.",
  },
  means: {
    zh: "那段代码能动用账户里的一切。钱包自己开的智能账户通常没问题；不是你开的，就尽快改回来。",
    en: "That code can do whatever the account can. A smart account your wallet has set up is usually fine; if it was not you, take it back soon.",
  },
  unknown: { zh: "陌生合约 {address}", en: "an unknown contract, {address}" },
  listed: { zh: "它在骗子名单上：{list}", en: "It stands on a scam list: {list}" },
  end: { zh: "改回普通账户", en: "Make it an ordinary account again" },
  howConnect: {
    zh: "要收回，先连上这个账户的钱包。",
    en: "To take it back, connect this account’s wallet first.",
  },
  howMetaMask: {
    zh: "MetaMask 不接受网页发来的这种签名，要在它里面改：账户名 → 账户详情 → 智能账户，关掉这条链。那里关不掉（不是 MetaMask 自己开的），就用 Rabby 打开同一个账户来取消。账户里要有一点网络费。",
    en: "MetaMask takes no such signature from a page; do it there: account name → account details → smart account, and switch this chain off. If it cannot be switched off there (MetaMask did not set it), open the same account in Rabby and cancel it there. The account needs a little for the network fee.",
  },
  howRabby: {
    zh: "Rabby 不接受网页发来的这种签名，要在它里面改：授权（Approvals）→ EIP-7702，选中后取消委托。账户里要有一点网络费。",
    en: "Rabby takes no such signature from a page; do it there: Approvals → EIP-7702, choose it and cancel the delegation. The account needs a little for the network fee.",
  },
  howOther: {
    zh: "你的钱包没说能替网页签这种授权（ERC-7902）。在钱包设置里找「智能账户」或「EIP-7702」，改回普通账户；没有这一项，就用 Rabby 打开同一个账户来取消。账户里要有一点网络费。",
    en: "Your wallet does not say that it signs such authorizations for a page (ERC-7902). Look for “smart account” or “EIP-7702” in its settings and switch back to an ordinary account; where there is none, open the same account in Rabby and cancel it there. The account needs a little for the network fee.",
  },
  ended: { zh: "账户上已没有代码。", en: "No code stands at the account any more." },
  stays: {
    zh: "账户仍在运行代码：委托没有结束，或又被设上了。",
    en: "The account still runs code: the delegation did not end, or was set again.",
  },
} as const satisfies Record<string, Words>;

import type { AddressFacts, Facts } from "../facts.ts";
import { type Rule, type Seen, unsure } from "../rule.ts";

/**
 * The paying account, or the one that is paid, has code of its own. A delegated one (EIP-7702) still signs with its key, but whatever code it runs
 * can do all it can do; most delegations that were ever seen belong to thieves. Tokens and Permit2 ask such code about
 * signatures (EIP-1271), so permissions are given by transactions. A contract has no key: another account sends for it,
 * with another nonce and another fee, and what was shown could not be held against what is sent.
 */
export const accountCode: Rule = {
  id: "CT-33",
  name: { zh: "付款账户带有代码", en: "The paying account has code" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "speed-up", "cancel"],
  needs: [],
  check(action, { account, about }) {
    const paying = account ? ofPayer(account) : unsure("account");
    // Only lines that say what a recipient is have that to tell; they never say what the payer is, unless it is delegated.
    const paid = action.kind === "transfer" ? about?.(action.to) : undefined;
    if (action.kind !== "transfer" || paid?.code !== "delegated") return paying;
    return paying?.severity === "block" || paying?.severity === "warning" ? paying : ofPaid(action.to, paid);
  },
};

/** Code at the other end may send on what arrives. Whom one knows, and what is a wallet's, is only said. */
function ofPaid(to: string, { known, own, label }: AddressFacts): Seen {
  return {
    severity: known || own || label ? "info" : "warning",
    title: { zh: "收款账户在跑代码", en: "The account paid runs code" },
    detail: {
      zh: `${to} 委托给了一段代码（EIP-7702），到账的钱可能被它自动转走。先问问对方是不是自己设的。`,
      en: `${to} is delegated to a contract (EIP-7702), which may send on whatever arrives. Ask its owner whether that was their wish.`,
    },
    evidence: { recipient: to },
  };
}

function ofPayer(account: NonNullable<Facts["account"]>): Seen | undefined {
  if (account.code === "none") return undefined;
  if (account.code === "contract") {
    return {
      severity: "block",
      title: { zh: "这是合约钱包", en: "This is a contract wallet" },
      detail: {
        zh: "合约钱包没有自己的私钥，交易由别的账户代发，序号和网络费都不一样，Alou 还不能逐字段核对。请换一个普通账户。",
        en: "A contract wallet has no key: another account sends for it, with its own nonce and fee, which cannot be checked field by field yet. Use an ordinary account.",
      },
      evidence: { code: account.code },
    };
  }
  const { delegate = "?", label } = account;
  if (label) {
    return {
      severity: "info",
      title: { zh: `账户在用 ${label} 的代码`, en: `The account runs ${label}’s code` },
      detail: {
        zh: "授权会用交易来给，不用签名，可能多一步；网络费已按模拟计入。",
        en: "Permissions are given by transactions, not by signatures, which may take a step more; the fee counts it.",
      },
      evidence: { delegate, label },
    };
  }
  return {
    severity: "warning",
    title: { zh: "账户在用不认识的代码", en: "The account runs unknown code" },
    detail: {
      zh: `这个账户委托给了 ${delegate}，不是已知的钱包。那段代码能动用账户里的一切；不是你自己设的，就先在钱包里撤销委托，把钱转走。`,
      en: `This account is delegated to ${delegate}, none of the known wallets. That code can use all it holds; unless you set it yourself, take the delegation back in your wallet and move the money away.`,
    },
    evidence: { delegate },
  };
}

import type { Words } from "@alou/money/words";
import type { Operator } from "../decoded-action.ts";
import { isMarketName } from "../known/evm-contracts.ts";
import { defineRule } from "../rule.ts";
import { nameOf, trustOf } from "./spender-trust.ts";

/** What an operator gets, and how a person says yes to it. */
interface Told {
  readonly title?: Words;
  readonly detail: Words;
  readonly accept: Words;
}

/** Leave to move everything of one kind at any time. Of collections only marketplaces have a use for it, of accounts only their protocol's helpers. */
export const collectionOperator = defineRule({
  id: "AP-07",
  name: { zh: "授权整个合集", en: "Leave to move a whole collection" },
  on: ["operator"],
  needs: ["about"],
  check(action, facts) {
    if (!action.approved) return undefined;
    const known = facts.about(action.operator);
    const mild =
      action.over === "account"
        ? known.vouched
        : trustOf(known) === "trusted" &&
          (known.type === "market" || known.type === "marketplace" || isMarketName(known.label ?? ""));
    const { accept, ...told } = sayOperator(action, nameOf(facts, action.operator), nameOf(facts, action.token));
    return {
      severity: mild ? "info" : "danger",
      ...told,
      evidence: { operator: action.operator, ...(action.over ? { of: action.token } : { collection: action.token }) },
      ...(!mild && { accept }),
    };
  },
});

function sayOperator({ over }: Operator, who: string, where: string): Told {
  if (over === "account")
    return {
      title: { zh: "让别人操作你在一个协议里的账户", en: "Leave to act on your account with a protocol" },
      detail: {
        zh: `${who} 可以像你一样操作你在 ${where} 的账户：取走里面的资产，能借款的还能用它们借款。`,
        en: `${who} could do whatever you can with your account at ${where}: take its assets out, and borrow against them where that is done.`,
      },
      accept: { zh: "我要让它操作我的账户", en: "let it act on my account" },
    };
  if (over === "token")
    return {
      title: { zh: "授权全部余额", en: "Leave to move a whole balance" },
      detail: {
        zh: `${who} 可以随时转走你在 ${where} 的全部代币，包括以后得到的。`,
        en: `${who} could move all you have of ${where}, at any time, and what you get later.`,
      },
      accept: { zh: "我要授权全部余额", en: "approve the whole balance" },
    };
  return {
    detail: {
      zh: `${who} 可以随时转走你在这个合集里的全部 NFT，包括以后得到的。`,
      en: `${who} could move every token you have in this collection, at any time, and those you get later.`,
    },
    accept: { zh: "我要授权整个合集", en: "approve the whole collection" },
  };
}

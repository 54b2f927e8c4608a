import type { SafetyAction } from "../action.ts";
import type { Facts } from "../facts.ts";
import type { Seen } from "../rule.ts";
import { DAY, isBeyond, isUnlimited, nameOf, trustOf } from "./spender-trust.ts";

type Approve = Extract<SafetyAction, { kind: "approve" }>;

/**
 * A signature that is a permission: told as one, because it looks like a login. Mild only where the spender is trusted, the
 * amount bounded and the time short.
 */
export function permitSeen(action: Approve, facts: Facts): Seen {
  const trust = facts.about ? trustOf(facts.about(action.spender)) : "unknown";
  const unlimited = isUnlimited(action, facts.totalSupply);
  const long = action.deadline !== undefined && isBeyond(action.deadline, DAY, facts.now) === true;
  const severity =
    trust === "trusted"
      ? unlimited || long
        ? "warning"
        : "info"
      : trust === "bad" || unlimited
        ? "danger"
        : "warning";
  const who = nameOf(facts, action.spender);
  const amount = facts.show(action.asset, action.units);
  const what = action.nft
    ? { zh: "这个 NFT", en: "this NFT" }
    : unlimited
      ? { zh: "全部代币", en: "all of the token" }
      : { zh: ` ${amount}`, en: amount };
  return {
    severity,
    detail: {
      zh: `这不是登录，是授权：签了以后 ${who} 不用你发交易就能拿走${what.zh}。`,
      en: `This is no login but a permission: once signed, ${who} can take ${what.en} without any transaction of yours.`,
    },
    evidence: {
      spender: action.spender,
      token: action.asset,
      units: action.units.toString(),
      ...(action.deadline !== undefined && { deadline: action.deadline.toString() }),
    },
  };
}

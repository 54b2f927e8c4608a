import { defineRule, unsure } from "../rule.ts";
import { nameOf, trustOf, VERY_YOUNG_DAYS, YOUNG_DAYS } from "./spender-trust.ts";

/** A contract nobody has vouched for, that nobody can read or that is only days old, may take tokens. */
export const unknownSpender = defineRule({
  id: "AP-04",
  name: { zh: "不认识的合约", en: "An unknown contract" },
  on: ["approve", "operator", "recurring"],
  needs: [],
  check(action, facts) {
    if (action.kind === "approve" ? action.units === 0n && !action.nft : action.kind === "operator" && !action.approved)
      return undefined;
    if (!action.chain.startsWith("eip155:")) return undefined;
    const spender = action.kind === "operator" ? action.operator : action.spender;
    const known = facts.about?.(spender);
    const code = facts.spenderCode ?? known?.code;
    const evidence = { spender };
    if (known && trustOf(known) === "trusted") return undefined;
    if (code === undefined) return unsure("spenderCode");
    if (code !== "contract") return undefined;
    if (known?.verified === false) {
      return {
        severity: "danger",
        title: { zh: "源码没有公开的合约", en: "A contract nobody can read" },
        detail: {
          zh: `${nameOf(facts, spender)} 没有公开源码，没人知道它会怎么用你的授权。`,
          en: `${nameOf(facts, spender)} has not published its source: nobody can tell how it will use the permission.`,
        },
        evidence: { ...evidence, verified: "false" },
      };
    }
    if (known?.ageDays !== undefined && known.ageDays < YOUNG_DAYS) {
      return {
        severity: known.ageDays < VERY_YOUNG_DAYS ? "danger" : "warning",
        title: { zh: "刚部署的合约", en: "A contract that is new" },
        detail: {
          zh: `${nameOf(facts, spender)} 部署才 ${known.ageDays} 天。骗局用的合约大多只活几天。`,
          en: `${nameOf(facts, spender)} is ${known.ageDays} days old. Most contracts of thieves live only for days.`,
        },
        evidence: { ...evidence, ageDays: String(known.ageDays) },
      };
    }
    if (facts.spenderLabel || known?.label || known?.verified === true) return undefined;
    if (known && known.verified === undefined) return unsure("verified");
    return {
      severity: "warning",
      detail: {
        zh: `${spender} 不在已知协议里。它能拿走你授权的数量。`,
        en: `${spender} is none of the known protocols. It can take what you approve.`,
      },
      evidence,
    };
  },
});

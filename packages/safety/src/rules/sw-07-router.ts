import { defineRule } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

/** The exchange goes through a contract that calls itself a router and is none we know. */
export const unknownRouter = defineRule({
  id: "SW-07",
  name: { zh: "不认识的兑换合约", en: "An unknown router" },
  on: ["exchange"],
  needs: ["about"],
  check(action, { about }) {
    const known = about(action.router);
    const trust = trustOf(known);
    if (trust !== "bad") return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${known.label ?? action.router} 不是已知的兑换合约，没有公开源码或刚部署。`,
        en: `${known.label ?? action.router} is no router we know: its source is not published, or it is days old.`,
      },
      evidence: { router: action.router },
    };
  },
});

import { defineRule, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** The user's own contract gets new code: its thief needs no key any more. */
export const ownProxyUpgrade = defineRule({
  id: "TX-11",
  name: { zh: "你的合约被升级", en: "Your own contract gets new code" },
  on: ["authority"],
  needs: ["about"],
  check(action, { about }) {
    if (!action.upgrade) return undefined;
    const target = about(action.target);
    const mine =
      target.own || (target.owner !== undefined && (sameAddress(target.owner, action.from) || about(target.owner).own));
    if (!mine) return target.owner === undefined ? unsure("owner") : undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${action.target} 由你控制，升级后运行 ${action.to ?? "新"} 的代码，里面的一切都听它的。`,
        en: `You control ${action.target}. After this it runs the code of ${action.to ?? "somebody else"}, and all it holds obeys that.`,
      },
      evidence: { target: action.target, implementation: action.to ?? "" },
    };
  },
});

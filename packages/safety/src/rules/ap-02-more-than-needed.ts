import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";
import { intendedUnits } from "./intended-amount.ts";
import { isUnlimited } from "./spender-trust.ts";

/** More is allowed than the user's wish needs. */
export const moreThanNeeded = defineRule({
  id: "AP-02",
  name: { zh: "授权多于需要", en: "More than is needed" },
  on: ["approve"],
  needs: ["intent"],
  check(action, { intent, show, totalSupply }) {
    const { asset } = intent;
    const needed = intendedUnits(intent, action.asset);
    if (needed === undefined || action.units <= needed || action.nft) return undefined;
    const token = action.asset.split(":").at(-1) ?? "";
    if (asset?.startsWith("0x") && !sameAddress(asset, token)) return undefined;
    const [takes, allowed] = [show(action.asset, needed), show(action.asset, action.units)];
    const isAll = isUnlimited(action, totalSupply);
    return {
      severity: "warning",
      detail: {
        zh: `你要做的事只需要 ${takes}，这里授权的${isAll ? "没有上限" : `是 ${allowed}`}。改成需要的数量就够了。`,
        en: `What you want takes ${takes}; this allows ${isAll ? "any amount" : allowed}. The amount needed is enough.`,
      },
      evidence: { needed: needed.toString(), units: action.units.toString() },
    };
  },
});

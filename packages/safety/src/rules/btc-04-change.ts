import { defineRule } from "../rule.ts";

/** The change is not the user's, or there is none although coins are left over. */
export const foreignChange = defineRule({
  id: "BTC-04",
  name: { zh: "找零不是你的", en: "The change is not yours" },
  on: ["bitcoin"],
  needs: ["about"],
  check({ inputs, outputs, login }, { about }) {
    if (login || inputs.every(({ own }) => own === false)) return undefined;
    // A signature over one output says nothing of the others.
    if (inputs.some(({ sighash }) => (sighash & 0x1f) === 3 || (sighash & 0x80) !== 0)) return undefined;
    const paying = outputs.filter(({ script }) => script !== "op-return");
    if (paying.some(({ own }) => own) && !paying.some(({ change, own }) => change && !own)) return undefined;
    const change = paying.find(
      (one) => one.change && !one.own && !(one.address !== undefined && about(one.address).own),
    );
    const strangers = paying.filter(
      ({ address, own }) => !own && !(address !== undefined && (about(address).known || about(address).own)),
    );
    // Everything to people the user knows is a payment without change; with nothing known at all nobody can tell.
    if (!change && strangers.length === 0) return undefined;
    return {
      severity: "danger",
      detail: change
        ? {
            zh: `找零会到 ${change.address ?? "别的地址"}，不是你的地址。`,
            en: `The change goes to ${change.address ?? "another address"}, which is not yours.`,
          }
        : {
            zh: "没有一个输出回到你这里，选中的币会全部付出去。",
            en: "No output comes back to you: all the coins chosen are paid away.",
          },
      evidence: { address: change?.address ?? strangers[0]?.address ?? "" },
    };
  },
});

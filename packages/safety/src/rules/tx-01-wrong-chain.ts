import { defineRule, unsure } from "../rule.ts";

/** The request is for another network than the wish or the wallet. */
export const wrongChain = defineRule({
  id: "TX-01",
  name: { zh: "网络不对", en: "The wrong network" },
  on: ["request"],
  needs: [],
  check({ namedChain, family, arrivals = [] }, { intent, walletChain }) {
    if (family !== "evm" || namedChain === undefined) return undefined;
    // A wish for a bridge that names one chain only may name the other end.
    const otherEnd =
      intent?.chain !== undefined &&
      intent.chain === intent.toChain &&
      arrivals.some((chain) => chain === intent.chain || chain === "unknown");
    const wanted = [otherEnd ? namedChain : intent?.chain, walletChain].filter((chain) => chain !== undefined);
    if (wanted.length === 0) return unsure("walletChain");
    const other = wanted.find((chain) => chain !== namedChain);
    if (!other) return undefined;
    return {
      severity: "block",
      detail: {
        zh: `请求要在 ${namedChain} 上签，你要的是 ${other}。同一个地址在别的链上可能是别人的合约。`,
        en: `It asks for ${namedChain}, you are on ${other}. The same address may be somebody else’s contract there.`,
      },
      evidence: { asked: namedChain, wanted: other },
    };
  },
});

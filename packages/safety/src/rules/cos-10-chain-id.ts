import { defineRule } from "../rule.ts";

/** The document names another chain than the wallet is on. */
export const cosmosChainId = defineRule({
  id: "COS-10",
  name: { zh: "链 ID 不一致", en: "Another chain id" },
  on: ["request"],
  needs: [],
  check({ family, namedChain }, { walletChain, intent }) {
    const wanted = [walletChain, intent?.chain].find((chain) => chain !== undefined && chain !== namedChain);
    if (family !== "cosmos" || namedChain === undefined || wanted === undefined) return undefined;
    return {
      severity: "block",
      detail: {
        zh: `请求写的是 ${namedChain}，你要的是 ${wanted}。`,
        en: `It names ${namedChain}; you are on ${wanted}.`,
      },
      evidence: { asked: namedChain, wanted },
    };
  },
});

import { defineRule } from "../rule.ts";

/** Money sent to a mint, a program or a system account stays there. */
export const notAWallet = defineRule({
  id: "SOL-16",
  name: { zh: "收款地址不是钱包", en: "The recipient is no wallet" },
  on: ["transfer", "address"],
  needs: ["about"],
  check(action, { about }) {
    if (!action.chain.startsWith("solana:")) return undefined;
    const recipient = action.kind === "transfer" ? action.to : action.address;
    const { type = "", vouched, own, known } = about(recipient);
    const native = action.kind === "address" || action.asset.endsWith("/slip44:501");
    const wrong =
      vouched ||
      /^(?:mint|program|token-?mint|spl-?token|executable|pda)$/.test(type) ||
      (native && /token-?account|^ata$/.test(type)) ||
      (!native && !known && !own && /^(?:wallet|eoa|system-?account)$/.test(type));
    if (!wrong) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${recipient} 是${type === "program" ? "程序" : type === "mint" ? "代币的铸造地址" : `“${type}”`}，不是对方的钱包，转进去多半取不回来。`,
        en: `${recipient} is a ${type || "program"}, not somebody’s wallet: what arrives there can hardly be taken out.`,
      },
      evidence: { recipient, type },
    };
  },
});

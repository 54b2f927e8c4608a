import { defineRule } from "../rule.ts";

/** A new contract, or a transaction to nobody. */
export const contractCreation = defineRule({
  id: "TX-06",
  name: { zh: "部署合约", en: "A contract is created" },
  on: ["create"],
  needs: [],
  check({ size }) {
    return {
      severity: "warning",
      detail: {
        zh: `没有收款人，这笔交易会部署 ${size} 字节的新合约。不是你要部署的，就不要签。`,
        en: `There is no recipient: ${size} bytes become a new contract. Unless you meant to deploy one, refuse.`,
      },
      evidence: { bytes: String(size) },
    };
  },
});

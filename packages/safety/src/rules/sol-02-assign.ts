import { defineRule } from "../rule.ts";

/** A wallet is handed to a program: the key that made it cannot move anything any more. */
export const assignAccount = defineRule({
  id: "SOL-02",
  name: { zh: "把账户交给程序", en: "An account is assigned to a program" },
  on: ["solana"],
  needs: [],
  check({ programName, name, info }) {
    if (programName !== "system" || (name !== "assign" && name !== "assignwithseed")) return undefined;
    const owner = info.owner ?? info.programId ?? "";
    if (owner === "11111111111111111111111111111111") return undefined;
    return {
      severity: "block",
      detail: {
        zh: `账户 ${info.account ?? ""} 会归程序 ${owner}，你的私钥再也动不了里面的 SOL。`,
        en: `The account ${info.account ?? ""} would belong to the program ${owner}; your key could never move its SOL again.`,
      },
      evidence: { account: info.account ?? "", owner },
    };
  },
});

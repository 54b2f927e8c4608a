import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** What is left in a closed account goes to somebody else; for wrapped SOL that is everything. */
export const closeToStranger = defineRule({
  id: "SOL-04",
  name: { zh: "关闭账户，余额给别人", en: "A closed account pays somebody else" },
  on: ["solana"],
  needs: ["about"],
  check({ programName = "", name, info, from }, { about }) {
    if (!/token/.test(programName) || name !== "closeaccount") return undefined;
    const to = info.destination ?? "";
    if (to === "" || sameAddress(to, from) || about(to).own) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `账户 ${info.account ?? ""} 关闭后，里面的 SOL 会到 ${to}，不是你。`,
        en: `When ${info.account ?? "the account"} is closed, its SOL goes to ${to}, not to you.`,
      },
      evidence: { account: info.account ?? "", destination: to },
    };
  },
});

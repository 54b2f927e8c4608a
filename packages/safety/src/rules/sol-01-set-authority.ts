import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** Who owns or controls a token account is changed: its tokens are somebody else's from then on. */
export const setAuthority = defineRule({
  id: "SOL-01",
  name: { zh: "交出代币账户", en: "A token account is given away" },
  on: ["solana"],
  needs: [],
  check({ programName = "", name, info, from }) {
    if (name !== "setauthority" || programName === "bpf-loader") return undefined;
    const type = (info.authorityType ?? "").toLowerCase().replace(/[^a-z]/g, "");
    const to = info.newAuthority ?? "";
    if (to !== "" && sameAddress(to, from)) return undefined;
    const owner = type === "" || type.includes("owner");
    // Giving up the right to mint or to freeze harms nobody who holds the token.
    if (to === "" && !owner && !type.includes("closeaccount")) return undefined;
    return {
      severity: owner ? "block" : "danger",
      detail: {
        zh: owner
          ? `代币账户会归 ${to}，里面的币和以后收到的都是它的。`
          : `${to || "没有人"} 会得到 ${info.authorityType} 的权限。`,
        en: owner
          ? `The token account would belong to ${to}, with all that is in it and all that ever comes.`
          : `${to || "Nobody"} would get the right ${info.authorityType}.`,
      },
      evidence: { account: info.account ?? info.mint ?? "", authorityType: info.authorityType ?? "", newAuthority: to },
    };
  },
});

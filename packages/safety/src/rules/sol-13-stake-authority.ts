import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** Who may move a stake, a vote account, a nonce or a program is changed. */
export const stakeAuthority = defineRule({
  id: "SOL-13",
  name: { zh: "交出质押或程序的控制权", en: "Control over a stake or a program is given away" },
  on: ["solana"],
  needs: [],
  check({ programName = "", name = "", info, from }) {
    const stake = /^(?:stake|vote)$/.test(programName) && name.startsWith("authorize");
    const program = programName === "bpf-loader" && /^(?:setauthority|setauthoritychecked|upgrade)$/.test(name);
    const nonce = programName === "system" && name.startsWith("authorizenonce");
    if (!stake && !program && !nonce) return undefined;
    const to = info.newAuthority ?? "";
    if (to !== "" && sameAddress(to, from)) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `控制权会交给 ${to || "别人"}，之后它可以取走里面的一切。`,
        en: `Control goes to ${to || "somebody else"}, who can then take everything in it.`,
      },
      evidence: { what: `${programName} ${name}`, newAuthority: to },
    };
  },
});

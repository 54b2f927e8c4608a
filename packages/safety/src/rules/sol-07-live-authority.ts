import { defineRule } from "../rule.ts";
import { tokensTouched } from "./tokens-touched.ts";

/** Somebody can still make more of the token, or freeze its accounts. Issuers of stable coins can, and say so. */
export const liveAuthority = defineRule({
  id: "SOL-07",
  name: { zh: "仍可增发或冻结", en: "Minting or freezing is still possible" },
  on: ["transfer", "approve", "solana"],
  needs: ["about"],
  check(action, { about }) {
    if (!action.chain.startsWith("solana:")) return undefined;
    const mints = action.kind === "solana" ? tokensTouched(action) : [action.asset.split(":").at(-1) ?? ""];
    const live = mints.flatMap((mint) => {
      const { more, vouched } = about(mint);
      const powers = [more.mintAuthority, more.mint_authority, more.freezeAuthority, more.freeze_authority];
      return vouched ? [] : powers.filter((one) => typeof one === "string" && one !== "");
    });
    if (live.length === 0) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: "有人还能增发这种代币，或冻结你的账户。",
        en: "Somebody can still mint more of this token or freeze your account of it.",
      },
      evidence: { authorities: live.join(", ") },
    };
  },
});

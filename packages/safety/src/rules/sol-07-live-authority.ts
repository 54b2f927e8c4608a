import { defineRule } from "../rule.ts";

/** Somebody can still make more of the token, or freeze its accounts. Issuers of stable coins can, and say so. */
export const liveAuthority = defineRule({
  id: "SOL-07",
  name: { zh: "仍可增发或冻结", en: "Minting or freezing is still possible" },
  on: ["transfer", "approve"],
  needs: ["about"],
  check(action, { about }) {
    if (!action.chain.startsWith("solana:")) return undefined;
    const { more, vouched } = about(action.asset.split(":").at(-1) ?? "");
    const live = [more.mintAuthority, more.mint_authority, more.freezeAuthority, more.freeze_authority].filter(
      (one) => typeof one === "string" && one !== "",
    );
    if (vouched || live.length === 0) return undefined;
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

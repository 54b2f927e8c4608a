import { defineRule } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

/** Typed data that a person cannot read: signing it is signing blindly. */
export const opaqueTypedData = defineRule({
  id: "SG-12",
  name: { zh: "看不懂的签名内容", en: "Typed data nobody can read" },
  on: ["typed-data"],
  needs: ["about"],
  check(action, { about }) {
    if (!action.opaque) return undefined;
    const known = action.verifyingContract !== undefined && about(action.verifyingContract);
    // Words and numbers can be read, whatever the type is called: only where nobody can read the contract is that nothing.
    if (action.opaque === "strange-type" && !(known && trustOf(known) === "bad")) return undefined;
    // What names neither a chain nor a contract, no contract will take: it is for somebody's server.
    const bound = action.verifyingContract !== undefined || action.domainChainId !== undefined;
    // What an account of one's own takes for its own doing is more than any application's document.
    const isAccount = known && (known.own || /^(?:safe|smart|multi-?sig|account|wallet)/.test(known.type ?? ""));
    const isOpen = known && !isAccount && (known.vouched || known.verified === true);
    const mild = action.opaque === "unknown-type" && (!bound || isOpen);
    return {
      severity: mild ? "info" : "warning",
      detail: {
        zh: "看不出它会做什么，签了等于盲签。只在你完全信任这个网站时才签。",
        en: "Nobody can tell what this does: signing it is signing blindly. Only for a site you trust entirely.",
      },
      evidence: { why: action.opaque, primaryType: action.primaryType },
    };
  },
});

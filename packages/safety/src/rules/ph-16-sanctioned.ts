import { defineRule } from "../rule.ts";
import { partiesOf } from "./ph-15-scam-address.ts";

/** Somebody who takes part is under sanctions. */
export const sanctionedAddress = defineRule({
  id: "PH-16",
  name: { zh: "受制裁的地址", en: "A sanctioned address" },
  on: ["transfer", "approve", "operator", "exchange", "call", "address", "solana", "cosmos"],
  needs: ["about"],
  check(action, { about }) {
    const bad = partiesOf(action).find((address) => address !== "" && about(address).sanctioned);
    if (!bad) return undefined;
    return {
      severity: "block",
      detail: {
        zh: `${bad} 在制裁名单上，和它往来可能违法，资产也可能被冻结。`,
        en: `${bad} is on a sanctions list: dealing with it may be unlawful and may freeze your assets.`,
      },
      evidence: { address: bad },
    };
  },
});

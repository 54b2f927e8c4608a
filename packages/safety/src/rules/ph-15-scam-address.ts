import type { SafetyAction } from "../action.ts";
import { defineRule, unsure } from "../rule.ts";

/** Somebody who takes part is on a list of thieves' addresses. */
export const scamAddress = defineRule({
  id: "PH-15",
  name: { zh: "骗子地址", en: "A thief’s address" },
  on: [
    "transfer",
    "approve",
    "operator",
    "recurring",
    "exchange",
    "authority",
    "delegatecall",
    "delegation",
    "call",
    "order",
    "typed-data",
    "address",
    "solana",
    "cosmos",
  ],
  needs: ["about"],
  check(action, { about }) {
    const parties = partiesOf(action).filter((address) => address !== "");
    const bad = [...parties, ...mentionedIn(action)].find((address) => about(address).scam);
    if (bad) {
      return {
        severity: "block",
        detail: {
          zh: `${bad} 在骗子地址名单上，已有人报告被它偷过。`,
          en: `${bad} is on a list of thieves’ addresses: others have reported losses to it.`,
        },
        evidence: { address: bad },
      };
    }
    // Whom a message or an instruction pays is asked of its payments; others in it are looked for, not asked about.
    if (action.kind === "solana" || action.kind === "cosmos") return undefined;
    return parties.some((address) => about(address).scam === undefined) ? unsure("scam addresses") : undefined;
  },
});

/** Whoever else stands in what is signed, whatever it says of them. */
function mentionedIn(action: SafetyAction): readonly string[] {
  if (action.kind === "call") return action.names ?? [];
  return action.kind === "typed-data" ? action.texts.filter((text) => /^0x[0-9a-f]{40}$/i.test(text)) : [];
}

/** Everybody an action pays, lets in or calls. */
export function partiesOf(action: SafetyAction): readonly string[] {
  switch (action.kind) {
    case "transfer":
      return [action.to];
    case "approve":
      return [action.spender];
    case "operator":
      return [action.operator];
    case "recurring":
      return [action.spender];
    case "exchange":
      return [action.recipient, action.router];
    case "authority":
      return [action.to ?? "", action.target];
    case "delegatecall":
      return [action.target];
    case "delegation":
      return [action.delegate];
    case "call":
      return [action.to];
    case "order":
      return action.consideration.flatMap(({ recipient }) => (recipient === undefined ? [] : [recipient]));
    case "typed-data":
      return [action.verifyingContract ?? ""];
    case "address":
      return [action.address];
    case "solana":
      return [action.program, ...Object.values(action.info).filter(isBase58Key)];
    case "cosmos":
      return textsIn(action.value, 0).filter((text) => /^[a-z]{2,20}1[ac-hj-np-z02-9]{38,}$/i.test(text));
    default:
      return [];
  }
}

const isBase58Key = (text: string) => /^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(text);

function textsIn(value: unknown, depth: number): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || depth > 6) return [];
  return Object.values(value)
    .slice(0, 200)
    .flatMap((one) => textsIn(one, depth + 1));
}

import type { Words } from "@alou/money/words";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";

/** The families in the order in which they are shown. */
export const FAMILIES = ["evm", "bitcoin", "solana", "cosmos"] as const;

export type ShownFamily = (typeof FAMILIES)[number];

const NAMESPACES: Readonly<Record<string, ShownFamily>> = {
  eip155: "evm",
  bip122: "bitcoin",
  solana: "solana",
  cosmos: "cosmos",
};

/** The family of a chain or an account, by its namespace. */
export function familyOf(id: string): ShownFamily {
  return NAMESPACES[id.slice(0, id.indexOf(":"))] ?? "evm";
}

export const familyName = (family: ShownFamily): Words => PORTFOLIO[family];

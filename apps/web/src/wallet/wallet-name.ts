import type { Language } from "@alou/money/words";
import { WALLET } from "../i18n/words/wallet.ts";
import type { Wallet } from "./wallet.ts";

/** What a wallet is called: our own and a nameless one in the reader's language, any other by its own name. */
export function walletName({ id, speaks, name }: Pick<Wallet, "id" | "speaks" | "name">, language: Language): string {
  if (speaks === "demo") return WALLET.demo[language];
  return id === "injected" ? WALLET.browserWallet[language] : name;
}

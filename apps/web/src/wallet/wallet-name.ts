import type { Language } from "@alou/money/words";
import { WALLET } from "../i18n/words/wallet.ts";
import type { FoundWallet } from "./eip1193.ts";

/** What a wallet is called: our own and a nameless one in the reader's language, any other by its own name. */
export function walletName({ id, kind, name }: Pick<FoundWallet, "id" | "kind" | "name">, language: Language): string {
  if (kind === "demo") return WALLET.demo[language];
  return id === "injected" ? WALLET.browserWallet[language] : name;
}

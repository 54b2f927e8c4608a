import { WalletError, walletError } from "../wallet-error.ts";
import type { StandardAccount, StandardWallet } from "./wallet-standard.ts";

/** Whether a wallet offers something of the Wallet Standard, e.g. `solana:signIn`. */
export function hasFeature({ features }: StandardWallet, name: string): boolean {
  return typeof features[name] === "object" && features[name] !== null;
}

/**
 * Calls a feature's method, which has the feature's own name after the colon.
 * @throws WalletError `unsupported` where the wallet lacks it
 */
export async function callFeature(wallet: StandardWallet, name: string, ...inputs: unknown[]): Promise<unknown> {
  const feature = wallet.features[name] as Readonly<Record<string, unknown>> | undefined;
  const method: unknown = feature?.[name.slice(name.indexOf(":") + 1)];
  if (typeof method !== "function") throw new WalletError("unsupported");
  try {
    return await method.call(feature, ...inputs);
  } catch (thrown) {
    throw walletError(thrown);
  }
}

/** The first answer of a method that answers a list. @throws WalletError */
export function firstAnswer(answers: unknown): Readonly<Record<string, unknown>> {
  const first: unknown = Array.isArray(answers) ? answers[0] : undefined;
  if (typeof first !== "object" || first === null) throw new WalletError("no-answer");
  return first as Readonly<Record<string, unknown>>;
}

/** The accounts of one family that a wallet shows. */
export function accountsOn(accounts: unknown, namespace: string): StandardAccount[] {
  if (!Array.isArray(accounts)) return [];
  return accounts.filter(
    (account): account is StandardAccount =>
      typeof account?.address === "string" &&
      Array.isArray(account.chains) &&
      account.chains.some((chain: unknown) => typeof chain === "string" && chain.startsWith(`${namespace}:`)),
  );
}

/** Hears of changes of a wallet's accounts. */
export function onAccounts(wallet: StandardWallet, listener: (accounts: unknown) => void): () => void {
  const events = wallet.features["standard:events"] as { on?: (event: string, run: unknown) => unknown } | undefined;
  const off = events?.on?.("change", (change: { readonly accounts?: unknown }) => {
    if (change?.accounts) listener(change.accounts);
  });
  return () => {
    if (typeof off === "function") off();
  };
}

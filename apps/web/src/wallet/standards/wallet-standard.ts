import { cleanForeignText } from "@alou/money/foreign-text";
import { type Discovery, LONGEST_NAME, MOST_WALLETS } from "../discovery.ts";
import type { Wallet } from "../wallet.ts";
import { safeIcon } from "../wallet-icon.ts";

/** A wallet as it registers itself. Everything in it is foreign. @see https://github.com/wallet-standard/wallet-standard */
export interface StandardWallet {
  readonly name: string;
  readonly icon?: unknown;
  readonly chains: readonly string[];
  readonly features: Readonly<Record<string, unknown>>;
  readonly accounts: readonly StandardAccount[];
}

/** One of its accounts, which it has to be given back as it is. */
export interface StandardAccount {
  readonly address: string;
  readonly publicKey: Uint8Array;
  readonly chains: readonly string[];
  readonly features: readonly string[];
}

/** Collects registered wallets of Solana and of Bitcoin. A wallet of both is one of each. */
export function discoverStandardWallets(page: EventTarget): Discovery {
  const registered = new Map<StandardWallet, readonly Wallet[]>();
  const watchers = new Set<() => void>();
  let shown: readonly Wallet[] = [];

  function refresh(): void {
    shown = [...registered.values()].flat();
    for (const watcher of watchers) watcher();
  }

  function register(...wallets: unknown[]): () => void {
    const fresh = wallets.filter(isStandardWallet).filter((wallet) => !registered.has(wallet));
    for (const wallet of fresh.slice(0, MOST_WALLETS - registered.size)) registered.set(wallet, walletsOf(wallet));
    refresh();
    return () => {
      for (const wallet of fresh) registered.delete(wallet);
      refresh();
    };
  }

  const api = Object.freeze({ register });
  page.addEventListener("wallet-standard:register-wallet", (event) => {
    const introduce: unknown = (event as CustomEvent).detail;
    try {
      if (typeof introduce === "function") introduce(api);
    } catch {
      // A wallet that fails while it introduces itself is not there.
    }
  });
  page.dispatchEvent(new CustomEvent("wallet-standard:app-ready", { detail: api }));

  return {
    list: () => shown,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    look: () => {},
  };
}

function isStandardWallet(value: unknown): value is StandardWallet {
  if (typeof value !== "object" || value === null) return false;
  const { name, chains, features, accounts } = value as Record<string, unknown>;
  const isWhole = typeof name === "string" && typeof features === "object" && features !== null;
  return isWhole && Array.isArray(accounts) && Array.isArray(chains) && chains.every((one) => typeof one === "string");
}

function walletsOf(standard: StandardWallet): Wallet[] {
  const { chains, features } = standard;
  const speaks = (namespace: string, ...needed: string[]) =>
    chains.some((chain) => chain.startsWith(`${namespace}:`)) && needed.every((feature) => feature in features);
  const icon = safeIcon(standard.icon);
  const name = cleanForeignText(standard.name, LONGEST_NAME) || "—";
  const shown = { name, ...(icon !== undefined && { icon }), speaks: "wallet-standard" as const };
  const wallets: Wallet[] = [];
  if (speaks("solana", "standard:connect")) {
    wallets.push({
      ...shown,
      id: `solana:${name}`,
      family: "solana",
      open: async () => (await import("./solana-standard.ts")).solanaConnection(standard),
    });
  }
  if (speaks("bitcoin", "bitcoin:connect")) {
    wallets.push({
      ...shown,
      id: `bitcoin:${name}`,
      family: "bitcoin",
      open: async () => (await import("./bitcoin-standard.ts")).bitcoinStandardConnection(standard),
    });
  }
  return wallets;
}

import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import type { AddedChain, Connections, Shown, WalletAccount } from "./connection.ts";
import { sameAddress, type Wallet } from "./wallet.ts";
import { WalletError, walletError } from "./wallet-error.ts";

/** The wallet of a family as it is now. */
export type WalletState<F extends Family = Family> =
  | { readonly phase: "none" }
  | { readonly phase: "connecting"; readonly wallet: Wallet<F> }
  | {
      readonly phase: "connected";
      readonly wallet: Wallet<F>;
      readonly connection: Connections[F];
      /** The address that acts, as the wallet spells it. */
      readonly account: string;
      /** Everything the wallet shows; the one that acts is the first. */
      readonly accounts: readonly WalletAccount[];
      /** The network the wallet is on, where it has one. */
      readonly chain?: ChainId;
    };

/** What a wallet did by itself. */
export type WalletEvent =
  | { readonly type: "account"; readonly family: Family; readonly from: string; readonly to: string }
  | { readonly type: "chain"; readonly family: Family; readonly to: ChainId }
  | { readonly type: "gone"; readonly family: Family };

/** The connected wallets: at most one of each family. */
export interface WalletStore {
  readonly read: <F extends Family>(family: F) => WalletState<F>;
  readonly subscribe: (watcher: () => void) => () => void;
  readonly onEvent: (listener: (event: WalletEvent) => void) => () => void;
  /** Asks for an account. @param chain the network meant, for wallets with an account for each @throws WalletError */
  readonly connect: (wallet: Wallet, chain?: ChainId) => Promise<void>;
  /** Takes up the wallets of the last visit that still let this page see an account; asks nothing. */
  readonly resume: (wallets: readonly Wallet[], chainOf?: (family: Family) => ChainId | undefined) => Promise<void>;
  /** @param family all of them when left out */
  readonly disconnect: (family?: Family) => void;
  /** @throws WalletError `unknown-chain` when the wallet lacks it and no node is known to add it with */
  readonly switchChain: (chain: ChainId, family: Family, add?: AddedChain) => Promise<void>;
}

/** Where the last wallet of each family is remembered. */
export interface Memory {
  readonly get: (family: Family) => string | null;
  readonly set: (family: Family, id: string | null) => void;
}

type Connected = Extract<WalletState, { phase: "connected" }>;

const NONE: WalletState = { phase: "none" };

/** Families in the order in which they are shown. */
export const FAMILIES: readonly Family[] = ["evm", "solana", "cosmos", "bitcoin"];

export function createWalletStore(memory: Memory): WalletStore {
  const states = new Map<Family, WalletState>();
  const detachers = new Map<Family, () => void>();
  const watchers = new Set<() => void>();
  const listeners = new Set<(event: WalletEvent) => void>();

  const read = (family: Family): WalletState => states.get(family) ?? NONE;
  const change = (family: Family, next: WalletState) => {
    states.set(family, next);
    for (const watcher of watchers) watcher();
  };
  const tell = (event: WalletEvent) => {
    for (const listener of listeners) listener(event);
  };

  function drop(family: Family): void {
    detachers.get(family)?.();
    detachers.delete(family);
    change(family, NONE);
  }

  function onChange(family: Family, { accounts, chain }: Partial<Shown>): void {
    if (accounts) onAccounts(family, accounts);
    if (chain) onChain(family, chain);
  }

  function onAccounts(family: Family, accounts: readonly WalletAccount[]): void {
    const state = read(family);
    if (state.phase !== "connected") return;
    const [first] = accounts;
    if (!first) {
      drop(family);
      tell({ type: "gone", family });
    } else if (!sameAddress(family, first.address, state.account)) {
      change(family, { ...state, account: first.address, accounts });
      tell({ type: "account", family, from: state.account, to: first.address });
    }
  }

  function onChain(family: Family, chain: ChainId): void {
    const state = read(family);
    if (state.phase !== "connected" || chain === state.chain) return;
    change(family, { ...state, chain });
    tell({ type: "chain", family, to: chain });
  }

  function attach(wallet: Wallet, connection: Connected["connection"], { accounts, chain }: Shown): void {
    const { family } = wallet;
    const [first] = accounts;
    if (!first) throw new WalletError("locked");
    detachers.get(family)?.();
    detachers.set(
      family,
      connection.watch((seen) => onChange(family, seen)),
    );
    memory.set(family, wallet.id);
    const state = { phase: "connected", wallet, connection, account: first.address, accounts, ...(chain && { chain }) };
    change(family, state as Connected);
  }

  async function resumeOne(wallet: Wallet, chain: ChainId | undefined): Promise<void> {
    try {
      const connection = await wallet.open();
      const shown = await connection.look(false, chain);
      if (read(wallet.family).phase === "none" && shown.accounts.length > 0) attach(wallet, connection, shown);
    } catch {
      // Not there any more, or locked: the user connects when it is needed.
    }
  }

  return {
    read: read as WalletStore["read"],
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async connect(wallet, chain) {
      const before = read(wallet.family);
      change(wallet.family, { phase: "connecting", wallet });
      try {
        const connection = await wallet.open();
        attach(wallet, connection, await connection.look(true, chain));
      } catch (thrown) {
        change(wallet.family, before.phase === "connected" ? before : NONE);
        throw walletError(thrown);
      }
    },
    async resume(wallets, chainOf) {
      const last = FAMILIES.flatMap((family) => {
        if (read(family).phase !== "none") return [];
        return wallets.find((wallet) => wallet.family === family && wallet.id === memory.get(family)) ?? [];
      });
      await Promise.all(last.map((wallet) => resumeOne(wallet, chainOf?.(wallet.family))));
    },
    disconnect(family) {
      for (const one of family ? [family] : FAMILIES) {
        const state = read(one);
        if (state.phase === "connected") state.connection.release();
        memory.set(one, null);
        drop(one);
      }
    },
    async switchChain(chain, family, add) {
      const state = read(family);
      if (state.phase !== "connected") throw new WalletError("disconnected");
      const { connection } = state;
      if (!connection.switchChain) throw new WalletError("unsupported");
      const there = await connection.switchChain(chain, add);
      if (there) onChain(family, there);
      if (there !== chain) throw new WalletError("failed");
    },
  };
}

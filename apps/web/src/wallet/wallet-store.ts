import type { Eip1193Provider, FoundWallet } from "./eip1193.ts";
import { WalletError, walletError } from "./wallet-error.ts";

/** The wallet as it is now. */
export type WalletState =
  | { readonly phase: "none" }
  | { readonly phase: "connecting"; readonly wallet: FoundWallet }
  | {
      readonly phase: "connected";
      readonly wallet: FoundWallet;
      readonly provider: Eip1193Provider;
      /** As the wallet spells it: perhaps without a checksum. */
      readonly account: string;
      /** EIP-155 number. */
      readonly chain: number;
    };

/** What a wallet did by itself. */
export type WalletEvent =
  | { readonly type: "account"; readonly from: string; readonly to: string }
  | { readonly type: "chain"; readonly to: number }
  | { readonly type: "gone" };

/** The one connected wallet. */
export interface WalletStore {
  readonly read: () => WalletState;
  readonly subscribe: (watcher: () => void) => () => void;
  readonly onEvent: (listener: (event: WalletEvent) => void) => () => void;
  /** Asks for an account. @throws WalletError */
  readonly connect: (wallet: FoundWallet) => Promise<void>;
  /** Takes up the wallet of the last visit if it still lets this page see an account; asks nothing. */
  readonly resume: (wallets: readonly FoundWallet[]) => Promise<void>;
  readonly disconnect: () => void;
  /** @throws WalletError `unknown-chain` when the wallet lacks it and no node is known to add it with */
  readonly switchChain: (chain: number, add?: AddedChain) => Promise<void>;
}

/** How a wallet learns a network. @see https://eips.ethereum.org/EIPS/eip-3085 */
export interface AddedChain {
  readonly name: string;
  readonly symbol: string;
  readonly rpcUrl: string;
}

/** Where the last wallet is remembered. */
export interface Memory {
  readonly get: () => string | null;
  readonly set: (id: string | null) => void;
}

export function createWalletStore(memory: Memory): WalletStore {
  let state: WalletState = { phase: "none" };
  let detach = () => {};
  const watchers = new Set<() => void>();
  const listeners = new Set<(event: WalletEvent) => void>();

  const change = (next: WalletState) => {
    state = next;
    for (const watcher of watchers) watcher();
  };
  const tell = (event: WalletEvent) => {
    for (const listener of listeners) listener(event);
  };

  function drop(): void {
    detach();
    detach = () => {};
    change({ phase: "none" });
  }

  function onAccounts(accounts: unknown): void {
    if (state.phase !== "connected") return;
    const account = firstAccount(accounts);
    if (account === undefined) {
      drop();
      tell({ type: "gone" });
    } else if (account.toLowerCase() !== state.account.toLowerCase()) {
      const from = state.account;
      change({ ...state, account });
      tell({ type: "account", from, to: account });
    }
  }

  function onChain(chain: unknown): void {
    const number = chainNumber(chain);
    if (state.phase !== "connected" || number === undefined || number === state.chain) return;
    change({ ...state, chain: number });
    tell({ type: "chain", to: number });
  }

  async function attach(wallet: FoundWallet, provider: Eip1193Provider, accounts: unknown): Promise<void> {
    const account = firstAccount(accounts);
    if (account === undefined) throw new WalletError("locked");
    const chain = chainNumber(await provider.request({ method: "eth_chainId" }));
    if (chain === undefined) throw new WalletError("failed");
    detach();
    provider.on?.("accountsChanged", onAccounts);
    provider.on?.("chainChanged", onChain);
    detach = () => {
      provider.removeListener?.("accountsChanged", onAccounts);
      provider.removeListener?.("chainChanged", onChain);
    };
    memory.set(wallet.id);
    change({ phase: "connected", wallet, provider, account, chain });
  }

  return {
    read: () => state,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async connect(wallet) {
      const before = state.phase === "connected" ? state : undefined;
      change({ phase: "connecting", wallet });
      try {
        const provider = await wallet.open();
        await attach(wallet, provider, await provider.request({ method: "eth_requestAccounts" }));
      } catch (thrown) {
        change(before ?? { phase: "none" });
        throw walletError(thrown);
      }
    },
    async resume(wallets) {
      const last = wallets.find(({ id }) => id === memory.get());
      if (!last || state.phase !== "none") return;
      try {
        const provider = await last.open();
        const accounts = await provider.request({ method: "eth_accounts" });
        if (state.phase === "none" && firstAccount(accounts) !== undefined) await attach(last, provider, accounts);
      } catch {
        // Not there any more, or locked: the user connects when it is needed.
      }
    },
    disconnect() {
      if (state.phase === "connected") {
        // Best effort: few wallets know it, and the page forgets the wallet in any case.
        state.provider
          .request({ method: "wallet_revokePermissions", params: [{ eth_accounts: {} }] })
          .catch(() => undefined);
      }
      memory.set(null);
      drop();
    },
    async switchChain(chain, add) {
      if (state.phase !== "connected") throw new WalletError("disconnected");
      const { provider } = state;
      const chainId = `0x${chain.toString(16)}`;
      try {
        await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
      } catch (thrown) {
        const error = walletError(thrown);
        if (error.failure !== "unknown-chain" || !add) throw error;
        await addChain(provider, chainId, add);
      }
      // Some wallets are late with their event: what counts is what they say when asked.
      onChain(await provider.request({ method: "eth_chainId" }));
      if (state.phase !== "connected" || state.chain !== chain) throw new WalletError("failed");
    },
  };
}

async function addChain(provider: Eip1193Provider, chainId: string, add: AddedChain): Promise<void> {
  const nativeCurrency = { name: add.symbol, symbol: add.symbol, decimals: 18 };
  const params = [{ chainId, chainName: add.name, nativeCurrency, rpcUrls: [add.rpcUrl] }];
  try {
    await provider.request({ method: "wallet_addEthereumChain", params });
    await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
  } catch (thrown) {
    throw walletError(thrown);
  }
}

function firstAccount(accounts: unknown): string | undefined {
  const first: unknown = Array.isArray(accounts) ? accounts[0] : undefined;
  return typeof first === "string" && /^0x[0-9a-fA-F]{40}$/.test(first) ? first : undefined;
}

function chainNumber(chain: unknown): number | undefined {
  const number = typeof chain === "string" || typeof chain === "number" ? Number(chain) : Number.NaN;
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

import type { ChainId } from "@alou/money/caip";
import type { AddedChain, EvmConnection, WalletAccount } from "../connection.ts";
import type { Eip1193Provider } from "../eip1193.ts";
import { WalletError, walletError } from "../wallet-error.ts";

/** The way to an EVM wallet behind its provider. */
export function eip1193Connection(provider: Eip1193Provider): EvmConnection {
  const ask = async (method: string, params?: readonly unknown[]): Promise<unknown> => {
    try {
      return await provider.request(params ? { method, params } : { method });
    } catch (thrown) {
      throw walletError(thrown);
    }
  };
  const askChain = async () => chainOf(await ask("eth_chainId"));
  return {
    family: "evm",
    provider,
    async look(mayAsk) {
      const accounts = accountsIn(await ask(mayAsk ? "eth_requestAccounts" : "eth_accounts"));
      if (accounts.length === 0) return { accounts };
      const chain = await askChain();
      if (!chain) throw new WalletError("failed");
      return { accounts, chain };
    },
    watch(listener) {
      const onAccounts = (accounts: unknown) => listener({ accounts: accountsIn(accounts) });
      const onChain = (told: unknown) => {
        const chain = chainOf(told);
        if (chain) listener({ chain });
      };
      provider.on?.("accountsChanged", onAccounts);
      provider.on?.("chainChanged", onChain);
      return () => {
        provider.removeListener?.("accountsChanged", onAccounts);
        provider.removeListener?.("chainChanged", onChain);
      };
    },
    async signIn({ message }, { address }) {
      const signature = await ask("personal_sign", [utf8Hex(message), address]);
      if (typeof signature !== "string") throw new WalletError("no-answer");
      return { signature };
    },
    release() {
      // Best effort: few wallets know it, and the page forgets the wallet in any case.
      ask("wallet_revokePermissions", [{ eth_accounts: {} }]).catch(() => undefined);
    },
    async switchChain(chain, add) {
      const chainId = `0x${Number(chain.slice("eip155:".length)).toString(16)}`;
      try {
        await ask("wallet_switchEthereumChain", [{ chainId }]);
      } catch (error) {
        if (!(error instanceof WalletError) || error.failure !== "unknown-chain" || !add) throw error;
        await ask("wallet_addEthereumChain", [addedChain(chainId, add)]);
        await ask("wallet_switchEthereumChain", [{ chainId }]);
      }
      // Some wallets are late with their event: what counts is what they say when asked.
      return await askChain();
    },
  };
}

/** A text as wallets want it for `personal_sign`: UTF-8 bytes in hex, so that none mistakes it for something else. */
export function utf8Hex(text: string): `0x${string}` {
  const bytes = new TextEncoder().encode(text);
  return `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** @see https://eips.ethereum.org/EIPS/eip-3085 */
function addedChain(chainId: string, { name, symbol, rpcUrl }: AddedChain) {
  return { chainId, chainName: name, nativeCurrency: { name: symbol, symbol, decimals: 18 }, rpcUrls: [rpcUrl] };
}

/** The accounts that look like some; the first counts, so that what stands before it counts too. */
function accountsIn(told: unknown): WalletAccount[] {
  const [first] = Array.isArray(told) ? told : [];
  return typeof first === "string" && /^0x[0-9a-fA-F]{40}$/.test(first) ? [{ address: first }] : [];
}

function chainOf(told: unknown): ChainId | undefined {
  const number = typeof told === "string" || typeof told === "number" ? Number(told) : Number.NaN;
  return Number.isSafeInteger(number) && number > 0 ? `eip155:${number}` : undefined;
}

import type { ChainId } from "@alou/money/caip";
import type { Eip1193Provider } from "./eip1193.ts";
import type { WalletStore } from "./wallet-store.ts";

/** Whether the connected wallet carries out several calls in one request, all or none (EIP-5792). */
export interface BatchAbility {
  /** Chains on which it says it can; empty when it says nothing in time. Never throws. */
  readonly chains: () => Promise<readonly ChainId[]>;
  /** It said it could and then could not: it is not believed again while the page is open. */
  readonly withdraw: () => void;
}

/** A wallet that lets the page wait is asked without batches: a proposal must not hang on it. In milliseconds. */
const PATIENCE = 1_500;

export function createBatchAbility(
  wallet: Pick<WalletStore, "read">,
  wait: (ms: number) => Promise<void>,
): BatchAbility {
  const withdrawn = new WeakSet<Eip1193Provider>();
  return {
    async chains() {
      const state = wallet.read("evm");
      if (state.phase !== "connected" || withdrawn.has(state.connection.provider)) return [];
      const { connection, account, chain } = state;
      const { provider } = connection;
      const asked = provider.request({ method: "wallet_getCapabilities", params: [account] });
      // Most wallets do not know the question, and refuse it.
      const told = await Promise.race([asked.catch(() => undefined), wait(PATIENCE)]);
      return atomicChains(told, chain);
    },
    withdraw() {
      const state = wallet.read("evm");
      if (state.phase === "connected") withdrawn.add(state.connection.provider);
    },
  };
}

/**
 * Chains whose `atomic` capability is `supported`, or `ready`: the wallet asks its user to upgrade the account then.
 * @param active the chain the wallet is on: what is told of chain `0x0` holds on every chain, so on this one
 * @see https://eips.ethereum.org/EIPS/eip-5792
 */
export function atomicChains(capabilities: unknown, active: ChainId | undefined): ChainId[] {
  const byChain = typeof capabilities === "object" && capabilities !== null ? Object.entries(capabilities) : [];
  const ids = byChain.flatMap(([chain, told]): ChainId[] => {
    const status: unknown = told?.atomic?.status;
    if ((status !== "supported" && status !== "ready") || !/^0x[0-9a-f]{1,12}$/i.test(chain)) return [];
    if (Number(chain) === 0) return active ? [active] : [];
    return [`eip155:${Number(chain)}`];
  });
  return [...new Set(ids)].slice(0, 50);
}

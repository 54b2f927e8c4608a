import type { ChainId } from "@alou/money/caip";
import { useEffect, useState } from "react";
import { useServices } from "../server/services.tsx";
import { useWallet } from "./use-wallet.ts";

/**
 * Chains on which a wallet lets a page have an authorization of the account's code signed: its `eip7702Auth` capability (ERC-7902) is
 * supported. MetaMask and Rabby refuse such requests of pages and have switches of their own.
 * @param active the chain the wallet is on: what is told of chain `0x0` holds on every chain, so on this one
 * @see https://eips.ethereum.org/EIPS/eip-7902
 * @see https://github.com/MetaMask/metamask-extension/issues/35520
 * @see https://github.com/RabbyHub/Rabby/issues/3102
 */
export function authorizingChains(capabilities: unknown, active: ChainId | undefined): ChainId[] {
  const byChain = typeof capabilities === "object" && capabilities !== null ? Object.entries(capabilities) : [];
  const ids = byChain.flatMap(([chain, told]): ChainId[] => {
    if (told?.eip7702Auth?.supported !== true || !/^0x[0-9a-f]{1,12}$/i.test(chain)) return [];
    if (Number(chain) === 0) return active ? [active] : [];
    return [`eip155:${Number(chain)}`];
  });
  return [...new Set(ids)].slice(0, 50);
}

/** What the connected wallet of EVM chains can do about a delegation: its name, whose account it is, and where a page may ask it. */
export interface DelegationAbility {
  readonly wallet: string;
  /** As the wallet spells it. */
  readonly account: string;
  readonly chains: readonly ChainId[];
}

/** Asks the connected wallet once; undefined while none is connected. A wallet that does not know the question can nothing. */
export function useDelegationAbility(): DelegationAbility | undefined {
  const { wallet: store } = useServices();
  const state = useWallet("evm");
  const provider = state.phase === "connected" ? state.connection.provider : undefined;
  const [chains, setChains] = useState<readonly ChainId[]>([]);
  useEffect(() => {
    let gone = false;
    setChains([]);
    const now = store.read("evm");
    if (!provider || now.phase !== "connected") return;
    provider.request({ method: "wallet_getCapabilities", params: [now.account] }).then(
      (told) => gone || setChains(authorizingChains(told, now.chain)),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [provider, store]);
  return state.phase === "connected" ? { wallet: state.wallet.name, account: state.account, chains } : undefined;
}

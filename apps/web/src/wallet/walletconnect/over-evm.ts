import type { ChainId } from "@alou/money/caip";
import type { EvmConnection } from "../connection.ts";
import type { Eip1193Provider } from "../eip1193.ts";
import { eip1193Connection } from "../standards/eip-1193.ts";
import { familyOf } from "../wallet.ts";
import { WalletError } from "../wallet-error.ts";
import type { Session } from "./session.ts";

/** An EVM wallet over a session: what a page asks of a provider, asked of a wallet elsewhere. */
export function overEvm(session: Session): EvmConnection {
  const own = () => session.accounts().filter(({ chain }) => familyOf(chain) === "evm");
  let chosen: ChainId | undefined;
  const chainNow = (): ChainId => {
    const chains = own().map(({ chain }) => chain);
    const chain = chains.find((id) => id === chosen) ?? chains[0];
    if (!chain) throw new WalletError("disconnected");
    return chain;
  };
  const hexOf = (chain: ChainId) => `0x${Number(chain.slice("eip155:".length)).toString(16)}`;
  const addressesNow = () => own().flatMap(({ chain, address }) => (chain === chainNow() ? [address] : []));

  const provider: Eip1193Provider = {
    async request({ method, params = [] }) {
      switch (method) {
        case "eth_accounts":
        case "eth_requestAccounts":
          return own().length > 0 ? addressesNow() : [];
        case "eth_chainId":
          return hexOf(chainNow());
        case "wallet_revokePermissions":
          session.end();
          return null;
        case "wallet_switchEthereumChain": {
          const { chainId } = params[0] as { readonly chainId: string };
          const wanted: ChainId = `eip155:${Number(chainId)}`;
          // Each request names its chain: one the session holds needs no switch in the wallet.
          if (!own().some(({ chain }) => chain === wanted)) throw new WalletError("unknown-chain");
          chosen = wanted;
          return null;
        }
        case "wallet_addEthereumChain":
          throw new WalletError("unknown-chain");
        // What the session does not know the wallet would refuse; it is not bothered.
        case "wallet_getCapabilities":
        case "wallet_sendCalls":
          throw new WalletError("unsupported");
        default:
          return await session.request(chainNow(), method, params);
      }
    },
  };
  const connection = eip1193Connection(provider);
  return {
    ...connection,
    watch: (listener) =>
      session.onChange(() => {
        const accounts = own().length > 0 ? addressesNow().map((address) => ({ address })) : [];
        listener({ accounts });
      }),
    appLink: () => session.peer()?.link,
  };
}

import type { ChainId } from "@alou/money/caip";
import { fromBase64, fromHex, toBase64, toHex } from "../bytes.ts";
import { bitcoinChain, bitcoinNetwork } from "../chain-names.ts";
import type { BitcoinConnection, Shown } from "../connection.ts";
import { WalletError, walletError } from "../wallet-error.ts";
import { indexesByAddress, isBitcoinAddress, signsByBip137 } from "./bitcoin-address.ts";

/** What is used of the interface. @see https://docs.unisat.io/dev-center/open-api-documentation/unisat-wallet */
export interface UnisatApi {
  readonly requestAccounts: () => Promise<unknown>;
  readonly getAccounts: () => Promise<unknown>;
  readonly getPublicKey: () => Promise<unknown>;
  readonly getChain?: () => Promise<{ readonly enum?: unknown }>;
  readonly getNetwork?: () => Promise<unknown>;
  readonly switchChain?: (chain: string) => Promise<unknown>;
  readonly disconnect?: () => Promise<unknown>;
  readonly signMessage: (message: string, type: "ecdsa" | "bip322-simple") => Promise<unknown>;
  readonly signPsbt: (hex: string, options: object) => Promise<unknown>;
  readonly on?: (event: string, listener: (value: unknown) => void) => unknown;
  readonly removeListener?: (event: string, listener: (value: unknown) => void) => unknown;
}

/** The way to a Bitcoin wallet with UniSat's interface: one address at a time. */
export function unisatConnection(api: UnisatApi): BitcoinConnection {
  async function chainNow(): Promise<ChainId | undefined> {
    try {
      const told: unknown = api.getChain ? (await api.getChain())?.enum : await api.getNetwork?.();
      return typeof told === "string" ? bitcoinChain(told) : undefined;
    } catch {
      return undefined;
    }
  }

  async function shownOf(addresses: unknown): Promise<Shown> {
    const [address] = Array.isArray(addresses) ? addresses : [];
    if (!isBitcoinAddress(address)) return { accounts: [] };
    const [key, chain] = await Promise.all([api.getPublicKey().catch(() => undefined), chainNow()]);
    const publicKey = fromHex(key);
    return { accounts: [{ address, ...(publicKey && { publicKey: toHex(publicKey) }) }], ...(chain && { chain }) };
  }

  async function requireOwn(address: string): Promise<void> {
    const [now] = (await asked(api.getAccounts)) as unknown[];
    if (now !== address) throw new WalletError("wrong-account");
  }

  const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask.call(api);
    } catch (thrown) {
      throw walletError(thrown);
    }
  };

  return {
    family: "bitcoin",
    look: async (ask) => await shownOf(await asked(ask ? api.requestAccounts : api.getAccounts)),
    watch(listener) {
      const onAccounts = (addresses: unknown) => void shownOf(addresses).then(listener);
      const onChain = () =>
        void chainNow().then((chain) => {
          if (chain) listener({ chain });
        });
      const events = { accountsChanged: onAccounts, networkChanged: onChain, chainChanged: onChain };
      for (const [event, run] of Object.entries(events)) api.on?.(event, run);
      return () => {
        for (const [event, run] of Object.entries(events)) api.removeListener?.(event, run);
      };
    },
    async signIn({ message }, { address }) {
      await requireOwn(address);
      const type = signsByBip137(address) ? "ecdsa" : "bip322-simple";
      const signature = await asked(() => api.signMessage(message, type));
      if (typeof signature !== "string" || signature === "") throw new WalletError("no-answer");
      return { signature };
    },
    release() {
      api.disconnect?.().catch(() => undefined);
    },
    async switchChain(chain) {
      const network = bitcoinNetwork(chain);
      if (!network || !api.switchChain) throw new WalletError("unsupported");
      await asked(async () => api.switchChain?.(`BITCOIN_${network.toUpperCase()}`));
      return await chainNow();
    },
    async sign({ psbt: text, inputs }) {
      const psbt = fromBase64(text);
      if (!psbt) throw new WalletError("failed");
      for (const address of indexesByAddress(inputs).keys()) await requireOwn(address);
      const toSignInputs = inputs.map(({ index, address }) => ({ index, address }));
      const options = { autoFinalized: false, toSignInputs };
      const signed = fromHex(await asked(() => api.signPsbt(toHex(psbt), options)));
      if (!signed || signed.length === 0) throw new WalletError("no-answer");
      return { via: "psbt", psbt: toBase64(signed) };
    },
  };
}

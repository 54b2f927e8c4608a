import { bytesOf, fromBase64, toBase64, toHex } from "../bytes.ts";
import { bitcoinChain, bitcoinNetwork } from "../chain-names.ts";
import type { BitcoinConnection, Shown } from "../connection.ts";
import { WalletError } from "../wallet-error.ts";
import { indexesByAddress, isBitcoinAddress } from "./bitcoin-address.ts";
import { accountsOn, callFeature, firstAnswer, onAccounts } from "./feature.ts";
import type { StandardAccount, StandardWallet } from "./wallet-standard.ts";

/** In this order: what pays comes first. */
const PURPOSES = ["payment", "ordinals"] as const;

/** The way to a Bitcoin wallet of the Wallet Standard. */
export function bitcoinStandardConnection(wallet: StandardWallet): BitcoinConnection {
  function shown(list: unknown): Shown {
    const found = accountsOn(list, "bitcoin").filter(({ address }) => isBitcoinAddress(address));
    const chain = found[0]?.chains.map(bitcoinChain).find((one) => one !== undefined);
    const accounts = found.map(({ address, publicKey }, index) => {
      const key = bytesOf(publicKey);
      const purpose = found.length > 1 ? PURPOSES[index] : undefined;
      return { address, ...(key && { publicKey: toHex(key) }), ...(purpose && { purpose }) };
    });
    return { accounts, ...(chain && { chain }) };
  }

  function own(address: string): StandardAccount {
    const account = accountsOn(wallet.accounts, "bitcoin").find((one) => one.address === address);
    if (!account) throw new WalletError("wrong-account");
    return account;
  }

  return {
    family: "bitcoin",
    async look(ask) {
      // The standard has no silent way in: without asking there is what it shows already.
      if (!ask) return shown(wallet.accounts);
      const answer = await callFeature(wallet, "bitcoin:connect", { purposes: PURPOSES });
      return shown((answer as { accounts?: unknown } | undefined)?.accounts ?? wallet.accounts);
    },
    watch: (listener) => onAccounts(wallet, (accounts) => listener(shown(accounts))),
    async signIn({ message }, { address }) {
      const input = { account: own(address), message: new TextEncoder().encode(message) };
      const signature = bytesOf(firstAnswer(await callFeature(wallet, "bitcoin:signMessage", input)).signature);
      if (!signature || signature.length === 0) throw new WalletError("no-answer");
      return { signature: toBase64(signature) };
    },
    release() {
      callFeature(wallet, "standard:disconnect").catch(() => undefined);
    },
    async sign({ chain, psbt: text, inputs }) {
      const psbt = fromBase64(text);
      if (!psbt) throw new WalletError("failed");
      const network = bitcoinNetwork(chain);
      if (!network) throw new WalletError("unknown-chain");
      const inputsToSign = [...indexesByAddress(inputs)].map(([address, signingIndexes]) => ({
        account: own(address),
        signingIndexes,
      }));
      const input = { psbt, chain: `bitcoin:${network}`, inputsToSign };
      const signed = bytesOf(firstAnswer(await callFeature(wallet, "bitcoin:signTransaction", input)).signedPsbt);
      if (!signed) throw new WalletError("no-answer");
      return { via: "psbt", psbt: toBase64(signed) };
    },
  };
}

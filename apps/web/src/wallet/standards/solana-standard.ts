import { bytesOf, fromBase64, sameBytes, toBase64 } from "../bytes.ts";
import { solanaCluster } from "../chain-names.ts";
import type { SolanaConnection, WalletAccount } from "../connection.ts";
import { WalletError } from "../wallet-error.ts";
import { accountsOn, callFeature, firstAnswer, hasFeature, onAccounts } from "./feature.ts";
import type { StandardAccount, StandardWallet } from "./wallet-standard.ts";

const IS_ADDRESS = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** What each line of the text is called in the input of `solana:signIn`. */
const INPUT: Readonly<Record<string, string>> = {
  URI: "uri",
  Version: "version",
  "Chain ID": "chainId",
  Nonce: "nonce",
  "Issued At": "issuedAt",
  "Expiration Time": "expirationTime",
  "Request ID": "requestId",
};

/**
 * The issued text taken apart, for wallets that write it themselves and show it better. Whatever they write is compared with
 * the text letter for letter, so that a line misread here proves nothing.
 */
function signInInput(message: string): Readonly<Record<string, string>> {
  const [head = "", , , statement = "", ...lines] = message.split("\n");
  const named = lines.flatMap((line) => {
    const at = line.indexOf(": ");
    const name = INPUT[line.slice(0, at)];
    return name ? [[name, line.slice(at + 2)]] : [];
  });
  return { domain: head.split(" wants ")[0] ?? "", statement, ...Object.fromEntries(named) };
}

/** The way to a Solana wallet of the Wallet Standard. Bytes go in and out: nothing here knows what they say. */
export function solanaConnection(wallet: StandardWallet): SolanaConnection {
  const shown = (accounts: unknown) =>
    accountsOn(accounts, "solana")
      .filter(({ address }) => IS_ADDRESS.test(address))
      .map(({ address }): WalletAccount => ({ address }));

  /** The wallet's own object for an account: it takes no other. */
  function own(address: string): StandardAccount {
    const account = accountsOn(wallet.accounts, "solana").find((one) => one.address === address);
    if (!account) throw new WalletError("wrong-account");
    return account;
  }

  async function signText(message: Uint8Array, address: string): Promise<Uint8Array> {
    const input = { account: own(address), message };
    const { signedMessage, signature } = firstAnswer(await callFeature(wallet, "solana:signMessage", input));
    const [signed, bytes] = [bytesOf(signedMessage), bytesOf(signature)];
    if (!signed || bytes?.length !== 64 || !sameBytes(signed, message)) throw new WalletError("no-answer");
    return bytes;
  }

  return {
    family: "solana",
    async look(ask) {
      const answer = await callFeature(wallet, "standard:connect", ...(ask ? [] : [{ silent: true }]));
      return { accounts: shown((answer as { accounts?: unknown } | undefined)?.accounts ?? wallet.accounts) };
    },
    watch: (listener) => onAccounts(wallet, (accounts) => listener({ accounts: shown(accounts) })),
    async signIn({ message }, { address }) {
      const text = new TextEncoder().encode(message);
      if (hasFeature(wallet, "solana:signIn")) {
        const answer = firstAnswer(await callFeature(wallet, "solana:signIn", { ...signInInput(message), address }));
        const { account, signedMessage, signature } = answer;
        const [signed, bytes] = [bytesOf(signedMessage), bytesOf(signature)];
        if ((account as StandardAccount | undefined)?.address !== address) throw new WalletError("wrong-account");
        if (signed && bytes?.length === 64 && sameBytes(signed, text)) {
          return { signature: toBase64(bytes), signedMessage: toBase64(signed) };
        }
        // It writes the text in its own way: then it is asked for ours, letter for letter.
      }
      return { signature: toBase64(await signText(text, address)) };
    },
    release() {
      if (hasFeature(wallet, "standard:disconnect")) callFeature(wallet, "standard:disconnect").catch(() => undefined);
    },
    way: () => (hasFeature(wallet, "solana:signTransaction") ? "signs" : "sends"),
    async sign({ chain, from, transaction: wire }, way) {
      const account = own(from);
      const transaction = fromBase64(wire);
      if (!transaction) throw new WalletError("failed");
      const cluster = solanaCluster(chain);
      const knows = account.chains.includes(cluster) || wallet.chains.includes(cluster);
      if (way === "signs") {
        const input = { account, transaction, ...(knows && { chain: cluster }) };
        const answer = firstAnswer(await callFeature(wallet, "solana:signTransaction", input));
        const signed = bytesOf(answer.signedTransaction);
        if (!signed) throw new WalletError("no-answer");
        return { via: "raw", raw: toBase64(signed) };
      }
      // It sends what it signs, and only where it knows the network.
      if (!knows) throw new WalletError("unknown-chain");
      const input = { account, transaction, chain: cluster };
      const sent = bytesOf(firstAnswer(await callFeature(wallet, "solana:signAndSendTransaction", input)).signature);
      if (sent?.length !== 64) throw new WalletError("no-answer");
      const { fromBytes } = await import("ox/Base58");
      return { via: "hash", hash: fromBytes(sent) };
    },
  };
}

import { readInstruction } from "@alou/chains/solana/read-instruction";
import { readTransaction } from "@alou/chains/solana/transaction";
import * as Base58 from "ox/Base58";
import * as Ed25519 from "ox/Ed25519";
import type { Kept } from "../../server/kept.ts";
import { toBase64 } from "../bytes.ts";
import { solanaCluster } from "../chain-names.ts";
import type { StandardAccount, StandardWallet } from "../standards/wallet-standard.ts";
import type { DemoDesk } from "./demo-desk.ts";
import { flatFields } from "./flat-fields.ts";
import { localAccount, refusal } from "./local-account.ts";
import { LOCAL_CHAINS, LOCAL_KEYS } from "./local-keys.ts";

const CLUSTER = solanaCluster(LOCAL_CHAINS.solana);
const FEATURES = ["solana:signMessage", "solana:signTransaction"];
const { address, key } = LOCAL_KEYS.solana;

interface Input {
  readonly account: StandardAccount;
  readonly chain?: string;
  readonly message: Uint8Array;
  readonly transaction: Uint8Array;
}

/** The local world's Solana wallet, with the interface of the Wallet Standard. It signs for the local cluster alone. */
export function localSolanaWallet(desk: DemoDesk, kept: Kept): StandardWallet {
  const own = localAccount("solana", desk, kept);
  const account: StandardAccount = Object.freeze({
    address,
    publicKey: Base58.toBytes(address),
    chains: [CLUSTER],
    features: FEATURES,
  });
  const accounts = () => (own.connected() ? [account] : []);
  const listeners = new Set<(change: object) => void>();
  const tell = () => {
    for (const listener of listeners) listener({ accounts: accounts() });
  };
  const each =
    <T>(run: (input: Input) => Promise<T>) =>
    async (...inputs: Input[]) => {
      const answers: T[] = [];
      for (const input of inputs) {
        if (input.account.address !== address) throw refusal(4100, "This account is not connected.");
        answers.push(await run(input));
      }
      return answers;
    };
  return {
    name: "Demo wallet",
    chains: [CLUSTER],
    get accounts() {
      return accounts();
    },
    features: {
      "standard:connect": {
        version: "1.0.0",
        async connect(input?: { readonly silent?: boolean }) {
          if (!input?.silent) await own.connect(address);
          return { accounts: accounts() };
        },
      },
      "standard:disconnect": {
        version: "1.0.0",
        async disconnect() {
          own.disconnect();
          tell();
        },
      },
      "standard:events": {
        version: "1.0.0",
        on(_event: string, listener: (change: object) => void) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      "solana:signMessage": {
        version: "1.1.0",
        signMessage: each(async ({ message }) => {
          await own.consent({ kind: "message", account: address, text: new TextDecoder().decode(message) });
          return { signedMessage: message, signature: sign(message) };
        }),
      },
      "solana:signTransaction": {
        version: "1.0.0",
        supportedTransactionVersions: ["legacy", 0],
        signTransaction: each(async ({ transaction, chain }) => {
          if (chain !== CLUSTER) throw refusal(4901, "Only for the local cluster.");
          const { message, messageBytes } = readTransaction(toBase64(transaction));
          const at = message.signers.indexOf(address);
          if (at < 0) throw refusal(4100, "This account is no signer of the transaction.");
          const fields = message.instructions.flatMap((instruction, index) =>
            flatFields(readInstruction(instruction), `${index + 1}.`),
          );
          await own.consent({ kind: "family-transaction", account: address, chain: LOCAL_CHAINS.solana, fields });
          const signed = Uint8Array.from(transaction);
          signed.set(sign(messageBytes), 1 + at * 64);
          return { signedTransaction: signed };
        }),
      },
    },
  };
}

const sign = (payload: Uint8Array) => Ed25519.sign({ payload, privateKey: key, as: "Bytes" });

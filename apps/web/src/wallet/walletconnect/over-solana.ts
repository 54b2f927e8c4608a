import { fromBytes, toBytes } from "ox/Base58";
import { fromBase64, toBase64 } from "../bytes.ts";
import type { SolanaConnection, WalletAccount } from "../connection.ts";
import { familyOf } from "../wallet.ts";
import { WalletError } from "../wallet-error.ts";
import type { Session } from "./session.ts";

/** A Solana wallet over a session. @see https://docs.reown.com/advanced/multichain/rpc-reference/solana-rpc */
export function overSolana(session: Session): SolanaConnection {
  const own = (): WalletAccount[] => {
    const found = session.accounts().filter(({ chain }) => familyOf(chain) === "solana");
    return [...new Set(found.map(({ address }) => address))].map((address) => ({ address }));
  };
  return {
    family: "solana",
    look: async () => ({ accounts: own() }),
    watch: (listener) => session.onChange(() => listener({ accounts: own() })),
    async signIn({ message, chain }, { address }) {
      const text = fromBytes(new TextEncoder().encode(message));
      const answer = await session.request(chain, "solana_signMessage", { message: text, pubkey: address });
      return { signature: toBase64(signatureIn(answer)) };
    },
    release: session.end,
    appLink: () => session.peer()?.link,
    way: () => "signs",
    async sign({ chain, from, transaction }) {
      const answer = await session.request(chain, "solana_signTransaction", { transaction, pubkey: from });
      const whole = (answer as { readonly transaction?: unknown } | null)?.transaction;
      if (typeof whole === "string" && fromBase64(whole)) return { via: "raw", raw: whole };
      // The older answer is the signature alone: its place is the first, after the count.
      const bytes = fromBase64(transaction);
      if (bytes?.[0] !== 1) throw new WalletError("no-answer");
      bytes.set(signatureIn(answer), 1);
      return { via: "raw", raw: toBase64(bytes) };
    },
  };
}

function signatureIn(answer: unknown): Uint8Array {
  const signature = (answer as { readonly signature?: unknown } | null)?.signature;
  if (typeof signature !== "string" || !/^[1-9A-HJ-NP-Za-km-z]{80,90}$/.test(signature)) {
    throw new WalletError("no-answer");
  }
  const bytes = toBytes(signature);
  if (bytes.length !== 64) throw new WalletError("no-answer");
  return bytes;
}

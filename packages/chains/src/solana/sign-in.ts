import type { ChainId } from "@alou/money/caip";
import { base64 } from "@scure/base";
import {
  type SignInChallenge,
  type SignInClaim,
  type SignInFields,
  type SignInVerdict,
  signInText,
} from "../sign-in.ts";
import { addressBytes } from "./address.ts";
import { verifyEd25519 } from "./ed25519.ts";

/** How wallets name the clusters. @see https://github.com/phantom/sign-in-with-solana */
const CLUSTERS: Readonly<Record<ChainId, string>> = {
  "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp": "mainnet",
  "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1": "devnet",
  "solana:4uhcVJyU9pJkvQyS88uRDiswHXSCkY3z": "testnet",
};

/** What wallets and the sign-in text call a cluster: `mainnet`, `devnet`, `testnet`, `localnet`. */
export function clusterName(chain: ChainId): string {
  return CLUSTERS[chain] ?? "localnet";
}

/** The text that `solana:signIn` builds from these fields; wallets without it sign the same text by `solana:signMessage`. */
export function solanaChallenge(fields: SignInFields): SignInChallenge {
  return { method: "siws", message: signInText(fields, "Solana", clusterName(fields.chain)) };
}

/**
 * Whether the key of the claimed address signed exactly the issued text. The key is read out of the address: what a browser says
 * about keys and accounts is not asked for. Never throws; under a millisecond.
 */
export async function verifySolanaSignIn({ chain, address, message, proof }: SignInClaim): Promise<SignInVerdict> {
  const publicKey = addressBytes(address);
  const signature = bytesOf(proof.signature, 64);
  if (!publicKey || !signature) return { ok: false, reason: "malformed" };
  const text = new TextEncoder().encode(message);
  if (proof.signedMessage !== undefined) {
    const signed = bytesOf(proof.signedMessage);
    // A wallet that wrote another text proves nothing to us.
    if (!signed || !sameBytes(signed, text)) return { ok: false, reason: "invalid" };
  }
  if (!(await verifyEd25519(publicKey, text, signature))) return { ok: false, reason: "invalid" };
  return { ok: true, account: `${chain}:${address}`, key: `solana:${address}`, provenBy: "key" };
}

function bytesOf(text: string, length?: number): Uint8Array | undefined {
  try {
    const bytes = base64.decode(text);
    return length === undefined || bytes.length === length ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

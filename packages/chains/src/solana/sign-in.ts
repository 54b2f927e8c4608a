import { addressBytes, type SolanaAddress } from "./address.ts";
import { verifyEd25519 } from "./ed25519.ts";

/**
 * What a wallet's `solana:signIn` is given, and what the text is made from. Times are ISO 8601 in UTC. No field may hold a
 * line break: it would write lines of its own.
 * @see https://github.com/phantom/sign-in-with-solana
 */
export interface SolanaSignInFields {
  /** RFC 3986 authority of the page that asks. */
  readonly domain: string;
  readonly address: SolanaAddress;
  readonly statement: string;
  readonly uri: string;
  /** `mainnet`, `devnet`, `testnet`, `localnet`, or a CAIP-2 id. */
  readonly chainId: string;
  readonly nonce: string;
  readonly issuedAt: string;
  readonly expirationTime: string;
  readonly requestId: string;
}

/**
 * The text to be signed: what `solana:signIn` builds from these fields, and what wallets without it sign by
 * `solana:signMessage`. It is only ever written, never parsed.
 * @throws Error when a field holds a line break: a defect of the caller
 */
export function solanaSignInMessage(fields: SolanaSignInFields): string {
  for (const [name, value] of Object.entries(fields)) {
    if (/[\r\n]/.test(value)) throw new Error(`${name} of a sign-in text holds a line break`);
  }
  return [
    `${fields.domain} wants you to sign in with your Solana account:`,
    fields.address,
    "",
    fields.statement,
    "",
    `URI: ${fields.uri}`,
    "Version: 1",
    `Chain ID: ${fields.chainId}`,
    `Nonce: ${fields.nonce}`,
    `Issued At: ${fields.issuedAt}`,
    `Expiration Time: ${fields.expirationTime}`,
    `Request ID: ${fields.requestId}`,
  ].join("\n");
}

/**
 * Whether the key of an address signed exactly this text. The key is read out of the address: what a browser says about keys
 * and accounts is not asked for. Never throws.
 * @param signature 64 bytes
 */
export async function verifySolanaText(address: string, text: string, signature: Uint8Array): Promise<boolean> {
  const publicKey = addressBytes(address);
  return publicKey !== undefined && (await verifyEd25519(publicKey, new TextEncoder().encode(text), signature));
}

/** What becomes of a sign-in. */
export type SolanaSignInVerdict = "valid" | "wrong-text" | "expired" | "not-yet-valid" | "bad-signature";

/**
 * Judges a wallet's answer to an issued request. Taking the nonce once is the caller's: the same answer is valid twice.
 * Never throws.
 * @param issued what was stored with the nonce, with the address it was issued to
 * @param answer the bytes the wallet says it signed, where it says so, and 64 bytes of signature
 * @param now milliseconds since 1970
 */
export async function verifySolanaSignIn(
  issued: SolanaSignInFields,
  answer: { readonly signedMessage?: Uint8Array; readonly signature: Uint8Array },
  now: number,
): Promise<SolanaSignInVerdict> {
  const text = writtenOut(issued);
  if (text === undefined) return "wrong-text";
  const { signedMessage } = answer;
  if (signedMessage && !sameBytes(signedMessage, new TextEncoder().encode(text))) return "wrong-text";
  // A time that cannot be read makes both comparisons false: then nothing is valid.
  if (!(Date.parse(issued.issuedAt) <= now + CLOCK_SKEW_MS)) return "not-yet-valid";
  if (!(now < Date.parse(issued.expirationTime))) return "expired";
  return (await verifySolanaText(issued.address, text, answer.signature)) ? "valid" : "bad-signature";
}

const CLOCK_SKEW_MS = 60_000;

function writtenOut(issued: SolanaSignInFields): string | undefined {
  try {
    return solanaSignInMessage(issued);
  } catch {
    return undefined;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

import { createHmac, createPrivateKey, createPublicKey, pbkdf2Sync } from "node:crypto";
import { type Address, getAddressDecoder } from "@solana/kit";
import { PUBLIC_TEST_MNEMONIC } from "../accounts.ts";

/** An account of the local Solana. Its key is public: see `PUBLIC_TEST_MNEMONIC`. */
export interface SolanaDevAccount {
  /** Of the path m/44'/501'/index'/0', the one wallets use. */
  readonly index: number;
  readonly address: Address;
  readonly role: string;
}

const HARDENED = 0x80000000;
/** RFC 8410's wrapping of an Ed25519 seed. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The 32 secret bytes of a test account. Deterministic and public: play money only.
 * @see https://github.com/satoshilabs/slips/blob/master/slip-0010.md
 */
export function publicTestSeed(index: number): Uint8Array {
  const master = pbkdf2Sync(PUBLIC_TEST_MNEMONIC, "mnemonic", 2048, 64, "sha512");
  let node = createHmac("sha512", "ed25519 seed").update(master).digest();
  for (const step of [44, 501, index, 0]) {
    const data = Buffer.alloc(37);
    node.copy(data, 1, 0, 32);
    data.writeUInt32BE(HARDENED + step, 33);
    node = createHmac("sha512", node.subarray(32)).update(data).digest();
  }
  return Uint8Array.from(node.subarray(0, 32));
}

/** The public key of a seed as an address. */
export function addressOfSeed(seed: Uint8Array): Address {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return getAddressDecoder().decode(Uint8Array.from(spki.subarray(-32)));
}

const account = (index: number, role: string): SolanaDevAccount => ({
  index,
  address: addressOfSeed(publicTestSeed(index)),
  role,
});

/** The demo wallet: SOL, tokens of both programs, NFTs, some history. */
export const SOLANA_DEMO = account(0, "demo wallet");
/** Has SOL and USDC, and pays the demo wallet now and then. */
export const SOLANA_ALICE = account(1, "alice");
/** Has SOL and a USDC account. */
export const SOLANA_BOB = account(2, "bob");
/** Exists, and has no token account at all. */
export const SOLANA_TOKENLESS = account(3, "SOL only");
/** Its USDC account is frozen by the issuer. */
export const SOLANA_FROZEN = account(4, "USDC frozen");
/** Its token account takes no transfer without a memo, as an exchange's does. */
export const SOLANA_MEMO_ONLY = account(5, "wants a memo");
/** Makes worthless tokens with other tokens' names. */
export const SOLANA_MALLORY = account(6, "the adversary");
/** Has never been heard of by the chain. */
export const SOLANA_UNUSED = account(7, "empty");
/** Issues every token of the local world. */
export const SOLANA_ISSUER = account(9, "issuer");

/** All of them. */
export const SOLANA_ACCOUNTS: readonly SolanaDevAccount[] = [
  SOLANA_DEMO,
  SOLANA_ALICE,
  SOLANA_BOB,
  SOLANA_TOKENLESS,
  SOLANA_FROZEN,
  SOLANA_MEMO_ONLY,
  SOLANA_MALLORY,
  SOLANA_UNUSED,
  SOLANA_ISSUER,
];

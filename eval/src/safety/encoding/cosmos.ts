import { secp256k1 } from "@noble/curves/secp256k1.js";
import { ripemd160 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, bech32 } from "@scure/base";
import { seed, utf8 } from "./keys.ts";

const bech = (prefix: string, bytes: Uint8Array) => bech32.encode(prefix, bech32.toWords(bytes), 90);

/** Somebody's address on a chain; one name is one key on all of them. */
export const account = (name: string, prefix = "cosmos"): string =>
  bech(prefix, ripemd160(sha256(secp256k1.getPublicKey(seed(name), true))));
export const contract = (name: string, prefix = "osmo"): string => bech(prefix, seed(name));
export const validator = (name: string): string => bech("cosmosvaloper", seed(name).slice(0, 20));
export const coin = (amount: number | string, denom = "uatom") => ({ denom, amount: String(amount) });

/** ADR-036's document: what `signArbitrary` signs. */
export const loginDocument = (data: string, signer: string) => ({
  chain_id: "",
  account_number: "0",
  sequence: "0",
  fee: { gas: "0", amount: [] },
  memo: "",
  msgs: [{ type: "sign/MsgSignData", value: { signer, data: base64.encode(utf8(data)) } }],
});

/** Another valid address with the same beginning and the same last four letters: a forger searches a million keys for one. */
export function twinOf(address: string): string {
  const { words } = bech32.decode(address as `${string}1${string}`);
  for (let n = 0; n < 1 << 25; n++) {
    const changed = words.map((word, i) => (i >= 10 && i < 15 ? (n >> (5 * (i - 10))) & 31 : word));
    const twin = bech32.encode("cosmos", changed);
    if (twin !== address && twin.endsWith(address.slice(-4))) return twin;
  }
  throw new Error("no twin");
}

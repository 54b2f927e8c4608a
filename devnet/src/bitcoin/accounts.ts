import { pbkdf2Sync } from "node:crypto";
import { addressOfScript } from "@alou/chains/bitcoin/address";
import { toHex } from "@alou/chains/bitcoin/bytes";
import { hash160, taggedHash } from "@alou/chains/bitcoin/hash";
import { REGTEST } from "@alou/chains/bitcoin/network";
import { type AddressKind, p2pkhScript, p2shScript, witnessScript } from "@alou/chains/bitcoin/script";
import { schnorr, secp256k1 } from "@noble/curves/secp256k1.js";
import { HDKey } from "@scure/bip32";
import { PUBLIC_TEST_MNEMONIC } from "../accounts.ts";

/** An account of the local Bitcoin chain. Its key is public: whatever is sent to it on a real chain is swept. */
export interface BitcoinAccount {
  readonly role: string;
  /** BIP-44, 49, 84 or 86 with coin type 1: what any wallet makes of the test mnemonic. */
  readonly path: string;
  readonly kind: Exclude<AddressKind, "p2wsh">;
  readonly address: string;
  readonly script: Uint8Array;
  readonly privateKey: Uint8Array;
  /** Compressed, 33 bytes in hex; of Taproot the x-only internal key, 32 bytes. */
  readonly publicKey: string;
}

const seed = pbkdf2Sync(PUBLIC_TEST_MNEMONIC, "mnemonic", 2048, 64, "sha512");
const root = HDKey.fromMasterSeed(seed);
const PURPOSE = { p2pkh: 44, p2sh: 49, p2wpkh: 84, p2tr: 86 } as const;

function account(kind: BitcoinAccount["kind"], index: number, role: string): BitcoinAccount {
  const path = `m/${PURPOSE[kind]}'/1'/0'/0/${index}`;
  const { privateKey } = root.derive(path);
  if (!privateKey) throw new Error(`${path} has no key`);
  const publicKey = secp256k1.getPublicKey(privateKey, true);
  const script = scriptOf(kind, publicKey);
  const address = addressOfScript(script, REGTEST);
  if (!address) throw new Error(`${path} has no address`);
  const shown = kind === "p2tr" ? publicKey.slice(1) : publicKey;
  return { role, path, kind, address, script, privateKey, publicKey: toHex(shown) };
}

function scriptOf(kind: BitcoinAccount["kind"], publicKey: Uint8Array): Uint8Array {
  const hash = hash160(publicKey);
  switch (kind) {
    case "p2pkh":
      return p2pkhScript(hash);
    case "p2sh":
      return p2shScript(hash160(witnessScript(0, hash)));
    case "p2wpkh":
      return witnessScript(0, hash);
    case "p2tr":
      return witnessScript(1, outputKey(publicKey.slice(1)));
  }
}

/** The key of an output that only its internal key can spend (BIP-86). */
function outputKey(internal: Uint8Array): Uint8Array {
  const point = schnorr.utils.lift_x(BigInt(`0x${toHex(internal)}`));
  const tweak = BigInt(`0x${toHex(taggedHash("TapTweak", internal))}`);
  return point.add(secp256k1.Point.BASE.multiply(tweak)).toBytes(true).slice(1);
}

/** The demo wallet: plain coins of many sizes. */
export const DEMO = account("p2wpkh", 0, "demo wallet");
/** The demo wallet's Taproot side: coins, dust, and one that carries an inscription. */
export const DEMO_TAPROOT = account("p2tr", 0, "demo wallet, Taproot");
export const DEMO_NESTED = account("p2sh", 0, "demo wallet, nested segwit");
export const DEMO_LEGACY = account("p2pkh", 0, "demo wallet, legacy");
export const ALICE = account("p2wpkh", 1, "alice");
export const BOB = account("p2tr", 1, "bob");
export const LINWEI = account("p2sh", 1, "linwei");
/** Has nothing at all. */
export const PENNILESS = account("p2wpkh", 2, "empty");
/** Hundreds of small coins. */
export const CRUMBS = account("p2wpkh", 3, "many small coins");
/** Mines, and pays everybody else. */
export const MINER = account("p2wpkh", 9, "miner");

export const ACCOUNTS: readonly BitcoinAccount[] = [
  DEMO,
  DEMO_TAPROOT,
  DEMO_NESTED,
  DEMO_LEGACY,
  ALICE,
  BOB,
  LINWEI,
  PENNILESS,
  CRUMBS,
  MINER,
];

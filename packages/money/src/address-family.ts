import { sha256 } from "@noble/hashes/sha2.js";
import { base58, bech32, bech32m, createBase58check } from "@scure/base";
import { parseEvmAddress } from "./evm-address.ts";

/** The families of chains Alou speaks to. */
export type Family = "evm" | "solana" | "cosmos" | "bitcoin";

/** What a text that looks like an address turns out to be. */
export interface ClassifiedAddress {
  readonly family: Family;
  /** The network or human-readable part the address itself names: `mainnet`, `testnet`, `cosmos`, `osmo` … */
  readonly network?: string;
  /** The canonical spelling; absent when `problem` is set. */
  readonly address?: string;
  /** Why the address must not be used although its family is clear. */
  readonly problem?: "bad-checksum" | "wrong-length" | "mixed-case";
}

const base58check = createBase58check(sha256);
/** Anybody can write any prefix, "constructor" among them: what is looked up by one stands in a map. */
const BITCOIN_HRP: ReadonlyMap<string, string> = new Map(
  Object.entries({ bc: "mainnet", tb: "testnet", bcrt: "regtest" }),
);
const BITCOIN_VERSION: Record<number, string> = { 0: "mainnet", 5: "mainnet", 111: "testnet", 196: "testnet" };

/**
 * Tells which family's address a text is, and whether it is a valid one. Never throws; text that resembles no address
 * gives undefined. A Solana key is any base58 text of 32 bytes: the weakest of the forms, so it is tried last.
 */
export function classifyAddress(text: string): ClassifiedAddress | undefined {
  if (/^0x[0-9a-fA-F]{20,}$/.test(text)) return classifyEvm(text);
  const bech = /^([a-zA-Z]{1,20})1([ac-hj-np-zAC-HJ-NP-Z02-9]{20,})$/.exec(text);
  const base58 = /^[1-9A-HJ-NP-Za-km-z]{25,44}$/.test(text) ? classifyBase58(text) : undefined;
  // Of test networks' old addresses one in a hundred has the letters of a bech32 text as well; its checksum decides.
  if (base58?.family === "bitcoin" && base58.address) return base58;
  if (bech?.[1]) return classifyBech32(text, bech[1].toLowerCase());
  return base58;
}

function classifyEvm(text: string): ClassifiedAddress {
  const address = parseEvmAddress(text);
  if (address === "bad-checksum" || address === "wrong-length") return { family: "evm", problem: address };
  return address === "not-hex" ? { family: "evm", problem: "wrong-length" } : { family: "evm", address };
}

function classifyBech32(text: string, hrp: string): ClassifiedAddress {
  const network = BITCOIN_HRP.get(hrp) ?? hrp;
  const family: Family = BITCOIN_HRP.has(hrp) ? "bitcoin" : "cosmos";
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return { family, network, problem: "mixed-case" };
  const lower = text.toLowerCase() as `${string}1${string}`;
  const decoded = bech32.decodeUnsafe(lower, 90) ?? bech32m.decodeUnsafe(lower, 90);
  if (!decoded) return { family, network, problem: "bad-checksum" };
  if (family === "cosmos") {
    const length = bech32.fromWordsUnsafe(decoded.words)?.length;
    return length === 20 || length === 32
      ? { family, network, address: lower }
      : { family, network, problem: "wrong-length" };
  }
  // BIP-350: witness version 0 is written in bech32, every later version in bech32m.
  const version = decoded.words[0];
  const coding = version === 0 ? bech32.decodeUnsafe(lower, 90) : bech32m.decodeUnsafe(lower, 90);
  if (!coding) return { family, network, problem: "bad-checksum" };
  // BIP-141: versions 0 to 16, programs of 2 to 40 bytes, and of version 0 exactly 20 or 32.
  const length = bech32.fromWordsUnsafe(coding.words.slice(1))?.length ?? 0;
  const fits = version === 0 ? length === 20 || length === 32 : length >= 2 && length <= 40;
  return fits && (version ?? 17) <= 16
    ? { family, network, address: lower }
    : { family, network, problem: "wrong-length" };
}

function classifyBase58(text: string): ClassifiedAddress | undefined {
  let bytes: Uint8Array;
  try {
    bytes = base58.decode(text);
  } catch {
    return undefined;
  }
  if (bytes.length === 25) {
    const network = BITCOIN_VERSION[bytes[0] ?? -1];
    if (!network) return undefined;
    try {
      base58check.decode(text);
      return { family: "bitcoin", network, address: text };
    } catch {
      return { family: "bitcoin", network, problem: "bad-checksum" };
    }
  }
  return bytes.length === 32 ? { family: "solana", address: text } : undefined;
}

import { sha256 } from "@noble/hashes/sha2.js";
import { bech32, bech32m, createBase58check } from "@scure/base";
import { concat } from "./bytes.ts";
import type { BitcoinNetwork } from "./network.ts";
import { type AddressKind, p2pkhScript, p2shScript, readScript, witnessScript } from "./script.ts";

/** An address in canonical spelling, and what it stands for on the chain. */
export interface BitcoinAddress {
  readonly address: string;
  readonly kind: AddressKind;
  readonly script: Uint8Array;
}

/** Why a text cannot be paid to on a network. */
export type AddressProblem = "not-an-address" | "bad-checksum" | "mixed-case" | "wrong-network" | "unknown-version";

const base58check = createBase58check(sha256);
/** Version bytes of all networks, to tell another network's address from nonsense. */
const VERSIONS = [0, 5, 111, 196];

/**
 * Reads an address of a network, every usual kind. Never throws.
 *
 * A witness version above 1 is refused although BIP-350 lets it be paid: nobody can spend it today.
 */
export function parseBitcoinAddress(text: unknown, network: BitcoinNetwork): BitcoinAddress | AddressProblem {
  if (typeof text !== "string" || text.length > 90) return "not-an-address";
  const hrp = /^(bcrt|bc|tb)1/i.exec(text)?.[1]?.toLowerCase();
  return hrp ? parseSegwit(text, hrp, network) : parseBase58(text, network);
}

function parseSegwit(text: string, hrp: string, network: BitcoinNetwork): BitcoinAddress | AddressProblem {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return "mixed-case";
  const address = text.toLowerCase() as `${string}1${string}`;
  const decoded = bech32.decodeUnsafe(address, 90) ?? bech32m.decodeUnsafe(address, 90);
  const version = decoded?.words[0];
  if (!decoded || version === undefined || decoded.prefix !== hrp) return "bad-checksum";
  // BIP-350: version 0 is written in bech32, every later one in bech32m.
  if (!(version === 0 ? bech32 : bech32m).decodeUnsafe(address, 90)) return "bad-checksum";
  if (hrp !== network.hrp) return "wrong-network";
  const program = bech32.fromWordsUnsafe(decoded.words.slice(1));
  if (!program) return "bad-checksum";
  const bytes = Uint8Array.from(program);
  if (version === 0 && bytes.length === 20) return { address, kind: "p2wpkh", script: witnessScript(0, bytes) };
  if (version === 0 && bytes.length === 32) return { address, kind: "p2wsh", script: witnessScript(0, bytes) };
  if (version === 1 && bytes.length === 32) return { address, kind: "p2tr", script: witnessScript(1, bytes) };
  return "unknown-version";
}

function parseBase58(text: string, network: BitcoinNetwork): BitcoinAddress | AddressProblem {
  if (!/^[1-9A-HJ-NP-Za-km-z]{26,35}$/.test(text)) return "not-an-address";
  let bytes: Uint8Array;
  try {
    bytes = base58check.decode(text);
  } catch {
    return "bad-checksum";
  }
  const [version = -1] = bytes;
  if (bytes.length !== 21 || !VERSIONS.includes(version)) return "not-an-address";
  const hash = bytes.slice(1);
  if (version === network.pkh) return { address: text, kind: "p2pkh", script: p2pkhScript(hash) };
  if (version === network.sh) return { address: text, kind: "p2sh", script: p2shScript(hash) };
  return "wrong-network";
}

/** The address of a script on a network; undefined for a script that has none. */
export function addressOfScript(script: Uint8Array, network: BitcoinNetwork): string | undefined {
  const form = readScript(script);
  switch (form.kind) {
    case "p2pkh":
      return base58check.encode(concat(Uint8Array.of(network.pkh), form.hash));
    case "p2sh":
      return base58check.encode(concat(Uint8Array.of(network.sh), form.hash));
    case "p2wpkh":
    case "p2wsh":
      return bech32.encode(network.hrp, [0, ...bech32.toWords(form.hash)]);
    case "p2tr":
      return bech32m.encode(network.hrp, [1, ...bech32m.toWords(form.key)]);
    default:
      return undefined;
  }
}

import { sha256 } from "@noble/hashes/sha2.js";
import { bech32, bech32m, createBase58check } from "@scure/base";

export type ScriptType = "p2pkh" | "p2sh" | "p2wpkh" | "p2wsh" | "p2tr" | "op-return" | "unknown";
export type BitcoinNetwork = "mainnet" | "testnet" | "regtest";

const base58check = createBase58check(sha256);

/** What kind of output script this is. @see https://bips.dev/141 https://bips.dev/341 */
export function scriptType(script: Uint8Array): ScriptType {
  const [a, b, c] = script;
  if (a === 0x6a) return "op-return";
  if (script.length === 22 && a === 0x00 && b === 0x14) return "p2wpkh";
  if (script.length === 34 && a === 0x00 && b === 0x20) return "p2wsh";
  if (script.length === 34 && a === 0x51 && b === 0x20) return "p2tr";
  if (script.length === 25 && a === 0x76 && b === 0xa9 && c === 0x14) return "p2pkh";
  return script.length === 23 && a === 0xa9 && b === 0x14 ? "p2sh" : "unknown";
}

const HRP: Record<BitcoinNetwork, string> = { mainnet: "bc", testnet: "tb", regtest: "bcrt" };

/** The address of an output script, where it has one. */
export function scriptAddress(script: Uint8Array, network: BitcoinNetwork): string | undefined {
  const hash = (version: number, from: number) =>
    base58check.encode(Uint8Array.from([version, ...script.subarray(from, from + 20)]));
  switch (scriptType(script)) {
    case "p2wpkh":
    case "p2wsh":
      return bech32.encode(HRP[network], [0, ...bech32.toWords(script.subarray(2))]);
    case "p2tr":
      return bech32m.encode(HRP[network], [1, ...bech32m.toWords(script.subarray(2))]);
    case "p2pkh":
      return hash(network === "mainnet" ? 0 : 111, 3);
    case "p2sh":
      return hash(network === "mainnet" ? 5 : 196, 2);
    default:
      return undefined;
  }
}

/** The script type an address stands for, by its looks alone. */
export function addressScript(address: string): ScriptType {
  const lower = address.toLowerCase();
  if (/^(?:bc|tb|bcrt)1q/.test(lower)) return lower.length > 50 ? "p2wsh" : "p2wpkh";
  if (/^(?:bc|tb|bcrt)1p/.test(lower)) return "p2tr";
  if (/^[13mn2]/.test(address)) return /^[1mn]/.test(address) ? "p2pkh" : "p2sh";
  return "unknown";
}

/** The network an address names, or undefined. */
export function addressNetwork(address: string): BitcoinNetwork | undefined {
  const lower = address.toLowerCase();
  if (lower.startsWith("bcrt1")) return "regtest";
  if (lower.startsWith("tb1") || /^[mn2][1-9A-HJ-NP-Za-km-z]{25,39}$/.test(address)) return "testnet";
  return lower.startsWith("bc1") || /^[13][1-9A-HJ-NP-Za-km-z]{25,39}$/.test(address) ? "mainnet" : undefined;
}

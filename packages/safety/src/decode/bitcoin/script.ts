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

/** Networks by the first half of their genesis block's hash, as CAIP-2 names them. @see https://namespaces.chainagnostic.org/bip122/caip2 */
const GENESIS: Readonly<Record<string, BitcoinNetwork>> = {
  "000000000019d6689c085ae165831e93": "mainnet",
  "000000000933ea01ad0ee984209779ba": "testnet",
  "00000000da84f2bafbbc53dee25a72ae": "testnet",
  "00000008819873e925422c1ff0f99f7c": "testnet",
  "0f9188f13cb7b2c71f2a335e3a4fc328": "regtest",
};

/** The network a name or a CAIP-2 id means, or undefined where it names none; signet's addresses are those of testnet. */
export function networkNamed(name: string): BitcoinNetwork | undefined {
  const plain = name.toLowerCase();
  const genesis = Object.keys(GENESIS).find((hash) => plain.includes(hash));
  if (genesis) return GENESIS[genesis];
  if (plain.includes("regtest")) return "regtest";
  return /test|signet/.test(plain) ? "testnet" : undefined;
}

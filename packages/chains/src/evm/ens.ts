import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import { checksumEvmAddress, type EvmAddress, ZERO_ADDRESS } from "@alou/money/evm-address";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type Hex, word, wordAt } from "./hex.ts";
import { contractRead, knownRead, mapRead, type Read, readAll } from "./read.ts";

/** ENS Universal Resolver, on Ethereum and at the same address on the devnet. @see https://docs.ens.domains/resolvers/universal */
const UNIVERSAL_RESOLVER = "0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe";
/** `resolveWithGateways(bytes,bytes,string[])` */
const RESOLVE = "0xa1472844";
/** `addr(bytes32)` */
const ADDR = "0x3b3b57de";
/** `addr(bytes32,uint256)` */
const ADDR_OF_COIN = "0xf1cb7e06";

/** ENSIP-19: the record that holds for every EVM chain without its own. */
const DEFAULT_EVM_COIN = 0x80000000n;

/** The chain whose registry is asked: names live on Ethereum; the devnet has its own. */
export function ensChain(chain: ChainId): ChainId {
  return chain === "eip155:31337" ? chain : "eip155:1";
}

/** ENSIP-11 coin type of an EVM chain; 60 on Ethereum itself and on its local copy. */
export function ensCoinType(chain: ChainId): bigint {
  const number = eip155Number(chain);
  return number === 1 || number === 31337 ? 60n : 0x80000000n | BigInt(number);
}

/** ERC-137 namehash of a normalised name; of the empty name, the root, 32 zero bytes. @see https://eips.ethereum.org/EIPS/eip-137 */
export function namehash(name: string): Hex {
  let node = new Uint8Array(32);
  if (name === "") return `0x${bytesToHex(node)}`;
  for (const label of name.split(".").reverse()) {
    const joined = new Uint8Array(64);
    joined.set(node);
    joined.set(keccak_256(utf8ToBytes(label)), 32);
    node = keccak_256(joined) as Uint8Array<ArrayBuffer>;
  }
  return `0x${bytesToHex(node)}`;
}

/** DNS wire form of a name: length-prefixed labels and a zero. Undefined when a label is empty or exceeds 255 bytes. */
export function dnsEncode(name: string): Hex | undefined {
  let out = "";
  for (const label of name.split(".")) {
    const bytes = utf8ToBytes(label);
    if (bytes.length === 0 || bytes.length > 255) return undefined;
    out += bytes.length.toString(16).padStart(2, "0") + bytesToHex(bytes);
  }
  return `0x${out}00`;
}

/** What a name says about an address on one chain. */
export type EnsAnswer =
  | { readonly kind: "address"; readonly address: EvmAddress; readonly record: "chain" | "default" }
  /** The name has no record that holds for the chain, or it could not be found out: nobody is named either way. */
  | { readonly kind: "none" };

/**
 * The address a name holds for a chain: the chain's own record (ENSIP-11), else the default EVM record (ENSIP-19).
 * Ethereum's record is never used for another chain, and the default one only once the chain's own is known to be empty.
 * Names that live off the chain (ERC-3668) are not followed. To be asked of the node of `ensChain`.
 * @param name normalised (ENSIP-15)
 * @see https://docs.ens.domains/ensip/11
 * @see https://docs.ens.domains/ensip/19
 */
export function ensRead(name: string, chain: ChainId): Read<EnsAnswer> {
  const coin = ensCoinType(chain);
  const own =
    coin === 60n ? addrQuery(name, `${ADDR}${namehash(name).slice(2)}`, decodeAddressWord) : coinQuery(name, coin);
  const records = readAll({ own, fallback: coinQuery(name, DEFAULT_EVM_COIN) });
  return mapRead(records, ({ own, fallback }): EnsAnswer => {
    if (own.kind === "address") return { ...own, record: "chain" };
    return own.kind === "empty" && fallback.kind === "address" ? { ...fallback, record: "default" } : { kind: "none" };
  });
}

/** One record. `unknown`: the resolver, or the node, did not give an answer of the record's form. */
type EnsRecord =
  | { readonly kind: "address"; readonly address: EvmAddress }
  | { readonly kind: "empty" }
  | { readonly kind: "unknown" };

const UNKNOWN: EnsRecord = { kind: "unknown" };

function coinQuery(name: string, coin: bigint): Read<EnsRecord> {
  return addrQuery(name, `${ADDR_OF_COIN}${namehash(name).slice(2)}${word(coin)}`, decodeAddressBytes);
}

function addrQuery(name: string, query: Hex, decode: (result: Hex) => EnsRecord): Read<EnsRecord> {
  const dns = dnsEncode(name);
  if (!dns) return knownRead(UNKNOWN);
  const first = bytesArg(dns);
  const second = bytesArg(query);
  const offset = 0x60 + first.length / 2;
  const data: Hex = `${RESOLVE}${word(0x60n)}${word(BigInt(offset))}${word(BigInt(offset + second.length / 2))}${first}${second}${word(0n)}`;
  return mapRead(
    contractRead(UNIVERSAL_RESOLVER, data, (answer) => {
      const result = bytesAt(answer, 0);
      return result === undefined ? UNKNOWN : decode(result);
    }),
    (record) => record ?? UNKNOWN,
  );
}

function bytesArg(bytes: Hex): string {
  const digits = bytes.slice(2);
  return word(BigInt(digits.length / 2)) + digits.padEnd(Math.ceil(digits.length / 64) * 64, "0");
}

/** The `bytes` whose offset stands in word `head`; undefined when they are not all there. */
function bytesAt(data: Hex, head: number): Hex | undefined {
  const offset = Number(wordAt(data, head));
  if (offset % 32 !== 0 || 66 + offset * 2 > data.length) return undefined;
  const length = Number(wordAt(data, offset / 32)) * 2;
  const digits = data.slice(66 + offset * 2, 66 + offset * 2 + length);
  return digits.length === length ? `0x${digits}` : undefined;
}

function recordOf(address: string): EnsRecord {
  const checksummed = checksumEvmAddress(address);
  return checksummed === ZERO_ADDRESS ? { kind: "empty" } : { kind: "address", address: checksummed };
}

function decodeAddressWord(result: Hex): EnsRecord {
  const isAddressWord = result.length === 66 && result.startsWith(`0x${"0".repeat(24)}`);
  return isAddressWord ? recordOf(`0x${result.slice(26)}`) : UNKNOWN;
}

/** ENSIP-9 stores an EVM address as its 20 bytes, and no address as none. */
function decodeAddressBytes(result: Hex): EnsRecord {
  const bytes = bytesAt(result, 0);
  if (bytes === "0x") return { kind: "empty" };
  return bytes?.length === 42 ? recordOf(bytes) : UNKNOWN;
}

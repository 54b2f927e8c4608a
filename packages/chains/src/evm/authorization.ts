import { checksumEvmAddress, type EvmAddress } from "@alou/money/evm-address";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { type Hex, isAddress, quantity, readCount, readQuantity, word } from "./hex.ts";
import { recoverSigner } from "./signature.ts";

/**
 * An account's word that it will run a contract's code (EIP-7702). Who gave it is known by its signature alone.
 * @see https://eips.ethereum.org/EIPS/eip-7702
 */
export interface Authorization {
  /** 0 stands for every chain. */
  readonly chainId: number;
  /** The contract whose code is run; the zero address ends it. */
  readonly address: EvmAddress;
  /** The nonce the account has when it takes effect; it uses that nonce up. */
  readonly nonce: number;
  /** 65 bytes r, s, v. */
  readonly signature: Hex;
}

/** An authorization as a node tells of it, or decoded from bytes; undefined for anything else. */
export function readAuthorization(value: unknown): Authorization | undefined {
  const entries = Object.entries(value ?? {}).map(([name, field]) => [name, spelled(field)]);
  const one: Record<string, unknown> = Object.fromEntries(entries);
  const chainId = readCount(one.chainId);
  const nonce = readCount(one.nonce);
  const [r, s] = [readQuantity(one.r), readQuantity(one.s)];
  const parity = readQuantity(one.yParity ?? one.v);
  if (chainId === undefined || nonce === undefined || !isAddress(one.address)) return undefined;
  if (r === undefined || s === undefined || (parity !== 0n && parity !== 1n)) return undefined;
  const signature: Hex = `0x${word(r)}${word(s)}${parity === 0n ? "1b" : "1c"}`;
  return { chainId, address: checksumEvmAddress(one.address), nonce, signature };
}

/** Numbers as nodes write them. */
const spelled = (field: unknown): unknown =>
  typeof field === "bigint" || (typeof field === "number" && Number.isSafeInteger(field) && field >= 0)
    ? quantity(field)
    : field;

/** The account that gave an authorization, EIP-55; undefined when its signature is none (about 3 ms of CPU). */
export async function authorityOf({ chainId, address, nonce, signature }: Authorization): Promise<string | undefined> {
  return await recoverSigner(authorizationHash({ chainId, address, nonce }), signature);
}

/** What the account signs: `keccak256(0x05 ‖ rlp([chainId, address, nonce]))`. */
export function authorizationHash({ chainId, address, nonce }: Omit<Authorization, "signature">): Hex {
  const items = `${rlpCount(chainId)}94${address.slice(2).toLowerCase()}${rlpCount(nonce)}`;
  const list = (0xc0 + items.length / 2).toString(16);
  return `0x${bytesToHex(keccak_256(hexToBytes(`05${list}${items}`)))}`;
}

/** A count as RLP writes it: shortest big-endian bytes, none for zero, a small one as itself. */
function rlpCount(count: number): string {
  if (count === 0) return "80";
  const digits = count.toString(16);
  const bytes = digits.length % 2 === 0 ? digits : `0${digits}`;
  return count < 0x80 ? bytes : (0x80 + bytes.length / 2).toString(16) + bytes;
}

/**
 * How many of its sender's nonces a transaction uses up: its own, and one for each of the sender's authorizations in it.
 * Authorizations are taken for the sender's by their nonces alone; one that was somebody else's makes the count too
 * large, never too small.
 */
export function noncesUsed(tx: {
  readonly chainId: number;
  readonly nonce: number;
  readonly authorizations?: readonly Authorization[];
}): number {
  const { chainId, nonce, authorizations = [] } = tx;
  return authorizations.reduce(
    (used, one) => (one.nonce === nonce + used && (one.chainId === chainId || one.chainId === 0) ? used + 1 : used),
    1,
  );
}

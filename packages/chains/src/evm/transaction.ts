import { AlouError } from "@alou/money/error";
import { checksumEvmAddress, type EvmAddress } from "@alou/money/evm-address";
import { type Hex, isAddress, isHash, isHex, readCount, readQuantity } from "./hex.ts";

/** An EIP-1559 transaction before it is signed. @see https://eips.ethereum.org/EIPS/eip-1559 */
export interface UnsignedTransaction {
  readonly chainId: number;
  readonly nonce: number;
  readonly to: EvmAddress;
  /** Wei. */
  readonly value: bigint;
  readonly data: Hex;
  /** The most gas units it may use. */
  readonly gas: bigint;
  /** Wei per gas. */
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}

/** A transaction read back from its signed bytes, with the account whose key signed it. */
export interface SignedTransaction extends UnsignedTransaction {
  readonly from: EvmAddress;
  readonly hash: Hex;
}

/** Longest signed transaction that is read: the limit of most nodes' pools. */
const MAX_RAW_BYTES = 128 * 1024;

const SECP256K1_HALF = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/**
 * Reads signed bytes and recovers the signer (about 3 ms of CPU). Only plain EIP-1559 transactions are read: a legacy
 * one could be replayed where its chain id is missing, an access list or an authorization would be more than was shown.
 * The bytes must be the one spelling of what they say, because the hash is taken of them.
 * @throws AlouError `signature_malformed`
 */
export async function readSignedTransaction(raw: string): Promise<SignedTransaction> {
  const fail = (detail: string, cause?: unknown) => new AlouError("signature_malformed", { detail }, { cause });
  if (raw.length > 2 + MAX_RAW_BYTES * 2) throw fail("too long");
  if (!isHex(raw) || raw === "0x") throw fail("not hex bytes");
  const bytes = raw.toLowerCase() as Hex;
  if (!isEip1559(bytes)) throw fail("not an EIP-1559 transaction (type 0x02)");
  const [Envelope, Secp256k1, Hash] = await Promise.all([
    import("ox/TxEnvelopeEip1559"),
    import("ox/Secp256k1"),
    import("ox/Hash"),
  ]);
  let envelope: ReturnType<typeof Envelope.deserialize>;
  let spelled: string;
  try {
    envelope = Envelope.deserialize(bytes);
    spelled = Envelope.serialize(envelope);
  } catch (cause) {
    throw fail("the bytes do not decode", cause);
  }
  const { chainId, nonce, to, value, data, gas, maxFeePerGas, maxPriorityFeePerGas, accessList, r, s, yParity } =
    envelope;
  if (r === undefined || s === undefined || yParity === undefined) throw fail("it carries no signature");
  if (spelled !== bytes) throw fail("the bytes are not in their canonical form");
  if (BigInt(s) > SECP256K1_HALF) throw fail("the signature is not in its low-s form (EIP-2)");
  if (accessList && accessList.length > 0) throw fail("it carries an access list");
  if (!to) throw fail("it creates a contract");
  if ((nonce ?? 0n) > BigInt(Number.MAX_SAFE_INTEGER)) throw fail("its nonce is no count of transactions");
  let from: string;
  try {
    const signature = { r, s, yParity };
    from = Secp256k1.recoverAddress({ payload: Envelope.getSignPayload(envelope), signature });
  } catch (cause) {
    throw fail("the signature does not recover to an account", cause);
  }
  return {
    chainId,
    nonce: Number(nonce ?? 0n),
    to: checksumEvmAddress(to),
    value: value ?? 0n,
    data: data ?? "0x",
    gas: gas ?? 0n,
    maxFeePerGas: maxFeePerGas ?? 0n,
    maxPriorityFeePerGas: maxPriorityFeePerGas ?? 0n,
    from: checksumEvmAddress(from),
    hash: Hash.keccak256(bytes),
  };
}

const isEip1559 = (bytes: Hex): bytes is `0x02${string}` => bytes.startsWith("0x02");

/** A transaction as a node tells of it. */
export type NodeTransaction = SignedTransaction & {
  /** The block it is in; absent while it waits for one. */
  readonly blockNumber?: number;
};

/** Legacy, with an access list, EIP-1559. Others carry blobs or authorizations: more than any proposal shows. */
const PLAIN_TYPES: readonly bigint[] = [0n, 1n, 2n];

/**
 * A transaction as a node reports it, in the same shape; of an older type the gas price stands for both fees. Undefined
 * when the answer is no transaction, or one that does more than call a contract.
 */
export function readNodeTransaction(value: unknown): NodeTransaction | undefined {
  const tx = (value ?? {}) as Record<string, unknown>;
  const data = tx.input ?? tx.data ?? "0x";
  const type = readQuantity(tx.type ?? "0x0");
  const gasPrice = readQuantity(tx.gasPrice);
  // A transaction of before EIP-155 names no chain: it is of none that anybody asked for.
  const chainId = readCount(tx.chainId ?? "0x0");
  const nonce = readCount(tx.nonce);
  const units = readQuantity(tx.value);
  const gas = readQuantity(tx.gas);
  const maxFeePerGas = readQuantity(tx.maxFeePerGas) ?? gasPrice;
  const maxPriorityFeePerGas = readQuantity(tx.maxPriorityFeePerGas) ?? gasPrice;
  if (type === undefined || !PLAIN_TYPES.includes(type)) return undefined;
  if (!isHash(tx.hash) || !isAddress(tx.from) || !isAddress(tx.to) || !isHex(data)) return undefined;
  if (chainId === undefined || nonce === undefined || units === undefined || gas === undefined) return undefined;
  if (maxFeePerGas === undefined || maxPriorityFeePerGas === undefined) return undefined;
  const blockNumber = readCount(tx.blockNumber);
  return {
    chainId,
    nonce,
    to: checksumEvmAddress(tx.to),
    value: units,
    data: data.toLowerCase() as Hex,
    gas,
    maxFeePerGas,
    maxPriorityFeePerGas,
    from: checksumEvmAddress(tx.from),
    hash: tx.hash.toLowerCase() as Hex,
    ...(blockNumber !== undefined && { blockNumber }),
  };
}

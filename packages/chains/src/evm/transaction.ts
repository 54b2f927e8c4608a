import { AlouError } from "@alou/money/error";
import { checksumEvmAddress, type EvmAddress } from "@alou/money/evm-address";
import { type Authorization, readAuthorization } from "./authorization.ts";
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
  /** The code that accounts are to run from then on, of a set-code transaction (EIP-7702); absent of every other. */
  readonly authorizations?: readonly Authorization[];
}

/** Longest signed transaction that is read: the limit of most nodes' pools. */
const MAX_RAW_BYTES = 128 * 1024;

const SECP256K1_HALF = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/**
 * Reads signed bytes and recovers the signer (about 3 ms of CPU). Only plain EIP-1559 transactions are read: a legacy
 * one could be replayed where its chain id is missing, an access list or an authorization would be more than was shown.
 * The bytes must be the one spelling of what they say, because the hash is taken of them.
 * @param options.setCode set-code transactions (EIP-7702) are read too: for those who look at the authorizations
 * @throws AlouError `signature_malformed`
 */
export async function readSignedTransaction(
  raw: string,
  { setCode = false }: { readonly setCode?: boolean } = {},
): Promise<SignedTransaction> {
  const fail = (detail: string, cause?: unknown) => new AlouError("signature_malformed", { detail }, { cause });
  if (raw.length > 2 + MAX_RAW_BYTES * 2) throw fail("too long");
  if (!isHex(raw) || raw === "0x") throw fail("not hex bytes");
  const bytes = raw.toLowerCase() as Hex;
  const type = bytes.slice(0, 4);
  if (type !== "0x02" && !(setCode && type === "0x04")) throw fail("not an EIP-1559 transaction (type 0x02)");
  const [Envelope, Secp256k1, Hash] = await Promise.all([
    // The two differ by the authorizations alone.
    type === "0x02" ? import("ox/TxEnvelopeEip1559") : (import("ox/TxEnvelopeEip7702") as unknown as Promise<Eip1559>),
    import("ox/Secp256k1"),
    import("ox/Hash"),
  ]);
  let envelope: ReturnType<Eip1559["deserialize"]> & { readonly authorizationList?: readonly unknown[] };
  let spelled: string;
  try {
    envelope = Envelope.deserialize(bytes as `0x02${string}`);
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
  const authorizations = type === "0x04" ? readAuthorizations(envelope.authorizationList) : undefined;
  if (type === "0x04" && !authorizations) throw fail("its authorizations cannot be read");
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
    ...(authorizations && { authorizations }),
  };
}

type Eip1559 = typeof import("ox/TxEnvelopeEip1559");

/** A transaction as a node tells of it. */
export type NodeTransaction = SignedTransaction & {
  /** The block it is in; absent while it waits for one. */
  readonly blockNumber?: number;
};

/** Legacy, with an access list, EIP-1559. */
const PLAIN_TYPES: readonly bigint[] = [0n, 1n, 2n];
/** Set-code (EIP-7702). Other types carry blobs: more than any proposal shows. */
const SET_CODE_TYPE = 4n;

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
  const authorizations = type === SET_CODE_TYPE ? readAuthorizations(tx.authorizationList) : undefined;
  if (type === undefined || !(PLAIN_TYPES.includes(type) || authorizations)) return undefined;
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
    ...(authorizations && { authorizations }),
    ...(blockNumber !== undefined && { blockNumber }),
  };
}

/** One that cannot be read makes the whole unreadable. A set-code transaction has at least one. */
function readAuthorizations(value: unknown): Authorization[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const read = value.flatMap((one) => readAuthorization(one) ?? []);
  return read.length === value.length ? read : undefined;
}

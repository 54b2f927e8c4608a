import { AlouError } from "@alou/money/error";
import { checksumEvmAddress, type EvmAddress } from "@alou/money/evm-address";
import type { Hex } from "./hex.ts";

/** An EIP-1559 transaction before it is signed. @see https://eips.ethereum.org/EIPS/eip-1559 */
export interface UnsignedTransaction {
  readonly chainId: number;
  readonly nonce: number;
  readonly to: EvmAddress;
  /** Wei. */
  readonly value: bigint;
  readonly data: Hex;
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
 * @throws AlouError `signature_malformed`
 */
export async function readSignedTransaction(raw: string): Promise<SignedTransaction> {
  const fail = (detail: string, cause?: unknown) => new AlouError("signature_malformed", { detail }, { cause });
  if (!/^0x([0-9a-fA-F]{2})+$/.test(raw)) throw fail("not hex bytes");
  if (raw.length > 2 + MAX_RAW_BYTES * 2) throw fail("too long");
  if (!raw.startsWith("0x02")) throw fail("not an EIP-1559 transaction (type 0x02)");
  const [Envelope, Secp256k1, Hash] = await Promise.all([
    import("ox/TxEnvelopeEip1559"),
    import("ox/Secp256k1"),
    import("ox/Hash"),
  ]);
  let envelope: ReturnType<typeof Envelope.deserialize>;
  try {
    envelope = Envelope.deserialize(raw.toLowerCase() as `0x02${string}`);
  } catch (cause) {
    throw fail("the bytes do not decode", cause);
  }
  const { chainId, nonce, to, value, data, gas, maxFeePerGas, maxPriorityFeePerGas, accessList, r, s, yParity } =
    envelope;
  if (r === undefined || s === undefined || yParity === undefined) throw fail("it carries no signature");
  if (BigInt(s) > SECP256K1_HALF) throw fail("the signature is not in its low-s form (EIP-2)");
  if (accessList && accessList.length > 0) throw fail("it carries an access list");
  if (!to) throw fail("it creates a contract");
  try {
    const signature = { r, s, yParity };
    const from = Secp256k1.recoverAddress({ payload: Envelope.getSignPayload(envelope), signature });
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
      hash: Hash.keccak256(raw.toLowerCase() as Hex),
    };
  } catch (cause) {
    throw fail("the signature does not recover to an account", cause);
  }
}

/** A transaction as a node reports it, in the same shape; undefined when the answer is no plain EIP-1559 transaction. */
export function readNodeTransaction(
  value: unknown,
): (SignedTransaction & { readonly blockNumber?: number }) | undefined {
  const tx = value as Record<string, unknown> | null;
  if (!tx || typeof tx.hash !== "string" || typeof tx.from !== "string" || typeof tx.to !== "string") return undefined;
  const number = (field: string) => BigInt((tx[field] as string | undefined) ?? 0);
  return {
    chainId: Number(number("chainId")),
    nonce: Number(number("nonce")),
    to: checksumEvmAddress(tx.to),
    value: number("value"),
    data: ((tx.input ?? tx.data ?? "0x") as string).toLowerCase() as Hex,
    gas: number("gas"),
    maxFeePerGas: tx.maxFeePerGas === undefined ? number("gasPrice") : number("maxFeePerGas"),
    maxPriorityFeePerGas: tx.maxPriorityFeePerGas === undefined ? number("gasPrice") : number("maxPriorityFeePerGas"),
    from: checksumEvmAddress(tx.from),
    hash: tx.hash as Hex,
    ...(typeof tx.blockNumber === "string" && { blockNumber: Number(tx.blockNumber) }),
  };
}

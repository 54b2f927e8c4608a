import type { Hex } from "@alou/chains/evm/hex";
import type { TypedData } from "@alou/chains/evm/typed-data";
import type { ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";

/** One thing the wallet is asked. Requests are answered in order. */
export type SignRequest = TransactionRequest | TypedDataRequest;

/** An EIP-1559 transaction, every field fixed. */
export interface TransactionRequest {
  readonly kind: "transaction";
  readonly label: Words;
  readonly chain: ChainId;
  readonly from: string;
  readonly to: string;
  readonly value: Units;
  /** Calldata. Where `holes` are, the bytes are zero until the signature they wait for exists. */
  readonly data: Hex;
  readonly holes?: readonly SignatureHole[];
  readonly nonce: number;
  readonly gasLimit: Units;
  readonly maxFeePerGas: Units;
  readonly maxPriorityFeePerGas: Units;
  /** What the calldata says, decoded again from the bytes. */
  readonly call: DecodedCall;
}

/** Where a signature of an earlier request goes in the calldata. */
export interface SignatureHole {
  /** Index of the typed-data request. */
  readonly request: number;
  /** The 65 bytes r, s, v together, or one of them as a 32-byte word. */
  readonly part: "rsv" | "r" | "s" | "v";
  /** Byte offset in `data`. */
  readonly offset: number;
}

/** EIP-712 data for a permit: an exact amount, one spender, a short life. */
export interface TypedDataRequest {
  readonly kind: "typed-data";
  readonly label: Words;
  readonly chain: ChainId;
  readonly from: string;
  readonly purpose: "eip2612-permit" | "permit2-permit";
  readonly typedData: TypedData;
}

/** A function call in names, for the eye. */
export interface DecodedCall {
  /** The contract's label where it is known: "Universal Router", "USDC". */
  readonly contract?: string;
  /** Signature, e.g. `transfer(address,uint256)`; absent for a plain transfer of the native coin. */
  readonly signature?: string;
  readonly args: readonly { readonly name: string; readonly value: string }[];
}

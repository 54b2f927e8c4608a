import type { Hex } from "@alou/chains/evm/hex";
import type { TypedData } from "@alou/chains/evm/typed-data";
import type { ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { BitcoinPsbtRequest } from "./sign-request-bitcoin.ts";
import type { CosmosTransactionRequest } from "./sign-request-cosmos.ts";
import type { SolanaTransactionRequest } from "./sign-request-solana.ts";

/** One thing the wallet is asked. Requests are answered in order. */
export type SignRequest = EvmSignRequest | SolanaTransactionRequest | CosmosTransactionRequest | BitcoinPsbtRequest;

/** What a wallet of an EVM chain is asked. */
export type EvmSignRequest = TransactionRequest | TypedDataRequest | CallsRequest;

/** A request whose answer moves something: all but typed data, which prepares one. */
export type SendingRequest = Exclude<SignRequest, TypedDataRequest>;

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
  /** What the account has to sign besides and put into it, which makes it a set-code transaction (EIP-7702); absent of every other. */
  readonly authorizations?: readonly UnsignedAuthorization[];
}

/** An account's word about its own code, unsigned. @see https://eips.ethereum.org/EIPS/eip-7702 */
export interface UnsignedAuthorization {
  readonly chainId: number;
  /** The zero address: it runs no code any more. */
  readonly address: string;
  /** One above the transaction's, which is used up first. */
  readonly nonce: number;
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

/**
 * Several calls the wallet carries out together or not at all (EIP-5792 `wallet_sendCalls`). The wallet chooses how, at
 * which nonce and for which fees: these are what was counted with, and what a wallet that hands back signed bytes must keep.
 * @see https://eips.ethereum.org/EIPS/eip-5792
 */
export interface CallsRequest {
  readonly kind: "calls";
  readonly label: Words;
  readonly version: "2.0.0";
  readonly chain: ChainId;
  readonly from: string;
  /** One for all and all for one: a wallet that cannot promise that must refuse. */
  readonly atomicRequired: true;
  /** In order; two or more. */
  readonly calls: readonly RequestedCall[];
  /** Whether the account runs a contract's code already (EIP-7702). */
  readonly accountCode: "none" | "delegated";
  /** The account's next nonce. */
  readonly nonce: number;
  readonly gasLimit: Units;
  readonly maxFeePerGas: Units;
  readonly maxPriorityFeePerGas: Units;
}

/** One call of a batch. */
export interface RequestedCall {
  readonly label: Words;
  readonly to: string;
  readonly value: Units;
  readonly data: Hex;
  /** What the calldata says, decoded again from the bytes. */
  readonly call: DecodedCall;
}

/** A function call in names, for the eye. */
export interface DecodedCall {
  /** The contract's label where it is known: "Universal Router", "USDC". */
  readonly contract?: string;
  /** Signature, e.g. `transfer(address,uint256)`; absent for a plain transfer of the native coin. */
  readonly signature?: string;
  readonly args: readonly DecodedField[];
}

/** A named value out of bytes, for the eye. */
export interface DecodedField {
  readonly name: string;
  readonly value: string;
}

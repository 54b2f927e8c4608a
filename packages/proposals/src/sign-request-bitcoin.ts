import type { ChainId } from "@alou/money/caip";
import type { Decimal, Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";

/** A PSBT (BIP-174, version 0) with everything a wallet needs to sign it, and nothing to add. */
export interface BitcoinPsbtRequest {
  readonly kind: "bitcoin-psbt";
  readonly label: Words;
  readonly chain: ChainId;
  /** The address that pays and gets the change back. */
  readonly from: string;
  /** Base64, without signatures. */
  readonly psbt: string;
  /** The transaction's id where no signature is in it (all inputs are segwit); absent where signing changes it. */
  readonly txid?: string;
  /** The inputs to sign, all of them. */
  readonly inputs: readonly BitcoinInput[];
  /** What the bytes pay, decoded again, in order. */
  readonly outputs: readonly BitcoinOutput[];
  /** Satoshi; what the inputs bring less what the outputs take. */
  readonly fee: Units;
  /** Satoshi per virtual byte. */
  readonly feeRate: Decimal;
  /** Virtual bytes once signed, at most. */
  readonly vsize: number;
}

export interface BitcoinInput {
  readonly index: number;
  readonly outpoint: string;
  readonly address: string;
  readonly units: Units;
  /** 0 (SIGHASH_DEFAULT, Taproot) or 1 (SIGHASH_ALL): the signature covers the whole transaction. */
  readonly sighash: 0 | 1;
}

export interface BitcoinOutput {
  /** Absent of data that nobody can spend. */
  readonly address?: string;
  readonly units: Units;
  readonly role: "payment" | "change" | "data";
}

import type { FeeSpeeds } from "@alou/chains/evm/fees";
import type { Hex } from "@alou/chains/evm/hex";
import type { OperatorWay } from "@alou/chains/evm/operator";
import type { Probe, SimulatedCall } from "@alou/chains/evm/simulate";
import type { TypedData } from "@alou/chains/evm/typed-data";
import type { RoutedSwap } from "@alou/defi/router/route";
import type { AssetId } from "@alou/money/caip";
import type { Words } from "@alou/money/words";
import type { Action, Quote } from "../proposal.ts";
import type { SignatureHole } from "../sign-request.ts";

/** What the wallet will be asked, before nonce, gas and fees are known. */
export type DraftRequest =
  | {
      readonly kind: "transaction";
      readonly label: Words;
      readonly to: string;
      readonly value: bigint;
      readonly data: Hex;
      readonly holes?: readonly SignatureHole[];
      /** Gas units such a call usually takes: what holds where it could not be run. */
      readonly usualGas: bigint;
      /** A gas limit below which it must not go. */
      readonly leastLimit?: bigint;
      /** The account's authorization of nothing goes with it: it runs no code any more (EIP-7702). */
      readonly endsDelegation?: true;
      /** Gas units beyond what the rehearsal shows: of the permit that the rehearsal replaces, of an authorization. */
      readonly extraGas?: bigint;
    }
  | {
      readonly kind: "typed-data";
      readonly label: Words;
      readonly purpose: "eip2612-permit" | "permit2-permit";
      readonly typedData: TypedData;
    };

/** One call of the rehearsal, and the transaction request it stands for; a stand-in for a permit stands for none. */
export interface RehearsalCall {
  readonly call: SimulatedCall;
  readonly request?: number;
}

/** A permission the sequence touches. */
export interface ExpectedPermission {
  readonly asset: AssetId;
  readonly spender: string;
  /**
   * The token's own allowance, the one Permit2 keeps, an operator's power over a contract (1 or 0), who may take a single NFT
   * (an address as a number), or the code the account runs (its bytes).
   */
  readonly via: "erc20" | "permit2" | "erc721" | "delegation" | OperatorWay;
  /** What it is afterwards, to the unit; `not-larger`: given and used up on the way. */
  readonly after: bigint | "not-larger";
  /** Names it, where several are spoken of. */
  readonly label?: Words;
}

/** What must be true after the whole sequence, and nothing beyond it. */
export interface Expectations {
  readonly account: string;
  /** What leaves the account, the network fee aside. `exact`: to the unit; else at most this. */
  readonly leaves: readonly { readonly asset: AssetId; readonly units: bigint; readonly exact: boolean }[];
  /** What arrives at the account. */
  readonly arrives: readonly { readonly asset: AssetId; readonly atLeast: bigint; readonly exactly?: boolean }[];
  /** What somebody else receives, exactly. */
  readonly pays?: { readonly asset: AssetId; readonly to: string; readonly units: bigint };
  /** Permissions of the account that may change. Every other one must not appear. */
  readonly permissions: readonly ExpectedPermission[];
}

/** How several calls go to the wallet as one request (EIP-5792). */
export interface AtomicBatch {
  readonly label: Words;
  /** Whether the account runs a contract's code already (EIP-7702). */
  readonly accountCode: "none" | "delegated";
}

/** An intent turned into bytes: everything about it but the chain's answer to them. */
export interface Draft {
  readonly action: Action;
  /** Of an exchange: what its last transaction must say, to the last pool. */
  readonly swap?: RoutedSwap;
  readonly requests: readonly DraftRequest[];
  /** The requests are all transactions, and the wallet is asked for them as one batch, all or none. */
  readonly atomic?: AtomicBatch;
  readonly rehearsal: readonly RehearsalCall[];
  /** The rehearsal runs the very bytes that are signed. */
  readonly exact: boolean;
  readonly expectations: Expectations;
  readonly probes: readonly Probe[];
  readonly quotes: readonly Quote[];
  /** How much was looked at, for the tool rows. */
  readonly work?: { readonly pools: number; readonly quotes: number };
  /** Named tokens that are not listed: the contract's own words, cleaned, and its decimals. */
  readonly foreign?: Readonly<Record<AssetId, { readonly symbol: string; readonly decimals: number }>>;
  /** Fees the amounts were worked out with, where an amount depends on them; else those of the last round trip hold. */
  readonly fees?: FeeSpeeds;
  /** Milliseconds since 1970 after which signing must not begin. */
  readonly expiresAt: number;
}

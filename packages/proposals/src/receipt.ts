import type { Hex } from "@alou/chains/evm/hex";
import type { AssetId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Amount, BalanceChange } from "./proposal.ts";
import type { TransactionRecord } from "./transaction.ts";

/** What was promised against what came. Made once the transaction of a proposal's last request is in a block. */
export interface Receipt {
  readonly proposal: string;
  readonly proposalHash: Hex;
  /** Of the last transaction; `final` and what stands beside it only when nothing of the whole can change any more. */
  readonly state: "mined" | "final" | "reverted" | "cancelled";
  /** Nothing can change any more: it is kept for good. */
  readonly done: boolean;
  /** One per request that sent something, in order. */
  readonly transactions: readonly TransactionRecord[];
  /** From the balances around the block and the logs, not from the quote. */
  readonly realised: readonly BalanceChange[];
  readonly quotedVsRealised: readonly {
    readonly item: "pays" | "receives" | "fee";
    readonly quoted: Amount;
    readonly realised: Amount;
    readonly difference: Units;
  }[];
  /** Assets that left without being promised; empty when all went as said. */
  readonly unexpected: readonly BalanceChange[];
  /** Of a delegation that was to end (EIP-7702): whether the account ran code after the block all the same. */
  readonly runsCode?: boolean;
}

/** What a finished step brought, for the steps that build on it. */
export type Brought = { readonly asset: AssetId; readonly units: bigint } | "unknown";

/**
 * What a receipt says has arrived. `unknown` where nothing was to arrive, or where it cannot be told apart: of the native
 * coin when the block holds more transactions of the account. Never a guess, because the next step pays with it.
 */
export function broughtBy({ quotedVsRealised }: Receipt): Brought {
  const arrived = quotedVsRealised.find(({ item }) => item === "receives");
  if (!arrived) return "unknown";
  const { asset, units } = arrived.realised;
  return { asset, units: BigInt(units) };
}

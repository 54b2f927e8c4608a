import type { SolanaAddress } from "@alou/chains/solana/address";
import type { Instruction } from "@alou/chains/solana/message";
import type { AssetId } from "@alou/money/caip";
import type { Words } from "@alou/money/words";
import type { Finding } from "@alou/safety/finding";
import type { Action, AssetInfo } from "../proposal.ts";
import type { RecipientKind } from "./recipient.ts";

/** A payment that is built and has not been run. */
export interface SolanaDraft {
  readonly action: Extract<Action, { kind: "transfer" }>;
  readonly label: Words;
  /** In order, compute budget first. */
  readonly instructions: readonly Instruction[];
  readonly unitLimit: number;
  /** Micro-lamports. */
  readonly unitPrice: bigint;
  /** Of what leaves, before, in base units. */
  readonly balance: bigint;
  /** What the token itself keeps back on the way. */
  readonly kept: bigint;
  /** Accounts it opens for the recipient, with the lamports each takes as far as can be told before the run. */
  readonly opens: readonly SolanaAddress[];
  readonly recipient: RecipientKind;
  readonly asset: AssetId;
  readonly info: AssetInfo;
  /** What was seen while it was built. */
  readonly findings: readonly Finding[];
}

import type { AssetId, ChainId } from "@alou/money/caip";
import type { SafetyAction } from "@alou/safety/action";
import type { Action } from "../../proposal.ts";
import type { Meaning } from "../decode-call.ts";
import type { Draft, Expectations } from "../draft.ts";

/** The action of a kind, or of several. */
export type ActionOf<K extends Action["kind"]> = Extract<Action, { readonly kind: K }>;

/** Where and by whom something is done. */
export interface Place {
  readonly chain: ChainId;
  /** EIP-55. */
  readonly account: string;
}

/** An amount that a receipt is held against. */
export interface QuotedAmount {
  readonly name: "pays" | "receives";
  readonly asset: AssetId;
  readonly units: bigint;
}

/**
 * All that is known of one kind of action on an EVM chain, beside how it is planned (`kinds/`): a new kind is a file here
 * and a line in the index.
 */
export interface ActionKind<A extends Action> {
  /** What a signature makes true, from the action alone. */
  promise(place: Place, action: A): Expectations;
  /** What the rules judge, in numbers. @param now milliseconds since 1970 */
  judged(place: Place, action: A, now: number): SafetyAction;
  /**
   * The first value in which the bytes' meaning differs from what is shown, or undefined when all agree.
   * @param meanings of the draft's transactions in order, one at least
   */
  differs(
    place: Place,
    action: A,
    draft: Pick<Draft, "requests" | "swap">,
    meanings: readonly Meaning[],
  ): string | undefined;
  /** What a receipt compares with what really came. */
  quoted(action: A): readonly QuotedAmount[];
  /** What it takes from the account, or lets somebody take. */
  leaving(action: A): AssetId | undefined;
  /** Who is paid, or may spend. */
  counterparty(action: A): string | undefined;
}

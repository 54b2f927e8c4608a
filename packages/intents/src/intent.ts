import type { AccountId, ChainId } from "@alou/money/caip";
import { canonicalHash, derivedId } from "@alou/money/canonical-json";
import type { ApproveIntent, RevokeIntent } from "./kinds/approve.ts";
import type { RevokePermissionsIntent } from "./kinds/revoke-permissions.ts";
import type { ClaimRewardsIntent, DelegateIntent } from "./kinds/stake.ts";
import type { SwapIntent } from "./kinds/swap.ts";
import type { TransferIntent } from "./kinds/transfer.ts";
import type { WrapIntent } from "./kinds/wrap.ts";
import type { Sourced } from "./source.ts";

/** What every intent carries. An intent is JSON through and through: amounts are strings, times are whole numbers. */
export interface IntentCommon {
  /** Idempotency id: the same step of the same message always has the same one. `int_` and 20 hex digits. */
  readonly id: string;
  /** SHA-256 of the canonical form: the values alone, without the words they came from. */
  readonly hash: `0x${string}`;
  readonly chain: Sourced<ChainId>;
  readonly account: Sourced<AccountId>;
  /** The index of the plan's step that must be mined before this one starts. */
  readonly after?: number;
}

/** Something a user wants done on a chain. One file per kind in `kinds/`. */
export type Intent =
  | TransferIntent
  | SwapIntent
  | WrapIntent
  | ApproveIntent
  | RevokeIntent
  | RevokePermissionsIntent
  | DelegateIntent
  | ClaimRewardsIntent;

export type IntentKind = Intent["kind"];

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An intent before its id and hash are set. */
export type IntentBody = DistributiveOmit<Intent, "id" | "hash">;

/** Who said it, in which message, as which step: what makes an intent the same intent when it comes twice. */
export interface IntentOrigin {
  readonly owner: string;
  readonly message: string;
  readonly step: number;
}

/**
 * The values of an intent without their sources: what two wordings of one wish have in common.
 */
export function canonicalIntent(body: IntentBody): Record<string, unknown> {
  const out: Record<string, unknown> = { v: 1 };
  for (const [key, slot] of Object.entries(body)) {
    if (key === "id" || key === "hash") continue;
    out[key] = isSourced(slot) ? slot.value : slot;
  }
  return out;
}

function isSourced(slot: unknown): slot is Sourced<unknown> {
  return typeof slot === "object" && slot !== null && "value" in slot && "from" in slot;
}

/** The hash of an intent's values. */
export function intentHash(body: IntentBody): `0x${string}` {
  return canonicalHash(canonicalIntent(body));
}

/** Fixes an intent: from here on its values cannot change without another hash. */
export function commitIntent(body: IntentBody, origin: IntentOrigin): Intent {
  return {
    ...body,
    id: derivedId("int", { owner: origin.owner, message: origin.message, step: origin.step }),
    hash: intentHash(body),
  } as Intent;
}

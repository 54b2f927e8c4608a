import { tokenAddress } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import type { Meaning } from "../decode-call.ts";
import { permission } from "../expectations.ts";
import type { ActionKind, ActionOf } from "./action-kind.ts";

type Permission = ActionOf<"approve" | "revoke">;

const unitsOf = (action: Permission) => (action.kind === "approve" ? BigInt(action.units) : 0n);

/** Somebody may take tokens, or may not any more. */
export const permissionKind: ActionKind<Permission> = {
  promise: ({ account }, action) => permission(account, action.asset, action.spender.address, unitsOf(action)),
  judged({ chain, account }, action) {
    const common = { chain, from: account, asset: action.asset, spender: action.spender.address };
    return action.kind === "approve"
      ? { kind: "approve", ...common, units: BigInt(action.units) }
      : { kind: "revoke", ...common };
  },
  differs: (_place, action, _draft, meanings) =>
    approvalsDiffer(meanings, {
      token: tokenAddress(action.asset) ?? "",
      spender: action.spender.address,
      units: unitsOf(action),
    }),
  quoted: () => [],
  // A revocation lets nobody take anything.
  leaving: (action) => (action.kind === "approve" ? action.asset : undefined),
  counterparty: ({ spender }) => spender.address,
};

/** An approval as it should be. */
export interface Approval {
  readonly token: string;
  readonly spender: string;
  readonly units: bigint;
}

/**
 * One approval of the very amount, or one of nothing before it.
 * @returns the first value that differs, or undefined when all agree
 */
export function approvalsDiffer(meanings: readonly Meaning[], wanted: Approval): string | undefined {
  for (const [i, meaning] of meanings.entries()) {
    if (meaning.kind !== "approve" || !sameEvmAddress(meaning.token, wanted.token)) return "approved asset";
    if (!sameEvmAddress(meaning.spender, wanted.spender)) return "spender";
    if (meaning.units !== (i === meanings.length - 1 ? wanted.units : 0n)) return "approved amount";
  }
  return undefined;
}

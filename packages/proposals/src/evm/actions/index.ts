import type { Action } from "../../proposal.ts";
import type { ActionKind } from "./action-kind.ts";
import { permissionKind } from "./permission.ts";
import { replacementKind } from "./replacement.ts";
import { revokePermissionsKind } from "./revoke-permissions.ts";
import { swapKind } from "./swap.ts";
import { transferKind } from "./transfer.ts";
import { wrapKind } from "./wrap.ts";

/** The kinds there are on EVM chains. */
type EvmActionKind = Exclude<Action["kind"], "ibc-transfer" | "delegate" | "undelegate" | "claim-rewards">;

/** What is known of each kind of action. A new kind is a file in this folder and a line here. */
const KINDS = {
  transfer: transferKind,
  swap: swapKind,
  wrap: wrapKind,
  unwrap: wrapKind,
  approve: permissionKind,
  revoke: permissionKind,
  "revoke-permissions": revokePermissionsKind,
  "speed-up": replacementKind,
  cancel: replacementKind,
} satisfies { readonly [K in EvmActionKind]: ActionKind<Extract<Action, { readonly kind: K }>> };

/** What is known of the kind of an EVM chain's action. */
export function kindOf<A extends Action>(action: A): ActionKind<A> {
  return KINDS[action.kind as EvmActionKind] as unknown as ActionKind<A>;
}

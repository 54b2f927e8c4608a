import type { Intent, IntentKind } from "@alou/intents/intent";
import { approvePlanner } from "./kinds/approve.ts";
import { revokePermissionsPlanner } from "./kinds/revoke-permissions.ts";
import { swapPlanner } from "./kinds/swap.ts";
import { transferPlanner } from "./kinds/transfer.ts";
import { wrapPlanner } from "./kinds/wrap.ts";
import type { Planner } from "./planner.ts";

/** The kinds that only chains with delegated stake know. */
type StakingKind = "delegate" | "undelegate" | "claim-rewards";

/** How each kind of intent becomes bytes on an EVM chain. A new kind is a file in `kinds/` and a line here. */
const PLANNERS = {
  transfer: transferPlanner,
  swap: swapPlanner,
  wrap: wrapPlanner,
  unwrap: wrapPlanner,
  approve: approvePlanner,
  revoke: approvePlanner,
  "revoke-permissions": revokePermissionsPlanner,
} satisfies Record<Exclude<IntentKind, StakingKind>, unknown>;

/** The planner of an intent; undefined where EVM chains have no such thing. */
export function plannerOf(intent: Intent): Planner<Intent, unknown> | undefined {
  return (PLANNERS as Partial<Record<IntentKind, unknown>>)[intent.kind] as Planner<Intent, unknown> | undefined;
}

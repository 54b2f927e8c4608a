import type { IntentKind } from "@alou/intents/intent";
import { approvePlanner } from "./kinds/approve.ts";
import { swapPlanner } from "./kinds/swap.ts";
import { transferPlanner } from "./kinds/transfer.ts";
import { wrapPlanner } from "./kinds/wrap.ts";

/** How each kind of intent becomes bytes on an EVM chain. A new kind is a file in `kinds/` and a line here. */
export const PLANNERS = {
  transfer: transferPlanner,
  swap: swapPlanner,
  wrap: wrapPlanner,
  unwrap: wrapPlanner,
  approve: approvePlanner,
  revoke: approvePlanner,
} satisfies Record<IntentKind, unknown>;

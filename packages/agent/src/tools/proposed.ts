import * as z from "zod";
import type { PlanView } from "../plan-view.ts";
import { tellPlan, toldPlan } from "./told-plan.ts";
import { tellProposal, toldProposal } from "./told-proposal.ts";
import type { ToolDesk } from "./tool-desk.ts";

/** What comes of an order: a proposal, or what is still open. */
export const proposedOutput = z.object({
  plan: toldPlan,
  proposal: toldProposal.nullable().describe("null while something is open, or when it is refused"),
});

/** Makes the proposal of a plan's first step, if nothing about the plan is open. */
export async function proposeFrom(plan: PlanView, desk: ToolDesk): Promise<z.input<typeof proposedOutput>> {
  const told = tellPlan(plan, desk);
  if (plan.disposition !== "build" && plan.disposition !== "build_plan") return { plan: told, proposal: null };
  return { plan: told, proposal: tellProposal(await desk.propose(plan.id, 0), desk) };
}

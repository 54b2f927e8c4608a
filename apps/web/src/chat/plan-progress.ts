import type { Choice, PlanView, ProposalView } from "../server/api-types.ts";

/** How far one step of a plan is: on the chain, being decided or under way, or not begun. */
export type StepState = "done" | "now" | "open";

/** Lives in which a proposal has done its work on the chain. */
const DONE: readonly ProposalView["life"]["state"][] = ["mined", "final"];

/** How far each step of a plan is, by every proposal that is known of its intents. */
export function stepStates(plan: PlanView, known: readonly ProposalView[]): readonly StepState[] {
  return plan.intents.map(({ id }) => {
    const own = known.filter(({ proposal }) => proposal.intent.id === id);
    const done = own.some(
      ({ proposal, life }) => DONE.includes(life.state) && life.nextRequest >= proposal.requests.length,
    );
    if (done) return "done";
    return own.length > 0 ? "now" : "open";
  });
}

/** The slot that a click on a plan's next step answers. */
const NEXT_SLOT = "next";

/** The step of a plan that an answer is about, by the click it answers. */
export function stepOf(choice: Choice | undefined): number {
  return choice?.slot === NEXT_SLOT ? choice.step : 0;
}

/** What comes after a step of a plan. */
export interface NextStep {
  /** From 0. */
  readonly step: number;
  readonly choice: Choice;
  /** The step, from 0, that has to be on the chain before; undefined when nothing is waited for. */
  readonly waitsFor: number | undefined;
}

/**
 * The step after the one an answer is about; undefined when there is none, or when it has been gone on to already.
 * @param choices every click made in the conversation
 */
export function nextStepOf(
  plan: PlanView,
  step: number,
  states: readonly StepState[],
  choices: readonly Choice[],
): NextStep | undefined {
  const next = step + 1;
  const intent = plan.intents[next];
  const isMade = choices.some((made) => made.plan === plan.id && made.slot === NEXT_SLOT && made.step === next);
  if (!intent || isMade) return undefined;
  const before = intent.after;
  return {
    step: next,
    choice: { plan: plan.id, step: next, slot: NEXT_SLOT, candidate: 0 },
    waitsFor: before !== undefined && states[before] !== "done" ? before : undefined,
  };
}

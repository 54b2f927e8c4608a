import type { ProposalView } from "../server/api-types.ts";

/**
 * The ids of a proposal and of everything that took its place, in order, as far as it is known.
 * @param viewOf a proposal that has been loaded, or undefined
 */
export function chainFrom(first: string, viewOf: (id: string) => ProposalView | undefined): readonly string[] {
  const ids = [first];
  for (let next = viewOf(first)?.life.supersededBy; next !== undefined && !ids.includes(next); ) {
    ids.push(next);
    next = viewOf(next)?.life.supersededBy;
  }
  return ids;
}

/**
 * Whether the second proposal came from the first by an edit of the user's. A mere renewal of the quote takes the
 * old card's place; an edit leaves it standing, frozen.
 */
export function isEdit(before: ProposalView, after: ProposalView): boolean {
  const [a, b] = [before.proposal, after.proposal];
  if (a.fee.speed !== b.fee.speed) return true;
  if (a.action.kind === "swap" && b.action.kind === "swap" && a.action.slippageBps !== b.action.slippageBps)
    return true;
  const deadlines = [a.intent, b.intent].map((intent) => intent.kind === "swap" && intent.deadlineSeconds.value);
  return deadlines[0] !== deadlines[1];
}

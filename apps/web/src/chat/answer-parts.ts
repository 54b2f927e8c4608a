import type { MessagePart, ToolPart } from "../server/api-types.ts";

/** A piece of an answer as it is laid out: stages that follow each other share a row. */
export type AnswerBlock =
  | { readonly kind: "tools"; readonly tools: readonly ToolPart[] }
  | { readonly kind: "part"; readonly part: Exclude<MessagePart, ToolPart> };

/** The order in which a proposal is made, whichever of its stages was told first. */
const STAGES: readonly ToolPart["tool"][] = ["read-intent", "resolve", "quote", "simulate", "assess"];

/** Stages in the order they follow each other; whatever is no stage comes after, as it was told. */
function inOrder(tools: readonly ToolPart[]): readonly ToolPart[] {
  const rank = ({ tool }: ToolPart) => (STAGES.includes(tool) ? STAGES.indexOf(tool) : STAGES.length);
  return [...tools].sort((a, b) => rank(a) - rank(b));
}

/** Lays out the parts of an answer. */
export function answerBlocks(parts: readonly MessagePart[]): readonly AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  for (const part of parts) {
    // A plan of one step is told by its card; only several steps have something to show of their own.
    if (part.type === "plan" && part.plan.intents.length < 2) continue;
    const last = blocks.at(-1);
    if (part.type !== "tool") blocks.push({ kind: "part", part });
    else if (last?.kind === "tools")
      blocks[blocks.length - 1] = { kind: "tools", tools: inOrder([...last.tools, part]) };
    else blocks.push({ kind: "tools", tools: [part] });
  }
  return blocks;
}

const MAKES_A_CARD: readonly string[] = ["build", "build_plan"];

/** Whether a card is being made: the plan says so, and it is not there yet. */
export function isDrafting(parts: readonly MessagePart[]): boolean {
  const plan = parts.findLast((part) => part.type === "plan");
  const ended = parts.some(({ type }) => type === "proposal" || type === "problem" || type === "clarify");
  return plan !== undefined && MAKES_A_CARD.includes(plan.plan.disposition) && !ended;
}

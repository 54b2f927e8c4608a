import type { AssistantMessage } from "@alou/agent/message";
import type { TurnEvent } from "@alou/agent/turn";
import { isAlouError } from "@alou/money/error";
import type { Errand } from "../corridor/errand.ts";
import { ownProposal } from "../corridor/own-proposal.ts";
import type { EventStream } from "../http/event-stream.ts";
import { toProblem } from "../http/problem.ts";
import { logError } from "../log.ts";
import type { ProposalFile } from "../storage/proposal-views.ts";

/** Finds a proposal of the user's by its id. */
type FileOf = (proposal: string) => Promise<ProposalFile>;

/** Passes an event on to the page. */
export async function tellEvent(event: TurnEvent, stream: EventStream, fileOf: FileOf): Promise<void> {
  switch (event.kind) {
    case "tool-start":
      return stream.toolStart(event.id, event.tool, event.title);
    case "tool-end":
      return stream.toolEnd(event.id, event.tool, { title: event.title, ms: event.ms, summary: event.summary });
    case "tool-failed":
      return stream.toolFailed(event.id, event.tool);
    case "text":
      return stream.text(event.text);
    case "text-delta":
      return stream.delta("text", event.delta);
    case "reasoning-delta":
      return stream.delta("reasoning", event.delta);
    case "transcript":
      return;
    case "part":
      return await tellPart(event.part, stream, fileOf);
  }
}

type Part = Extract<TurnEvent, { readonly kind: "part" }>["part"];

async function tellPart(part: Part, stream: EventStream, fileOf: FileOf): Promise<void> {
  switch (part.type) {
    case "proposal": {
      const { stored, life } = await fileOf(part.proposal);
      return stream.data("proposal", { proposal: stored.proposal, life });
    }
    case "plan":
      return stream.data("plan", part.plan);
    case "problem":
      return stream.data("problem", part.problem);
    default: {
      const { type, ...rest } = part;
      return stream.data(type, rest);
    }
  }
}

/** Tells an answer again that is there already. What fails on the way ends the stream as such: nobody waits for its end in vain. */
export async function tellAnswer(errand: Errand, answer: AssistantMessage, stream: EventStream): Promise<void> {
  try {
    stream.start(answer.id);
    for (const part of answer.parts) {
      if (part.type === "text") stream.text(part.text);
      else if (part.type === "model-text") stream.delta("text", part.text);
      else if (part.type === "reasoning") stream.delta("reasoning", part.text);
      else if (part.type === "tool") tellTool(part, stream);
      else if (part.type === "proposal") await tellProposal(errand, part, stream);
      else await tellPart(part, stream, (id) => ownProposal(errand, id));
    }
    stream.finish();
  } catch (error) {
    logError(errand.requestId, "answer", error);
    stream.fail(errand.requestId);
  }
}

/** A tool's row as it stands: one that has not ended is begun and no more. */
function tellTool(part: Extract<AssistantMessage["parts"][number], { type: "tool" }>, stream: EventStream): void {
  const { id, tool, title, state, ms = 0, summary = title } = part;
  stream.toolStart(id, tool, title);
  if (state === "done") stream.toolEnd(id, tool, { title, ms, summary });
  if (state === "failed") stream.toolFailed(id, tool);
}

/** A card whose proposal was cleared says so; what stands beside it is told all the same. */
async function tellProposal(errand: Errand, part: Extract<Part, { type: "proposal" }>, stream: EventStream) {
  try {
    await tellPart(part, stream, (id) => ownProposal(errand, id));
  } catch (error) {
    if (!isAlouError(error) || error.code !== "proposal_gone") throw error;
    const { code, what, money, next, requestId } = toProblem(error, errand.requestId, errand.session.settings.language);
    stream.data("problem", { code, what, money, next, requestId });
  }
}

import type { AssistantMessage } from "@alou/agent/message";
import type { TurnEvent } from "@alou/agent/turn";
import type { EventStream } from "../http/event-stream.ts";
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

/** Tells an answer again that is there already. */
export async function tellAnswer(answer: AssistantMessage, stream: EventStream, fileOf: FileOf): Promise<void> {
  stream.start(answer.id);
  for (const part of answer.parts) {
    if (part.type === "text") stream.text(part.text);
    else if (part.type === "model-text") stream.delta("text", part.text);
    else if (part.type === "reasoning") stream.delta("reasoning", part.text);
    else if (part.type !== "tool") await tellPart(part, stream, fileOf);
    else {
      stream.toolStart(part.id, part.tool, part.title);
      stream.toolEnd(part.id, part.tool, { title: part.title, ms: part.ms ?? 0, summary: part.summary ?? part.title });
    }
  }
  stream.finish();
}

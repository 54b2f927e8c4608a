import type { MessagePart } from "@alou/agent/message";
import type { TurnEvent } from "@alou/agent/turn";

/** Adds an event to an answer in its stored form: a tool's row replaces the one it started with. */
export function keepEvent(event: TurnEvent, parts: MessagePart[]): void {
  switch (event.kind) {
    case "text":
      parts.push({ type: "text", text: event.text });
      return;
    case "part":
      parts.push(event.part);
      return;
    case "text-delta":
      join(parts, "model-text", event.delta);
      return;
    case "reasoning-delta":
      join(parts, "reasoning", event.delta);
      return;
    case "transcript":
      return;
    case "tool-start":
    case "tool-end":
    case "tool-failed":
      putRow(event, parts);
  }
}

function putRow(event: Extract<TurnEvent, { readonly tool: string }>, parts: MessagePart[]): void {
  const { id, tool, title } = event;
  const row: MessagePart =
    event.kind === "tool-start"
      ? { type: "tool", id, tool, title, state: "running" }
      : event.kind === "tool-end"
        ? { type: "tool", id, tool, title, state: "done", ms: event.ms, summary: event.summary }
        : { type: "tool", id, tool, title, state: "failed", ms: event.ms };
  const at = parts.findIndex((part) => part.type === "tool" && part.id === id);
  if (at < 0) parts.push(row);
  else parts[at] = row;
}

/** Pieces of a model's words that follow one another are one part. */
function join(parts: MessagePart[], type: "model-text" | "reasoning", delta: string): void {
  const last = parts.at(-1);
  if (last?.type === type) parts[parts.length - 1] = { type, text: last.text + delta };
  else parts.push({ type, text: delta });
}

/** One event of a UI message stream. */
export type Chunk = Readonly<Record<string, unknown>> & { readonly type: string };

type FieldType = "string" | "any";

/** A kind of event: the fields it must have and those it may have. Any other field makes the reader reject the event. */
interface Shape {
  readonly must: Readonly<Record<string, FieldType>>;
  readonly may?: readonly string[];
}

const PROVIDER = ["providerExecuted", "providerMetadata", "toolMetadata", "dynamic", "title"];

/**
 * Version 1 of the protocol, as far as a planner without a model speaks it, as strict as the AI SDK's own reader.
 * @see https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol
 */
const SHAPES: Readonly<Record<string, Shape>> = {
  start: { must: {}, may: ["messageId", "messageMetadata"] },
  finish: { must: {}, may: ["finishReason", "messageMetadata"] },
  error: { must: { errorText: "string" } },
  "text-start": { must: { id: "string" }, may: ["providerMetadata"] },
  "text-delta": { must: { id: "string", delta: "string" }, may: ["providerMetadata"] },
  "text-end": { must: { id: "string" }, may: ["providerMetadata"] },
  "tool-input-available": { must: { toolCallId: "string", toolName: "string", input: "any" }, may: PROVIDER },
  "tool-output-available": { must: { toolCallId: "string", output: "any" }, may: [...PROVIDER, "preliminary"] },
  "tool-output-error": { must: { toolCallId: "string", errorText: "string" }, may: PROVIDER },
};
const DATA: Shape = { must: { data: "any" }, may: ["id", "transient"] };

/** What is wrong with an event by itself; empty when nothing is. */
function shapeProblems(chunk: Chunk): string[] {
  const shape = chunk.type.startsWith("data-") ? DATA : SHAPES[chunk.type];
  if (!shape) return [`unknown type ${chunk.type}`];
  const { must, may = [] } = shape;
  const problems = Object.entries(must).flatMap(([name, type]) => {
    const value = chunk[name];
    const fits = type === "string" ? typeof value === "string" : value !== undefined;
    return fits ? [] : [`${chunk.type}: ${name} is ${typeof value}`];
  });
  const unknown = Object.keys(chunk).filter((name) => name !== "type" && !(name in must) && !may.includes(name));
  return [...problems, ...unknown.map((name) => `${chunk.type}: unknown field ${name}`)];
}

/**
 * Reads a whole stream: server-sent events of one `data:` line each, numbered from 0, the last of them `[DONE]`.
 * @throws Error on anything else
 */
export function readChunks(body: string): Chunk[] {
  const events = body.split("\n\n").filter((event) => !event.startsWith(":"));
  if (events.pop() !== "") throw new Error("the last event is not closed");
  const lines = events.map((event, index) => {
    const [, number, line] = /^id: (\d+)\ndata: (\{.*\}|\[DONE\])$/.exec(event) ?? [];
    if (line === undefined || Number(number) !== index) throw new Error(`not event ${index}: ${event}`);
    return line;
  });
  if (lines.pop() !== "[DONE]") throw new Error("the stream does not end with [DONE]");
  return lines.map((line) => JSON.parse(line) as Chunk);
}

/** What a reader of the protocol would reject: shapes, and events that come before what they belong to. */
export function streamProblems(chunks: readonly Chunk[]): string[] {
  const problems = chunks.flatMap(shapeProblems);
  const texts = new Set<unknown>();
  const tools = new Set<unknown>();
  const say = (problem: string) => void problems.push(problem);
  for (const [index, { type, id, toolCallId }] of chunks.entries()) {
    if ((type === "start") !== (index === 0)) say(`${type} at ${index}`);
    if ((type === "finish") !== (index === chunks.length - 1)) say(`${type} at ${index}`);
    if (type === "text-start") texts.add(id);
    if ((type === "text-delta" || type === "text-end") && !texts.has(id)) say(`${type} of no open text ${id}`);
    if (type === "text-end") texts.delete(id);
    if (type === "tool-input-available") tools.add(toolCallId);
    if (type.startsWith("tool-output") && !tools.delete(toolCallId)) say(`${type} of no open call ${toolCallId}`);
  }
  if (texts.size > 0) say("a text is never ended");
  if (tools.size > 0) say("a call is never answered");
  return problems;
}

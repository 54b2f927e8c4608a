import type { Fault } from "./faults.ts";
import { argumentsText, type Reply, type ReplyCall } from "./reply.ts";
import type { WireUsage } from "./wire.ts";

/** What names an answer: the same in each of its chunks. */
export interface Envelope {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
}

/** The events of an answer as the service streams them, one string of data each, with the faults inside the stream. */
export function eventsOf(reply: Reply, envelope: Envelope, usage: WireUsage): string[] {
  const { fault } = reply;
  const size = Math.max(1, reply.piece ?? 4);
  const chunk = (choices: unknown[], more: object = {}) =>
    JSON.stringify({
      id: envelope.id,
      object: "chat.completion.chunk",
      created: envelope.created,
      model: envelope.model,
      system_fingerprint: "fp_simulated",
      choices,
      ...more,
    });
  const said = (delta: object) => chunk([{ index: 0, delta, logprobs: null, finish_reason: null }]);
  const isEmpty = fault?.kind === "empty" || fault?.kind === "blank";
  const calls = isEmpty ? [] : (reply.calls ?? []);
  const body = isEmpty
    ? { reasoning: "", text: fault.kind === "blank" ? "   \n  " : "" }
    : { reasoning: reply.reasoning ?? "", text: reply.text ?? "" };
  const text = fault?.kind === "markup" ? body.text + fault.form : body.text;
  // The first chunk of the real service carries an empty thought, or an empty text.
  const events = [said({ role: "assistant", content: body.reasoning ? null : "", reasoning_content: "" })];
  for (const piece of pieces(body.reasoning, size)) events.push(said({ content: null, reasoning_content: piece }));
  for (const piece of pieces(text, size)) events.push(said({ content: piece }));
  for (const delta of callDeltas(calls, size, fault)) events.push(said({ tool_calls: [delta] }));
  return [...events, ...ending(reply, calls.length > 0, chunk, usage)];
}

function ending(
  { fault, usage: where = "trailing" }: Reply,
  hasCalls: boolean,
  chunk: (choices: unknown[], more?: object) => string,
  usage: WireUsage,
): string[] {
  const usual = hasCalls && !(fault?.kind === "calls" && fault.form === "stop") ? "tool_calls" : "stop";
  const reason = fault?.kind === "finish" ? fault.reason : usual;
  const finish = (finish_reason: string) =>
    chunk(
      [{ index: 0, delta: { content: "" }, logprobs: null, finish_reason }],
      where === "finish" || where === "both" ? { usage } : {},
    );
  const events = fault?.kind === "no-finish" ? [] : [finish(reason)];
  if (fault?.kind === "two-finishes") events.push(finish(fault.second ?? reason));
  const more = chunk([{ index: 0, delta: { content: "and more" }, finish_reason: null }]);
  if (fault?.kind === "more-after-finish") events.push(more);
  if (where === "trailing" || where === "both") events.push(chunk([], { usage }));
  if (fault?.kind !== "no-done") events.push("[DONE]");
  if (fault?.kind === "more-after-done") events.push(more);
  return events;
}

/** The same answer in one piece, for a request that wants no stream. */
export function completionOf(reply: Reply, { id, created, model }: Envelope, usage: WireUsage): object {
  const calls = (reply.calls ?? []).map((call, i) => ({
    id: call.id ?? `call_0${i}_${call.name}`,
    type: "function",
    function: { name: call.name, arguments: argumentsText(call) },
  }));
  const message = {
    role: "assistant",
    content: reply.text ?? "",
    reasoning_content: reply.reasoning ?? "",
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  const choice = { index: 0, message, logprobs: null, finish_reason: calls.length > 0 ? "tool_calls" : "stop" };
  return { id, object: "chat.completion", created, model, choices: [choice], usage };
}

/** A call comes as its name with empty arguments, then the arguments piece by piece. */
function callDeltas(calls: readonly ReplyCall[], size: number, fault: Fault | undefined): object[] {
  const form = fault?.kind === "calls" ? fault.form : undefined;
  return calls.flatMap((call, i) => {
    const id = form === "one-id" ? "call_00_same" : (call.id ?? `call_0${i}_${call.name}`);
    const place = form === "no-index" ? {} : { index: form === "same-index" ? 0 : form === "bad-index" ? `${i}` : i };
    const named = form === "no-id" ? {} : { id };
    const head = { ...place, ...named, type: "function", function: { name: call.name, arguments: "" } };
    const rest = pieces(argumentsText(call), size).map((piece, at) => ({
      ...place,
      ...(form === "repeated-id" && { id, type: "function" }),
      function: { ...(form === "two-names" && at === 0 && { name: "another" }), arguments: piece },
    }));
    return [head, ...rest];
  });
}

/** A text in pieces of so many UTF-16 units, with no character cut in two. */
function pieces(text: string, size: number): string[] {
  const found: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + size);
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end++;
    found.push(text.slice(start, end));
    start = end;
  }
  return found;
}

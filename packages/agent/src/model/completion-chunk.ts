import type { ModelUsage } from "./chat-model.ts";
import { ModelFault } from "./model-fault.ts";

/** A piece of a tool call, as one chunk brings it. */
export interface CallFragment {
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly arguments: string;
}

/** One event of the completion stream, checked and in our words. */
export interface CompletionChunk {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly CallFragment[];
  readonly finish: string | undefined;
  readonly usage: ModelUsage | undefined;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Reads the data of one event. Fields that are missing or null are empty; fields of another type than documented make
 * the event unusable, since a guess here could become a value later.
 * @see https://api-docs.deepseek.com/api/create-chat-completion
 * @throws ModelFault with `model_garbled`, or what an error event says
 */
export function readChunk(data: string): CompletionChunk {
  let event: unknown;
  try {
    event = JSON.parse(data);
  } catch {
    throw new ModelFault("model_garbled", "an event that is not JSON");
  }
  if (!isObject(event)) throw new ModelFault("model_garbled", "an event that is no object");
  if (isObject(event.error)) throw errorEvent(event.error);
  const usage = readUsage(event.usage);
  if (!Array.isArray(event.choices)) {
    // Some gateways tell the usage in an event of its own, without choices.
    if (event.choices === undefined && usage) return { ...NOTHING, usage };
    throw new ModelFault("model_garbled", "an event without choices");
  }
  if (event.choices.length === 0) return { ...NOTHING, usage };
  const choice: unknown = event.choices[0];
  // One answer was asked for.
  if (!isObject(choice) || event.choices.length > 1 || (choice.index ?? 0) !== 0) {
    throw new ModelFault("model_garbled", "a choice that was not asked for");
  }
  const delta = choice.delta ?? {};
  if (!isObject(delta)) throw new ModelFault("model_garbled", "a delta that is no object");
  return {
    text: readText(delta.content) ?? "",
    reasoning: readText(delta.reasoning_content) ?? "",
    calls: readFragments(delta.tool_calls),
    finish: readText(choice.finish_reason),
    usage,
  };
}

const NOTHING: CompletionChunk = { text: "", reasoning: "", calls: [], finish: undefined, usage: undefined };

function readText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw new ModelFault("model_garbled", "a text that is none");
  return value;
}

function readFragments(value: unknown): CallFragment[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new ModelFault("model_garbled", "tool calls that are no list");
  return value.map((fragment: unknown) => {
    if (!isObject(fragment)) throw new ModelFault("model_garbled", "a tool call that is no object");
    const { index } = fragment;
    if (index !== undefined && (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0)) {
      throw new ModelFault("model_garbled", "a tool call without a place");
    }
    const of = fragment.function ?? {};
    if (!isObject(of)) throw new ModelFault("model_garbled", "a tool call without a function");
    return {
      index,
      id: readText(fragment.id) || undefined,
      name: readText(of.name) || undefined,
      arguments: readText(of.arguments) ?? "",
    };
  });
}

/** Counts are taken as they are told, and only if they can be counts: what is wrong here would be wrong money. */
function readUsage(value: unknown): ModelUsage | undefined {
  if (!isObject(value)) return undefined;
  const input = count(value.prompt_tokens);
  const output = count(value.completion_tokens);
  if (input === undefined || output === undefined) return undefined;
  const details = isObject(value.prompt_tokens_details) ? value.prompt_tokens_details : {};
  const hit = Math.min(input, count(value.prompt_cache_hit_tokens) ?? count(details.cached_tokens) ?? 0);
  const outputDetails = isObject(value.completion_tokens_details) ? value.completion_tokens_details : {};
  const reasoning = Math.min(output, count(outputDetails.reasoning_tokens) ?? 0);
  return { inputHit: hit, inputMiss: input - hit, output, reasoning };
}

const count = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** An error told inside a stream that began well: whatever it names, the answer is not whole. */
function errorEvent(error: Json): ModelFault {
  const text = `${error.code} ${error.type} ${error.message}`.toLowerCase();
  if (/rate.?limit|too many|overload|busy/.test(text)) return new ModelFault("model_busy", "an error event");
  return new ModelFault("model_unavailable", "an error event");
}

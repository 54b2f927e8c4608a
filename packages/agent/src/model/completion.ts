import type { ModelEvent, ModelUsage } from "./chat-model.ts";
import { type CallFragment, readChunk } from "./completion-chunk.ts";
import { MarkupFilter } from "./markup-filter.ts";
import { ModelFault } from "./model-fault.ts";

/** No answer of ours needs more; a model that loops does. */
const MAX_CALLS = 32;
/** Characters of arguments over all calls of one answer. */
const MAX_ARGUMENTS = 200_000;
/** Characters of text and thinking of one answer: 393,216 tokens of about five. */
const MAX_TEXT = 2_000_000;

interface OpenCall {
  readonly id: string;
  readonly name: string;
  arguments: string;
}

/** What the data of one event added to the answer. */
export interface Told {
  readonly text: string;
  readonly reasoning: string;
}

/**
 * One answer growing out of its events. Text and thinking are told as they come; calls, usage and the finish are kept
 * until `[DONE]`, because only then is it known that the answer is whole.
 */
export class Completion {
  readonly #tools: ReadonlySet<string>;
  readonly #filter = new MarkupFilter();
  readonly #calls: OpenCall[] = [];
  readonly #byIndex = new Map<number, OpenCall>();
  #finish: string | undefined;
  #usage: ModelUsage | undefined;
  #length = 0;
  #argumentsLength = 0;
  #hasText = false;
  #blanks = "";
  #isDone = false;

  /** @param tools names of the tools the model was offered */
  constructor(tools: readonly string[]) {
    this.#tools = new Set(tools);
  }

  /** `[DONE]` has come. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** What the provider counted so far: known of some answers that fail as well. */
  get usage(): ModelUsage | undefined {
    return this.#usage;
  }

  /**
   * Takes the data of the next event.
   * @throws ModelFault when this can no longer become a whole answer. What `told` was given before stays true.
   */
  push(data: string, told: (piece: Told) => void): void {
    if (this.#isDone) return;
    if (data === "[DONE]") {
      this.#isDone = true;
      this.#tell({ text: this.#filter.end(), reasoning: "" }, told);
      // Beside calls blanks are part of the answer.
      if (this.#blanks !== "" && this.#calls.length > 0) told({ text: this.#blanks, reasoning: "" });
      return;
    }
    const chunk = readChunk(data);
    // A chunk with the finish may bring usage, and a later chunk again: the last is the final count.
    if (chunk.usage) this.#usage = chunk.usage;
    this.#length += chunk.text.length + chunk.reasoning.length;
    if (this.#length > MAX_TEXT) throw new ModelFault("model_too_long", "more text than any answer has");
    const saysMore = chunk.text !== "" || chunk.reasoning !== "" || chunk.calls.length > 0;
    if (this.#finish !== undefined && saysMore) throw new ModelFault("model_garbled", "more after the finish");
    const shown = chunk.text === "" ? NOTHING_SHOWN : this.#filter.push(chunk.text);
    this.#tell({ text: shown.text, reasoning: chunk.reasoning }, told);
    if (shown.leaked) throw new ModelFault("model_markup", "the model's own notation in the text");
    for (const fragment of chunk.calls) this.#join(fragment);
    this.#end(chunk.finish);
  }

  /** Blanks wait for the first word: an answer of nothing else is a fault, and nobody has been told anything then. */
  #tell({ text: piece, reasoning }: Told, told: (piece: Told) => void): void {
    let text = this.#blanks + piece;
    if (!this.#hasText && text.trim() === "") {
      this.#blanks = text;
      text = "";
    } else {
      this.#blanks = "";
      this.#hasText = true;
    }
    if (text !== "" || reasoning !== "") told({ text, reasoning });
  }

  #join({ index, id, name, arguments: piece }: CallFragment): void {
    this.#argumentsLength += piece.length;
    if (this.#argumentsLength > MAX_ARGUMENTS) throw new ModelFault("model_too_long", "arguments without an end");
    const known = index === undefined ? this.#calls.at(-1) : this.#byIndex.get(index);
    // A new id at a place that is taken begins another call: gateways do that with parallel calls.
    if (known && (id === undefined || id === known.id)) {
      if (name !== undefined && name !== known.name) throw new ModelFault("model_garbled", "a call with two names");
      known.arguments += piece;
      return;
    }
    if (id === undefined || name === undefined) throw new ModelFault("model_garbled", "a call without id or name");
    if (this.#calls.some((call) => call.id === id)) throw new ModelFault("model_garbled", "two calls with one id");
    if (this.#calls.length >= MAX_CALLS) throw new ModelFault("model_too_long", "calls without an end");
    const call = { id, name, arguments: piece };
    this.#calls.push(call);
    if (index !== undefined) this.#byIndex.set(index, call);
  }

  #end(reason: string | undefined): void {
    if (reason === undefined || reason === this.#finish) return;
    if (this.#finish !== undefined) throw new ModelFault("model_garbled", "two different finishes");
    this.#finish = reason;
  }

  /**
   * What is told once the stream has ended: calls, usage, finish.
   * @throws ModelFault when the answer is not whole, whatever was told of it
   */
  conclude(): ModelEvent[] {
    if (!this.#isDone) throw new ModelFault("model_cut", "the stream ended without [DONE]");
    switch (this.#finish) {
      case "stop":
        // Calls beside `stop`: it is not known whether the model meant them.
        if (this.#calls.length > 0) throw new ModelFault("model_garbled", "calls in an answer without them");
        // JSON mode turns an unusable answer into blanks; an empty one is a fault of the service as well.
        if (!this.#hasText) throw new ModelFault("model_empty", "an answer without text");
        return [...this.#counted(), { kind: "finish", reason: "stop" }];
      case "tool_calls":
        if (this.#calls.length === 0) throw new ModelFault("model_empty", "calls were announced and none came");
        return [
          ...this.#calls.map((call) => this.#call(call)),
          ...this.#counted(),
          { kind: "finish", reason: "tool-calls" },
        ];
      case "length":
        throw new ModelFault("model_too_long", "cut at the limit of tokens");
      case "content_filter":
        throw new ModelFault("model_filtered", "content filter");
      case "insufficient_system_resource":
        throw new ModelFault("model_unavailable", "insufficient system resource");
      case undefined:
        throw new ModelFault("model_cut", "[DONE] without a finish");
      default:
        throw new ModelFault("model_garbled", "an unknown finish");
    }
  }

  #counted(): ModelEvent[] {
    return this.#usage ? [{ kind: "usage", usage: this.#usage }] : [];
  }

  #call({ id, name, arguments: text }: OpenCall): ModelEvent {
    // What cannot be run is replayed without its arguments: the service may refuse a history that is not JSON.
    const unusable = { id, name: TOOL_NAME.test(name) ? name : "unknown", arguments: "{}" };
    if (!this.#tools.has(name)) return { kind: "tool-call-unusable", call: unusable, why: "unknown-tool" };
    const input = parseObject(text);
    if (!input) return { kind: "tool-call-unusable", call: unusable, why: "not-an-object" };
    return { kind: "tool-call", call: { id, name, arguments: text }, input };
  }
}

/** Names as the service accepts them in a history. */
export const TOOL_NAME = /^[A-Za-z0-9_-]{1,64}$/;

const NOTHING_SHOWN = { text: "", leaked: false };

/** A JSON object out of text, or nothing: `null`, `""`, lists and broken JSON are all seen in the wild. */
function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

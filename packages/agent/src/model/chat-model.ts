import type { ErrorCode } from "@alou/money/error-catalogue";
import type { ModelMessage, ToolCall } from "./model-message.ts";

/** A capability as the model is told of it. */
export interface ModelTool {
  /** 1 to 64 of `A-Z a-z 0-9 _ -`. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments: an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** One question to a model: the whole context each time, since the service keeps nothing. */
export interface ChatRequest {
  /** Our own words, the same bytes in every request: the provider's cache begins with them. */
  readonly system: string;
  readonly tools: readonly ModelTool[];
  /** The conversation, oldest first; it ends with the user's words or with the results of tools. */
  readonly messages: readonly ModelMessage[];
  /** Tokens the answer may have, thinking included: 1 to 393,216. */
  readonly maxTokens: number;
  /** Let the model think first. Off for planning; on when the user chose it. */
  readonly thinking: false | "low" | "high" | "max";
  /** The end user as `hashedUserId` writes it: the provider keeps caches and queues of users apart by it. */
  readonly userId?: string;
  /** False once a tool with an effect has run in this turn: then nothing is asked a second time by itself. */
  readonly mayRetry: boolean;
}

/** Tokens of one request, as the provider counts them. */
export interface ModelUsage {
  /** Input that was found in the provider's cache. */
  readonly inputHit: number;
  readonly inputMiss: number;
  /** Everything written, thinking included. */
  readonly output: number;
  /** The part of `output` that was thinking. */
  readonly reasoning: number;
}

/** What comes of a request, in order. A stream ends with exactly one `finish`, or throws. */
export type ModelEvent =
  /** A piece of the answer, several of the provider's pieces together. Never empty. */
  | { readonly kind: "text"; readonly delta: string }
  /** A piece of the thinking: shown apart if at all, never evidence of anything. */
  | { readonly kind: "reasoning"; readonly delta: string }
  /** Nothing has been said yet and the request is made again after `waitMs`. */
  | { readonly kind: "retry"; readonly attempt: number; readonly waitMs: number; readonly code: ErrorCode }
  /** A whole call of an offered tool from a whole answer. `input` is JSON by shape only: the tool's schema judges it. */
  | { readonly kind: "tool-call"; readonly call: ToolCall; readonly input: Readonly<Record<string, unknown>> }
  /** A call that cannot be run: answer it with a tool message that says why. `call.arguments` is `{}`. */
  | { readonly kind: "tool-call-unusable"; readonly call: ToolCall; readonly why: "unknown-tool" | "not-an-object" }
  | { readonly kind: "usage"; readonly usage: ModelUsage }
  | { readonly kind: "finish"; readonly reason: "stop" | "tool-calls" };

/**
 * Something that answers. Text is told as it comes; tool calls, usage and the finish only once the whole answer is
 * there.
 * @throws AlouError from the stream: every end but a whole answer, with a `model_…` code. Text told before it is true
 * but incomplete. An aborted `signal` ends the stream with `model_stopped`.
 */
export interface ChatModel {
  /** The provider's name for it, for the record and for prices. */
  readonly model: string;
  stream(request: ChatRequest, signal?: AbortSignal): AsyncIterable<ModelEvent>;
}

/** One message of a request, as clients send it. */
export interface WireMessage {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly content?: string | null;
  readonly reasoning_content?: string | null;
  readonly tool_calls?: readonly WireCall[];
  readonly tool_call_id?: string;
}

export interface WireCall {
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string };
}

export interface WireTool {
  readonly type: "function";
  readonly function: { readonly name: string; readonly description?: string; readonly parameters?: unknown };
}

/** A request of which is known that the real service would take it. */
export interface ChatBody {
  readonly model: string;
  readonly messages: readonly WireMessage[];
  readonly tools?: readonly WireTool[];
  readonly stream?: boolean;
  readonly stream_options?: { readonly include_usage?: boolean } | null;
  readonly thinking?: { readonly type: "enabled" | "disabled" };
  readonly response_format?: { readonly type: string };
  readonly max_tokens?: number;
  readonly user_id?: string;
}

/** Token counts of one answer, as they stand in a chunk. */
export interface WireUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  readonly prompt_tokens_details: { readonly cached_tokens: number };
  readonly completion_tokens_details: { readonly reasoning_tokens: number };
  readonly prompt_cache_hit_tokens: number;
  readonly prompt_cache_miss_tokens: number;
}

/** An answer that is no answer: status and the service's own body. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly code: string;
}

/** As the real service spells it. */
export function refusalBody({ message, type, code }: Refusal): string {
  return JSON.stringify({ error: { message, type, param: null, code } });
}

/** Whether the model thinks: it does unless it is told not to. */
export function isThinking({ thinking }: Pick<ChatBody, "thinking">): boolean {
  return thinking?.type !== "disabled";
}

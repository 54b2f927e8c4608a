import type { ChatRequest } from "./chat-model.ts";
import { TOOL_NAME } from "./completion.ts";
import { ModelFault } from "./model-fault.ts";
import type { ModelMessage, ToolCall } from "./model-message.ts";

/** Tokens one answer may have. */
const MAX_OUTPUT_TOKENS = 393_216;
/** Tools one request may offer. */
const MAX_TOOLS = 128;

/**
 * Holds a request against the service's own rules before it is sent: what it would answer with 400 is a fault of ours
 * that should be found where it was made.
 * @throws AlouError `model_request_refused`; its cause says which rule
 */
export function checkRequest(request: ChatRequest): void {
  const problem = requestProblem(request);
  if (problem !== undefined) throw new ModelFault("model_request_refused", problem).toAlouError();
}

/** The first rule a request breaks, in words for our log. */
export function requestProblem({ tools, messages, maxTokens, userId }: ChatRequest): string | undefined {
  if (!Number.isSafeInteger(maxTokens) || maxTokens < 1 || maxTokens > MAX_OUTPUT_TOKENS)
    return "maxTokens out of range";
  if (userId !== undefined && !/^[A-Za-z0-9_-]{1,512}$/.test(userId)) return "a user id that is not hashed";
  if (tools.length > MAX_TOOLS) return "too many tools";
  if (new Set(tools.map(({ name }) => name)).size < tools.length) return "two tools of one name";
  if (!tools.every(({ name }) => TOOL_NAME.test(name))) return "a tool's name";
  if (!tools.every(({ parameters }) => parameters.type === "object")) return "a tool whose arguments are no object";
  return historyProblem(messages);
}

/** The first rule a conversation breaks: results follow their calls at once, in order, one for each. */
function historyProblem(messages: readonly ModelMessage[]): string | undefined {
  if (messages[0]?.role !== "user") return "a conversation that does not begin with the user";
  /** Calls whose results must come next. */
  let open: readonly ToolCall[] = [];
  const seen = new Set<string>();
  for (const message of messages) {
    if (message.role === "tool") {
      const [next, ...rest] = open;
      if (next?.id !== message.call) return "a result without its call";
      open = rest;
      continue;
    }
    if (open.length > 0) return "a call without its result";
    if (message.role === "user" && message.text.trim() === "" && !message.facts) return "a message without words";
    if (message.role !== "assistant") continue;
    for (const call of message.calls) {
      if (seen.has(call.id)) return "two calls with one id";
      seen.add(call.id);
      if (!TOOL_NAME.test(call.name) || !isJson(call.arguments)) return "a call that cannot be replayed";
    }
    open = message.calls;
  }
  if (open.length > 0) return "a call without its result";
  return messages.at(-1)?.role === "assistant" ? "a conversation that ends with the answer" : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

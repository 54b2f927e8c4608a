import { type ChatBody, isThinking, type Refusal, type WireMessage } from "./wire.ts";

const MODELS = ["deepseek-flash", "deepseek-v4-pro", "deepseek-v4-flash", "deepseek-v4-flash-vision-exp"];
const MAX_OUTPUT = 393_216;
const CONTEXT = 1_048_576;

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const bad = (message: string): Refusal => ({
  status: 400,
  message,
  type: "invalid_request_error",
  code: "invalid_request_error",
});
const unreadable = (detail: string): Refusal => ({
  ...bad(`Failed to deserialize the JSON body into the target type: ${detail}`),
  status: 422,
});

/**
 * Holds a request against the service's rules, in its own words where they are known from public reports.
 * @param promptTokens counts the tokens of a request
 */
export function refusalOf(body: unknown, promptTokens: (body: ChatBody) => number): Refusal | undefined {
  if (!isObject(body)) return unreadable("expected an object at line 1 column 1");
  const refusal = parameterRefusal(body) ?? toolRefusal(body) ?? historyRefusal(body);
  if (refusal) return refusal;
  const chat = body as unknown as ChatBody;
  const tokens = promptTokens(chat) + (chat.max_tokens ?? 0);
  if (tokens <= CONTEXT) return undefined;
  return bad(
    `This model's maximum context length is ${CONTEXT} tokens. However, you requested ${tokens} tokens (${promptTokens(chat)} in the messages, ${chat.max_tokens ?? 0} in the completion). Please reduce the length of the messages or completion.`,
  );
}

function parameterRefusal(body: Json): Refusal | undefined {
  if (typeof body.model !== "string") return unreadable("missing field `model` at line 1 column 2");
  if (!MODELS.includes(body.model)) return bad("Model Not Exist");
  const { max_tokens: max, thinking, reasoning_effort: effort, user_id: user } = body;
  if (max !== undefined && max !== null) {
    if (typeof max !== "number" || !Number.isInteger(max)) return unreadable("max_tokens: invalid type, expected u32");
    if (max < 1 || max > MAX_OUTPUT) {
      return bad(`Invalid max_tokens value, the valid range of max_tokens is [1, ${MAX_OUTPUT}]`);
    }
  }
  if (thinking !== undefined && !(isObject(thinking) && ["enabled", "disabled"].includes(String(thinking.type)))) {
    return unreadable("thinking: unknown variant, expected `enabled` or `disabled`");
  }
  if (effort !== undefined && !["minimal", "low", "medium", "high", "xhigh", "max", "ultra"].includes(String(effort))) {
    return bad(`reasoning_effort: unknown variant \`${effort}\`, expected one of \`low\`, \`high\`, \`max\``);
  }
  if (user !== undefined && (typeof user !== "string" || Buffer.byteLength(user) > 512)) {
    return bad("Invalid user_id: must be a string of at most 512 bytes");
  }
  const format = isObject(body.response_format) ? body.response_format.type : undefined;
  if (format === "json_object" && !/json/i.test(JSON.stringify(body.messages ?? ""))) {
    return bad("Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.");
  }
  return undefined;
}

function toolRefusal({ tools, tool_choice: choice, thinking }: Json): Refusal | undefined {
  const thinks = isThinking({ thinking } as ChatBody);
  if (choice !== undefined && choice !== "auto" && choice !== "none" && thinks) {
    return bad("Thinking mode does not support this tool_choice");
  }
  if (tools === undefined || tools === null) return undefined;
  if (!Array.isArray(tools)) return unreadable("tools: invalid type, expected a sequence");
  if (tools.length === 0) return emptyArray("tools");
  if (tools.length > 128) return bad("Invalid 'tools': array too long. Expected an array with maximum length 128.");
  const names = new Set<unknown>();
  for (const [i, tool] of tools.entries()) {
    if (!isObject(tool) || tool.type !== "function") return unreadable(`tools[${i}]: missing field \`type\``);
    const of = isObject(tool.function) ? tool.function : {};
    if (typeof of.name !== "string" || !/^[\w-]{1,64}$/.test(of.name)) {
      return bad(`Invalid 'tools[${i}].function.name': string does not match pattern '^[a-zA-Z0-9_-]+$'.`);
    }
    if (names.has(of.name)) return bad("Tool names must be unique.");
    names.add(of.name);
  }
  return undefined;
}

const emptyArray = (name: string) =>
  bad(
    `Invalid '${name}': empty array. Expected an array with minimum length 1, but got an empty array with length 0 instead.`,
  );

function historyRefusal({ messages, tools, thinking }: Json): Refusal | undefined {
  if (!Array.isArray(messages)) return unreadable("missing field `messages`");
  if (messages.length === 0) return bad("Empty input messages");
  for (const [i, message] of messages.entries()) {
    const refusal = messageRefusal(message, i);
    if (refusal) return refusal;
  }
  return orderRefusal(messages) ?? reasoningRefusal(messages, Array.isArray(tools), thinking);
}

function messageRefusal(message: unknown, i: number): Refusal | undefined {
  if (!isObject(message)) return unreadable(`messages[${i}]: expected an object`);
  const { role, content, tool_calls: calls } = message;
  if (!["system", "user", "assistant", "tool"].includes(String(role))) {
    return unreadable(
      `messages[${i}].role: unknown variant \`${role}\`, expected one of \`system\`, \`user\`, \`assistant\`, \`tool\``,
    );
  }
  const isText = typeof content === "string" || Array.isArray(content);
  if (role !== "assistant" && !isText) return unreadable(`messages[${i}]: missing field \`content\``);
  if (role === "tool" && typeof message.tool_call_id !== "string") {
    return unreadable(`messages[${i}]: missing field \`tool_call_id\``);
  }
  if (role !== "assistant") return undefined;
  if (calls === undefined || calls === null) {
    return isText ? undefined : bad("Invalid assistant message: content or tool_calls must be set");
  }
  if (!Array.isArray(calls)) return unreadable(`messages[${i}].tool_calls: expected a sequence`);
  if (calls.length === 0) return emptyArray("messages.tool_calls");
  const isWhole = (call: unknown) =>
    isObject(call) &&
    typeof call.id === "string" &&
    call.type === "function" &&
    isObject(call.function) &&
    typeof call.function.arguments === "string";
  return calls.every(isWhole) ? undefined : unreadable(`messages[${i}].tool_calls[0]: missing field`);
}

/** Results follow their calls at once, one for each. */
function orderRefusal(messages: readonly WireMessage[]): Refusal | undefined {
  let open = new Set<string>();
  const insufficient = bad(
    "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. (insufficient tool messages following tool_calls message)",
  );
  for (const { role, tool_calls: calls, tool_call_id: answers } of messages) {
    if (role === "tool") {
      if (!open.delete(answers ?? "")) {
        return bad("Messages with role 'tool' must be a response to a preceding message with 'tool_calls'");
      }
      continue;
    }
    if (open.size > 0) return insufficient;
    open = new Set(calls?.map(({ id }) => id));
  }
  return open.size > 0 ? insufficient : undefined;
}

/** Thinking with tools: every answer since the user last spoke carries what was thought, if only an empty text. */
function reasoningRefusal(messages: readonly WireMessage[], hasTools: boolean, thinking: unknown): Refusal | undefined {
  if (!hasTools || !isThinking({ thinking } as ChatBody)) return undefined;
  const last = messages.findLastIndex(({ role }) => role === "user");
  const isMissing = messages.some(
    ({ role, reasoning_content: thought }, i) => i > last && role === "assistant" && typeof thought !== "string",
  );
  if (!isMissing) return undefined;
  return bad("The `reasoning_content` in the thinking mode must be passed back to the API.");
}

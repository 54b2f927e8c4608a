import { canonicalJson } from "@alou/money/canonical-json";
import type { ChatRequest, ModelTool } from "./chat-model.ts";
import type { ModelMessage } from "./model-message.ts";

/**
 * The body of a request to DeepSeek. What comes first for the model (system, tools, old messages) is spelled the same
 * way each time, down to the byte, so that the provider finds it in its cache; what changes stands last.
 * @see https://api-docs.deepseek.com/guides/kv_cache
 */
export function requestBody(request: ChatRequest, model: string): string {
  const { system, tools, messages, maxTokens, thinking, userId } = request;
  return canonicalJson({
    model,
    stream: true,
    stream_options: { include_usage: true },
    // Said explicitly: the service thinks by default, and then refuses or ignores other settings.
    thinking: { type: thinking === false ? "disabled" : "enabled" },
    reasoning_effort: thinking === false ? undefined : thinking,
    max_tokens: maxTokens,
    messages: [{ role: "system", content: system.toWellFormed() }, ...messages.map(wireMessage)],
    // An empty list is an error to the service. `tool_choice` is never sent: thinking refuses it.
    tools: tools.length === 0 ? undefined : wireTools(tools),
    user_id: userId,
  });
}

/** Tools by name, whatever order the catalogue has: their order is part of what is cached. */
function wireTools(tools: readonly ModelTool[]): unknown[] {
  return tools
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, description, parameters }) => ({
      type: "function",
      function: { name, description: description.toWellFormed(), parameters },
    }));
}

/** Content is always a text, never null or missing: the service refuses those in some positions. */
function wireMessage(message: ModelMessage): unknown {
  switch (message.role) {
    case "user": {
      const { text, facts } = message;
      return { role: "user", content: (facts ? `${text}\n\n${facts}` : text).toWellFormed() };
    }
    case "assistant":
      return {
        role: "assistant",
        content: message.text.toWellFormed(),
        // Also when empty, also of old turns, also without thinking: left out, it is a 400 in some histories.
        reasoning_content: message.reasoning.toWellFormed(),
        tool_calls:
          message.calls.length === 0
            ? undefined
            : message.calls.map(({ id, name, arguments: text }) => ({
                id,
                type: "function",
                function: { name, arguments: text },
              })),
      };
    case "tool":
      return {
        role: "tool",
        tool_call_id: message.call,
        content: message.text.trim() === "" ? "(no output)" : message.text.toWellFormed(),
      };
  }
}

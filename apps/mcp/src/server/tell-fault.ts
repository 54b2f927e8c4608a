import { ApiError } from "@alou/edge/client";
import type { Language } from "@alou/money/words";
import type { CallToolResult } from "@modelcontextprotocol/server";

/**
 * A failure as a tool result: what happened, whether money moved, what to do next, so that a model can go on sensibly. What is
 * not the API's own account is told without its details.
 */
export function tellFault(error: unknown, language: Language): CallToolResult {
  if (!(error instanceof ApiError)) {
    const text = "internal: the call did not come through. Look at list_transactions before trying again.";
    return { isError: true, content: [{ type: "text", text }] };
  }
  const { code, what, next, money, requestId } = error.problem;
  const text = `${code}: ${what[language]} ${next[language]}`;
  return {
    isError: true,
    content: [{ type: "text", text }],
    _meta: { "alou.app/problem": { code, money, requestId } },
  };
}

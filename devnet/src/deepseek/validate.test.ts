import { describe, expect, it } from "vitest";
import { promptTokens } from "./prompt-cache.ts";
import { refusalOf } from "./validate.ts";

const TOOLS = [{ type: "function", function: { name: "swap", parameters: { type: "object" } } }];
const USER = { role: "user", content: "hi" };
const call = (thought: string | undefined, id = "a") => ({
  role: "assistant",
  content: "",
  tool_calls: [{ id, type: "function", function: { name: "swap", arguments: "{}" } }],
  ...(thought !== undefined && { reasoning_content: thought }),
});
const said = (thought: string | undefined) => ({
  role: "assistant",
  content: "text",
  ...(thought !== undefined && { reasoning_content: thought }),
});
const result = (id = "a") => ({ role: "tool", tool_call_id: id, content: "ok" });

const refuse = (body: object) =>
  refusalOf({ model: "deepseek-flash", messages: [USER], stream: true, ...body }, promptTokens);
const THOUGHT = "The `reasoning_content` in the thinking mode must be passed back to the API.";

describe("thinking with tools", () => {
  // Probed on the live service by a third party in September 2026.
  it.each<[string, object[], boolean]>([
    ["a text without its thought, then a call", [USER, said(undefined), call(""), result()], false],
    ["a text with an empty thought, then a call", [USER, said(""), call(""), result()], true],
    ["a call without its thought", [USER, said(""), call(undefined), result()], false],
    ["an old text without its thought", [USER, said(undefined), USER, call(""), result()], true],
    ["an old text and a call without", [USER, said(undefined), USER, call(undefined), result()], false],
    ["everything before the user spoke again", [USER, call(""), result(), said(undefined), USER], true],
  ])("%s", (_, messages, isTaken) => {
    expect(refuse({ messages, tools: TOOLS })?.message).toBe(isTaken ? undefined : THOUGHT);
    // Without tools, or without thinking, the service does not ask for it.
    expect(refuse({ messages, tools: TOOLS, thinking: { type: "disabled" } })).toBeUndefined();
    expect(refuse({ messages })).toBeUndefined();
  });

  it("takes no other choice of tools than auto and none", () => {
    const forced = { tools: TOOLS, tool_choice: "required" };
    expect(refuse(forced)).toMatchObject({ status: 400, message: "Thinking mode does not support this tool_choice" });
    expect(refuse({ ...forced, thinking: { type: "disabled" } })).toBeUndefined();
    expect(refuse({ ...forced, tool_choice: "auto" })).toBeUndefined();
  });
});

describe("a request", () => {
  const off = { thinking: { type: "disabled" } };
  it.each<[string, object, number, RegExp]>([
    ["of a retired model", { model: "deepseek-chat" }, 400, /^Model Not Exist$/],
    ["without messages", { messages: [] }, 400, /^Empty input messages$/],
    ["with no tool in its list", { tools: [] }, 400, /^Invalid 'tools': empty array\. Expected .* minimum length 1/],
    [
      "with no call in its list",
      { messages: [USER, { ...said(""), tool_calls: [] }, USER] },
      400,
      /^Invalid 'messages\.tool_calls': empty array/,
    ],
    ["with a tool of no type", { tools: [{ function: { name: "x" } }] }, 422, /missing field `type`/],
    [
      "with an answer of null",
      { messages: [USER, { role: "assistant", content: null }, USER] },
      400,
      /^Invalid assistant message: content or tool_calls must be set$/,
    ],
    ["with a call left open", { ...off, messages: [USER, call(""), USER] }, 400, /insufficient tool messages/],
    ["with half of the results", { ...off, messages: [USER, call("")] }, 400, /insufficient tool messages/],
    ["with a result of nothing", { messages: [USER, result()] }, 400, /must be a response to a preceding message/],
    ["with effort auto", { reasoning_effort: "auto" }, 400, /^reasoning_effort: unknown variant `auto`/],
    ["with too long an answer", { max_tokens: 400_000 }, 400, /valid range of max_tokens is \[1, 393216\]/],
    ["for JSON that is not named", { response_format: { type: "json_object" } }, 400, /must contain the word 'json'/],
    ["with a role of its own", { messages: [{ role: "boss", content: "x" }] }, 422, /unknown variant `boss`/],
    [
      "that is longer than the context",
      { messages: [{ role: "user", content: "x".repeat(3_600_000) }] },
      400,
      /maximum context length is 1048576/,
    ],
  ])("%s", (_, body, status, message) => {
    const refusal = refuse(body);
    expect(refusal?.status).toBe(status);
    expect(refusal?.message).toMatch(message);
  });

  it("that is none", () => {
    expect(refusalOf(undefined, promptTokens)?.status).toBe(422);
    expect(refusalOf([], promptTokens)?.status).toBe(422);
  });
});

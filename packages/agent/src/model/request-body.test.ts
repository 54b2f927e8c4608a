import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChatRequest, ModelTool } from "./chat-model.ts";
import { requestProblem } from "./check-request.ts";
import type { ModelMessage } from "./model-message.ts";
import { requestBody } from "./request-body.ts";

const TOOL: ModelTool = { name: "swap", description: "d", parameters: { type: "object", properties: {} } };
const REQUEST: ChatRequest = {
  system: "You plan.",
  tools: [TOOL],
  messages: [{ role: "user", text: "hi" }],
  maxTokens: 100,
  thinking: false,
  mayRetry: true,
};

const text = fc.string({ unit: "binary", maxLength: 12 });
const words = text.map((some) => `${some}x`);

/** One whole turn: the user's words, calls with their results, an answer. */
const turn = fc
  .record({ said: words, facts: fc.option(words, { nil: undefined }), answer: text, thought: text, calls: fc.nat(3) })
  .map(({ said, facts, answer, thought, calls }): ((n: number) => ModelMessage[]) => (n) => {
    const made = Array.from({ length: calls }, (_, i) => ({ id: `c${n}_${i}`, name: "swap", arguments: "{}" }));
    return [
      { role: "user", text: said, ...(facts !== undefined && { facts }) },
      ...(calls > 0 ? [{ role: "assistant", text: "", reasoning: thought, calls: made } as const] : []),
      ...made.map(({ id }) => ({ role: "tool", call: id, text: answer }) as const),
      { role: "assistant", text: answer, reasoning: thought, calls: [] },
    ];
  });
const history = fc.array(turn, { maxLength: 4 }).map((turns) => turns.flatMap((make, i) => make(i)));

interface Wire {
  readonly messages: { role: string; content: unknown; reasoning_content?: unknown; tool_calls?: unknown }[];
  readonly [field: string]: unknown;
}
const wire = (request: ChatRequest): Wire => JSON.parse(requestBody(request, "deepseek-flash"));
/** The bytes of the messages, up to where the list ends. */
const messageBytes = (request: ChatRequest): string =>
  /"messages":\[(.*)\],"model":/s.exec(requestBody(request, "m"))?.[1] ?? "?";

describe("the body of a request", () => {
  it("only grows: what was sent before stands at its beginning, byte for byte", () => {
    fc.assert(
      fc.property(history, turn, words, (before, next, said) => {
        const asked: ModelMessage[] = [...before, { role: "user", text: said }];
        const later: ModelMessage[] = [...asked, ...next(99).slice(1), { role: "user", text: said }];
        const first = messageBytes({ ...REQUEST, messages: asked });
        expect(messageBytes({ ...REQUEST, messages: later }).startsWith(first)).toBe(true);
      }),
    );
  });

  it("spells tools the same in whatever order they and their keys are given", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,8}$/), { minLength: 1 }), fc.nat(), (names, seed) => {
        const tools = names.map((name) => ({ ...TOOL, name }));
        const shuffled = tools
          .map(({ name, description, parameters }, i) => ({ parameters, name, description, rank: (i * seed) % 7 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ rank: _, ...tool }) => tool);
        expect(requestBody({ ...REQUEST, tools: shuffled }, "m")).toBe(requestBody({ ...REQUEST, tools }, "m"));
      }),
    );
  });

  it("never has an empty list, a null, or an answer without its thinking, for any history that may be sent", () => {
    fc.assert(
      fc.property(history, words, fc.boolean(), (before, said, hasTools) => {
        const messages: ModelMessage[] = [...before, { role: "user", text: said }];
        const request = { ...REQUEST, messages, tools: hasTools ? [TOOL] : [] };
        expect(requestProblem(request)).toBeUndefined();
        const body = wire(request);
        expect(JSON.stringify(body)).not.toMatch(/"(tools|tool_calls)":\[\]|"content":null/);
        for (const { role, content, reasoning_content } of body.messages) {
          expect(typeof content).toBe("string");
          if (role === "tool") expect(String(content).trim()).not.toBe("");
          if (role === "assistant") expect(typeof reasoning_content).toBe("string");
        }
      }),
    );
  });

  it("puts what changes after the words, and says what must be said", () => {
    const body = wire({
      ...REQUEST,
      messages: [{ role: "user", text: "换 1 ETH", facts: "[now] 10:00" }],
      userId: "ab12",
    });
    expect(body).toEqual({
      model: "deepseek-flash",
      stream: true,
      stream_options: { include_usage: true },
      thinking: { type: "disabled" },
      max_tokens: 100,
      user_id: "ab12",
      messages: [
        { role: "system", content: "You plan." },
        { role: "user", content: "换 1 ETH\n\n[now] 10:00" },
      ],
      tools: [{ type: "function", function: TOOL }],
    });
    expect(wire({ ...REQUEST, thinking: "high" })).toMatchObject({
      thinking: { type: "enabled" },
      reasoning_effort: "high",
    });
  });
});

describe("a request that the service would refuse", () => {
  const user: ModelMessage = { role: "user", text: "hi" };
  const asks = (...ids: string[]): ModelMessage => ({
    role: "assistant",
    text: "",
    reasoning: "",
    calls: ids.map((id) => ({ id, name: "swap", arguments: "{}" })),
  });
  const result = (call: string): ModelMessage => ({ role: "tool", call, text: "ok" });
  const answer: ModelMessage = { role: "assistant", text: "done", reasoning: "", calls: [] };

  it.each<[string, ModelMessage[]]>([
    ["nothing", []],
    ["an answer first", [answer, user]],
    ["an answer last", [user, answer]],
    ["a call without its result", [user, asks("a")]],
    ["a call without its result, and the user goes on", [user, asks("a"), user]],
    ["a result that comes late", [user, asks("a"), user, result("a")]],
    ["half of the results", [user, asks("a", "b"), result("a")]],
    ["results in another order", [user, asks("a", "b"), result("b"), result("a")]],
    ["a result too many", [user, asks("a"), result("a"), result("a")]],
    ["a result without a call", [user, result("a")]],
    ["one id twice", [user, asks("a"), result("a"), asks("a"), result("a")]],
    ["a message of blanks", [{ role: "user", text: " \n" }]],
    [
      "arguments that are no JSON",
      [user, { ...answer, calls: [{ id: "a", name: "swap", arguments: "{" }] } as ModelMessage, result("a")],
    ],
  ])("%s", (_, messages) => {
    expect(requestProblem({ ...REQUEST, messages })).toBeTypeOf("string");
  });

  it.each<[string, Partial<ChatRequest>]>([
    ["no room for an answer", { maxTokens: 0 }],
    ["more room than there is", { maxTokens: 393_217 }],
    ["an address for a user id", { userId: "alice@example.com" }],
    ["two tools of one name", { tools: [TOOL, TOOL] }],
    ["a tool with a name of two words", { tools: [{ ...TOOL, name: "swap now" }] }],
    ["a tool without an object", { tools: [{ ...TOOL, parameters: { type: "string" } }] }],
  ])("%s", (_, part) => {
    expect(requestProblem(REQUEST)).toBeUndefined();
    expect(requestProblem({ ...REQUEST, ...part })).toBeTypeOf("string");
  });
});

import type { ChatRequest } from "@alou/agent/model/chat-model";
import { requestProblem } from "@alou/agent/model/check-request";
import type { ModelMessage } from "@alou/agent/model/model-message";
import { requestBody } from "@alou/agent/model/request-body";
import fc from "fast-check";
import { expect, it } from "vitest";
import { REQUEST } from "./client-world.ts";
import { promptTokens } from "./prompt-cache.ts";
import { refusalOf } from "./validate.ts";

const id = fc.constantFrom("a", "b", "c");
const text = fc.constantFrom("", " ", "hi", "换 1 ETH");
const call = fc.record({
  id,
  name: fc.constantFrom("swap", "swap", "no name"),
  arguments: fc.constantFrom("{}", "{}", "{"),
});
/** Any message after any other: most such histories are broken. */
const message: fc.Arbitrary<ModelMessage> = fc.oneof(
  fc.record({ role: fc.constant("user" as const), text }),
  fc.record({
    role: fc.constant("assistant" as const),
    text,
    reasoning: text,
    calls: fc.array(call, { maxLength: 2 }),
  }),
  fc.record({ role: fc.constant("tool" as const), call: id, text }),
);
/** The same, but more often right: a turn with one call and its result. */
const turn: fc.Arbitrary<ModelMessage[]> = fc.tuple(text, id).map(([said, of]) => [
  { role: "user", text: said },
  { role: "assistant", text: "", reasoning: "", calls: [{ id: of, name: "swap", arguments: "{}" }] },
  { role: "tool", call: of, text: said },
]);
const history = fc.array(fc.oneof(turn, fc.tuple(message)), { maxLength: 4 }).map((parts) => parts.flat());

it("whatever our own check lets through, the service takes", () => {
  let taken = 0;
  fc.assert(
    fc.property(history, fc.constantFrom(false, "low", "high", "max"), fc.boolean(), (messages, thinking, hasTools) => {
      const request = { ...REQUEST, messages, thinking, ...(!hasTools && { tools: [] }) } as ChatRequest;
      if (requestProblem(request) !== undefined) return;
      taken++;
      expect(refusalOf(JSON.parse(requestBody(request, "deepseek-flash")), promptTokens)).toBeUndefined();
    }),
    { numRuns: 3_000 },
  );
  expect(taken).toBeGreaterThan(100);
});

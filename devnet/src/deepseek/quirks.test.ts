import { assistantMessage } from "@alou/agent/model/collect-answer";
import type { ModelMessage } from "@alou/agent/model/model-message";
import { assertWithinLimits, NOTHING_SPENT } from "@alou/agent/model/turn-limits";
import { describe, expect, it } from "vitest";
import { always, clientWorld, REQUEST } from "./client-world.ts";
import { MARKUP_FORMS } from "./faults.ts";
import type { ChatBody } from "./wire.ts";

const SWAP = { name: "swap", arguments: { amount: "1" } };
const user = (text: string): ModelMessage => ({ role: "user", text });
const result = (call: string, text = "ok"): ModelMessage => ({ role: "tool", call, text });

/** What the service is known for, each with the client's way to live with it. The simulator refuses what the service does. */
describe("quirks of the service", () => {
  it.each([
    ["Q1 thought is passed back with a call", "Let me see."],
    ["Q2 also when the call came without any", undefined],
  ])("%s", async (_, reasoning) => {
    const world = clientWorld([{ ...(reasoning && { reasoning }), calls: [SWAP] }, { text: "done" }]);
    const first = await world.ask({ thinking: "high" });
    const messages = [...REQUEST.messages, assistantMessage(first.answer), result("call_00_swap")];
    const second = await world.ask({ thinking: "high", messages });
    expect([second.code, second.answer.text]).toEqual([undefined, "done"]);
    // The service is strict about it: the same history without the field is refused.
    const body = structuredClone(world.service.journal[1]?.body) as { messages: { reasoning_content?: string }[] };
    expect(body.messages[2]?.reasoning_content).toBe(reasoning ?? "");
    for (const message of body.messages) delete message.reasoning_content;
    const { plan } = world.service.respond("POST", "/chat/completions", null, JSON.stringify(body));
    expect(plan.head?.status).toBe(400);
  });

  it("Q3 a history that was cut inside a turn is not sent", async () => {
    const world = clientWorld(always({ text: "done" }));
    const call = { id: "a", name: "swap", arguments: "{}" };
    const messages: ModelMessage[] = [user("hi"), { role: "assistant", text: "", reasoning: "", calls: [call] }];
    expect((await world.ask({ messages: [...messages, user("go on")] })).code).toBe("model_request_refused");
    expect(world.service.journal).toEqual([]);
  });

  it("Q4 a choice of tools is never sent, and thinking is always said", async () => {
    const world = clientWorld(always({ text: "done" }));
    await world.ask();
    await world.ask({ thinking: "max" });
    expect(world.service.journal.map(({ body }) => (body as ChatBody).thinking?.type)).toEqual(["disabled", "enabled"]);
    for (const { body } of world.service.journal) expect(body).not.toHaveProperty("tool_choice");
  });

  it.each(["null", "", "[]", '{"amount":', '"1"'])(
    "Q5 arguments %j are never run, and can be answered",
    async (bad) => {
      const world = clientWorld([{ calls: [SWAP, { name: "swap", arguments: bad }] }, { text: "sorry" }]);
      const { answer, events } = await world.ask();
      expect(events.filter(({ kind }) => kind === "tool-call")).toHaveLength(1);
      expect(events.find(({ kind }) => kind === "tool-call-unusable")).toMatchObject({ why: "not-an-object" });
      const results = answer.calls.map(({ id }) => result(id));
      const next = await world.ask({ messages: [...REQUEST.messages, assistantMessage(answer), ...results] });
      expect(next.answer.text).toBe("sorry");
      expect(() => assertWithinLimits({ ...NOTHING_SPENT, unusable: 3 })).toThrow(/2 unusable calls/);
    },
  );

  it.each(MARKUP_FORMS)("Q6 %s in the text ends the answer, and is not shown", async (form) => {
    const world = clientWorld(always({ text: "先看看 ", piece: 3, fault: { kind: "markup", form } }));
    const { answer, code } = await world.ask();
    expect([code, answer.text, answer.calls]).toEqual(["model_markup", "先看看 ", []]);
  });

  it("Q7, Q8 an answer of calls alone goes back as an empty text", async () => {
    const world = clientWorld([{ calls: [SWAP] }, { text: "done" }]);
    const { answer } = await world.ask();
    await world.ask({ messages: [...REQUEST.messages, assistantMessage(answer), result("call_00_swap")] });
    const body = world.service.journal[1]?.body as ChatBody;
    expect(body.messages[2]).toMatchObject({ role: "assistant", content: "" });
  });

  it("Q9 a tool that says nothing says so", async () => {
    const world = clientWorld([{ calls: [SWAP] }, { text: "done" }]);
    const { answer } = await world.ask();
    await world.ask({ messages: [...REQUEST.messages, assistantMessage(answer), result("call_00_swap", " ")] });
    const body = world.service.journal[1]?.body as ChatBody;
    expect(body.messages[3]?.content).toBe("(no output)");
  });

  it("Q10 only chat completions are spoken", async () => {
    const paths: string[] = [];
    const world = clientWorld(always({ text: "x" }), {
      baseUrl: "http://deepseek.test/v1/",
      fetch: async (input) => {
        paths.push(new URL(String(input)).pathname);
        return new Response(null, { status: 402 });
      },
    });
    expect((await world.ask()).code).toBe("model_balance_used");
    expect(paths).toEqual(["/v1/chat/completions"]);
  });

  it("Q11 two calls at one index stay two", async () => {
    const calls = [SWAP, { name: "swap", arguments: { amount: "2" } }];
    const world = clientWorld(always({ calls, fault: { kind: "calls", form: "same-index" } }));
    const { events } = await world.ask();
    expect(events.flatMap((event) => (event.kind === "tool-call" ? [event.input] : []))).toEqual([
      { amount: "1" },
      { amount: "2" },
    ]);
  });

  it("Q12 a turn that goes in circles is stopped", () => {
    expect(() => assertWithinLimits({ ...NOTHING_SPENT, steps: 6, toolCalls: 12 })).not.toThrow();
    expect(() => assertWithinLimits({ ...NOTHING_SPENT, steps: 7 })).toThrow(/6 requests/);
    expect(() => assertWithinLimits({ ...NOTHING_SPENT, toolCalls: 13 })).toThrow(/12 [a-z ]*calls/);
  });
});

describe("the provider's cache", () => {
  it("finds a conversation that only grew, and not one of another user", async () => {
    const world = clientWorld(always({ text: "done. ".repeat(60) }));
    const system = "You plan. ".repeat(100);
    const hits = async (messages: readonly ModelMessage[], userId: string) => {
      const { answer } = await world.ask({ system, messages, userId });
      return { hit: answer.usage.inputHit, miss: answer.usage.inputMiss, message: assistantMessage(answer) };
    };
    const first = await hits([{ ...user("one"), facts: "12:00" } as ModelMessage], "u1");
    const grown = [{ ...user("one"), facts: "12:00" } as ModelMessage, first.message, user("two")];
    const second = await hits(grown, "u1");
    const other = await hits(grown, "u2");
    expect([first.hit, other.hit]).toEqual([0, 0]);
    // All of the first request but what does not fill a unit.
    expect(second.hit).toBeGreaterThan(first.miss - 128);
  });
});

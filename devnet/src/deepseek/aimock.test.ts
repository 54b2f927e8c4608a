import { deepSeekModel } from "@alou/agent/model/deepseek-model";
import { SYSTEM_TIMERS } from "@alou/agent/model/timers";
import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REQUEST, read } from "./client-world.ts";

/**
 * The client against a stand-in for the service that somebody else wrote: what both stand-ins agree on is more likely
 * to be true of the real one.
 */
describe("the client and an independent peer", () => {
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  beforeAll(async () => {
    await mock.start();
    mock.on({ userMessage: "text" }, { content: "把 1 ETH 换成 USDC，好的 🧧。" });
    mock.on({ userMessage: "thought" }, { content: "answer", reasoning: "a long thought" });
    mock.on(
      { userMessage: "calls" },
      {
        toolCalls: [
          { name: "swap", arguments: '{"amount":"1"}' },
          { name: "swap", arguments: '{"amount":"2"}' },
        ],
      },
    );
    mock.on(
      { userMessage: "cut" },
      { content: "a long answer that never ends ".repeat(20) },
      { latency: 20, truncateAfterChunks: 5 },
    );
    mock.on({ userMessage: "busy" }, { error: { message: "slow down", type: "rate_limit_error" }, status: 429 });
    mock.on({ userMessage: "down" }, { error: { message: "overloaded", type: "server_error" }, status: 503 });
  });
  afterAll(() => mock.stop());

  const ask = (text: string, mayRetry = false) => {
    const { fetch } = globalThis;
    const options = { baseUrl: `${mock.url}/v1`, apiKey: "sk-mock", fetch, timers: SYSTEM_TIMERS };
    const model = deepSeekModel({ ...options, model: "deepseek-flash", random: Math.random, attempts: 2 });
    return read(model, { ...REQUEST, messages: [{ role: "user", text }], mayRetry }, Date.now);
  };

  it("agree on text", async () => {
    const { code, answer } = await ask("text");
    expect([code, answer.text, answer.finish]).toEqual([undefined, "把 1 ETH 换成 USDC，好的 🧧。", "stop"]);
  });

  it("agree on thinking", async () => {
    const { code, answer } = await ask("thought");
    expect([code, answer.reasoning, answer.text]).toEqual([undefined, "a long thought", "answer"]);
  });

  it("agree on calls in pieces", async () => {
    const { code, events } = await ask("calls");
    expect(code).toBeUndefined();
    expect(events.flatMap((event) => (event.kind === "tool-call" ? [event.input] : []))).toEqual([
      { amount: "1" },
      { amount: "2" },
    ]);
  });

  it("agree on what is no answer", async () => {
    const cut = await ask("cut");
    expect([cut.code, cut.answer.finish]).toEqual(["model_cut", undefined]);
    expect("a long answer that never ends ".repeat(20).startsWith(cut.answer.text)).toBe(true);
    expect((await ask("busy")).code).toBe("model_busy");
    const down = await ask("down", true);
    expect([down.code, down.events.filter(({ kind }) => kind === "retry").length]).toEqual(["model_unavailable", 1]);
  });
});

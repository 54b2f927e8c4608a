import { deepSeekModel } from "@alou/agent/model/deepseek-model";
import { SYSTEM_TIMERS } from "@alou/agent/model/timers";
import { afterEach, describe, expect, it } from "vitest";
import { REQUEST, read } from "./client-world.ts";
import type { Script } from "./script.ts";
import { PLAIN_SCENARIO, scenarioScript } from "./script.ts";
import { type DeepSeekServer, startDeepSeek } from "./server.ts";

let server: DeepSeekServer;
afterEach(() => server.stop());

const KEY = "sk-simulated";
async function start(script: Script): Promise<void> {
  server = await startDeepSeek({ script, apiKey: KEY });
}
const ask = (signal?: AbortSignal, apiKey = KEY, request = REQUEST) => {
  const { fetch } = globalThis;
  const options = {
    baseUrl: server.url,
    apiKey,
    model: "deepseek-flash",
    fetch,
    timers: SYSTEM_TIMERS,
    random: Math.random,
  };
  return read(deepSeekModel(options), request, Date.now, signal);
};
const get = async (path: string) =>
  (await fetch(server.url + path, { headers: { authorization: `Bearer ${KEY}` } })).json();

describe("the simulator on a socket", () => {
  it("answers with text, thinking, calls and usage", async () => {
    const calls = [{ name: "swap", arguments: { amount: "1", note: "换成 🧧" } }];
    await start([
      { reasoning: "想一想", text: "好的 🧧", calls, write: 3 },
      { text: "done", keepAlives: 3 },
    ]);
    const first = await ask();
    expect([first.code, first.answer.reasoning, first.answer.text]).toEqual([undefined, "想一想", "好的 🧧"]);
    expect(first.events.find(({ kind }) => kind === "tool-call")).toMatchObject({ input: calls[0]?.arguments });
    expect(first.answer.usage.output).toBeGreaterThan(0);
    expect((await ask()).answer.text).toBe("done");
  });

  it.each<[string, Parameters<typeof start>[0], string]>([
    ["a reset before the headers", [{ fault: { kind: "reset" } }], "model_unavailable"],
    ["a reset in the middle", [{ text: "one two three", fault: { kind: "cut", at: 0.5, how: "reset" } }], "model_cut"],
    ["an end in the middle", [{ text: "one two three", fault: { kind: "cut", at: 0.5, how: "end" } }], "model_cut"],
    ["no [DONE]", [{ text: "one two three", fault: { kind: "no-done" } }], "model_cut"],
    ["a gateway's page", [{ fault: { kind: "status", status: 503, html: true } }], "model_unavailable"],
    ["no balance", [{ fault: { kind: "status", status: 402 } }], "model_balance_used"],
    ["a script that has run out: loud", [], "model_request_refused"],
  ])("breaks: %s", async (_, script, code) => {
    await start(script);
    const outcome = await ask(undefined, KEY, { ...REQUEST, mayRetry: false });
    expect(outcome.code).toBe(code);
    expect("one two three".startsWith(outcome.answer.text)).toBe(true);
  });

  it("is unavailable when nobody listens", async () => {
    await start([]);
    await server.stop();
    expect((await ask(undefined, KEY, { ...REQUEST, mayRetry: false })).code).toBe("model_unavailable");
    await start([]);
  });

  it("refuses another key, and a history the real service refuses", async () => {
    await start([]);
    expect((await ask(undefined, "sk-other")).code).toBe("model_key_refused");
    const response = await fetch(`${server.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify({ model: "deepseek-flash", messages: [{ role: "assistant", content: null }] }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        message: "Invalid assistant message: content or tool_calls must be set",
        type: "invalid_request_error",
        param: null,
        code: "invalid_request_error",
      },
    });
  });

  it("notices when the client goes away", async () => {
    await start([{ text: "one two three", fault: { kind: "cut", at: 0.8, how: "silence" } }]);
    const stop = new AbortController();
    const outcome = ask(stop.signal);
    while (!server.service.journal[0]?.reply) await new Promise((resolve) => setTimeout(resolve, 2));
    stop.abort();
    expect((await outcome).code).toBe("model_stopped");
    while (!server.service.journal[0]?.isCancelled) await new Promise((resolve) => setTimeout(resolve, 2));
  });

  it("lists models and the balance, and answers in one piece when no stream is asked for", async () => {
    await start([{ text: "done" }]);
    expect((await get("/v1/models")).data[0].id).toBe("deepseek-flash");
    expect((await get("/user/balance")).is_available).toBe(true);
    const response = await fetch(`${server.url}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify({ model: "deepseek-flash", messages: [{ role: "user", content: "hi" }] }),
    });
    expect(await response.json()).toMatchObject({
      object: "chat.completion",
      choices: [{ message: { content: "done" }, finish_reason: "stop" }],
    });
  });

  it("follows a scenario: what the user said, step by step, with what was caught", async () => {
    const swap = { name: "swap", arguments: { amount: "$<amount>", to: "$2" } };
    const scenario = {
      rules: [
        { when: "把 (?<amount>[\\d.]+) ETH 换成 (\\w+)", step: 0, reply: { calls: [swap] } },
        { when: "换成", step: 1, reply: { text: "好了" } },
      ],
      otherwise: PLAIN_SCENARIO.otherwise,
    };
    await start(scenarioScript(scenario));
    const first = await ask();
    expect(first.answer.calls[0]?.arguments).toBe('{"amount":"1","to":"USDC"}');
    const { finish: _, ...answer } = first.answer;
    const messages = [
      ...REQUEST.messages,
      { role: "assistant", text: answer.text, reasoning: "", calls: answer.calls } as const,
      { role: "tool", call: answer.calls[0]?.id ?? "", text: "ok" } as const,
    ];
    expect((await ask(undefined, KEY, { ...REQUEST, messages })).answer.text).toBe("好了");
    const other = await ask(undefined, KEY, { ...REQUEST, messages: [{ role: "user", text: "hello" }] });
    expect(other.answer.text).toMatch(/simulator/);
  });
});

import { deepSeekModel } from "@alou/agent/model/deepseek-model";
import { describe, expect, it } from "vitest";
import { always, clientWorld, REQUEST } from "./client-world.ts";
import type { Fault } from "./faults.ts";
import { memoryFetch } from "./memory-fetch.ts";
import type { Reply } from "./reply.ts";

const OK: Reply = { text: "done" };
const busy = (retryAfter?: string): Reply => ({
  fault: { kind: "status", status: 429, ...(retryAfter !== undefined && { retryAfter }) },
});
const down: Reply = { fault: { kind: "status", status: 503, html: true } };

describe("asking again", () => {
  it("waits twice as long each time, and says so", async () => {
    const world = clientWorld([busy(), down, { fault: { kind: "empty" } }, OK]);
    const { events, answer } = await world.ask();
    expect(events.filter(({ kind }) => kind === "retry")).toEqual([
      { kind: "retry", attempt: 1, waitMs: 475, code: "model_busy" },
      { kind: "retry", attempt: 2, waitMs: 950, code: "model_unavailable" },
      { kind: "retry", attempt: 3, waitMs: 1_900, code: "model_empty" },
    ]);
    expect(answer.text).toBe("done");
    // What the empty answer cost is counted too.
    expect(events.filter(({ kind }) => kind === "usage")).toHaveLength(2);
  });

  it("ends after four requests", async () => {
    const world = clientWorld(always(down));
    expect((await world.ask()).code).toBe("model_unavailable");
    expect(world.service.journal).toHaveLength(4);
  });

  it("waits as long as the service wants, but keeps nobody waiting for more than ten seconds", async () => {
    const patient = clientWorld([busy("7"), OK]);
    expect((await patient.ask()).ms).toBeGreaterThanOrEqual(7_000);
    const hasty = clientWorld([busy("60"), OK]);
    expect(await hasty.ask()).toMatchObject({ code: "model_busy", ms: 0 });
  });

  it.each<[string, Reply, string]>([
    [
      "words were shown",
      { text: "so", fault: { kind: "finish", reason: "insufficient_system_resource" } },
      "model_unavailable",
    ],
    ["thinking was shown", { reasoning: "so", fault: { kind: "no-finish" } }, "model_cut"],
    ["the key was refused", { fault: { kind: "status", status: 401 } }, "model_key_refused"],
    ["the account is empty", { fault: { kind: "status", status: 402 } }, "model_balance_used"],
    ["the request was bad", { fault: { kind: "status", status: 422 } }, "model_request_refused"],
    ["the answer was cut", { text: "so", fault: { kind: "no-done" } }, "model_cut"],
  ])("never happens after %s", async (_, reply, code) => {
    const world = clientWorld([reply, OK]);
    expect((await world.ask()).code).toBe(code);
    expect(world.service.journal).toHaveLength(1);
  });

  it("never happens once a tool has run", async () => {
    const world = clientWorld([busy(), OK]);
    expect((await world.ask({ mayRetry: false })).code).toBe("model_busy");
    expect(world.service.journal).toHaveLength(1);
  });
});

describe("time", () => {
  const stalled = (ms: number, aliveMs?: number): Fault => ({
    kind: "stall",
    at: 0.5,
    ms,
    ...(aliveMs !== undefined && { aliveMs }),
  });

  it.each<[string, Fault, string | undefined]>([
    ["59 s of silence are borne", stalled(59_000), undefined],
    ["61 s are not", stalled(61_000), "model_timeout"],
    ["four minutes of keep-alives are borne", stalled(240_000, 20_000), undefined],
    ["keep-alives for ever are not", { kind: "only-keep-alives", everyMs: 20_000 }, "model_timeout"],
    ["headers that never come are not", { kind: "silent" }, "model_timeout"],
    ["a body that goes silent is not", { kind: "cut", at: 0.5, how: "silence" }, "model_timeout"],
  ])("%s", async (_, fault, code) => {
    const world = clientWorld(always({ text: "one two three four", fault }));
    const outcome = await world.ask({ mayRetry: false });
    expect(outcome.code).toBe(code);
    expect(outcome.ms).toBeLessThanOrEqual(300_000);
    expect(world.timers.pending()).toBe(0);
  });

  it("of all attempts together is limited", async () => {
    const world = clientWorld(always({ fault: { kind: "silent" } }), { totalMs: 100_000 });
    expect(await world.ask()).toMatchObject({ code: "model_timeout", ms: 100_000 });
    expect(world.service.journal).toHaveLength(2);
  });

  it("that the reader takes is not the service's silence", async () => {
    const world = clientWorld(always({ text: "x".repeat(300), betweenMs: 5_000 }));
    const pause = () => new Promise<void>((resolve) => world.timers.after(90_000, resolve));
    const options = { baseUrl: "http://deepseek.test", apiKey: "sk-test", model: "deepseek-flash", random: () => 0.5 };
    const model = deepSeekModel({
      ...options,
      fetch: memoryFetch(world.service, world.timers),
      timers: world.timers,
      totalMs: 1e9,
    });
    let text = "";
    const reading = async () => {
      for await (const event of model.stream(REQUEST)) {
        if (event.kind !== "text") continue;
        text += event.delta;
        await pause();
      }
    };
    await world.timers.run(reading());
    expect(text).toBe("x".repeat(300));
  });

  it("an error's body that never ends is not waited for", async () => {
    const headers = { "content-type": "application/json" };
    const fetch = async () => new Response(new ReadableStream({}), { status: 402, headers });
    const world = clientWorld([], { fetch });
    expect(await world.ask()).toMatchObject({ code: "model_balance_used", ms: 2_000 });
  });
});

describe("stopping", () => {
  it.each<[string, Reply]>([
    ["before the headers", { fault: { kind: "silent" } }],
    ["in the middle", { text: "one two three", fault: { kind: "cut", at: 0.6, how: "silence" } }],
    ["while it waits to ask again", busy("9")],
  ])("%s ends it at once, here and there", async (_, reply) => {
    const world = clientWorld(always(reply));
    const stop = new AbortController();
    world.timers.after(5_000, () => stop.abort());
    const outcome = await world.ask({}, stop.signal);
    expect(outcome).toMatchObject({ code: "model_stopped", ms: 5_000 });
    expect(world.timers.pending()).toBe(0);
  });

  it("before it begins asks nobody", async () => {
    const world = clientWorld(always(OK));
    expect((await world.ask({}, AbortSignal.abort())).code).toBe("model_stopped");
  });

  it("tells the service that nobody listens any more", async () => {
    const world = clientWorld(always({ text: "one two three", fault: { kind: "cut", at: 0.6, how: "silence" } }));
    const stop = new AbortController();
    world.timers.after(1_000, () => stop.abort());
    await world.ask({}, stop.signal);
    expect(world.service.journal[0]?.isCancelled).toBe(true);
  });
});

describe("what is no event stream", () => {
  it.each(["html", "json"] as const)("%s with status 200 is damage, not an answer cut short", async (form) => {
    const world = clientWorld(always({ fault: { kind: "not-a-stream", form } }));
    expect((await world.ask()).code).toBe("model_garbled");
  });
});

describe("a connection", () => {
  const end = async (reply: Reply) => {
    const world = clientWorld(always(reply));
    await world.ask();
    await world.timers.run(new Promise<void>((resolve) => world.timers.after(2_000, resolve)));
    return [world.service.journal[0]?.isCancelled, world.timers.pending()];
  };

  it("is read to its end after a whole answer, so that it can be used again", async () => {
    expect(await end({ text: "one", betweenMs: 500 })).toEqual([false, 0]);
  });

  it("is not kept when it has no end", async () => {
    expect(await end({ text: "one", betweenMs: 5_000 })).toEqual([true, 0]);
  });
});

describe("pieces", () => {
  it("go out together, the first at once and none later than 40 ms", async () => {
    const world = clientWorld(always({ text: "x".repeat(400), piece: 1, betweenMs: 10 }));
    const { events, answer } = await world.ask();
    const sizes = events.flatMap((event) => (event.kind === "text" ? [event.delta.length] : []));
    expect(sizes[0]).toBe(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(5);
    expect(sizes.length).toBeLessThan(110);
    expect(answer.text).toBe("x".repeat(400));
  });

  it("of a fast answer have at least 64 characters, and thinking stays apart from words", async () => {
    const world = clientWorld(always({ reasoning: "t".repeat(1_000), text: "x".repeat(1_000), piece: 3 }));
    const { events } = await world.ask();
    const told = events.flatMap((event) => (event.kind === "text" || event.kind === "reasoning" ? [event] : []));
    expect(told.length).toBeLessThan(2 * (1_000 / 64) + 4);
    expect(told.findLastIndex(({ kind }) => kind === "reasoning")).toBeLessThan(
      told.findIndex(({ kind }) => kind === "text"),
    );
  });
});

describe("the key", () => {
  it("goes to the service in one header, and into no error", async () => {
    const seen: (string | null)[] = [];
    const world = clientWorld([], {
      apiKey: "sk-very-secret",
      fetch: async (_, init) => {
        seen.push(new Headers(init?.headers).get("authorization"), String(init?.redirect));
        throw new TypeError("fetch failed: sk-very-secret");
      },
    });
    const error: unknown = await world.timers
      .run(world.ask({ mayRetry: false }).then(({ code }) => code))
      .catch((thrown: unknown) => thrown);
    expect(seen).toEqual(["Bearer sk-very-secret", "manual"]);
    expect(error).toBe("model_unavailable");
  });
});

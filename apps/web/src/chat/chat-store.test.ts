import { ApiError } from "@alou/edge/client";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { swapProposal, view } from "../fixtures/proposals.fixture.ts";
import type { UserMessage } from "../server/api-types.ts";
import { numbered, storeWith } from "./chat-store.fixture.ts";

const VIEW = view(swapProposal());
const SAID = { chain: "eip155:1", text: "swap" } as const;

const line = (event: object) => `data: ${JSON.stringify(event)}\n\n`;
const WHOLE =
  line({ type: "start", messageId: "ans_1" }) +
  line({ type: "text-delta", id: "t", delta: "Hello." }) +
  line({ type: "data-proposal", data: VIEW }) +
  line({ type: "finish" }) +
  "data: [DONE]\n\n";

describe("saying something", () => {
  it("keeps the turn until the record shows it", async () => {
    const { store, proposals, begun, said } = storeWith(WHOLE);
    await store.say("cnv", SAID);
    expect(store.read("cnv")).toMatchObject({ state: "complete", answer: { id: "ans_1", damaged: false } });
    expect(proposals).toEqual([VIEW.proposal.id]);
    expect([begun, said]).toEqual([["cnv"], ["cnv"]]);
    store.settle("cnv", "key-1");
    expect(store.read("cnv")).toBeUndefined();
  });

  it("does not settle a turn under another's key", async () => {
    const { store } = storeWith(WHOLE);
    await store.say("cnv", SAID);
    store.settle("cnv", "key-0");
    expect(store.read("cnv")).toBeDefined();
  });

  it("calls an answer without an end cut, and keeps what came", async () => {
    const { store } = storeWith(WHOLE.slice(0, WHOLE.indexOf("data: [DONE]")));
    await store.say("cnv", SAID);
    expect(store.read("cnv")).toMatchObject({ state: "cut" });
    expect(store.read("cnv")?.answer.parts).toHaveLength(2);
  });

  it("calls a malformed answer cut even when it claims to be finished", async () => {
    const { store } = storeWith(`data: {broken\n\n${WHOLE}`);
    await store.say("cnv", SAID);
    expect(store.read("cnv")?.state).toBe("cut");
  });

  it("asks again under the same key while the server has taken nothing", async () => {
    const { store, asked } = storeWith(new TypeError("fetch failed"), WHOLE);
    await store.say("cnv", SAID);
    expect(store.read("cnv")?.state).toBe("failed");
    await store.again("cnv");
    expect(asked.map(({ operation, body }) => [operation, body?.key])).toEqual([
      ["sendMessage", "key-1"],
      ["sendMessage", "key-1"],
    ]);
    expect(store.read("cnv")).toMatchObject({ state: "complete" });
  });

  it("tells a refusal with the server's own words", async () => {
    const what = { zh: "太多了。", en: "Too many." };
    const problem = {
      code: "rate_limited",
      what,
      next: what,
      money: "not-moved",
      requestId: "req_1",
      title: "",
      type: "",
      status: 429,
    };
    const { store } = storeWith(new ApiError(problem as never));
    await store.say("cnv", SAID);
    expect(store.read("cnv")).toMatchObject({ state: "failed", problem: { code: "rate_limited", requestId: "req_1" } });
  });

  it("tells an unreachable server", async () => {
    const { store } = storeWith(new TypeError("fetch failed"));
    await store.say("cnv", SAID);
    expect(store.read("cnv")).toMatchObject({ state: "failed", problem: { code: "unreachable", money: "not-moved" } });
  });

  it("stops at once where no model speaks, and tells the server", async () => {
    const { store, calls } = storeWith(endless(WHOLE.slice(0, WHOLE.indexOf('data: {"type":"finish"'))));
    const saying = store.say("cnv", SAID);
    await until(store, () => (store.read("cnv")?.answer.parts.length ?? 0) === 2);
    store.stop("cnv");
    await saying;
    expect(store.read("cnv")).toMatchObject({ state: "stopped" });
    expect(store.read("cnv")?.answer.parts).toHaveLength(2);
    expect(calls).toEqual([{ operation: "stopAnswer", params: { conversation: "cnv", answer: "ans_1" } }]);
  });

  it("lets a newer message take the place of an older one", async () => {
    const { store } = storeWith(new ReadableStream<Uint8Array>(), WHOLE);
    void store.say("cnv", SAID);
    await store.say("cnv", { ...SAID, text: "another" });
    expect(store.read("cnv")).toMatchObject({ key: "key-2", state: "complete" });
  });
});

const BY_MODEL = { providerMetadata: { alou: { by: "model" } } };
const EVENTS = [
  { type: "start", messageId: "ans_1" },
  { type: "text-start", id: "m", ...BY_MODEL },
  ...["One ", "two ", "three ", "four."].map((delta) => ({ type: "text-delta", id: "m", delta })),
  { type: "text-end", id: "m" },
  { type: "finish" },
];
const told = (from: number, to = EVENTS.length) =>
  EVENTS.slice(from, to)
    .map((event, i) => numbered(from + i, event))
    .join("") + (to === EVENTS.length ? `id: ${to}\ndata: [DONE]\n\n` : "");
const TEXT = [{ type: "model-text", text: "One two three four." }];
const QUESTION: UserMessage = { role: "user", id: "msg_1", at: 1, text: "count" };

describe("a connection that breaks", () => {
  it("is taken up from the last event, wherever it broke: nothing lost, nothing twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: EVENTS.length - 1 }), fc.nat(30), async (cut, half) => {
        // The server may send again what was heard already.
        const { store, asked } = storeWith(
          told(0, cut) + told(cut, cut + 1).slice(0, half),
          told(Math.max(1, cut - 2)),
        );
        await store.say("cnv", SAID);
        expect(store.read("cnv")).toMatchObject({ state: "complete", answer: { parts: TEXT, damaged: false } });
        expect(asked[1]).toMatchObject({ operation: "followAnswer", params: { answer: "ans_1" } });
        expect(Number(asked[1]?.query?.after)).toBeGreaterThanOrEqual(cut - 1);
      }),
    );
  });

  it("and finds the answer whole meanwhile takes that in the place of its half", async () => {
    const { store } = storeWith(told(0, 4), told(0));
    await store.say("cnv", SAID);
    expect(store.read("cnv")).toMatchObject({ state: "complete", answer: { parts: TEXT } });
  });

  it("again and again is given up in the end, with what came", async () => {
    const lost = Array.from({ length: 20 }, () => new TypeError("fetch failed"));
    const { store, asked } = storeWith(told(0, 4), ...lost);
    await store.say("cnv", SAID);
    expect(store.read("cnv")).toMatchObject({ state: "cut", answer: { parts: [{ text: "One two " }] } });
    expect(asked).toHaveLength(7);
  });
});

describe("an answer of the record", () => {
  const begun = { id: "ans_1", parts: [{ type: "model-text", text: "One " } as const] };

  it("that is half there is followed from its beginning, and not again once it has ended", async () => {
    const { store, asked } = storeWith(told(0), told(0));
    const following = store.follow("cnv", QUESTION, begun);
    expect(store.read("cnv")).toMatchObject({ state: "streaming", answer: { parts: begun.parts } });
    await following;
    expect(asked).toMatchObject([{ operation: "followAnswer", params: { answer: "ans_1" }, query: {} }]);
    expect(store.read("cnv")).toMatchObject({ state: "complete", question: "msg_1", answer: { parts: TEXT } });
    store.settle("cnv", "key-1");
    await store.follow("cnv", QUESTION, begun);
    expect(asked).toHaveLength(1);
  });

  it("that is gone is let go", async () => {
    const gone = new ApiError({ code: "not_found", status: 404, title: "" } as never);
    const { store } = storeWith(gone);
    await store.follow("cnv", QUESTION, begun);
    expect(store.read("cnv")).toBeUndefined();
  });

  it("is given anew when asked for", async () => {
    const { store, asked } = storeWith(told(0));
    await store.answerAgain("cnv", QUESTION, "eip155:1");
    expect(asked).toEqual([
      {
        operation: "answerAgain",
        params: { conversation: "cnv", message: "msg_1" },
        body: { key: "key-1", chain: "eip155:1" },
      },
    ]);
    expect(store.read("cnv")).toMatchObject({ state: "complete", answerId: "ans_1", said: { text: "count" } });
  });
});

/** A stream that says this and then nothing. */
function endless(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(text)) });
}

function until(store: ReturnType<typeof storeWith>["store"], holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const off = store.subscribe(() => {
      if (!holds()) return;
      off();
      resolve();
    });
  });
}

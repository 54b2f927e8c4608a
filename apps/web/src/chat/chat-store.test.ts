import { type AlouClient, ApiError } from "@alou/edge/client";
import { describe, expect, it } from "vitest";
import { swapProposal, view } from "../fixtures/proposals.fixture.ts";
import { createChatStore } from "./chat-store.ts";

const VIEW = view(swapProposal());
const SAID = { chain: "eip155:1", text: "swap" } as const;

const line = (event: object) => `data: ${JSON.stringify(event)}\n\n`;
const WHOLE =
  line({ type: "start", messageId: "ans_1" }) +
  line({ type: "text-delta", id: "t", delta: "Hello." }) +
  line({ type: "data-proposal", data: VIEW }) +
  line({ type: "finish" }) +
  "data: [DONE]\n\n";

/** A store whose server answers each message with the next of the given streams or failures. */
function storeWith(...answers: (string | Error | ReadableStream<Uint8Array>)[]) {
  const asked: { key: string; text?: string }[] = [];
  const proposals: string[] = [];
  const said: string[] = [];
  let keys = 0;
  const client = {
    async open(_: string, request: { body: { key: string } }, signal: AbortSignal) {
      asked.push(request.body);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      const response = new Response(answer);
      const { body } = response;
      if (!body) return response;
      // As fetch does it: an abort breaks the body that is being read.
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      void body.pipeTo(writable, { signal }).catch(() => undefined);
      return { body: readable } as Response;
    },
  } as unknown as AlouClient;
  const store = createChatStore({
    client,
    now: () => 1,
    newKey: () => `key-${++keys}`,
    onProposal: ({ proposal }) => proposals.push(proposal.id),
    onSaid: (conversation) => said.push(conversation),
  });
  return { store, asked, proposals, said };
}

describe("saying something", () => {
  it("keeps the turn until the record shows it", async () => {
    const { store, proposals, said } = storeWith(WHOLE);
    await store.say("cnv", SAID);
    expect(store.read("cnv")).toMatchObject({ state: "complete", answer: { id: "ans_1", damaged: false } });
    expect(proposals).toEqual([VIEW.proposal.id]);
    expect(said).toEqual(["cnv"]);
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

  it("goes on under the same key after a cut", async () => {
    const { store, asked } = storeWith(WHOLE.slice(0, 60), WHOLE);
    await store.say("cnv", SAID);
    await store.again("cnv");
    expect(asked.map(({ key }) => key)).toEqual(["key-1", "key-1"]);
    expect(store.read("cnv")).toMatchObject({ state: "complete" });
    expect(store.read("cnv")?.answer.parts).toHaveLength(2);
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

  it("stops when asked to, with what came", async () => {
    const endless = new ReadableStream<Uint8Array>({
      start: (controller) =>
        controller.enqueue(new TextEncoder().encode(WHOLE.slice(0, WHOLE.indexOf('data: {"type":"finish"')))),
    });
    const { store } = storeWith(endless);
    const saying = store.say("cnv", SAID);
    await new Promise<void>((resolve) => {
      const off = store.subscribe(() => {
        if ((store.read("cnv")?.answer.parts.length ?? 0) < 2) return;
        off();
        resolve();
      });
    });
    store.stop("cnv");
    await saying;
    expect(store.read("cnv")).toMatchObject({ state: "stopped" });
    expect(store.read("cnv")?.answer.parts).toHaveLength(2);
  });

  it("lets a newer message take the place of an older one", async () => {
    const { store } = storeWith(new ReadableStream<Uint8Array>(), WHOLE);
    void store.say("cnv", SAID);
    await store.say("cnv", { ...SAID, text: "another" });
    expect(store.read("cnv")).toMatchObject({ key: "key-2", state: "complete" });
  });
});

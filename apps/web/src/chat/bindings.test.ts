import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MESSAGE, SAID, SWAP_INTENT } from "../fixtures/proposals.fixture.ts";
import type { Message } from "../server/api-types.ts";
import { bindingsOf } from "./bindings.ts";
import { bindingsFor, conversationBindings } from "./conversation-bindings.ts";
import { saidPieces } from "./said-pieces.ts";

const bindings = bindingsOf([SWAP_INTENT], MESSAGE, SAID.length);

describe("numbering sources", () => {
  it("counts each source once, in reading order", () => {
    expect(bindings.sources.map(({ number, source }) => [number, source.kind])).toEqual([
      [1, "words"],
      [2, "registry"],
      [3, "settings"],
      [4, "wallet"],
    ]);
  });

  it("gives every slot the number of its source", () => {
    const slots = ["amount", "sell", "buy", "slippageBps", "deadlineSeconds", "account", "spender"];
    expect(slots.map((slot) => bindings.numberOf(SWAP_INTENT.id, slot))).toEqual([1, 1, 2, 1, 3, 4, undefined]);
  });

  it("marks the words that bound a value, joined where they overlap", () => {
    expect(bindings.marks.map(({ start, end, numbers }) => [SAID.slice(start, end), numbers])).toEqual([
      ["12 ETH", [1]],
      ["USDC", [2]],
      ["slippage up to 0.3%", [1]],
    ]);
  });

  it("marks nothing of another message, and nothing outside the text", () => {
    expect(bindingsOf([SWAP_INTENT], "msg_other", SAID.length).marks).toEqual([]);
    expect(bindingsOf([SWAP_INTENT], MESSAGE, 10).marks.map(({ end }) => end)).toEqual([]);
  });

  it("keeps the numbers when a click changes one value", () => {
    const clicked = {
      ...SWAP_INTENT,
      hash: `0x${"1".repeat(64)}` as const,
      slippageBps: { value: 100, from: { kind: "click", control: "slippage", at: 1 } as const },
    };
    const words = { message: MESSAGE, saidAt: undefined, length: SAID.length, intents: [SWAP_INTENT], bindings };
    const revised = bindingsFor(words, clicked);
    expect(revised.numberOf(SWAP_INTENT.id, "amount")).toBe(1);
    expect(revised.numberOf(SWAP_INTENT.id, "account")).toBe(4);
    expect(revised.numberOf(SWAP_INTENT.id, "slippageBps")).toBe(5);
    expect(bindingsFor(words, SWAP_INTENT)).toBe(bindings);
  });
});

describe("the pieces of a message", () => {
  it("put together are the message, whatever the marks", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.array(fc.nat(60), { maxLength: 6 }),
        (text, places) => {
          const ends = [...new Set(places)].filter((place) => place <= text.length).sort((a, b) => a - b);
          const marks = ends.flatMap((start, index) => {
            const end = ends[index + 1];
            return index % 2 === 0 && end !== undefined ? [{ start, end, numbers: [1] }] : [];
          });
          const joined = saidPieces(text, marks).map((piece) => piece.text);
          expect(joined.join("")).toBe(text);
        },
      ),
    );
  });

  it("set long data apart", () => {
    const data = `0x095ea7b3${"0".repeat(128)}`;
    expect(saidPieces(`Is ${data} safe?`, [])).toEqual([
      { kind: "text", text: "Is " },
      { kind: "bytes", text: data, count: 68 },
      { kind: "text", text: " safe?" },
    ]);
  });

  it("set a PSBT and a document apart", () => {
    const psbt = `cHNidP8BAH${"A".repeat(190)}`;
    expect(saidPieces(`安全吗？\n${psbt}`, [])).toEqual([
      { kind: "text", text: "安全吗？\n" },
      { kind: "bytes", text: psbt, count: 150 },
    ]);
    const document = JSON.stringify({ message: { note: "n".repeat(400), data: `0x${"0".repeat(200)}` } });
    expect(saidPieces(`safe? ${document}`, []).map(({ kind }) => kind)).toEqual(["text", "document"]);
    expect(saidPieces(`safe?\n${document}`, [])).toEqual([
      { kind: "text", text: "safe?\n" },
      { kind: "document", text: document, count: document.length },
    ]);
    expect(saidPieces('{"a":1}', [])).toEqual([{ kind: "text", text: '{"a":1}' }]);
  });

  it("leave an address and a hash readable", () => {
    const text = `to 0x${"a".repeat(40)} in 0x${"b".repeat(64)}`;
    expect(saidPieces(text, [])).toEqual([{ kind: "text", text }]);
  });
});

describe("a conversation", () => {
  const plan = {
    id: "pln_1",
    message: { id: MESSAGE, text: SAID },
    disposition: "build",
    language: "en",
    chain: null,
    questions: [],
    clarify: [],
    reason: null,
    warnings: [],
  } as const;
  const user: Message = { role: "user", id: MESSAGE, at: 7, text: SAID };
  const answer = (id: string, intents: (typeof SWAP_INTENT)[]): Message => ({
    role: "assistant",
    id,
    at: 8,
    planner: "offline",
    state: "complete",
    parts: [{ type: "plan", plan: { ...plan, intents } }],
  });

  it("ties cards to the message they came from, also when a click came in between", () => {
    const found = conversationBindings([user, answer("a", []), answer("b", [SWAP_INTENT])]);
    expect(found.byIntent.get(SWAP_INTENT.id)).toMatchObject({ message: MESSAGE, saidAt: 7 });
    expect(found.byMessage.get(MESSAGE)?.bindings.marks).toHaveLength(3);
    expect(found.byIntent.get("int_other")).toBeUndefined();
  });
});

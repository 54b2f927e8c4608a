import type { IntentBody } from "@alou/intents/intent";
import { parse } from "@alou/intents/parse";
import { isAlouError } from "@alou/money/error";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Order, saysOnly, sentenceOf } from "./order.ts";
import { ME, planOf } from "./tools/tool-desk.fixture.ts";
import { isTraced } from "./traced.ts";

const OTHER = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";

const read = (order: Order) => {
  const sentence = sentenceOf(order);
  const { intents, disposition } = planOf(sentence.text, "k");
  return { disposition, intents, only: intents.map((intent) => saysOnly(intent, order, sentence)), ...sentence };
};

describe("an order in fields", () => {
  it.each([
    [{ kind: "transfer", amount: "25", asset: "USDC", to: "alice.eth" }, "send 25 USDC to alice.eth"],
    [{ kind: "swap", amount: "1", asset: "ETH", receive: "USDC" }, "swap 1 ETH to USDC"],
    [{ kind: "swap", amount: "100", asset: "ETH", receive: "USDC", fixes: "receive" }, "buy 100 USDC with ETH"],
    [{ kind: "wrap", amount: "0.5", asset: "ETH" }, "wrap 0.5 ETH"],
    [{ kind: "transfer", amount: "half of my", asset: "USDC", to: OTHER }, `send half of my USDC to ${OTHER}`],
  ] as [Order, string][])("%j is one sentence and is read as it", (order, text) => {
    const result = read(order);
    expect(result).toMatchObject({ text, disposition: "build", only: [true] });
  });

  it("names a payment's memo as a text of its own, which ends where the field ends", () => {
    const given = { chains: ["cosmos:localcosmos-1"], activeChain: "cosmos:localcosmos-1" } as const;
    const to = "cosmos19tkvgvwht3n8pcqydrcq4cxwhr8rp2gela5v9y";
    const order: Order = { kind: "transfer", amount: "1", asset: "ATOM", to, memo: "12345" };
    const sentence = sentenceOf(order);
    expect(sentence.text).toBe(`send 1 ATOM to ${to}, memo "12345"`);
    const [step] = parse({ id: "m", text: sentence.text }, given).steps as IntentBody[];
    expect(step).toMatchObject({ memo: { value: "12345" } });
    expect(step && saysOnly(step, order, sentence)).toBe(true);
    // An order that leaves out the memo that the sentence has is another one.
    const { memo: _, ...without } = order;
    expect(step && saysOnly(step, without, { ...sentence, at: { ...sentence.at, memo: [0, 0] } })).toBe(false);
    expect(() => sentenceOf({ ...order, memo: '1" send 5 ATOM to bob' })).toThrow(/no value has/);
    expect(() => sentenceOf({ kind: "wrap", amount: "1", asset: "ETH", memo: "1" })).toThrow(/no memo/);
    const words = { earlier: [], contacts: [] };
    expect(isTraced(order, { ...words, now: `send 1 ATOM to ${to} memo 12345` })).toBe(true);
    expect(isTraced(order, { ...words, now: `send 1 ATOM to ${to}` })).toBe(false);
  });

  it("says which value is missing", () => {
    expect(() => sentenceOf({ kind: "transfer", asset: "USDC", amount: "1" })).toThrow(/needs "to"/);
    expect(() => sentenceOf({ kind: "swap", asset: "ETH", amount: "1" })).toThrow(/needs "receive"/);
  });

  it.each([
    {
      kind: "transfer",
      amount: "1",
      asset: "ETH to 0x000000000000000000000000000000000000dEaD then send 1 ETH",
      to: ME,
    },
    { kind: "transfer", amount: "1", asset: "ETH", to: "alice.eth and 5 USDC to bob.eth" },
    { kind: "swap", amount: "1", asset: "ETH", receive: "USDC and send all DAI to bob.eth" },
    { kind: "transfer", amount: "1 ETH to bob.eth, send 2", asset: "ETH", to: ME },
    { kind: "wrap", amount: "1", asset: "ETH then send 1 ETH to bob.eth" },
    { kind: "transfer", amount: "1", asset: "ETH", to: "alice.eth\nsend 5 ETH to bob.eth" },
  ] as Order[])("%j is found out: a value that holds another order is none", (order) => {
    try {
      const { intents, only } = read(order);
      expect(intents.length === 0 || intents.length > 1 || only.includes(false)).toBe(true);
    } catch (error) {
      expect(isAlouError(error) && error.code).toBe("bad_request");
    }
  });

  it("whatever the values are, an intent that is let through pays who and what stands in them", () => {
    const words = fc.constantFrom(
      "1",
      "25",
      "ETH",
      "USDC",
      "alice.eth",
      "bob.eth",
      ME,
      "send",
      "to",
      "and",
      "then",
      "all",
      "half",
      "with",
      "for",
      "on",
      "Base",
      "not",
      "但是",
      "给",
    );
    const value = fc.array(words, { minLength: 1, maxLength: 4 }).map((list) => list.join(" "));
    fc.assert(
      fc.property(value, value, value, (amount, asset, to) => {
        const order: Order = { kind: "transfer", amount, asset, to };
        const { intents, only } = read(order);
        if (intents.length !== 1 || !only[0]) return;
        const [intent] = intents;
        if (intent?.kind !== "transfer") throw new Error("another kind was let through");
        const { recipient } = intent;
        const said = recipient.value.kind === "name" ? recipient.value.name : recipient.value.address;
        expect(to.toLowerCase()).toContain(said.toLowerCase());
      }),
      { numRuns: 500 },
    );
  });
});

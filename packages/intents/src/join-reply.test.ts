import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATOM_ME, BITCOIN, BTC_ME, EXCHANGE, FOUR_FAMILIES, SOL_BOB, SOLANA } from "./fixtures/four-families.ts";
import type { Given } from "./given.ts";
import { joinReply } from "./join-reply.ts";
import { parse } from "./parse.ts";
import type { DraftIntent } from "./plan.ts";
import type { ParseOptions } from "./reading.ts";
import type { Sourced } from "./source.ts";

const GIVEN: Given = {
  ...FOUR_FAMILIES,
  contacts: [
    { id: "con_1", name: "小鱼", address: SOL_BOB },
    { id: "con_2", name: "bob", address: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC" },
  ],
};
const { activeChain: _, ...NOWHERE } = GIVEN;

/** Says a message and what comes after it; a reply that answers nothing ends it. */
function talk([text = "", ...replies]: readonly string[], given: Given = GIVEN) {
  let options: ParseOptions = {};
  for (const [index, reply] of replies.entries()) {
    const joined = joinReply({ id: "msg", text }, { id: `rep_${index}`, text: reply }, given, options, 7);
    if (!joined) return { apart: reply };
    options = joined;
  }
  const plan = parse({ id: "msg", text }, given, options);
  return { plan, step: plan.steps[0] as DraftIntent | undefined };
}

const slot = (step: DraftIntent | undefined, name: string) => step?.[name] as Sourced<unknown> | undefined;

describe("the memo an exchange is asked about", () => {
  it.each([
    [`send 1 ATOM to ${EXCHANGE}`, "memo is 123456", [8, 14]],
    [`send 1 ATOM to ${EXCHANGE}`, "123456", [0, 6]],
    [`send 1 ATOM to ${EXCHANGE}`, "  it's 123456. ", [7, 13]],
    [`给 ${EXCHANGE} 转 1 ATOM`, "备注 123456", [3, 9]],
    [`给 ${EXCHANGE} 转 1 ATOM`, "备注是123456。", [3, 9]],
    [`给 ${EXCHANGE} 转 1 ATOM`, "“123456”", [1, 7]],
  ])("%s / %s", (text, reply, span) => {
    const { plan, step } = talk([text, reply]);
    expect(plan?.disposition).toBe("build");
    expect(slot(step, "memo")).toEqual({
      value: "123456",
      from: { kind: "words", said: { message: "rep_0", span } },
    });
    expect(slot(step, "amount")?.from).toMatchObject({ said: { message: "msg" } });
  });

  it("cannot be left out, and is asked for again until it is there", () => {
    for (const reply of ["no memo needed", "I don't need a memo", "不需要备注", "备注不用填"]) {
      const { plan } = talk([`send 1 ATOM to ${EXCHANGE}`, reply]);
      expect([reply, plan?.disposition, plan?.clarify[0]?.code]).toEqual([reply, "clarify", "memo_needed"]);
      const after = talk([`send 1 ATOM to ${EXCHANGE}`, reply, "555"]);
      expect([after.plan?.disposition, slot(after.step, "memo")?.value]).toEqual(["build", "555"]);
    }
  });

  it("may be left out where nobody needs it", () => {
    for (const text of [`send 1 ATOM to ${ATOM_ME} without a memo`, `给 ${ATOM_ME} 转 1 ATOM，不需要备注`]) {
      const { plan, step } = talk([text]);
      expect([plan?.disposition, slot(step, "memo")]).toEqual(["build", undefined]);
    }
    expect(talk([`send 1 ATOM to ${EXCHANGE} without a memo`]).plan?.disposition).toBe("clarify");
  });

  it("whatever a quoted one says, nothing else of the payment changes", () => {
    const text = `send 1 ATOM to ${EXCHANGE}`;
    const { memo: _memo, ...plain } = (talk([text, "1"]).step ?? {}) as Record<string, unknown>;
    const quoted = fc
      .string({ minLength: 1, maxLength: 60, unit: "grapheme-ascii" })
      .filter((memo) => !memo.includes('"'));
    fc.assert(
      fc.property(quoted, (memo) => {
        const { plan, step } = talk([text, `"${memo}"`]);
        if (plan?.disposition !== "build") return;
        const { memo: said, ...rest } = step as unknown as Record<string, unknown>;
        expect(rest).toEqual(plain);
        expect((said as Sourced<string>).value).toBe(memo.trim());
      }),
    );
  });

  it.each(["  ", " ", "\t "])("of blanks alone (%j) is none: it is asked for", (blank) => {
    expect(talk([`send 1 ATOM to ${EXCHANGE}`, `"${blank}"`]).plan?.disposition ?? "asked").not.toBe("build");
    expect(talk([`send 1 ATOM to ${EXCHANGE} memo "${blank}"`]).plan?.disposition).toBe("clarify");
  });

  it("is told without the blanks beside its quotation marks, and with those inside", () => {
    const { step } = talk([`send 1 ATOM to ${EXCHANGE}`, '"  a   b  "']);
    expect(slot(step, "memo")?.value).toBe("a   b");
  });
});

describe("other open questions", () => {
  it.each([
    [["send 1 SOL", SOL_BOB], SOLANA, SOL_BOB],
    [["send 1 SOL", `to ${SOL_BOB} please`], SOLANA, SOL_BOB],
    [["转 1 SOL", "转给小鱼"], SOLANA, SOL_BOB],
    [["转 1 SOL", `地址是 ${SOL_BOB}`], SOLANA, SOL_BOB],
    [["转 0.1 BTC", BTC_ME], BITCOIN, BTC_ME],
    [["send 5 USDC", SOL_BOB], SOLANA, SOL_BOB],
  ])("who is paid: %s", (said, chain, address) => {
    const { plan, step } = talk(said);
    expect([plan?.disposition, plan?.chain, slot(step, "recipient")?.value]).toMatchObject([
      "build",
      chain,
      { address },
    ]);
    expect(slot(step, "recipient")?.from).toMatchObject({ said: { message: "rep_0" } });
  });

  it.each([
    [["send 5 USDC", "on Solana", "to 小鱼"], SOLANA],
    [["转 5 USDC", "用 Solana 吧", "给小鱼"], SOLANA],
    [["send 1 ETH to bob", "Base"], "eip155:8453"],
    [["send 1 ETH", "on base to bob"], "eip155:8453"],
  ])("on which network: %s", (said, chain) => {
    const { plan, step } = talk(said, NOWHERE);
    expect([plan?.disposition, plan?.chain]).toEqual(["build", chain]);
    expect(slot(step, "chain")?.from).toMatchObject({ kind: "registry", said: { message: "rep_0" } });
  });

  it("how much", () => {
    const { plan, step } = talk([`send SOL to ${SOL_BOB}`, "1.5"]);
    expect([plan?.disposition, slot(step, "amount")?.value]).toEqual(["build", { kind: "exact", units: "1500000000" }]);
  });

  it("an answer that is refused may be given again", () => {
    expect(talk(["转 1 SOL", "bob"]).plan?.reason?.code).toBe("contact_elsewhere");
    expect(talk(["转 1 SOL", "bob", "小鱼"]).plan?.disposition).toBe("build");
  });
});

describe("what is no answer stays a message of its own", () => {
  it.each([
    [`send 1 ATOM to ${EXCHANGE}`, "5 ATOM"],
    [`send 1 ATOM to ${EXCHANGE}`, "0.5"],
    [`send 1 ATOM to ${EXCHANGE}`, ATOM_ME],
    [`send 1 ATOM to ${EXCHANGE}`, "memo 12 memo 13"],
    [`send 1 ATOM to ${EXCHANGE}`, "how much ATOM do I have?"],
    [`send 1 ATOM to ${EXCHANGE}`, "ok"],
    ["send 1 SOL", "send 2 SOL to 小鱼"],
    ["send 1 SOL", "not to 小鱼"],
    ["send 1 SOL", "小鱼?"],
    ["send 1 SOL", "2 SOL"],
    ["send 1 SOL", "算了"],
    ["send 1 SOL", "小鱼 and bob"],
    [`send 1 SOL to ${SOL_BOB}`, "123456"],
    ["what is my balance", SOL_BOB],
  ])("%s / %s", (text, reply) => {
    expect(talk([text, reply])).toEqual({ apart: reply });
  });

  it("and nothing typed changes an amount or a recipient that was said", () => {
    const words = [
      "to",
      "给",
      "小鱼",
      "bob",
      SOL_BOB,
      BTC_ME,
      "5",
      "0.1",
      "SOL",
      "USDC",
      "all",
      "on Solana",
      "memo 9",
      "不",
      "not",
      "then",
      "，",
    ];
    const reply = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((each) => each.join(" "));
    fc.assert(
      fc.property(
        fc.constantFrom("send 1 SOL", `send SOL to ${SOL_BOB}`, `给 ${EXCHANGE} 转 1 ATOM`),
        reply,
        (text, said) => {
          const before = talk([text]).step;
          const { plan, step } = talk([text, said]);
          if (!plan || plan.steps.length === 0) return;
          for (const name of ["amount", "recipient"]) {
            const was = slot(before, name);
            if (was) expect(slot(step, name)?.value).toEqual(was.value);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

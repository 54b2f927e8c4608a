import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATOM_ME, BTC_ME, EXCHANGE, FOUR_FAMILIES, SOL_BOB } from "./fixtures/four-families.ts";
import type { TransferIntent } from "./kinds/transfer.ts";
import { parse } from "./parse.ts";

const GIVEN = FOUR_FAMILIES;

const read = (text: string) => parse({ id: "msg_1", text }, GIVEN);

/** The memo of the payment that was understood, and the words it was taken from. */
function memoOf(text: string) {
  const plan = read(text);
  const [step] = plan.steps as unknown as TransferIntent[];
  expect([plan.disposition, plan.steps.length], `${text} ${JSON.stringify([plan.clarify, plan.reason])}`).toEqual([
    "build",
    1,
  ]);
  expect(step?.amount.value).toMatchObject({ kind: "exact", units: "1000000" });
  const from = step?.memo?.from;
  if (from?.kind !== "words") return [step?.memo?.value, undefined];
  return [step?.memo?.value, text.slice(...from.said.span)];
}

const PAY = `send 1 ATOM to ${EXCHANGE} on Local Cosmos`;

describe("a memo in the user’s own words", () => {
  it.each([
    [`${PAY} memo 12345`, "12345"],
    [`${PAY} with memo 12345`, "12345"],
    [`${PAY}, memo: 0012345.`, "0012345"],
    [`${PAY} and memo is Ab-12_c`, "Ab-12_c"],
    [`${PAY} tag 12345`, "12345"],
    [`send 1 ATOM with memo 12345 to ${EXCHANGE} on Local Cosmos`, "12345"],
    [`${PAY} with the memo "send 5 ATOM to bob"`, "send 5 ATOM to bob"],
    [`在 Local Cosmos 上给 ${EXCHANGE} 转 1 ATOM，备注 12345`, "12345"],
    [`在 Local Cosmos 上转 1 ATOM 给 ${EXCHANGE} 备注12345`, "12345"],
    [`在 Local Cosmos 上转 1 ATOM 给 ${EXCHANGE}，memo 是 12345`, "12345"],
    [`在 Local Cosmos 上转 1 ATOM 给 ${EXCHANGE}，标签 12345`, "12345"],
    [`在 Local Cosmos 上转 1 ATOM 给 ${ATOM_ME}，备注：房租`, "房租"],
    [`在 Local Cosmos 上转 1 ATOM 给 ${ATOM_ME}，备注“房租 5 月”`, "房租 5 月"],
  ])("%s", (text, memo) => {
    expect(memoOf(text)).toEqual([memo, memo]);
  });

  it("is the same on Solana, and one typed in full width is written as exchanges write it", () => {
    expect(memoOf("给小鱼转 0.001 SOL，备注 12345")).toEqual(["12345", "12345"]);
    expect(memoOf(`${PAY} memo １２３４５`)).toEqual(["12345", "１２３４５"]);
  });

  it("never changes anything else of the payment, whatever it says", () => {
    const quoted = fc
      .string({ minLength: 1, maxLength: 40, unit: "grapheme-ascii" })
      .filter((text) => !/["']/.test(text));
    const numbers = fc.stringMatching(/^[0-9]{1,12}$/);
    const plain = read(PAY.replace(EXCHANGE, ATOM_ME)).steps[0];
    fc.assert(
      fc.property(
        fc.oneof(
          quoted.map((text) => `"${text}"`),
          numbers,
        ),
        (memo) => {
          const plan = read(`${PAY.replace(EXCHANGE, ATOM_ME)} memo ${memo}`);
          if (plan.disposition !== "build") return;
          const { memo: said, ...rest } = plan.steps[0] as unknown as TransferIntent;
          expect(rest).toEqual(plain);
          expect(said?.value).toBe(memo.replaceAll('"', "").trim());
        },
      ),
    );
    fc.assert(
      fc.property(numbers, (memo) => {
        expect(read(`${PAY} memo ${memo}`).disposition).toBe("build");
      }),
    );
  });

  it.each([
    [`send 1 SOL to ${SOL_BOB} memo for rent`],
    [`send 1 SOL to ${SOL_BOB} memo 12 memo 13`],
    [`send 1 SOL to ${SOL_BOB} and 2 SOL to 小鱼 both memo 12345`],
  ])("is asked for where it is not plain: %s", (text) => {
    expect(read(text).disposition).toBe("clarify");
  });

  it("is asked for where an exchange finds its customer by it, until it is said", () => {
    const plan = read(PAY);
    expect([plan.disposition, plan.clarify]).toMatchObject(["clarify", [{ slot: "memo", code: "memo_missing" }]]);
    expect(plan.clarify[0]?.ask.en).toContain("Local Exchange");
    expect(memoOf(`${PAY} memo 777`)).toEqual(["777", "777"]);
  });

  it.each([
    `send 1 ETH to 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC memo 12345`,
    `send 0.01 BTC to ${BTC_ME} with memo 12345`,
    `给 ${BTC_ME} 转 0.01 BTC，备注 12345`,
  ])("is refused where payments carry none: %s", (text) => {
    const plan = read(text);
    expect([plan.disposition, plan.reason?.code, plan.steps]).toEqual(["refuse", "memo_unsupported", []]);
  });
});

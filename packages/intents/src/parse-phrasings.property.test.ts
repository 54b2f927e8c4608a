import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { amount, BUY, network, on, pair, person, read, SELL, TRANSFER, values } from "./parse-phrasings.fixture.ts";

// Many runs on a busy machine take their time; what counts is what they find.
vi.setConfig({ testTimeout: 900_000 });

describe("wordings of one wish", () => {
  it("of a transfer give one canonical intent", () => {
    fc.assert(
      fc.property(amount, fc.constantFrom("USDC", "ETH", "DAI"), person, network, (n, a, p, chain) => {
        const plans = TRANSFER.map((say) => read(on(chain, say(n, a, p))));
        const [first] = plans.map((plan) => values(plan));
        for (const [index, plan] of plans.entries()) {
          expect({ say: index, disposition: plan.disposition, values: values(plan) }).toEqual({
            say: index,
            disposition: "build",
            values: first,
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["exact in", SELL],
    ["exact out", BUY],
  ])("of an %s exchange give one canonical intent", (_name, ways) => {
    fc.assert(
      fc.property(amount, pair, (n, [a, b]) => {
        const plans = ways.map((say) => read(say(n, a, b)));
        const [first] = plans.map((plan) => values(plan));
        for (const [index, plan] of plans.entries()) {
          expect({ say: index, disposition: plan.disposition, values: values(plan) }).toEqual({
            say: index,
            disposition: "build",
            values: first,
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it("do not change with fillers, blanks, width or letter case", () => {
    const disguise = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
      (text: string) => text.replaceAll(" ", "   "),
      (text: string) => ` \t${text} \n`,
      (text: string) => `please ${text}`,
      (text: string) => `um, ${text}, thank you`,
      (text: string) => `麻烦${text}，谢谢啦`,
      (text: string) => `${text}!!!`,
      (text: string) => text.replace(/[A-Za-z0-9]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
    );
    const ways = [
      (n: string, [a, b]: readonly [string, string]) => `swap ${n} ${a} to ${b}`,
      (n: string, [a, b]: readonly [string, string]) => `把 ${n} ${a} 换成 ${b}`,
      (n: string, [a]: readonly [string, string]) => `send ${n} ${a} to alice.eth`,
      (n: string, [a]: readonly [string, string]) => `给 Bob 转 ${n} ${a}`,
    ];
    fc.assert(
      fc.property(amount, pair, fc.constantFrom(...ways), disguise, (n, coins, say, change) => {
        const plain = read(say(n, coins));
        const changed = read(change(say(n, coins)));
        expect(plain.disposition).toBe("build");
        expect({ disposition: changed.disposition, values: values(changed) }).toEqual({
          disposition: "build",
          values: values(plain),
        });
      }),
      { numRuns: 200 },
    );
  });
});

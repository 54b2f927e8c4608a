import type { Units } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileTokenProposal, life, swapProposal, transaction, view } from "../fixtures/proposals.fixture.ts";
import { activityCsv, csvField } from "./csv.ts";
import { gaugePlaces } from "./receipt-gauge.ts";

const units = (text: string) => text as Units;

describe("activity as a table", () => {
  it("has a row for each transaction", () => {
    const feePaid = units("359473000000000");
    const sent = transaction("final", { feePaid, block: { number: 26_474_121, timestamp: 1 } });
    const lines = activityCsv([{ view: view(swapProposal(), life("final", { transactions: [sent] })), at: 1 }]).split(
      "\r\n",
    );
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe(
      '2026-11-22T14:02:22.000Z,eip155:1,swap,"12 ETH → at least 36,413.718684 USDC",final,318,' +
        `${sent.hash},359473000000000,26474121,${swapProposal().id}`,
    );
  });

  it("gives a spreadsheet nothing to run, and nothing a token called itself", () => {
    const sent = transaction("final");
    const csv = activityCsv([{ view: view(hostileTokenProposal(), life("final", { transactions: [sent] })), at: 1 }]);
    expect(csv).not.toMatch(/ignore all|USDC<|\u202e/);
    expect(csvField('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
    for (const lead of ["=", "+", "-", "@", "\t"]) expect(csvField(`${lead}1`).replace('"', "")[0]).toBe("'");
  });

  it("keeps every field whole", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text)),
        (text) => {
          const field = csvField(text);
          const read = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
          expect(read).toBe(text);
        },
      ),
    );
  });
});

describe("the gauge of a receipt", () => {
  it("measures from the minimum", () => {
    const places = gaugePlaces(units("36413718684"), units("36523288550"), units("36515878213"));
    expect(places?.quoted).toBe(94);
    expect(places?.realised).toBeCloseTo(87.64, 1);
  });

  it("makes room for a result above the quote, and shows one below the minimum at its edge", () => {
    expect(gaugePlaces(units("100"), units("110"), units("120"))).toEqual({ realised: 94, quoted: 47 });
    expect(gaugePlaces(units("100"), units("110"), units("90"))).toEqual({ realised: 0, quoted: 94 });
  });

  it("measures nothing where nothing could vary", () => {
    expect(gaugePlaces(units("100"), units("100"), units("100"))).toBeUndefined();
  });
});

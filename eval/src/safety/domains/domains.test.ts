import { describe, expect, it } from "vitest";
import { countOver, fitScorecard } from "./fit-scorecard.ts";
import { dayAt, type LabelledDomain, readLabelledDomains, splitByTime } from "./labelled-domains.ts";
import { classOfEnding, measureDomains } from "./measure-domains.ts";

const one = (domain: string, phishing: boolean, firstSeen = ""): LabelledDomain => ({
  domain,
  phishing,
  firstSeen,
  source: "",
});

describe("a list of judged names", () => {
  it("is read with its days, once a name, and without those judged both ways", () => {
    const { domains, disputed } = readLabelledDomains(
      "domain,label,first-seen\n# a note\nb.com,phishing,2026-02-01\nB.com,phish,2026-01-01\n\na.org,honest\nc.io,honest\nc.io,phishing,2026-03-01,feed",
    );
    expect(domains).toEqual([one("b.com", true, "2026-01-01"), one("a.org", false)]);
    expect(disputed).toEqual(["c.io"]);
  });

  it.each(["a.com", "a.com,maybe,2026-01-01", "a.com,honest,yesterday"])(
    "is refused with its line's number: %s",
    (line) => {
      expect(() => readLabelledDomains(`x.com,honest\n${line}`)).toThrow("line 2");
    },
  );

  it("is parted by the day: nothing that came later is among what may be looked at", () => {
    const all = Array.from({ length: 50 }, (_, i) =>
      one(`n${i}.com`, i % 2 === 0, `2026-01-${String(1 + (i % 28)).padStart(2, "0")}`),
    );
    const day = dayAt(all, 0.8);
    const { earlier, later } = splitByTime([...all, one("a.shop.com", false), one("b.shop.com", false)], day);
    expect(earlier.every(({ firstSeen }) => firstSeen === "" || firstSeen < day)).toBe(true);
    expect(later.every(({ firstSeen }) => firstSeen === "" || firstSeen >= day)).toBe(true);
    expect(later.some(({ phishing }) => phishing)).toBe(true);
    // One owner's names are never on both sides.
    expect(
      [earlier, later].map((part) => part.filter(({ domain }) => domain.endsWith("shop.com")).length).toSorted(),
    ).toEqual([0, 2]);
  });
});

describe("what names tell", () => {
  it("is counted by label, ending and rule", () => {
    const measured = measureDomains([
      one("claim-airdrop.pages.dev", true),
      one("example.org", false),
      one("metamaski.io", false),
    ]);
    expect(measured).toMatchObject({ recall: 1, phishing: 1, honest: 2, falsePositives: 1 });
    expect(measured.alarms[0]?.one.domain).toBe("metamaski.io");
    expect(["a.pages.dev", "a.com", "a.co.uk", "a.xyz"].map(classOfEnding)).toEqual([
      "shared host",
      "com",
      "a country’s (io, co and ai among them)",
      "sold since 2012",
    ]);
  });
});

describe("the fit", () => {
  const bad = Array.from({ length: 80 }, (_, i) => one(`claim-token${i}.xyz`, true, "2026-01-01"));
  const good = Array.from({ length: 80 }, (_, i) => one(`bakery${String.fromCharCode(97 + (i % 26))}${i}.org`, false));

  it("finds what parts the two, and says the same twice", () => {
    const fitted = fitScorecard([...bad, ...good]);
    const points = new Map(fitted.points);
    expect(points.get("promises")).toBeGreaterThan(0);
    expect(points.get("ending org")).toBeLessThan(0);
    expect(countOver(bad, fitted.card)).toBeGreaterThan(countOver(good, fitted.card));
    expect(fitScorecard([...bad, ...good]).points).toEqual(fitted.points);
  });
});

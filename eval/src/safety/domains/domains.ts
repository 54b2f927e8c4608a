import fs from "node:fs";
import type { SuiteResult } from "../../suite.ts";
import { percent } from "../../suite.ts";
import { countOver, fitScorecard } from "./fit-scorecard.ts";
import { dayAt, readLabelledDomains, splitByTime } from "./labelled-domains.ts";
import { groupedBy, measureDomains, percent2 } from "./measure-domains.ts";

/** What is asked of a list of judged names. */
export interface DomainOptions {
  readonly file: string;
  /** `YYYY-MM-DD`: what was first seen from that day on is what counts. Four fifths of the phishing names lie before it, where it is left out. */
  readonly splitAt?: string;
  /** Also fit a scorecard to the earlier part and hold it against the later one. */
  readonly fit: boolean;
}

/**
 * Measures what names alone tell, on a list the user hands in: no such list is kept here, as they belong to those who publish them.
 * @throws Error where the file cannot be read or a line makes no sense
 */
export function runDomains({ file, splitAt, fit }: DomainOptions): SuiteResult {
  const { domains: all, disputed } = readLabelledDomains(fs.readFileSync(file, "utf8"));
  const day = splitAt ?? dayAt(all, 0.8);
  const { earlier, later } = splitByTime(all, day);
  const now = measureDomains(later);
  const before = measureDomains(earlier);
  const fitted = fit ? fitScorecard(earlier) : undefined;
  const bad = later.filter(({ phishing }) => phishing);
  const good = later.filter(({ phishing }) => !phishing);
  return {
    id: "safety-domains",
    title: `Names first seen from ${day} on`,
    bars: [
      {
        what: "phishing names told of without a feed",
        value: `${percent(now.recall, now.phishing)} of ${now.phishing}`,
        bar: "35 %",
        meets: now.phishing === 0 ? null : now.recall >= now.phishing * 0.35,
      },
      {
        what: "honest names warned of",
        value: `${now.falsePositives} of ${now.honest} (${percent2(now.falsePositives, now.honest)})`,
        bar: "0.2 %",
        meets: now.honest === 0 ? null : now.falsePositives <= now.honest * 0.002,
      },
    ],
    tables: [
      ...now.tables,
      {
        title: "Before and after: what was there to be looked at, and what came later",
        head: ["", "phishing", "found", "honest", "false alarms"],
        rows: [
          [
            "earlier",
            String(before.phishing),
            percent(before.recall, before.phishing),
            String(before.honest),
            percent2(before.falsePositives, before.honest),
          ],
          [
            "later",
            String(now.phishing),
            percent(now.recall, now.phishing),
            String(now.honest),
            percent2(now.falsePositives, now.honest),
          ],
        ],
      },
      ...(fitted
        ? [
            {
              title:
                "The scorecard alone (PH-06) over the later part: the one in use, and one fitted to the earlier part",
              head: ["", "phishing found", "false alarms"],
              rows: [undefined, fitted.card].map((card) => [
                card ? "fitted now" : "in use",
                percent(countOver(bad, card), bad.length),
                percent2(countOver(good, card), good.length),
              ]),
            },
            {
              title: `The fitted card, from ${fitted.card.start}: points and signs`,
              head: ["points", "signs"],
              rows: [...groupedBy(fitted.points, ([, points]) => points)].map(([points, signs]) => [
                String(points),
                signs.map(([sign]) => sign).join(", "),
              ]),
            },
          ]
        : []),
    ],
    misses: [
      ...now.alarms.map(({ one, rules }) => ({ domain: one.domain, rules })),
      ...(disputed.length > 0 ? [{ disputed, left: "out" }] : []),
    ],
  };
}

import { readOrigin } from "@alou/safety/origins/host";
import { judgeOrigin } from "@alou/safety/origins/judge-origin";
import { percent, type Table } from "../../suite.ts";
import type { LabelledDomain } from "./labelled-domains.ts";

/** What the engine said of one name, without any feed. */
interface Judged {
  readonly one: LabelledDomain;
  readonly rules: readonly string[];
  readonly danger: boolean;
}

/** How well names alone tell phishing from honest pages. */
export interface DomainMeasure {
  readonly recall: number;
  readonly falsePositives: number;
  readonly phishing: number;
  readonly honest: number;
  readonly tables: readonly Table[];
  readonly alarms: readonly Judged[];
}

/** Judges every name without a feed: a warning or worse counts as found. */
export function measureDomains(domains: readonly LabelledDomain[]): DomainMeasure {
  const judged = domains.map(judge);
  const bad = judged.filter(({ one }) => one.phishing);
  const good = judged.filter(({ one }) => !one.phishing);
  const isTold = ({ rules }: Judged) => rules.length > 0;
  return {
    recall: bad.filter(isTold).length,
    falsePositives: good.filter(isTold).length,
    phishing: bad.length,
    honest: good.length,
    tables: [
      by("By the class of the ending", judged, ({ one }) => classOfEnding(one.domain)),
      by(
        "By rule: how many names it alone or with others told of",
        judged.flatMap(perRule),
        ({ rules }) => rules[0] ?? "",
      ),
      by("By source", judged, ({ one }) => one.source || (one.phishing ? "phishing" : "honest")),
    ],
    alarms: good.filter(isTold),
  };
}

function judge(one: LabelledDomain): Judged {
  const { findings } = judgeOrigin(one.domain, undefined);
  const told = findings.filter(({ severity }) => severity !== "info");
  return {
    one,
    rules: told.map(({ id }) => id),
    danger: told.some(({ severity }) => severity === "danger" || severity === "block"),
  };
}

const perRule = (judged: Judged): Judged[] => [...new Set(judged.rules)].map((rule) => ({ ...judged, rules: [rule] }));

/** Endings that were there before 2012 and are sold by everybody. */
const OLD = new Set(["com", "net", "org", "info", "biz", "edu", "gov", "mil", "int"]);

/** The ending's kind: a shared host's, `com` and its age, a country's, or one of those sold since 2012. */
export function classOfEnding(domain: string): string {
  const read = readOrigin(domain);
  if ("problem" in read) return "not a host";
  const { suffix, shared } = read.host;
  if (shared) return "shared host";
  const last = suffix.slice(suffix.lastIndexOf(".") + 1);
  if (OLD.has(last)) return last === "com" ? "com" : "net, org and their age";
  return last.length === 2 ? "a country’s (io, co and ai among them)" : "sold since 2012";
}

function by(title: string, judged: readonly Judged[], keyOf: (judged: Judged) => string): Table {
  const groups = groupedBy(judged, keyOf);
  const rows = [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, items]) => {
      const bad = items.filter(({ one }) => one.phishing);
      const good = items.filter(({ one }) => !one.phishing);
      const hits = bad.filter(({ rules }) => rules.length > 0).length;
      const alarms = good.filter(({ rules }) => rules.length > 0).length;
      return [
        key,
        String(bad.length),
        percent(hits, bad.length),
        String(good.length),
        `${alarms} (${percent2(alarms, good.length)})`,
        percent(hits, hits + alarms),
      ];
    });
  return { title, head: ["", "phishing", "found", "honest", "false alarms", "precision here"], rows };
}

/** Two places: the bar is 0.2 %. */
export const percent2 = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(2)} %`;

/** Items under what they have in common, in the order they came. */
export function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** A name somebody has judged. */
export interface LabelledDomain {
  readonly domain: string;
  readonly phishing: boolean;
  /** `YYYY-MM-DD`; empty where nobody noted it. */
  readonly firstSeen: string;
  /** Where it is from, for tables: whatever the fourth column says. */
  readonly source: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PHISHING = new Set(["phishing", "phish", "bad", "1", "true"]);
const HONEST = new Set(["honest", "legit", "good", "benign", "0", "false"]);

/** A list as it was read. */
export interface DomainList {
  readonly domains: readonly LabelledDomain[];
  /** Judged both ways, such as honest sites that were taken over for a day: they count on neither side. */
  readonly disputed: readonly string[];
}

/**
 * Reads a list of judged names: a line is `domain,label,first-seen[,source]`; empty lines, `#` and a heading are passed over. A name counts
 * once, with its earliest day.
 * @throws Error with the line's number where a line is none of these
 */
export function readLabelledDomains(text: string): DomainList {
  const disputed = new Set<string>();
  const byName = new Map<string, LabelledDomain>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const [domain = "", label = "", firstSeen = "", source = ""] = line.split(",").map((each) => each.trim());
    const known = label.toLowerCase();
    if (index === 0 && domain.toLowerCase() === "domain") continue;
    if (domain === "" || !(PHISHING.has(known) || HONEST.has(known)) || (firstSeen !== "" && !DATE.test(firstSeen))) {
      throw new Error(`line ${index + 1} is not domain,phishing|honest,YYYY-MM-DD[,source]: ${line.slice(0, 80)}`);
    }
    const one = { domain: domain.toLowerCase(), phishing: PHISHING.has(known), firstSeen, source };
    const before = byName.get(one.domain);
    if (before && before.phishing !== one.phishing) disputed.add(one.domain);
    if (!before || (firstSeen !== "" && firstSeen < before.firstSeen)) byName.set(one.domain, one);
  }
  const domains = [...byName.values()].filter(({ domain }) => !disputed.has(domain));
  return { domains, disputed: [...disputed] };
}

/** Two parts that share no name and, of phishing, no day. */
export interface TimeSplit {
  /** What may be looked at while fitting. */
  readonly earlier: readonly LabelledDomain[];
  /** What the fit is held against. */
  readonly later: readonly LabelledDomain[];
}

/**
 * Parts a list by the day its names were first seen, as the future parts from what is known: names before a day on one side, of that day and
 * after on the other. Honest names without a day are parted by a hash of what was registered, so that an owner's names stay together.
 * @param day `YYYY-MM-DD`
 */
export function splitByTime(all: readonly LabelledDomain[], day: string): TimeSplit {
  const isEarlier = ({ domain, firstSeen, phishing }: LabelledDomain) =>
    firstSeen === "" ? phishing || hash(domain.split(".").slice(-2).join(".")) % 2 === 1 : firstSeen < day;
  return { earlier: all.filter(isEarlier), later: all.filter((one) => !isEarlier(one)) };
}

/** The day before which the given share of the dated phishing names lies. */
export function dayAt(all: readonly LabelledDomain[], share: number): string {
  const days = all.flatMap(({ phishing, firstSeen }) => (phishing && firstSeen !== "" ? [firstSeen] : [])).toSorted();
  return days[Math.floor(days.length * share)] ?? "9999-12-31";
}

/** The same for the same text, on every machine. */
export function hash(text: string): number {
  let value = 7;
  for (const letter of text) value = (value * 31 + letter.charCodeAt(0)) >>> 0;
  return value;
}

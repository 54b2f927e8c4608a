import { readOrigin } from "@alou/safety/origins/host";
import { featuresOf } from "@alou/safety/origins/host-features";
import { type Scorecard, SUSPICIOUS, scoreOf, signsOf } from "@alou/safety/origins/host-score";
import { hash, type LabelledDomain } from "./labelled-domains.ts";

/** A card, and its tables as they stand in the code. */
export interface FittedCard {
  readonly card: Scorecard;
  /** `points sign`, the heaviest first. */
  readonly points: readonly (readonly [sign: string, points: number])[];
}

/** Hosts on which honest labels are tried as well: lists of honest names hold hardly any page of a shared host. */
const SHARED = ["pages.dev", "vercel.app", "netlify.app", "web.app", "github.io", "firebaseapp.com"];
/** A sign that fewer names show is chance. */
const FEWEST = { ending: 60, word: 15, other: 5 };
const EPOCHS = 600;
const RATE = 2;
const MOMENTUM = 0.9;
/** How much weights cost. */
const DECAY = 2e-4;
/** Honest names weigh more, as there are fewer of them; at most so much. */
const MOST_WEIGHT = 6;

interface Example {
  readonly signs: readonly number[];
  readonly bad: 0 | 1;
  readonly weight: number;
}

/**
 * Fits a scorecard: a logistic regression over the signs of names, whole batch, with momentum and a cost on weights; points are the weights times
 * ten, rounded, from -10 to 30 (endings to 18), and those below 2 left out. The same list gives the same card.
 * @param domains what may be looked at; brands' own pages are left out, since they are never judged by name
 */
export function fitScorecard(domains: readonly LabelledDomain[]): FittedCard {
  const seen = domains.flatMap((one) => {
    const signs = read(one.domain);
    return signs ? [{ signs, bad: one.phishing }] : [];
  });
  const shared = domains.filter(({ phishing }) => !phishing).flatMap(({ domain }) => onShared(domain));
  const all = [...seen, ...shared.map((signs) => ({ signs, bad: false }))];
  const bad = all.filter((each) => each.bad).length;
  const weight = Math.min(MOST_WEIGHT, bad / Math.max(1, all.length - bad));
  const counts = new Map<string, number>();
  for (const { signs } of all) for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const names = [...counts].filter(([sign, count]) => count >= fewest(sign)).map(([sign]) => sign);
  const index = new Map(names.map((name, i) => [name, i]));
  const examples = all.map(
    (each): Example => ({
      signs: each.signs.flatMap((sign) => index.get(sign) ?? []),
      bad: each.bad ? 1 : 0,
      weight: each.bad ? 1 : weight,
    }),
  );
  const { weights, start } = descend(examples, names.length);
  const points = names
    .map((name, i): [string, number] => [name, pointsOf(name, weights[i] ?? 0)])
    .filter(([, each]) => Math.abs(each) >= 2)
    .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const table = new Map(points);
  return { card: { start: Math.round(start * 10), pointsOf: (sign) => table.get(sign) }, points };
}

/** How many of some names a card alone warns of (PH-06), its limit being what it is. */
export function countOver(domains: readonly LabelledDomain[], card: Scorecard | undefined): number {
  return domains.filter(({ domain }) => {
    const origin = readOrigin(domain);
    if ("problem" in origin) return false;
    const features = featuresOf(origin.host);
    return !features.own && scoreOf(origin.host, features, card).points >= SUSPICIOUS;
  }).length;
}

function read(domain: string): readonly string[] | undefined {
  const origin = readOrigin(domain);
  if ("problem" in origin) return undefined;
  const features = featuresOf(origin.host);
  return features.own ? undefined : signsOf(origin.host, features).signs.map(({ sign }) => sign);
}

/** Every fifth honest name's label, as a page of a shared host. */
function onShared(domain: string): (readonly string[])[] {
  const origin = readOrigin(domain);
  if ("problem" in origin || origin.host.shared || hash(domain) % 5 !== 0) return [];
  const label = origin.host.registrable.split(".")[0] ?? "";
  const signs = read(`${label}.${SHARED[hash(domain) % SHARED.length] ?? "pages.dev"}`);
  return signs ? [signs] : [];
}

const fewest = (sign: string) =>
  sign.startsWith("ending ") ? FEWEST.ending : sign.startsWith("word ") ? FEWEST.word : FEWEST.other;

function pointsOf(sign: string, weight: number): number {
  return Math.round(10 * Math.max(-1, Math.min(sign.startsWith("ending ") ? 1.8 : 3, weight)));
}

function descend(examples: readonly Example[], size: number): { weights: Float64Array; start: number } {
  const weights = new Float64Array(size);
  const speed = new Float64Array(size);
  let start = 0;
  let startSpeed = 0;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const slope = new Float64Array(size);
    let startSlope = 0;
    for (const { signs, bad, weight } of examples) {
      let sum = start;
      for (const sign of signs) sum += weights[sign] ?? 0;
      const off = ((1 / (1 + Math.exp(-sum)) - bad) * weight) / total;
      startSlope += off;
      for (const sign of signs) slope[sign] = (slope[sign] ?? 0) + off;
    }
    for (let i = 0; i < size; i += 1) {
      speed[i] = MOMENTUM * (speed[i] ?? 0) - RATE * ((slope[i] ?? 0) + DECAY * (weights[i] ?? 0));
      weights[i] = (weights[i] ?? 0) + (speed[i] ?? 0);
    }
    startSpeed = MOMENTUM * startSpeed - RATE * startSlope;
    start += startSpeed;
  }
  return { weights, start };
}

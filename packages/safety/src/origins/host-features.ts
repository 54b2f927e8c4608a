import { distance } from "@alou/intents/text/distance";
import { seenAs } from "../confusable.ts";
import { BRANDS, type Brand, isBrandsOwn } from "./brands.ts";
import { type Host, hostAndParents } from "./host.ts";
import { wordsOf } from "./host-words.ts";

/** A brand's name in a host that is not the brand's. */
export interface BrandHit {
  readonly brand: Brand;
  /**
   * `exact`: the name itself, as a piece of a label or inside one. `drawn-like`: letters of another script or digits in it that look
   * alike. `doubled`: the name with a letter more than once. `slip`: one letter away. `far-slip`: two letters away.
   */
  readonly how: "exact" | "drawn-like" | "doubled" | "slip" | "far-slip";
  /** The piece of the host that holds it. */
  readonly piece: string;
}

/** What can be seen in a host's name alone. */
export interface HostFeatures {
  /** A brand's own page: none of the others are looked for. */
  readonly own: boolean;
  readonly brands: readonly BrandHit[];
  /** Words in its labels. */
  readonly words: readonly string[];
  /** A label that mixes alphabets, or is written in one wholly of letters drawn like Latin ones: its eye-side form. */
  readonly disguised?: string;
  /** A label that nobody would choose: digits between letters, no vowels, a long hexadecimal text. */
  readonly random: boolean;
  readonly hyphens: number;
  readonly digits: number;
  /** Labels below what is registered. */
  readonly depth: number;
}

/** Takes a host's name apart. Pure; a few hundred microseconds at most. */
export function featuresOf(host: Host): HostFeatures {
  const names = hostAndParents(host);
  const text = host.labels.join(".");
  const words = [...new Set(host.labels.flatMap((label) => wordsOf(seenAs(label)).words))];
  const own = isBrandsOwn(names);
  const disguised = host.labels.find(isDisguised);
  return {
    own,
    ...(disguised !== undefined && { disguised: seenAs(disguised) }),
    brands: own ? [] : brandsIn(host),
    words,
    random: host.labels.some(isRandom),
    hyphens: (text.match(/-/g) ?? []).length,
    digits: (text.match(/\d/g) ?? []).length,
    depth: host.labels.length - 1,
  };
}

/** What is compared with each brand, made once. */
const DRAWN = BRANDS.map((brand) => ({ brand, strokes: strokes(seenAs(brand.name)) }));

const WEIGHT = { exact: 4, "drawn-like": 3, doubled: 2, slip: 1, "far-slip": 0 } as const;

function brandsIn({ labels }: Host): BrandHit[] {
  const hits = new Map<string, BrandHit>();
  for (const label of labels) {
    for (const hit of brandsInLabel(label.toLowerCase())) {
      const before = hits.get(hit.brand.name);
      if (!before || WEIGHT[before.how] < WEIGHT[hit.how]) hits.set(hit.brand.name, hit);
    }
  }
  return [...hits.values()];
}

function brandsInLabel(plain: string): BrandHit[] {
  const seen = seenAs(plain);
  const squeezed = plain.replace(/[^a-z0-9]/g, "");
  const seenSqueezed = seen.replace(/[^a-z0-9]/g, "");
  const pieces = new Set(plain.split(/[^a-z0-9]+/));
  const drawn = new Set([...seen.split(/[^a-z0-9]+/), seenSqueezed].map(strokes));
  const drawnSqueezed = strokes(seenSqueezed);
  const typed = new Set(
    [...seen.split(/[^a-z0-9]+/), seenSqueezed, ...wordsOf(seen).rest].filter((piece) => piece.length > 3),
  );
  return DRAWN.flatMap(({ brand, strokes: look }): BrandHit[] => {
    const { name, word } = brand;
    // A word that is also an ordinary one must stand by itself; a short one inside another is chance.
    const inside = word !== "shared" && name.length >= 6;
    if (pieces.has(name) || (inside && squeezed.includes(name))) return [{ brand, how: "exact", piece: plain }];
    if (drawn.has(look) || (inside && look.length >= 6 && drawnSqueezed.includes(look))) {
      return [{ brand, how: "drawn-like", piece: plain }];
    }
    if (word === "shared") return [];
    for (const piece of typed) if (isDoubled(piece, name)) return [{ brand, how: "doubled", piece }];
    for (const piece of typed) {
      const far = slipBetween(piece, name);
      if (far === 1) return [{ brand, how: "slip", piece }];
      if (far === 2) return [{ brand, how: "far-slip", piece }];
    }
    return [];
  });
}

/** Strokes that the eye takes for one another: `rn` and `m`, `vv` and `w`, `i`, `j` and `l`. */
function strokes(text: string): string {
  return text.replaceAll("rn", "m").replaceAll("vv", "w").replace(/[ij]/g, "l");
}

/** Whether a piece is a name with some of its letters written twice or more: no slip of chance in so short a word. */
function isDoubled(piece: string, name: string): boolean {
  const single = (word: string) => word.replace(/(.)\1+/g, "$1");
  return (
    name.length >= 4 && piece.length > name.length && piece.length <= name.length + 3 && single(piece) === single(name)
  );
}

/** Whether two texts are so near that PH-03 speaks of them too: two letters at most, one in names below seven letters. */
export function isNear(piece: string, name: string): boolean {
  return (
    piece !== name && Math.abs(piece.length - name.length) <= 2 && distance(piece, name) <= (name.length < 7 ? 1 : 2)
  );
}

/** How many letters are wrong in a name: one in a name of six or more, two in one of seven or more; else undefined. */
function slipBetween(piece: string, name: string): 1 | 2 | undefined {
  if (name.length < 6 || Math.abs(piece.length - name.length) > 2 || piece[0] !== name[0]) return undefined;
  const far = distance(piece, name);
  return far === 1 ? 1 : far === 2 && name.length >= 7 ? 2 : undefined;
}

/** No language mixes Latin letters with these; and no word of theirs consists of nothing but Latin-looking ones by chance. */
function isDisguised(label: string): boolean {
  const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}]/u;
  if (!foreign.test(label)) return false;
  return /\p{Script=Latin}/u.test(label) || (label.length >= 3 && /^[a-z0-9-]+$/.test(seenAs(label)));
}

function isRandom(label: string): boolean {
  const letters = label.replace(/[^a-z]/g, "");
  if (/[0-9a-f]{16,}/.test(label) && /\d/.test(label)) return true;
  if (label.length >= 24 && !label.includes("-") && (label.match(/[aeiou]/g) ?? []).length < label.length / 5)
    return true;
  if (/[bcdfghjklmnpqrstvwxz]{5,}/.test(letters)) return true;
  return (label.match(/\d[a-z]|[a-z]\d/g) ?? []).length >= 4;
}

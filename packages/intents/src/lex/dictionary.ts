import { ASSETS } from "@alou/money/asset";
import { CHAINS } from "@alou/money/chain";
import { ASSET_WORDS, CHAIN_WORDS, FOREIGN_CHAINS, FOREIGN_COINS } from "../lexicon/assets.ts";
import { FILLERS } from "../lexicon/fillers.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { MARKS } from "../lexicon/marks.ts";
import { PARTIES } from "../lexicon/parties.ts";
import { QUESTIONS } from "../lexicon/questions.ts";
import { simplify } from "../lexicon/simplify.ts";
import { SPENDERS } from "../lexicon/spenders.ts";
import { TIMES } from "../lexicon/times.ts";
import { UNITS } from "../lexicon/units.ts";
import { VERB_FORMS, VERBS } from "../lexicon/verbs.ts";

/** A surface and what it may mean. */
export interface Entry {
  readonly surface: string;
  readonly senses: readonly string[];
}

/** Words by their first character, the longest first. */
export class Dictionary {
  readonly #byFirst = new Map<string, { surface: string; senses: string[] }[]>();
  readonly #bySurface = new Map<string, { surface: string; senses: string[] }>();
  #sorted = false;

  /** Adds a sense to a surface. Surfaces are folded as messages are. */
  add(surface: string, ...senses: string[]): void {
    const key = simplify(surface.toLowerCase()).replace(/\s+/g, " ").trim();
    if (key === "") return;
    for (const form of spellings(key)) {
      const known = this.#bySurface.get(form);
      if (known) {
        for (const sense of senses) if (!known.senses.includes(sense)) known.senses.push(sense);
        continue;
      }
      const entry = { surface: form, senses: [...senses] };
      this.#bySurface.set(form, entry);
      const first = form.charAt(0);
      const list = this.#byFirst.get(first);
      if (list) list.push(entry);
      else this.#byFirst.set(first, [entry]);
      this.#sorted = false;
    }
  }

  addAll(lexicon: Lexicon): void {
    for (const [sense, { en = [], zh = [] }] of Object.entries(lexicon)) {
      for (const surface of en) this.add(surface, sense);
      for (const surface of zh) this.add(surface, sense);
    }
  }

  /** The senses of exactly this surface. */
  sensesOf(surface: string): readonly string[] {
    return this.#bySurface.get(surface)?.senses ?? [];
  }

  /**
   * The longest entry that stands at an offset of a folded, lower-case text. A Latin entry must end where its word ends;
   * where it begins is the caller's to know.
   */
  longestAt(text: string, at: number): Entry | undefined {
    if (!this.#sorted) this.#sort();
    for (const entry of this.#byFirst.get(text.charAt(at)) ?? []) {
      const { surface } = entry;
      if (!text.startsWith(surface, at)) continue;
      if (isLatin(surface.charAt(surface.length - 1)) && isLatin(text.charAt(at + surface.length))) continue;
      return entry;
    }
    return undefined;
  }

  /** Every surface that carries a sense with the given prefix. */
  *surfacesWith(prefix: string): Generator<Entry> {
    for (const entry of this.#bySurface.values()) {
      if (entry.senses.some((sense) => sense.startsWith(prefix))) yield entry;
    }
  }

  #sort(): void {
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.surface.length - a.surface.length);
    this.#sorted = true;
  }
}

/** A letter or digit that continues a Latin word. */
export function isLatin(char: string): boolean {
  return /[a-z0-9\u00c0-\u024f\u0370-\u052f]/.test(char);
}

/** A Chinese character. */
export function isHan(char: string): boolean {
  return /[\u3400-\u4dbf\u4e00-\u9fff\u3007]/.test(char);
}

/** With and without a blank beside Chinese characters: `gas 费` and `gas费`. */
function spellings(key: string): string[] {
  const tight = key.replace(/(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])/g, "");
  const loose = tight.replace(/(?<=[a-z0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[a-z0-9])/g, " ");
  return [...new Set([key, tight, loose])];
}

let shared: Dictionary | undefined;

/** The words everybody shares. Built on first use, so that importing the parser costs nothing. */
export function sharedDictionary(): Dictionary {
  if (shared) return shared;
  const dictionary = new Dictionary();
  for (const lexicon of [
    VERBS,
    MARKS,
    QUESTIONS,
    TIMES,
    UNITS,
    ASSET_WORDS,
    FOREIGN_COINS,
    FOREIGN_CHAINS,
    CHAIN_WORDS,
    PARTIES,
    FILLERS,
  ]) {
    dictionary.addAll(lexicon);
  }
  for (const [verb, { past, ing }] of Object.entries(VERB_FORMS)) {
    for (const surface of past) dictionary.add(surface, verb, "form:past");
    for (const surface of ing) dictionary.add(surface, verb, "form:ing");
  }
  addChains(dictionary);
  addAssets(dictionary);
  for (const [index, spender] of SPENDERS.entries()) {
    for (const name of [...spender.names, ...spender.family]) dictionary.add(name, `spender:${index}`);
  }
  shared = dictionary;
  return dictionary;
}

function addChains(dictionary: Dictionary): void {
  for (const chain of CHAINS) {
    for (const name of [chain.name.zh, chain.name.en, ...chain.aliases]) dictionary.add(name, `chain:${chain.id}`);
    dictionary.add(chain.id, `chain:${chain.id}`);
  }
}

/** Aliases whose first half is a verb that people use far more often: `质押以太` is an order to stake. */
const VERB_LIKE = new Set(["质押以太"]);

/** Registry symbols, names and aliases. */
function addAssets(dictionary: Dictionary): void {
  for (const asset of ASSETS) {
    for (const name of [asset.symbol, asset.key, asset.name.zh, asset.name.en, ...asset.aliases]) {
      if (!VERB_LIKE.has(name)) dictionary.add(name, `asset:${asset.key}`);
    }
  }
}

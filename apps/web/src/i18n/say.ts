import type { Language, Words } from "@alou/money/words";

/** The names between braces in a sentence: of `"{n} of {m}"` they are `"n" | "m"`. Of a text known only at run time: none. */
type Names<S extends string> = string extends S
  ? never
  : S extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Names<Rest>
    : never;

/** The values a sentence needs: nothing for a plain one, one value for each name otherwise. */
export type ValuesOf<W extends Words, V> = [Names<W["en"]>] extends [never]
  ? []
  : [values: Readonly<Record<Names<W["en"]>, V>>];

const NAME = /\{(\w+)\}/g;

/** A sentence in one language, its `{names}` filled. A name without a value would show as "—": the types forbid it. */
export function say<const W extends Words>(
  language: Language,
  words: W,
  ...[values]: ValuesOf<W, string | number>
): string {
  const given = values as Readonly<Record<string, string | number>> | undefined;
  return words[language].replace(NAME, (_, name: string) => String(given?.[name] ?? "—"));
}

/** A sentence cut at its names, for placing marked-up values: text at even places, names at odd ones. */
export function cutAtNames(text: string): readonly string[] {
  return text.split(NAME);
}

/** Whole sentences one after another: Latin script puts a space between them, Chinese none. Empty ones are left out. */
export function sentences(language: Language, ...said: readonly (string | undefined | false)[]): string {
  return said.filter((sentence) => sentence).join(language === "zh" ? "" : " ");
}

/** The HTML language tag of one of our languages. */
export function languageTag(language: Language): "zh-Hans" | "en" {
  return language === "zh" ? "zh-Hans" : "en";
}

/** Which language a text of unknown origin is most likely in: with any Han character it is set as Chinese. */
export function languageOf(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? "zh" : "en";
}

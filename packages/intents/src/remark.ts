import type { Words } from "@alou/money/words";
import { REMARKS, type RemarkCode } from "./lexicon/remarks.ts";
import type { Remark } from "./plan.ts";
import type { Span } from "./source.ts";

/** Values for the `{placeholders}` of a sentence; one text for both languages, or one for each. */
export type RemarkValues = Readonly<Record<string, string | Words>>;

/** The sentence of a code in both languages. */
export function sentence(code: RemarkCode, values: RemarkValues = {}): Words {
  const [zh, en] = REMARKS[code];
  return { zh: fill(zh, values, "zh"), en: fill(en, values, "en") };
}

/** A remark: its code, its sentence, and where in the message it points. */
export function remark(code: RemarkCode, values: RemarkValues = {}, span?: Span): Remark {
  const { address: given, known } = values;
  const imitation = typeof given === "string" && typeof known === "string" ? { given, known } : undefined;
  return { code, words: sentence(code, values), ...(span && { span }), ...(imitation && { imitation }) };
}

function fill(template: string, values: RemarkValues, language: keyof Words): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return value === undefined ? "—" : typeof value === "string" ? value : value[language];
  });
}

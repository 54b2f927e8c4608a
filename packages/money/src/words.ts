/** One sentence in both of Alou's languages. Every text a person may read is written this way, side by side. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The languages a person can be answered in. */
export type Language = keyof Words;

/**
 * A word table: what a word means, and how it is written in either language, side by side. A sense is `tag:value` or
 * a bare `tag`; the same surface may stand under several senses, and grammar decides which one is meant.
 *
 * English entries are lower case; Chinese entries are simplified. A blank inside an entry matches a blank or nothing
 * between Chinese characters and exactly one blank between Latin words.
 */
export type Lexicon = Readonly<Record<string, { readonly en?: readonly string[]; readonly zh?: readonly string[] }>>;

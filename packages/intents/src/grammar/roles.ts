import type { Clause } from "../read/clause.ts";
import { isMark, isValue, type MarkPhrase, type PartyPhrase, type Phrase, type VerbPhrase } from "../read/phrase.ts";

/** The small word that governs a value. */
export type Role = "to" | "give" | "for" | "with" | "from" | "into" | "out" | "ba" | "on" | "in" | "none";

/** A value phrase, what governs it, and the verb it stands behind. */
export interface RoleItem {
  readonly phrase: Phrase;
  readonly role: Role;
  /** The last verb before it; undefined for what stands in front of every verb. */
  readonly verb: VerbPhrase | undefined;
  /** Joined to the item before by "and" or a comma. */
  readonly joined: boolean;
  readonly index: number;
}

const ROLES: readonly Role[] = ["to", "give", "for", "with", "from", "into", "ba", "on", "in"];

/** Walks a clause and gives each value, and each unknown word, the role its preposition names. */
export function assignRoles(clause: Clause): { items: RoleItem[]; marks: MarkPhrase[] } {
  const items: RoleItem[] = [];
  const marks: MarkPhrase[] = [];
  let role: Role = "none";
  let verb: VerbPhrase | undefined = clause.inherited ? clause.verbs[0] : undefined;
  let joined = false;
  const said = new Set<Phrase>(clause.phrases);
  const effective = clause.verbs.find((item) => !said.has(item));
  for (const [index, phrase] of clause.phrases.entries()) {
    if (effective && !verb && phrase.start >= effective.end) verb = effective;
    if (phrase.t === "verb") {
      verb = phrase;
      role = phrase.verb === "swapto" ? "into" : phrase.verb === "swapout" ? "out" : "none";
      joined = false;
    } else if (phrase.t === "mark") {
      const named = ROLES.find((candidate) => phrase.senses.includes(`prep:${candidate}`));
      if (phrase.senses.includes("conn:and")) joined = true;
      else if (named) role = named;
      marks.push(phrase);
    } else if (phrase.t === "break") {
      joined = phrase.sign === "comma";
      if (!joined) role = "none";
    } else if (isValue(phrase) || phrase.t === "unknown") {
      const last = items.at(-1);
      // A list shares the role of its first member.
      const shared = joined && role === "none" && last ? last.role : role;
      items.push({ phrase, role: shared, verb, joined, index });
      if (phrase.t !== "chain") role = "none";
      joined = false;
    }
  }
  return { items, marks };
}

/** Whether a clause has a mark with one of the senses. */
export function hasMark(clause: Clause, ...senses: string[]): boolean {
  return clause.phrases.some((phrase) => isMark(phrase, ...senses));
}

/** The one who may spend: a protocol, an address, a name, or an unknown word behind "for" or "给". */
export function partyOf(items: readonly RoleItem[]): PartyPhrase | undefined {
  const found = items.find(({ phrase }) => phrase.t === "party" && phrase.party.kind !== "me");
  if (found) return found.phrase as PartyPhrase;
  const unknown = items.find(({ phrase, role }) => phrase.t === "unknown" && /^(?:to|for|give|from)$/.test(role));
  if (unknown?.phrase.t !== "unknown") return undefined;
  const { raw, start, end } = unknown.phrase;
  return { t: "party", party: { kind: "unknown", raw }, start, end };
}

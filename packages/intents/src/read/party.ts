import { has, type Lexeme } from "../lex/lexeme.ts";
import type { PartyPhrase } from "./phrase.ts";
import type { Read } from "./place.ts";

const KINDS = ["self", "other", "last-recipient", "last-received", "zero", "contract", "pronoun", "me"] as const;

/** An address, a name, a contact, "my other wallet", "the address I last sent to", a protocol. */
export function readParty(lexemes: readonly Lexeme[], at: number): Read<PartyPhrase> {
  const lexeme = lexemes[at];
  if (!lexeme) return undefined;
  const place = { start: lexeme.start, end: lexeme.end };
  if (lexeme.kind === "address") {
    return {
      phrase: { t: "party", party: { kind: "address", raw: lexeme.raw, found: lexeme.found }, ...place },
      next: at + 1,
    };
  }
  if (lexeme.kind === "name") {
    const party = { kind: "name", raw: lexeme.raw, uncertain: lexeme.uncertain } as const;
    return { phrase: { t: "party", party, ...place }, next: skipPossessive(lexemes, at + 1) };
  }
  if (lexeme.kind !== "word") return undefined;
  const contacts = numbers(lexeme, "contact");
  if (contacts.length > 0 && takesContact(lexemes, at)) {
    const extended = isExtended(lexemes, at);
    return {
      phrase: { t: "party", party: { kind: "contact", contacts, extended }, ...place },
      next: skipPossessive(lexemes, at + 1),
    };
  }
  const wallets = numbers(lexeme, "label");
  if (wallets.length > 0 && takesContact(lexemes, at)) {
    return {
      phrase: { t: "party", party: { kind: "label", wallets }, ...place },
      next: skipPossessive(lexemes, at + 1),
    };
  }
  for (const kind of KINDS) {
    if (has(lexeme, `party:${kind}`)) {
      return { phrase: { t: "party", party: { kind }, ...place }, next: at + 1 };
    }
  }
  const spenders = numbers(lexeme, "spender");
  if (spenders.length > 0) {
    return {
      phrase: { t: "party", party: { kind: "protocol", spenders }, ...place },
      next: skipPossessive(lexemes, at + 1),
    };
  }
  return undefined;
}

function numbers(lexeme: Lexeme & { kind: "word" }, tag: string): number[] {
  return lexeme.senses
    .filter((sense) => sense.startsWith(`${tag}:`))
    .map((sense) => Number(sense.slice(tag.length + 1)));
}

/** A saved name that is an ordinary word too ("Max", "Base") is a person only where a person is expected. */
function takesContact(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== "word") return false;
  const ordinary = lexeme.senses.some((sense) => !/^(?:contact|label|filler|neutral|party)/.test(sense));
  if (!ordinary) return true;
  const before = lexemes[at - 1];
  return (
    has(before, "prep:to") ||
    has(before, "prep:give") ||
    (has(before, "verb:send") && /[给到]$|^pay$|^tip$/.test(before?.text ?? ""))
  );
}

/** Whether an unknown word runs on from the name, so that somebody else may be meant: "Alice Wong", "林薇薇", "bob's friend". */
function isExtended(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  const after = lexemes[at + 1];
  const before = lexemes[at - 1];
  if (!lexeme) return false;
  if (before?.kind === "unknown" && before.script === "han" && before.end === lexeme.start) return true;
  if (after?.kind === "number" && after.start === lexeme.end && !after.spelled && /[a-z]$/.test(lexeme.text))
    return true;
  const owned = possessiveEnd(lexemes, at + 1);
  if (owned === undefined) {
    return (
      after?.kind === "unknown" && (after.script === "han" ? after.start === lexeme.end : after.start - lexeme.end <= 1)
    );
  }
  const thing = lexemes[owned];
  if (/^(?:wallet|address|account|钱包|地址|账户)$/.test(thing?.text ?? "")) return false;
  return (
    thing?.kind === "unknown" ||
    (thing?.kind === "word" && thing.senses.every((sense) => /^(?:filler|neutral|party)/.test(sense)))
  );
}

/** The index behind `'s` or `的`. */
function possessiveEnd(lexemes: readonly Lexeme[], at: number): number | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.kind === "unknown" && lexeme.text === "s") return at + 1;
  if (lexeme?.text === "'" && lexemes[at + 1]?.text === "s") return at + 2;
  return lexeme?.text === "的" ? at + 1 : undefined;
}

/** `'s wallet`, `的钱包`. */
function skipPossessive(lexemes: readonly Lexeme[], at: number): number {
  if (/^的(?:地址|钱包)$/.test(lexemes[at]?.text ?? "")) return at + 1;
  const owned = possessiveEnd(lexemes, at);
  if (owned === undefined) return at;
  return /^(?:wallet|address|account|钱包|地址|账户)$/.test(lexemes[owned]?.text ?? "") ? owned + 1 : owned;
}

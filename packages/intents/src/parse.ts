import type { ChainId } from "@alou/money/caip";
import type { Language } from "@alou/money/words";
import { assemble } from "./assemble.ts";
import { loadNormaliser } from "./ens-name.ts";
import type { Given } from "./given.ts";
import { hears } from "./hear.ts";
import {
  findIgnoredWarnings,
  inspectHidden,
  inspectLookalikes,
  inspectSecretWish,
  inspectText,
  inspectWishes,
} from "./inspect.ts";
import { Dictionary, sharedDictionary } from "./lex/dictionary.ts";
import type { Lexeme } from "./lex/lexeme.ts";
import { readMemos } from "./lex/memo.ts";
import { tokenise } from "./lex/tokenise.ts";
import { LONGEST_MESSAGE } from "./longest-message.ts";
import type { Plan, Remark } from "./plan.ts";
import { readClauses } from "./read/clause.ts";
import { applyCorrections } from "./read/correct.ts";
import { findForeign } from "./read/foreign.ts";
import type { ChainPhrase, Phrase } from "./read/phrase.ts";
import { readPhrases } from "./read/phrases.ts";
import { openReading, type ParseOptions, type Reading } from "./reading.ts";
import { joinReplies, type Piece } from "./reply.ts";
import { foldText } from "./text/fold.ts";

/** What a user said, and under which id it is kept. */
export interface UserMessage {
  readonly id: string;
  readonly text: string;
}

/**
 * Understands a message: pure, synchronous, without I/O and without a model. Every value of the plan comes from the
 * message's own words, from the given, from a registry or from a click, and says so. What is not certain is asked; what
 * must not be done is refused. Never throws.
 */
export function parse(message: UserMessage, given: Given, options: ParseOptions = {}): Plan {
  const { text, pieces } = joinReplies(message, options.replies ?? []);
  const plan = read(text, pieces, given, options);
  return pieces.length > 1 ? withinMessage(plan, message.text.length) : plan;
}

function read(text: string, pieces: readonly Piece[], given: Given, options: ParseOptions): Plan {
  const refused = inspectText(text);
  if (refused) return refusal(refused, languageOf(text.slice(0, LONGEST_MESSAGE), []));
  const folded = foldText(text);
  const shared = sharedDictionary();
  const personal = personalDictionary(given);
  const lexemes = tokenise(folded, shared, personal);
  const language = languageOf(folded.lower, lexemes);
  const hidden = inspectHidden(folded, lexemes);
  const altered = hidden.refusal ?? inspectLookalikes(folded, lexemes, shared, personal);
  if (altered) return refusal(altered, language);

  const foreign = findForeign(folded.lower, lexemes);
  const ignored = findIgnoredWarnings(folded.lower);
  const own = ignored ? lexemes.filter(({ start, end }) => end <= ignored.start || start >= ignored.end) : lexemes;
  const said = readPhrases(readMemos(folded, own), foreign);
  const { phrases, unclear, cancelled } = applyCorrections(said);
  const wish = inspectWishes(folded.lower) ?? inspectSecretWish(folded.lower, lexemes);
  const reading = openReading(pieces, folded, given, options, onlyChain(phrases));
  const heard = hears(reading, readClauses(phrases), {
    unclear,
    cancelled,
    foreign: said.some((phrase) => phrase.t === "foreign"),
  });
  const plan = assemble(reading, heard, { language, wish, lexemes, ignoresWarnings: ignored !== undefined });
  return hidden.warning ? { ...plan, warnings: [...plan.warnings, hidden.warning] } : plan;
}

/** `parse`, with the name tables loaded when, and only when, the message holds a name beyond ASCII. */
export async function parseWithNames(message: UserMessage, given: Given, options: ParseOptions = {}): Promise<Plan> {
  const plan = parse(message, given, options);
  if (!plan.requires.includes("normaliser")) return plan;
  return parse(message, given, { ...options, normaliseName: await loadNormaliser() });
}

/** The phrases of a text by themselves, as the rules group its words; nothing in it counts as somebody else's words. */
export function readMessage(text: string, given: Given): readonly Phrase[] {
  const folded = foldText(text);
  const lexemes = tokenise(folded, sharedDictionary(), personalDictionary(given));
  return readPhrases(readMemos(folded, lexemes), []);
}

/** A remark about words of a reply points nowhere in the message. */
function withinMessage(plan: Plan, length: number): Plan {
  const within = ({ span, ...rest }: Remark): Remark => ({ ...rest, ...(span && span[1] <= length && { span }) });
  return { ...plan, reason: plan.reason && within(plan.reason), warnings: plan.warnings.map(within) };
}

/** A plan that does nothing and says why. */
function refusal(reason: Remark, language: Language): Plan {
  return {
    disposition: "refuse",
    language,
    chain: null,
    steps: [],
    questions: [],
    clarify: [],
    reason,
    requires: [],
    warnings: [],
  };
}

/** The user's own names: contacts and wallet labels. */
function personalDictionary(given: Given): Dictionary {
  const personal = new Dictionary();
  for (const [index, contact] of (given.contacts ?? []).entries())
    personal.add(contact.name, `contact:${index}`, "contact");
  for (const [index, wallet] of (given.wallets ?? []).entries()) {
    if (wallet.label) personal.add(wallet.label, `label:${index}`, "label");
    if (wallet.label) personal.add(`my ${wallet.label}`, `label:${index}`, "label");
    if (wallet.label) personal.add(`我的${wallet.label}`, `label:${index}`, "label");
  }
  return personal;
}

/** Chinese where it carries the grammar; names and tokens do not count. */
function languageOf(text: string, lexemes: readonly Lexeme[]): Language {
  const words = lexemes.filter(
    (lexeme) =>
      lexeme.kind === "word" &&
      lexeme.senses.some((sense) => /^(?:verb|prep|conn|q|about|filler|want|show|not|all|my)/.test(sense)),
  );
  const han = words.filter((lexeme) => /[\u4e00-\u9fff]/.test(lexeme.text)).length;
  if (words.length > 0) return han * 2 >= words.length ? "zh" : "en";
  return /[\u4e00-\u9fff]/.test(text) ? "zh" : "en";
}

/** The network the whole message is about: named once, or always the same one. */
function onlyChain(phrases: readonly Phrase[]): Reading["chain"] {
  const named = phrases.filter((phrase): phrase is ChainPhrase => phrase.t === "chain");
  const [first] = named;
  if (!first?.chain || named.some((phrase) => phrase.chain !== first.chain)) return undefined;
  return { id: first.chain as ChainId, at: first.name };
}

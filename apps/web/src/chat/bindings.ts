import type { Intent } from "@alou/intents/intent";
import type { Source, Sourced } from "@alou/intents/source";

/** A source with the small number it goes by, in the message, on the card and in the source line. */
export interface NumberedSource {
  readonly number: number;
  readonly source: Source;
}

/** A stretch of the user's message that bound values. UTF-16 offsets, end exclusive; marks never overlap. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** The numbers of the sources of the values it bound, ascending. */
  readonly numbers: readonly number[];
}

/** How the words of one message are tied to the values of its intents. */
export interface Bindings {
  readonly sources: readonly NumberedSource[];
  readonly marks: readonly Mark[];
  /** The number of a slot's source; undefined for a slot the intent does not have. */
  readonly numberOf: (intent: string, slot: string) => number | undefined;
}

/** The slots in the order a reader meets them on the card; whatever else an intent has comes after. */
const READING_ORDER = ["amount", "asset", "sell", "buy", "recipient", "spender", "slippageBps", "deadlineSeconds"];
const LAST = ["chain", "account"];

/**
 * Numbers the sources of a message's intents, and finds the words they stand in.
 * @param length of the message; what points beyond it is no place in it
 * @param known sources that keep the numbers they have
 */
export function bindingsOf(
  intents: readonly Intent[],
  message: string,
  length: number,
  known: readonly NumberedSource[] = [],
): Bindings {
  const byKey = new Map(known.map((numbered) => [keyOf(numbered.source), numbered]));
  const numbers = new Map<string, number>();
  const stretches: { start: number; end: number; number: number }[] = [];
  for (const intent of intents) {
    for (const [slot, { from }] of slotsOf(intent)) {
      const key = keyOf(from);
      const numbered = byKey.get(key) ?? { number: byKey.size + 1, source: from };
      byKey.set(key, numbered);
      numbers.set(`${intent.id}/${slot}`, numbered.number);
      const said = "said" in from ? from.said : undefined;
      const [start, end] = said?.span ?? [0, 0];
      const inside =
        Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start < end && end <= length;
      if (said?.message === message && inside) stretches.push({ start, end, number: numbered.number });
    }
  }
  const used = new Set(numbers.values());
  return {
    sources: [...byKey.values()].filter(({ number }) => used.has(number)),
    marks: joined(stretches),
    numberOf: (intent, slot) => numbers.get(`${intent}/${slot}`),
  };
}

/** An intent's sourced slots, in reading order. */
function slotsOf(intent: Intent): [string, Sourced<unknown>][] {
  const slots = Object.entries(intent).filter((entry): entry is [string, Sourced<unknown>] => {
    const value: unknown = entry[1];
    return typeof value === "object" && value !== null && "from" in value && "value" in value;
  });
  const rank = (slot: string) => {
    const at = READING_ORDER.indexOf(slot);
    if (at >= 0) return at;
    return READING_ORDER.length + (LAST.includes(slot) ? 1 + LAST.indexOf(slot) : 0);
  };
  return slots.sort(([a], [b]) => rank(a) - rank(b));
}

/** What makes two sources one line: all words of a message are "your words", a contact is one contact however named. */
function keyOf(source: Source): string {
  switch (source.kind) {
    case "words":
      return `words ${source.said.message}`;
    case "contact":
      return `contact ${source.contact}`;
    case "wallet":
      return `wallet ${source.account}`;
    case "history":
      return `history ${source.rule} ${source.transaction}`;
    case "registry":
      return `registry ${source.registry} ${source.entry}`;
    case "settings":
      return "settings";
    case "click":
      return "click";
  }
}

/** Overlapping stretches become one mark with all their numbers. */
function joined(stretches: readonly { start: number; end: number; number: number }[]): Mark[] {
  const marks: { start: number; end: number; numbers: Set<number> }[] = [];
  for (const { start, end, number } of [...stretches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = marks.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.numbers.add(number);
    } else {
      marks.push({ start, end, numbers: new Set([number]) });
    }
  }
  return marks.map(({ start, end, numbers }) => ({ start, end, numbers: [...numbers].sort((a, b) => a - b) }));
}

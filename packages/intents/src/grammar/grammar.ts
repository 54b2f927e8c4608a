import type { AssetId, ChainId } from "@alou/money/caip";
import type { StepDesk } from "../bind/step-desk.ts";
import type { DraftIntent } from "../plan.ts";
import type { Clause } from "../read/clause.ts";
import type { AssetMention, Phrase } from "../read/phrase.ts";

/** One kind of act: which verbs call it, how its clauses are read. To add a kind, add a file like these and a line in the index. */
export interface Grammar {
  readonly verbs: readonly string[];
  /** Reads a clause into the steps it asks for, in order. */
  read(clause: Clause, context: ReadContext): readonly StepReading[];
}

/** What the clauses before have said, as far as a clause may lean on it. */
export interface ReadContext {
  readonly earlier: readonly StepReading[];
  /** The asset a condition named: "when ETH drops to 2500 buy 1". */
  readonly topic?: AssetMention;
}

/** One step as read: its words have found their places, nothing is looked up yet. */
export interface StepReading {
  readonly kind: string;
  /** The asset it brings into the wallet, as it was named. */
  readonly brings?: AssetMention;
  /** The asset it spends, as it was named. */
  readonly spends?: AssetMention;
  /** Of an exchange, how it was said: by which verb, and the number given away. The next one may be another like it. */
  readonly exchange?: { readonly verb: string; readonly gave: string | undefined };
  /** Values of the clause that found no place; the step must not be built over them. */
  readonly unread: readonly Phrase[];
  /** What a later clause without its own words for it may take over. */
  readonly asset?: AssetMention;
  bind(desk: StepDesk): BoundStep;
}

/** One step with its slots bound, as far as that was possible. */
export interface BoundStep {
  readonly step: DraftIntent;
  readonly chain: ChainId | undefined;
  readonly brings?: AssetId | undefined;
  readonly spends?: AssetId | undefined;
  readonly spendsUnits?: bigint | undefined;
  /** Index of the earlier step whose result it uses. */
  readonly uses?: number | undefined;
}

/** Leaves out members that are undefined, so that steps are plain JSON. */
export function defined<T extends Record<string, unknown>>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

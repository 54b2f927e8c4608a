import { accountOn } from "@alou/money/account-on";
import { type AccountId, type AssetId, type ChainId, isAssetId, isChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import type { RemarkCode } from "../lexicon/remarks.ts";
import type { Candidate, Clarification, Remark } from "../plan.ts";
import type { Stretch } from "../read/phrase.ts";
import { type Answer, type Reading, spanOf, wordsAt } from "../reading.ts";
import { type RemarkValues, remark, sentence } from "../remark.ts";
import type { Source, Sourced, WordsAt } from "../source.ts";
import { accountOf, familyOn } from "./served.ts";

/** What earlier steps of the plan do, as far as a later one leans on it. */
export interface EarlierStep {
  readonly index: number;
  readonly chain: ChainId | undefined;
  /** The asset the step brings into the wallet. */
  readonly brings: AssetId | undefined;
  /** The asset it spends, and how much where that is exact. */
  readonly spends: AssetId | undefined;
  readonly spendsUnits: bigint | undefined;
}

/**
 * Where one step is put together: the slots are bound here one by one, and everything that stands in the way is laid
 * down beside them.
 */
export class StepDesk {
  readonly reading: Reading;
  readonly step: number;
  readonly earlier: readonly EarlierStep[];
  readonly clarify: Clarification[] = [];
  readonly refusals: Remark[] = [];
  readonly risks: Remark[] = [];
  readonly warnings: Remark[] = [];
  readonly requires = new Set<string>();

  constructor(reading: Reading, step: number, earlier: readonly EarlierStep[]) {
    this.reading = reading;
    this.step = step;
    this.earlier = earlier;
  }

  get given() {
    return this.reading.given;
  }

  ask(slot: string, code: RemarkCode, values: RemarkValues = {}, candidates: readonly Candidate[] = []): undefined {
    if (!this.clarify.some((item) => item.slot === slot)) {
      this.clarify.push({ code, step: this.step, slot, ask: sentence(code, values), candidates });
    }
    return undefined;
  }

  refuse(code: RemarkCode, values: RemarkValues = {}, at?: Stretch): undefined {
    this.refusals.push(remark(code, values, at && spanOf(this.reading, at)));
    return undefined;
  }

  risk(code: RemarkCode, values: RemarkValues = {}, at?: Stretch): void {
    if (!this.risks.some((item) => item.code === code)) {
      this.risks.push(remark(code, values, at && spanOf(this.reading, at)));
    }
  }

  warn(code: RemarkCode, values: RemarkValues = {}, at?: Stretch): void {
    this.warnings.push(remark(code, values, at && spanOf(this.reading, at)));
  }

  need(what: string): void {
    this.requires.add(what);
  }

  said(at: Stretch): WordsAt {
    return wordsAt(this.reading, at);
  }

  /** A value the words state outright. */
  fromWords<T>(value: T, at: Stretch): Sourced<T> {
    return { value, from: { kind: "words", said: this.said(at) } };
  }

  /** What the user clicked for a slot of this step, if it is of the kind the slot holds. */
  answer<T>(slot: string, isValue: (value: unknown) => value is T): Sourced<T> | undefined {
    const answers = this.reading.options.answers ?? [];
    const found = answers.findLast((item: Answer) => item.step === this.step && item.slot === slot);
    if (!found || !isValue(found.value)) return undefined;
    return { value: found.value, from: found.said ? namedBy(found.value, found.said) : clickOf(found) };
  }

  /** The user's account on a chain: the connected one, or the one that acts for the chain's family. */
  account(chain: ChainId | undefined): Sourced<AccountId> | undefined {
    const { wallet } = this.given;
    const own = chain ? accountOf(this.given, familyOn(chain)) : wallet;
    const value = own && chain ? accountOn(chain, own) : own;
    if (value && own) return { value, from: { kind: "wallet", account: own } };
    if (chain && wallet) return this.ask("account", "account_not_here", { chain: findChain(chain)?.name ?? chain });
    this.need("wallet");
    return undefined;
  }

  /** The source of a value the wallet's own state decided. */
  walletSource(setting: string): Source {
    const { wallet } = this.given;
    return wallet ? { kind: "wallet", account: wallet } : { kind: "settings", setting };
  }
}

const clickOf = ({ control, at }: Answer): Source => ({ kind: "click", control, at });

/** The source of a candidate that the user named in words. */
function namedBy(value: unknown, said: WordsAt): Source {
  if (typeof value !== "string") return { kind: "words", said };
  if (isAssetId(value)) return { kind: "registry", registry: "asset", entry: value, said };
  return isChainId(value) ? { kind: "registry", registry: "chain", entry: value, said } : { kind: "words", said };
}

import { ASSETS } from "@alou/money/asset";
import { decimalToUnits } from "@alou/money/units";
import { decimalsOf, heldUnits } from "../bind/balance.ts";
import type { StepDesk } from "../bind/step-desk.ts";
import type { Clause } from "../read/clause.ts";
import { type Amount, type AssetMention, isMark, type KeepPhrase, type Stretch } from "../read/phrase.ts";

/** "Keep 0.1", and whether it is counted after the fee. */
export interface Keep {
  readonly phrase: KeepPhrase;
  readonly afterGas: boolean;
}

/** An amount with the words it came from. */
export interface SaidAmount {
  readonly said: Amount;
  readonly at: Stretch;
  readonly of?: "balance" | "step";
}

/** What a clause says is to be kept. */
export function keepOf(clause: Clause): Keep | undefined {
  const phrase = clause.phrases.find((item): item is KeepPhrase => item.t === "keep");
  if (!phrase) return undefined;
  return { phrase, afterGas: phrase.afterGas || clause.phrases.some((item) => isMark(item, "after-gas")) };
}

/**
 * Works what is kept into the amount: "all, keep 0.1" and "keep 0.1" alone are all but 0.1. Beside an exact amount it is
 * a second amount, which only a known balance can show to hold.
 */
export function applyKeep(
  desk: StepDesk,
  amount: SaidAmount | undefined,
  keep: Keep | undefined,
  asset: AssetMention | undefined,
): SaidAmount | undefined {
  if (!keep) return amount;
  const { phrase } = keep;
  if (phrase.amount.kind !== "number")
    return {
      said: phrase.amount.kind === "unclear" ? phrase.amount : { kind: "unclear", code: "relative", guesses: [] },
      at: phrase,
    };
  if (phrase.asset && asset && phrase.asset.keys.join() !== asset.keys.join()) {
    return { said: { kind: "unclear", code: "relative", guesses: [] }, at: phrase };
  }
  const kept = phrase.amount.decimal;
  if (!amount || amount.said.kind === "all" || amount.said.kind === "rest") {
    return { said: { kind: keep.afterGas ? "keep-after-gas" : "all-but", decimal: kept }, at: phrase };
  }
  if (amount.said.kind === "number" && leaves(desk, amount.said.decimal, kept, asset)) return amount;
  desk.ask("amount", "amount_conflict");
  return amount;
}

/** Whether every known balance of the asset leaves what is to be kept. */
function leaves(desk: StepDesk, spent: string, kept: string, asset: AssetMention | undefined): boolean {
  const active = desk.given.activeChain;
  const found = ASSETS.find((item) => asset?.keys.includes(item.key) && item.chain === active);
  const held = found && heldUnits(desk.given, found.id);
  const decimals = found && decimalsOf(desk.given, found.id);
  if (held === undefined || decimals === undefined) return false;
  const out = decimalToUnits(spent, decimals);
  const rest = decimalToUnits(kept, decimals);
  return typeof out === "bigint" && typeof rest === "bigint" && held - out >= rest;
}

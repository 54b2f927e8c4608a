import type { ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { exchangeAt } from "@alou/money/memo-required";
import type { Clause } from "../read/clause.ts";
import { isMark, type MemoPhrase } from "../read/phrase.ts";
import { type Reading, textAt } from "../reading.ts";
import type { Recipient } from "../recipient.ts";
import type { Sourced } from "../source.ts";
import type { StepDesk } from "./step-desk.ts";

/** Families whose payments carry a text for whoever is paid. */
const WITH_MEMO: readonly (string | undefined)[] = ["cosmos", "solana"];

/**
 * The memo of a payment, in the user's own words. Refused where the chain's payments carry none; asked for where it is not plain
 * which words it is, and where an exchange finds its customer by it.
 * @param shared several payments are made of one clause: whose it is, is not plain
 */
export function bindMemo(
  desk: StepDesk,
  clause: Clause,
  payment: { readonly chain: ChainId | undefined; readonly recipient: Recipient | undefined; readonly shared: boolean },
): Sourced<string> | undefined {
  const said = clause.phrases.filter((phrase): phrase is MemoPhrase => phrase.t === "memo");
  const word = clause.phrases.find(
    (phrase) => phrase.t === "mark" && isMark(phrase, "purpose") && /memo|备注|附言/.test(phrase.text),
  );
  const [memo, another] = said.filter(({ none }) => !none);
  const none = said.find((phrase) => phrase.none);
  const chain = payment.chain === undefined ? undefined : findChain(payment.chain);
  const exchange = payment.recipient?.kind === "address" ? exchangeAt(payment.recipient.address) : undefined;
  if (none && !memo) {
    // The payer may not know that the exchange cannot tell whose the money is: it is never sent without.
    return exchange === undefined ? undefined : desk.ask("memo", "memo_needed", { exchange });
  }
  if (memo || word) {
    if (chain && !WITH_MEMO.includes(chain.family)) {
      return desk.refuse("memo_unsupported", { chain: chain.name }, memo ?? word);
    }
    if (!memo?.value || another || none || payment.shared) return desk.ask("memo", "memo_unread");
    return desk.fromWords(textOf(desk.reading, memo.value), memo.value);
  }
  return exchange === undefined ? undefined : desk.ask("memo", "memo_missing", { exchange });
}

/** One word may have been typed in full width, which no exchange takes; a quotation stays as it is. */
function textOf(reading: Reading, at: { readonly start: number; readonly end: number }): string {
  const folded = reading.folded.text.slice(at.start, at.end);
  return /^[!-~]+$/.test(folded) ? folded : textAt(reading, at);
}

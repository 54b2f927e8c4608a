import type { Proposal } from "@alou/proposals/proposal";
import { useLanguage } from "../i18n/language.tsx";
import { say } from "../i18n/say.ts";
import { CARD } from "../i18n/words/card.ts";
import { useContacts } from "../server/queries.ts";
import { resemblanceIn } from "./findings.ts";
import { amountIn } from "./gist.ts";

/**
 * The safe way out of a look-alike: the contact it resembles, to be paid instead. Only a saved contact is offered; an
 * address that merely stands in a finding is no recipient.
 */
export function usePayInstead(
  proposal: Proposal,
  onSay: ((text: string) => void) | undefined,
): { readonly name: string; readonly run: () => void } | undefined {
  const { language } = useLanguage();
  const contacts = useContacts().data;
  const { action, findings } = proposal;
  if (!onSay || action.kind !== "transfer") return undefined;
  const known = findings
    .map(resemblanceIn)
    .find((one) => one !== undefined)
    ?.known.toLowerCase();
  const contact = contacts?.find(({ address }) => address.toLowerCase() === known);
  if (!contact) return undefined;
  const amount = amountIn(proposal, action.pays.asset, action.pays.units).replace("\u00a0", " ");
  return { name: contact.name, run: () => onSay(say(language, CARD.payInsteadText, { name: contact.name, amount })) };
}

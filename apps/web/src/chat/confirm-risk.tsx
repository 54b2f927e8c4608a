import { ContactRound, TriangleAlert } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { CHAT } from "../i18n/words/chat.ts";
import type { Remark } from "../server/api-types.ts";
import { useContacts } from "../server/queries.ts";
import { AddressComparison } from "../ui/address-comparison.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { AnswerContext } from "./answer-view.tsx";
import styles from "./confirm-risk.module.css";
import { isSameAddress, saidOf, shortened } from "./imitation.ts";

interface ConfirmRiskProps {
  readonly plan: string;
  readonly warnings: readonly Remark[];
  readonly context: AnswerContext;
}

/** What is dangerous about a request, before any card is made; of an address that imitates a contact's, the way to pay the contact. */
export function ConfirmRisk({ plan, warnings, context }: ConfirmRiskProps) {
  const t = useSay();
  const contacts = useContacts().data;
  const made = context.choices.some((choice) => choice.plan === plan && choice.slot === RISK_SLOT);
  const imitation = warnings.find((warning) => warning.imitation)?.imitation;
  const meant = imitation && contacts?.find(({ address }) => isSameAddress(address, imitation.known));
  const instead = imitation && meant && context.said && saidOf(context.said, imitation, meant.name);
  return (
    <section className={styles.risk}>
      <h3>
        <Icon of={TriangleAlert} />
        {t(CHAT.riskTitle)}
      </h3>
      <ul>
        {warnings.map((warning) => (
          <Warning key={warning.code} warning={warning} name={meant?.name} />
        ))}
      </ul>
      <p className={styles.ways}>
        {instead && (
          <Button look="safe" disabled={context.closed || made} onClick={() => context.onSay(instead)}>
            <Icon of={ContactRound} />
            {t(CARD.payInstead, { name: meant.name })}
          </Button>
        )}
        <Button
          disabled={context.closed || made}
          onClick={() => context.onChoose(t(CHAT.riskConfirm), { plan, step: 0, slot: RISK_SLOT, candidate: 0 })}
        >
          {t(CHAT.riskConfirm)}
        </Button>
      </p>
    </section>
  );
}

/** One danger in words. Two addresses to be told apart stand below one another; the words name only their ends. */
function Warning({ warning, name }: { readonly warning: Remark; readonly name: string | undefined }) {
  const { language } = useLanguage();
  const words = warning.words[language];
  const { imitation } = warning;
  if (!imitation) return <li>{words}</li>;
  return (
    <li>
      {shortened(words)}
      <AddressComparison {...imitation} label={name} />
    </li>
  );
}

/** The slot a click on "I know the risk" answers. */
const RISK_SLOT = "confirm";

import type { CallsRequest } from "@alou/proposals/sign-request";
import { Check } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { BATCH } from "../i18n/words/batch.ts";
import { CARD } from "../i18n/words/card.ts";
import type { ProposalLife } from "../server/api-types.ts";
import { Icon } from "../ui/icon.tsx";
import { useCardFacts } from "./card-facts.tsx";
import styles from "./steps-view.module.css";

/** What the wallet will be asked, in order, and how far that has come. Only where it is more than one thing. */
export function StepsView({ life }: { readonly life: ProposalLife }) {
  const t = useSay();
  const { language } = useLanguage();
  const { proposal } = useCardFacts();
  const { requests } = proposal;
  const [first] = requests;
  if (first?.kind === "calls") return <BatchSteps request={first} />;
  if (requests.length < 2) return null;
  return (
    <section className={styles.steps}>
      <h3>{t(CARD.steps, { n: requests.length })}</h3>
      <ol>
        {requests.map(({ kind, label }, index) => {
          const tense = index < life.nextRequest ? "done" : index === life.nextRequest ? "now" : "later";
          return (
            <li key={label.en} data-tense={tense} aria-current={tense === "now" ? "step" : undefined}>
              <span className={styles.number}>{tense === "done" ? <Icon of={Check} size={13} /> : index + 1}</span>
              <span>
                {label[language]}
                <small>
                  {t(kind === "typed-data" ? CARD.stepSignature : CARD.stepTransaction)}
                  {tense === "done" && ` · ${t(CARD.stepDone)}`}
                </small>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What one request of a wallet carries out together. */
function BatchSteps({ request }: { readonly request: CallsRequest }) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <section className={styles.steps}>
      <h3>{t(BATCH.steps, { n: request.calls.length })}</h3>
      <ol>
        {request.calls.map(({ label }, index) => (
          <li key={label.en} data-tense="now">
            <span className={styles.number}>{index + 1}</span>
            <span>
              {label[language]}
              {index === 0 && request.accountCode === "none" && <small>{t(BATCH.newCode)}</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

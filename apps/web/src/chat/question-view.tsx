import { useLanguage, useSay } from "../i18n/language.tsx";
import { CHAT } from "../i18n/words/chat.ts";
import type { Clarification } from "../server/api-types.ts";
import { FullAddress } from "../ui/address.tsx";
import { classNames } from "../ui/class-names.ts";
import type { AnswerContext } from "./answer-view.tsx";
import styles from "./question-view.module.css";

interface ClarifyProps {
  readonly plan: string;
  readonly clarification: Clarification;
  readonly context: AnswerContext;
  /** The question itself has been said already. */
  readonly asked: boolean;
}

/** A question with its possible answers. Their order is no recommendation, and pressing one is a click as a source. */
export function Clarify({ plan, clarification, context, asked }: ClarifyProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { step, slot, ask, candidates } = clarification;
  const made = context.choices.find((choice) => choice.plan === plan && choice.step === step && choice.slot === slot);
  return (
    <section className={styles.question}>
      {!asked && <p className={styles.ask}>{ask[language]}</p>}
      {candidates.length > 0 && (
        <ul className={classNames(styles.candidates, slot === MEANT && styles.readings)} aria-label={t(CHAT.choose)}>
          {candidates.map(({ label, hint }, candidate) => {
            const taken = made?.candidate === candidate;
            return (
              <li key={label.en}>
                <button
                  type="button"
                  className={classNames(styles.candidate, taken && styles.taken)}
                  disabled={context.closed || made !== undefined}
                  onClick={() => context.onChoose(label[language], { plan, step, slot, candidate })}
                >
                  <CandidateLabel text={label[language]} />
                  {hint && <small>{hint[language]}</small>}
                  {taken && <small className={styles.chosen}>{t(CHAT.chosen)}</small>}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** A candidate's name; an address behind it is set whole, in fours, because somebody decides by it. */
function CandidateLabel({ text }: { readonly text: string }) {
  const [, name, address] = /^(.*?)\s*\(?(0x[0-9a-fA-F]{40})\)?$/.exec(text) ?? [];
  if (address === undefined) return <b>{text}</b>;
  return (
    <>
      {name && <b>{name}</b>}
      <FullAddress address={address} copy={false} />
    </>
  );
}

/** The slot of a message that can be read in two ways: its candidates are whole sentences. */
const MEANT = "meant";

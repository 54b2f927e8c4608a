import { ChevronRight, RotateCcw } from "lucide-react";
import { useSay } from "../i18n/language.tsx";
import { ANSWER } from "../i18n/words/answer.ts";
import { SHELL } from "../i18n/words/shell.ts";
import { grouped } from "../numbers/amount.ts";
import { costText } from "../numbers/model-cost.ts";
import type { AssistantMessage } from "../server/api-types.ts";
import { useLoadedProposals } from "../server/loaded-proposals.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import styles from "./answer-foot.module.css";

interface AnswerFootProps {
  readonly answer: AssistantMessage;
  /** Only the last answer can be given anew. */
  readonly onAnswerAgain: (() => void) | undefined;
}

/** Below an answer: who gave it, what it cost, and another one. */
export function AnswerFoot({ answer, onAnswerAgain }: AnswerFootProps) {
  const t = useSay();
  const again = useMayAnswerAgain(answer) ? onAnswerAgain : undefined;
  return (
    <footer className={styles.foot}>
      <Planner answer={answer} />
      {again && (
        <Button look="small" className={styles.again} onClick={again}>
          <Icon of={RotateCcw} size={14} />
          {t(ANSWER.again)}
        </Button>
      )}
    </footer>
  );
}

function Planner({ answer: { planner, model, used } }: Pick<AnswerFootProps, "answer">) {
  const t = useSay();
  const name = planner === "model" ? (model ?? t(ANSWER.model)) : t(ANSWER.rules);
  const label = planner === "model" ? t(ANSWER.byModel, { model: name }) : t(ANSWER.byRules);
  const read = (used?.inputHit ?? 0) + (used?.inputMiss ?? 0);
  if (!used || read + used.output === 0) {
    return (
      <span className={styles.planner} title={planner === "model" ? label : t(SHELL.plannerHint)}>
        {label}
      </span>
    );
  }
  const count = (n: number) => grouped(String(n));
  const cost = costText(used.cost);
  return (
    <details className={styles.planner}>
      <summary title={t(ANSWER.usedShort, { n: count(read + used.output), cost })}>
        <Icon of={ChevronRight} size={14} className={styles.arrow} />
        {label}
      </summary>
      <dl aria-label={t(ANSWER.used)}>
        <dt>{t(ANSWER.read)}</dt>
        <dd>{t(ANSWER.readTokens, { n: count(read), hit: count(used.inputHit) })}</dd>
        <dt>{t(ANSWER.written)}</dt>
        <dd>{t(ANSWER.tokens, { n: count(used.output) })}</dd>
        <dt>{t(ANSWER.cost)}</dt>
        <dd>{cost}</dd>
      </dl>
    </details>
  );
}

/** What was sent stays sent: an answer whose card is on its way is not given anew. */
function useMayAnswerAgain({ parts }: AssistantMessage): boolean {
  const loaded = useLoadedProposals();
  const own = parts.flatMap((part) => (part.type === "proposal" ? [part.proposal] : []));
  return own.every((id) => {
    const state = loaded.find(({ proposal }) => proposal.id === id)?.life.state;
    return state !== undefined && BEFORE_SENDING.includes(state);
  });
}

const BEFORE_SENDING: readonly string[] = ["ready", "expired", "blocked", "held", "discarded", "superseded"];

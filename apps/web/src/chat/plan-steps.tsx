import { ArrowRight, Check } from "lucide-react";
import { gistOf } from "../card/gist.ts";
import { useSent } from "../card/use-sent.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { PLAN } from "../i18n/words/plan.ts";
import type { PlanView, ProposalView } from "../server/api-types.ts";
import { useLoadedProposals } from "../server/loaded-proposals.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { AnswerContext } from "./answer-view.tsx";
import { nextStepOf, type StepState, stepStates } from "./plan-progress.ts";
import styles from "./plan-steps.module.css";

/** A plan of several steps: what they are and how far each is. */
export function PlanSteps({ plan }: { readonly plan: PlanView }) {
  const t = useSay();
  const { language } = useLanguage();
  const { known, states } = useProgress(plan);
  return (
    <section className={styles.plan}>
      <ol aria-label={t(CARD.planSteps, { n: plan.intents.length })}>
        {plan.intents.map((intent, index) => {
          const state = states[index] ?? "open";
          const proposal = known.findLast((view) => view.proposal.intent.id === intent.id)?.proposal;
          return (
            <li key={intent.id} data-state={state} aria-current={state === "now" ? "step" : undefined}>
              <span className={styles.number}>{state === "done" ? <Icon of={Check} size={13} /> : index + 1}</span>
              <span className={styles.kind}>{t(PLAN[intent.kind])}</span>
              {proposal && <span>{gistOf(proposal)[language]}</span>}
              {state === "open" && intent.after !== undefined && states[intent.after] !== "done" && (
                <small>{t(CARD.afterStep, { n: intent.after + 1 })}</small>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface NextStepBarProps {
  readonly plan: PlanView;
  readonly context: AnswerContext;
}

/** Below the card of one step: the way on to the next, once what it builds on is on the chain. */
export function NextStepBar({ plan, context }: NextStepBarProps) {
  const t = useSay();
  const { states } = useProgress(plan);
  const next = nextStepOf(plan, context.step, states, context.choices);
  const intent = next && plan.intents[next.step];
  if (!next || !intent) return null;
  const label = t(CARD.goOnTo, { n: next.step + 1 });
  return (
    <section className={styles.next} aria-label={t(CARD.nextStep)}>
      <p>
        <b>{t(CARD.stepOf, { n: next.step + 1, all: plan.intents.length })}</b> {t(PLAN[intent.kind])}
        {next.waitsFor !== undefined && <small>{t(CARD.afterStep, { n: next.waitsFor + 1 })}</small>}
      </p>
      <Button
        look={next.waitsFor === undefined ? "safe" : "outline"}
        disabled={next.waitsFor !== undefined}
        onClick={() => context.onChoose(label, next.choice)}
      >
        {label}
        <Icon of={ArrowRight} size={16} />
      </Button>
    </section>
  );
}

function useProgress(plan: PlanView): {
  readonly known: readonly ProposalView[];
  readonly states: readonly StepState[];
} {
  const known = [...useSent(), ...useLoadedProposals()];
  return { known, states: stepStates(plan, known) };
}

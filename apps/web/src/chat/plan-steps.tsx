import { useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useState } from "react";
import { useSent } from "../card/use-sent.ts";
import { useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { PLAN } from "../i18n/words/plan.ts";
import type { PlanView, ProposalView } from "../server/api-types.ts";
import { useLoadedProposals } from "../server/loaded-proposals.ts";
import { keepProposal } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { type AnswerContext, ProposalPart } from "./answer-view.tsx";
import styles from "./plan-steps.module.css";

/** Lives in which a step has done its work on the chain. */
const DONE: readonly ProposalView["life"]["state"][] = ["mined", "final"];

/** A plan of several steps: how far it is, and the next one, which is prepared when the one before has been mined. */
export function PlanSteps({ plan, context }: { readonly plan: PlanView; readonly context: AnswerContext }) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const loaded = useLoadedProposals();
  const request = useRequest();
  const [prepared, setPrepared] = useState<readonly string[]>([]);
  const sent = useSent();
  // Later steps whose cards were made on another visit; what grew out of them stands below the first of each.
  const earlier = plan.intents.slice(1).flatMap((intent) => {
    const first = sent.findLast((view) => view.proposal.intent.id === intent.id)?.proposal.id;
    return first === undefined || prepared.includes(first) ? [] : [first];
  });

  const known = [...loaded, ...sent];
  const stateOf = (intent: string) => {
    const own = known.filter((view) => view.proposal.intent.id === intent);
    if (own.some(({ life }) => DONE.includes(life.state) && life.nextRequest >= life.transactions.length))
      return "done";
    return own.length > 0 ? "now" : "open";
  };
  const prepare = (intent: string) =>
    request.run(async () => {
      const view = await client.call("createProposal", { body: { intent } });
      keepProposal(queries, view);
      setPrepared((before) => [...before, view.proposal.id]);
    });
  return (
    <>
      <section className={styles.plan}>
        <h3>{t(CARD.planSteps, { n: plan.intents.length })}</h3>
        <ol>
          {plan.intents.map((intent, index) => {
            const state = stateOf(intent.id);
            const before = intent.after === undefined ? undefined : plan.intents[intent.after];
            const blocked = before !== undefined && stateOf(before.id) !== "done";
            return (
              <li key={intent.id} data-state={state}>
                <span className={styles.number}>{state === "done" ? <Icon of={Check} size={13} /> : index + 1}</span>
                <span>{t(PLAN[intent.kind])}</span>
                {state === "open" && blocked && intent.after !== undefined && (
                  <small>{t(CARD.afterStep, { n: intent.after + 1 })}</small>
                )}
                {state === "open" && !blocked && index > 0 && (
                  <Button look="small" disabled={request.busy} onClick={() => prepare(intent.id)}>
                    {t(CARD.prepareStep, { n: index + 1 })}
                  </Button>
                )}
              </li>
            );
          })}
        </ol>
        {request.problem && <ProblemNote problem={request.problem} />}
      </section>
      {[...earlier, ...prepared].map((proposal) => (
        <ProposalPart key={proposal} proposal={proposal} context={{ ...context, fresh: prepared.includes(proposal) }} />
      ))}
    </>
  );
}

import { useEffect, useState } from "react";
import { LitProvider } from "../card/lit.tsx";
import { ProposalSlot } from "../card/proposal-slot.tsx";
import { useSay } from "../i18n/language.tsx";
import { PERMISSIONS } from "../i18n/words/permissions.ts";
import { PROBLEM } from "../i18n/words/problem.ts";
import { SHELL } from "../i18n/words/shell.ts";
import { useProposal } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Button } from "../ui/button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Unread } from "../ui/unread.tsx";
import styles from "./permissions-page.module.css";

interface RevokingProps {
  readonly intents: readonly string[];
  readonly onBack: () => void;
}

/** Permissions on their way back: one proposal for each account and chain, each made once the one before is mined. */
export function Revoking({ intents, onBack }: RevokingProps) {
  const t = useSay();
  const [step, setStep] = useState(0);
  const [mined, setMined] = useState(0);
  const intent = intents[step];
  const next = (ended: number) => {
    setMined((count) => count + ended);
    setStep((at) => at + 1);
  };
  return (
    <section className={styles.revoking}>
      {intent === undefined ? (
        <p role="status">{t(PERMISSIONS.done, { n: mined })}</p>
      ) : (
        <>
          {intents.length > 1 && <p>{t(PERMISSIONS.step, { i: step + 1, n: intents.length })}</p>}
          <Step key={intent} intent={intent} onDone={next} />
        </>
      )}
      <p>
        <Button look="small" onClick={onBack}>
          {t(PERMISSIONS.back)}
        </Button>
      </p>
    </section>
  );
}

interface StepProps {
  readonly intent: string;
  /** With how many permissions have ended. */
  readonly onDone: (ended: number) => void;
}

function Step({ intent, onDone }: StepProps) {
  const t = useSay();
  const { client } = useServices();
  const [proposal, setProposal] = useState<string>();
  const { problem, run } = useRequest();
  const propose = () =>
    run(async () => {
      const view = await client.call("createProposal", { body: { intent } });
      setProposal(view.proposal.id);
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each step, which is another one when its intent is
  useEffect(propose, [intent]);
  return (
    <>
      {proposal ? (
        <Card proposal={proposal} onMined={onDone} />
      ) : problem ? (
        <ProblemNote problem={problem}>
          <Button look="small" onClick={propose}>
            {t(PROBLEM.retry)}
          </Button>
        </ProblemNote>
      ) : (
        <Skeleton label={t(SHELL.loading)} lines={6} />
      )}
      <p>
        <Button look="link" onClick={() => onDone(0)}>
          {t(PERMISSIONS.skip)}
        </Button>
      </p>
    </>
  );
}

function Card({ proposal, onMined }: { readonly proposal: string; readonly onMined: (ended: number) => void }) {
  const t = useSay();
  const view = useProposal(proposal);
  const { data } = view;
  const state = data?.life.state;
  const isMined = state === "mined" || state === "final";
  const action = data?.proposal.action;
  const ended = action?.kind === "revoke-permissions" ? action.permissions.length : 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is mined
  useEffect(() => {
    if (isMined) onMined(ended);
  }, [isMined]);
  if (!data) return <Unread reading={view} lines={6} />;
  const steps = data.proposal.requests.filter(({ kind }) => kind === "transaction").length;
  return (
    <>
      {steps > 1 && <p>{t(PERMISSIONS.oneByOne, { n: steps })}</p>}
      <LitProvider>
        <div className={styles.card}>
          <ProposalSlot proposal={proposal} words={undefined} fresh />
        </div>
      </LitProvider>
    </>
  );
}

import type { Words } from "@alou/money/words";
import { ChevronRight } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import type { ProposalView } from "../server/api-types.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useCardFacts } from "./card-facts.tsx";
import { type CardPhase, type CardState, FOLDED } from "./card-state.ts";
import { EditPanel, type Edits } from "./edit-panel.tsx";
import { type Finding, worstFirst } from "./findings.ts";
import { FindingsView } from "./findings-view.tsx";
import { AllowanceHero, ReplacementHero, TransferHero, WrapHero } from "./other-heroes.tsx";
import styles from "./proposal-card.module.css";
import { Readings } from "./readings.tsx";
import { RevocationHero } from "./revocation-hero.tsx";
import { SimulationView } from "./simulation-view.tsx";
import { SourcesView } from "./sources-view.tsx";
import { RewardsHero, StakeHero } from "./staking-heroes.tsx";
import { StepsView } from "./steps-view.tsx";
import { SwapHero } from "./swap-hero.tsx";
import { Verdict } from "./verdict.tsx";

const DetailsView = lazy(async () => ({ default: (await import("./details-view.tsx")).DetailsView }));

/** Phases in which the whole card is open for judging. */
const OPEN: readonly CardPhase[] = ["ready", "checking", "awaiting", "asked", "sending"];

interface CardBodyProps {
  readonly view: ProposalView;
  /** When the message was said, milliseconds since 1970. */
  readonly saidAt: number | undefined;
  readonly onEdit: (edits: Edits) => void;
  readonly state: CardState;
  readonly editing: boolean;
  readonly onEditing: (editing: boolean) => void;
  readonly insist: ReactNode;
  /** Dangers not accepted yet. */
  readonly open: readonly Finding[];
}

/** The card between its head and its action bar: everything while it is open, the verdict where it was stopped. */
export function CardBody(props: CardBodyProps) {
  const { view, state, insist } = props;
  const { findings } = view.proposal;
  if (state.phase === "danger" || state.phase === "blocked" || state.phase === "held") {
    const isPermission = view.proposal.action.kind === "approve";
    const verdict = state.phase === "danger" ? props.open[0] : worstFirst(findings)[0];
    return (
      <>
        {verdict && <Verdict finding={verdict} />}
        {/* How much could be taken is the evidence of a dangerous permission. */}
        {isPermission && <Hero view={view} />}
        <FindingsView except={new Set(verdict ? [verdict.rule] : [])} />
        <MoreBelow words={CARD.whatItSaid}>
          <Judgement {...props} />
        </MoreBelow>
        {state.phase === "danger" && insist}
      </>
    );
  }
  if (OPEN.includes(state.phase)) {
    return (
      <>
        <Hero view={view} />
        <Judgement {...props} />
        {insist}
      </>
    );
  }
  return (
    <>
      {!FOLDED.includes(state.phase) && <Hero view={view} />}
      <MoreBelow words={FOLDED.includes(state.phase) ? CARD.whatItSaid : CARD.whatWasSigned}>
        {FOLDED.includes(state.phase) && <Hero view={view} />}
        <Judgement {...props} />
      </MoreBelow>
    </>
  );
}

/** Everything one judges a proposal by, below its amounts. */
function Judgement(props: CardBodyProps) {
  const { view, state, editing, onEditing } = props;
  const { simulation } = view.proposal;
  const editable = state.phase === "ready" && view.life.nextRequest === 0;
  const stopped = state.phase === "danger" || state.phase === "blocked" || state.phase === "held";
  return (
    <>
      {stopped && view.proposal.action.kind !== "approve" && <Hero view={view} />}
      <Readings onEdit={editable ? () => onEditing(!editing) : undefined} editing={editing} />
      {editable && editing && (
        <EditPanel
          onClose={() => onEditing(false)}
          onApply={(edits) => {
            onEditing(false);
            props.onEdit(edits);
          }}
        />
      )}
      {simulation && <SimulationView simulation={simulation} />}
      <StepsView life={view.life} />
      {!stopped && <FindingsView />}
      <SourcesAndDetails saidAt={props.saidAt} />
    </>
  );
}

function SourcesAndDetails({ saidAt }: { readonly saidAt: number | undefined }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <SourcesView saidAt={saidAt}>
        <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(proposal.quotes.length > 0 ? CARD.details : CARD.toBeSigned)}
        </Button>
      </SourcesView>
      {open && (
        <Suspense fallback={null}>
          <DetailsView />
        </Suspense>
      )}
    </>
  );
}

function MoreBelow({ words, children }: { readonly words: Words; readonly children: ReactNode }) {
  const t = useSay();
  return (
    <details className={styles.more}>
      <summary>
        <Icon of={ChevronRight} size={14} />
        {t(words)}
      </summary>
      {children}
    </details>
  );
}

/** All of it is on the chain: what came of it can be told. */
const isSettled = ({ proposal, life }: ProposalView) =>
  (life.state === "mined" || life.state === "final") && life.nextRequest >= proposal.requests.length;

function Hero({ view }: { readonly view: ProposalView }) {
  const { action } = view.proposal;
  switch (action.kind) {
    case "swap":
      return <SwapHero action={action} settled={isSettled(view)} />;
    case "delegate":
    case "undelegate":
      return <StakeHero action={action} />;
    case "claim-rewards":
      return <RewardsHero action={action} />;
    case "transfer":
    case "ibc-transfer":
      return <TransferHero action={action} settled={isSettled(view)} />;
    case "wrap":
    case "unwrap":
      return <WrapHero action={action} />;
    case "approve":
    case "revoke":
      return <AllowanceHero action={action} />;
    case "revoke-permissions":
      return <RevocationHero action={action} />;
    case "speed-up":
    case "cancel":
      return <ReplacementHero action={action} />;
  }
}

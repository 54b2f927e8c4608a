import type { Words } from "@alou/money/words";
import { ChevronRight } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useId, useRef, useState } from "react";
import { bindingsFor, type MessageBindings, ownBindings } from "../chat/conversation-bindings.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import type { ProposalView } from "../server/api-types.ts";
import { useNow } from "../time/now.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { ActionBar } from "./action-bar.tsx";
import { CardFactsProvider } from "./card-facts.tsx";
import { CardHead } from "./card-head.tsx";
import { type CardPhase, type CardState, cardState, openDangers } from "./card-state.ts";
import { EditPanel, type Edits } from "./edit-panel.tsx";
import { acceptance, type Finding, worstFirst } from "./findings.ts";
import { FindingsView } from "./findings-view.tsx";
import { gistOf } from "./gist.ts";
import { PermissionHero, ReplacementHero, TransferHero, WrapHero } from "./other-heroes.tsx";
import { type CardActions, ProposalButtons } from "./proposal-buttons.tsx";
import styles from "./proposal-card.module.css";
import { QuoteRing } from "./quote-ring.tsx";
import { Readings } from "./readings.tsx";
import { Scale } from "./scale.tsx";
import { SimulationView } from "./simulation-view.tsx";
import { SourcesView } from "./sources-view.tsx";
import { moneyLine, statusLine } from "./status-line.ts";
import { StepsView } from "./steps-view.tsx";
import { SwapHero } from "./swap-hero.tsx";
import { useSigner } from "./use-signer.ts";
import { useSigning } from "./use-signing.ts";
import { Insist, Verdict } from "./verdict.tsx";

const DetailsView = lazy(async () => ({ default: (await import("./details-view.tsx")).DetailsView }));

export interface ProposalCardProps {
  readonly view: ProposalView;
  /** The message whose words bound the values, where it is known. */
  readonly words: MessageBindings | undefined;
  readonly chain: Words;
  readonly wallet: string;
  readonly actions: Omit<CardActions, "sign" | "setAside">;
  readonly onEdit: (edits: Edits) => void;
  /** Asks for a new quote by itself. */
  readonly renews: boolean;
  readonly renewing: boolean;
  readonly busy: boolean;
  /** Something to be told inside the card: a moved price, a failure, a wrong network. */
  readonly notes?: ReactNode;
  /** The card has just appeared: its heading takes the focus. */
  readonly takesFocus?: boolean;
  /** The user is at work on the card: it must not change under their hands. */
  readonly onTouched?: (touched: boolean) => void;
}

/** Phases in which the whole card is open for judging. */
const OPEN: readonly CardPhase[] = ["ready", "checking", "awaiting", "sending"];
/** Phases in which it has nothing to show but that it is over. */
const FOLDED: readonly CardPhase[] = ["expired", "superseded", "discarded"];

/** What will happen, what it allows, what could go wrong, and the way to sign it. */
export function ProposalCard(props: ProposalCardProps) {
  const { view, chain, actions, takesFocus, onTouched } = props;
  const { proposal } = view;
  const words = props.words ?? ownBindings(proposal.intent);
  const { language } = useLanguage();
  const now = useNow();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [editing, setEditing] = useState(false);
  const dangers = proposal.findings.filter(({ severity }) => severity === "danger");
  const accepted = acceptedTexts(dangers, typed);
  const { signing, sign, setAside } = useSigning(proposal, accepted);
  const state = cardState(view, { now, signing, accepted: new Set(Object.keys(accepted)) });
  const signer = useSigner(proposal);
  const heading = useId();
  const card = useRef<HTMLElement>(null);

  const touched = editing || Object.values(typed).some((text) => text !== "");
  useEffect(() => onTouched?.(touched), [touched, onTouched]);
  useEffect(() => {
    if (!takesFocus) return;
    card.current?.querySelector("h2")?.focus({ preventScroll: true });
    scrollToTop(card.current);
  }, [takesFocus]);

  const moment = { language, now, wallet: props.wallet, settledHere: signing !== undefined };
  const money = moneyLine(view, state, moment);
  const waits = state.phase === "ready" || state.phase === "danger";
  return (
    <CardFactsProvider value={{ proposal, bindings: bindingsFor(words, proposal.intent), message: words.message }}>
      <article
        ref={card}
        id={`card-${proposal.id}`}
        className={styles.card}
        data-phase={state.phase}
        aria-labelledby={heading}
      >
        <Scale state={state} />
        <CardHead headingId={heading} chain={chain} state={state}>
          <HeadSide {...props} state={state} />
        </CardHead>
        {FOLDED.includes(state.phase) && <p className={styles.gist}>{gistOf(proposal, "exact")[language]}</p>}
        <Status text={statusLine(view, state, moment)} phase={state.phase} />
        {props.notes}
        <CardBody
          {...props}
          state={state}
          editing={editing}
          onEditing={setEditing}
          insist={
            dangers.length > 0 && (
              <Insist
                findings={dangers.filter(({ accept }) => accept !== undefined)}
                typed={typed}
                onType={(rule, text) => setTyped((before) => ({ ...before, [rule]: text }))}
              />
            )
          }
          open={openDangers(proposal.findings, new Set(Object.keys(accepted)))}
        />
        <ActionBar money={money} waits={waits} gist={<Gist view={view} language={language} />}>
          <ProposalButtons
            view={view}
            state={state}
            signer={signer}
            actions={{ ...actions, sign, setAside }}
            busy={props.busy || props.renewing}
          />
        </ActionBar>
      </article>
    </CardFactsProvider>
  );
}

/** Brings a card's head into sight, unless it is there already. */
function scrollToTop(card: HTMLElement | null): void {
  const scroller = card?.closest("[data-scroller]");
  if (!card || !scroller) return;
  const [own, seen] = [card.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (own.top < seen.top || own.top > seen.top + seen.height / 2) card.scrollIntoView({ block: "start" });
}

/** The accepted dangers' texts, by rule. */
function acceptedTexts(dangers: readonly Finding[], typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    dangers.flatMap((danger) => {
      const text = acceptance(danger, typed[danger.rule] ?? "");
      return text === undefined ? [] : [[danger.rule, text]];
    }),
  );
}

/** Beside the title: the quote's age, or the mark of what stopped the card. */
function HeadSide({ view, state, renews, renewing }: ProposalCardProps & { state: CardState }) {
  const { proposal } = view;
  if (state.phase === "ready") return <QuoteRing proposal={proposal} renews={renews} renewing={renewing} />;
  if (state.phase !== "blocked" && state.phase !== "danger" && state.phase !== "held") return null;
  const gravest = worstFirst(proposal.findings)[0];
  if (!gravest) return null;
  return (
    <p className={styles.tag}>
      <SeverityMark weight={gravest.severity} />
      <code>{gravest.rule}</code>
    </p>
  );
}

function Status({ text, phase }: { readonly text: string; readonly phase: CardPhase }) {
  return (
    <p className={styles.status} data-phase={phase} aria-live="polite" hidden={text === ""}>
      {text}
    </p>
  );
}

interface CardBodyProps extends ProposalCardProps {
  readonly state: CardState;
  readonly editing: boolean;
  readonly onEditing: (editing: boolean) => void;
  readonly insist: ReactNode;
  /** Dangers not accepted yet. */
  readonly open: readonly Finding[];
}

function CardBody(props: CardBodyProps) {
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
      <SourcesAndDetails saidAt={props.words?.saidAt} />
    </>
  );
}

function SourcesAndDetails({ saidAt }: { readonly saidAt: number | undefined }) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <SourcesView saidAt={saidAt}>
        <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(CARD.details)}
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

function Hero({ view }: { readonly view: ProposalView }) {
  const { action } = view.proposal;
  switch (action.kind) {
    case "swap":
      return <SwapHero action={action} />;
    case "transfer":
      return <TransferHero action={action} />;
    case "wrap":
    case "unwrap":
      return <WrapHero action={action} />;
    case "approve":
    case "revoke":
      return <PermissionHero action={action} />;
    case "speed-up":
    case "cancel":
      return <ReplacementHero action={action} />;
  }
}

/** What is signed, once more, and the gravest thing about it: for the bar that sticks to the bottom of a phone. */
function Gist({ view, language }: { readonly view: ProposalView; readonly language: "zh" | "en" }) {
  const gravest = worstFirst(view.proposal.findings)[0];
  return (
    <>
      <span>{gistOf(view.proposal, "exact")[language]}</span>
      {gravest && <SeverityMark weight={gravest.severity} />}
    </>
  );
}

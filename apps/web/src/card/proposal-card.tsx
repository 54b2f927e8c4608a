import type { Words } from "@alou/money/words";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { bindingsFor, type MessageBindings, ownBindings } from "../chat/conversation-bindings.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { ProposalView } from "../server/api-types.ts";
import { useNow } from "../time/now.ts";
import { SeverityMark } from "../ui/severity-mark.tsx";
import { ActionBar } from "./action-bar.tsx";
import { Attempts } from "./attempts-view.tsx";
import { CardBody } from "./card-body.tsx";
import { CardFactsProvider } from "./card-facts.tsx";
import { CardHead } from "./card-head.tsx";
import { type CardPhase, type CardState, cardState, FOLDED, openDangers } from "./card-state.ts";
import type { Edits } from "./edit-panel.tsx";
import { acceptance, type Finding, worstFirst } from "./findings.ts";
import { gistOf } from "./gist.ts";
import { type CardActions, ProposalButtons } from "./proposal-buttons.tsx";
import styles from "./proposal-card.module.css";
import { QuoteRing } from "./quote-ring.tsx";
import { Scale } from "./scale.tsx";
import { moneyLine, statusLine } from "./status-line.ts";
import { useSigner } from "./use-signer.ts";
import { useSigning } from "./use-signing.ts";
import { Insist } from "./verdict.tsx";

/** Phases in which a decision is being made: its bar stays in sight. */
const DECIDING: readonly CardPhase[] = ["ready", "danger", "checking", "awaiting", "asked"];

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

  const moment = { language, now, wallet: props.wallet };
  const money = moneyLine(view, state, moment);
  const waits = DECIDING.includes(state.phase);
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
        <Attempts view={view} />
        <CardBody
          view={view}
          saidAt={words.saidAt}
          onEdit={props.onEdit}
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

import { lazy, Suspense } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { languageOf, languageTag } from "../i18n/say.ts";
import { ANSWER } from "../i18n/words/answer.ts";
import { CHAT } from "../i18n/words/chat.ts";
import type { Choice, MessagePart, ToolPart } from "../server/api-types.ts";
import { useLoadedProposals } from "../server/loaded-proposals.ts";
import { Button } from "../ui/button.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type AnswerBlock, answerBlocks } from "./answer-parts.ts";
import styles from "./answer-view.module.css";
import { ConfirmRisk } from "./confirm-risk.tsx";
import { type ConversationBindings, ownBindings } from "./conversation-bindings.ts";
import { ModelWords, Reasoning } from "./model-words.tsx";
import { NextStepBar, PlanSteps } from "./plan-steps.tsx";
import { Clarify } from "./question-view.tsx";
import { ToolRow } from "./tool-row.tsx";
import { VerdictView } from "./verdict-view.tsx";

const ProposalSlot = lazy(async () => ({ default: (await import("../card/proposal-slot.tsx")).ProposalSlot }));

/** What the parts of an answer can do and need to know. */
export interface AnswerContext {
  /** Absent for a card that stands outside a conversation. */
  readonly conversation?: string;
  readonly bindings: ConversationBindings;
  readonly onChoose: (text: string, choice: Choice) => void;
  readonly onSay: (text: string) => void;
  readonly onAmend: () => void;
  /** The words this is the answer to; absent where it answers a click. */
  readonly said?: string | undefined;
  /** Says once more what this is the answer to. */
  readonly onAgain?: (() => void) | undefined;
  /** The step of its plan that this answer is about, from 0. */
  readonly step: number;
  /** Choices made so far, to show which candidate was taken. */
  readonly choices: readonly Choice[];
  /** Questions can no longer be answered: something was said after them. */
  readonly closed: boolean;
  /** The answer came while the user was looking. */
  readonly fresh: boolean;
  /** The model behind what models say, as it is called. */
  readonly modelName: string;
}

interface AnswerViewProps {
  readonly parts: readonly MessagePart[];
  readonly context: AnswerContext;
  /** More is coming: a caret stands behind the last text. */
  readonly growing?: boolean;
}

/** What Alou said and did, in the order it happened. */
export function AnswerView({ parts, context, growing = false }: AnswerViewProps) {
  const loaded = useLoadedProposals();
  const proposal = parts.find((part) => part.type === "proposal");
  const roundTrips = loaded.find((view) => view.proposal.id === proposal?.proposal)?.proposal.trace.roundTrips;
  const blocks = answerBlocks(parts);
  const plan = parts.findLast((part) => part.type === "plan")?.plan;
  const shown = blocks.map((block, index) => {
    // An answer only grows at its end: its blocks keep their places.
    const key = `${index}`;
    if (block.kind === "tools")
      return <ToolRow key={key} tools={block.tools} roundTrips={block.tools.some(isStage) ? roundTrips : undefined} />;
    return (
      <ErrorBoundary key={key}>
        <PartView
          part={block.part}
          before={blocks[index - 1]}
          context={context}
          caret={growing && index === blocks.length - 1}
        />
      </ErrorBoundary>
    );
  });
  return (
    <>
      {shown}
      {plan && proposal && !growing && <NextStepBar plan={plan} context={context} />}
    </>
  );
}

/** Stages that ask the chain; reading the words does not. */
const isStage = ({ tool }: ToolPart) => tool === "resolve" || tool === "quote" || tool === "simulate";

type OtherPart = Exclude<MessagePart, { type: "tool" }>;

interface PartViewProps {
  readonly part: OtherPart;
  readonly before: AnswerBlock | undefined;
  readonly context: AnswerContext;
  readonly caret: boolean;
}

/** No failure: the user wanted it so. */
const STOPPED = "model_stopped";

/** Failures that may be over when the same is said again. */
const PASSING: readonly string[] = [
  "rpc_unavailable",
  "rpc_bad_answer",
  "rpc_wrong_chain",
  "storage_unavailable",
  "simulation_unavailable",
  "rate_limited",
  "internal",
];

function PartView({ part, before, context, caret }: PartViewProps) {
  const t = useSay();
  const { language } = useLanguage();
  const said = before?.kind === "part" && before.part.type === "text" ? before.part.text : "";
  switch (part.type) {
    case "text":
      return <Text text={part.text} caret={caret} />;
    case "model-text":
      return <ModelWords text={part.text} growing={caret} by={context.modelName} />;
    case "reasoning":
      return <Reasoning text={part.text} growing={caret} />;
    case "planner":
      return (
        <p className={styles.planner} role="status">
          <b>{t(ANSWER.rulesTookOver)}</b> {part.why[language]}
        </p>
      );
    case "plan":
      // The list of the first answer goes on showing how far each step is.
      return context.step === 0 ? <PlanSteps plan={part.plan} /> : null;
    case "clarify": {
      const { ask } = part.clarification;
      // The question may have been said as text just before.
      const asked = said === ask.zh || said === ask.en;
      return <Clarify plan={part.plan} clarification={part.clarification} context={context} asked={asked} />;
    }
    case "confirm-risk":
      return <ConfirmRisk plan={part.plan} warnings={part.warnings} context={context} />;
    case "proposal":
      return <ProposalPart proposal={part.proposal} context={context} />;
    case "verdict":
      return <VerdictView verdict={part.verdict} />;
    case "problem":
      if (part.problem.code === STOPPED) return <p className={styles.planner}>{t(ANSWER.stoppedByYou)}</p>;
      return (
        <div className={styles.inset}>
          <ProblemNote problem={part.problem}>
            {context.onAgain && !context.closed && PASSING.includes(part.problem.code) && (
              <Button look="small" onClick={context.onAgain}>
                {t(CHAT.retry)}
              </Button>
            )}
          </ProblemNote>
        </div>
      );
  }
}

function Text({ text, caret }: { readonly text: string; readonly caret: boolean }) {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph, index) => paragraph.trim() !== "" || index === 0);
  return paragraphs.map((paragraph, index) => (
    // A text only grows at its end: its paragraphs keep their places.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <p key={index} className={styles.text} lang={languageTag(languageOf(text))}>
      {paragraph}
      {caret && index === paragraphs.length - 1 && <span className={styles.caret} aria-hidden="true" />}
    </p>
  ));
}

/** A proposal's card, tied to the words it came from. */
export function ProposalPart({ proposal, context }: { readonly proposal: string; readonly context: AnswerContext }) {
  const t = useSay();
  const intent = useLoadedProposals().find((view) => view.proposal.id === proposal)?.proposal.intent;
  const found = intent && (context.bindings.byIntent.get(intent.id) ?? ownBindings(intent));
  return (
    <Suspense fallback={<Skeleton label={t(CHAT.loadingConversation)} lines={6} />}>
      <ProposalSlot
        proposal={proposal}
        conversation={context.conversation}
        words={found}
        fresh={context.fresh}
        onAmend={context.onAmend}
        onSay={context.onSay}
        onAgain={context.onAgain}
      />
    </Suspense>
  );
}

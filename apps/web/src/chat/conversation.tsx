import { useEffect, useMemo, useRef } from "react";
import { DraftCard } from "../card/draft-card.tsx";
import { LitProvider } from "../card/lit.tsx";
import { useSay } from "../i18n/language.tsx";
import { ANSWER } from "../i18n/words/answer.ts";
import { CHAT } from "../i18n/words/chat.ts";
import type { AssistantMessage, Choice, Message, UserMessage } from "../server/api-types.ts";
import { Button } from "../ui/button.tsx";
import { EndNote } from "../ui/end-note.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { AnswerFoot } from "./answer-foot.tsx";
import { isDrafting } from "./answer-parts.ts";
import { type AnswerContext, AnswerView } from "./answer-view.tsx";
import styles from "./conversation.module.css";
import { conversationBindings } from "./conversation-bindings.ts";
import { makerOf } from "./model-name.ts";
import type { OpenTurn } from "./open-turn.ts";
import { stepOf } from "./plan-progress.ts";
import { Said } from "./said.tsx";
import { SentenceSpeaker } from "./sentence-speaker.tsx";

interface ConversationProps {
  readonly conversation: string;
  readonly messages: readonly Message[];
  readonly open: OpenTurn | undefined;
  readonly onSay: (text: string, choice?: Choice) => void;
  /** Goes on with the open turn. */
  readonly onAgain: () => void;
  readonly onAnswerAgain: (question: UserMessage) => void;
  /** Says a message otherwise, in a conversation that begins as this one did up to it. */
  readonly onEdit: (message: UserMessage, text: string) => void;
  readonly onStop: () => void;
  readonly onAmend: () => void;
}

/** The notebook: what was said, what was done. */
export function Conversation(props: ConversationProps) {
  const { conversation, messages, open, onSay, onAgain, onAnswerAgain, onEdit, onStop, onAmend } = props;
  // The turn under way binds words too: its plan is among the parts that have come so far.
  const all = useMemo(() => (open ? [...messages, ...asMessages(open)] : messages), [messages, open]);
  const bindings = useMemo(() => conversationBindings(all), [all]);
  const choices = all.flatMap((message) => (message.role === "user" && message.choice ? [message.choice] : []));
  const firstSeen = useRef(messages.length);
  const modelName = makerOf(all.findLast(isByModel)?.model);
  const questionOf = (index: number) => {
    const message = all[index - 1];
    return message?.role === "user" ? message : undefined;
  };
  const contextOf = (index: number): AnswerContext => ({
    conversation,
    bindings,
    choices,
    step: stepOf(questionOf(index)?.choice),
    said: saidIn(questionOf(index)),
    onAgain: againOf(questionOf(index), onSay),
    closed: index < all.length - 1,
    fresh: index >= firstSeen.current,
    modelName,
    onChoose: onSay,
    onSay,
    onAmend,
  });
  const answerAgainOf = (index: number) => {
    const question = questionOf(index);
    return question && index === all.length - 1 ? () => onAnswerAgain(question) : undefined;
  };
  const turns = all.filter(({ role }) => role === "user").length;
  const talk = useLastTurnInSight(turns, open !== undefined && isStreaming(open));
  const marksOf = ({ id }: UserMessage) => bindings.byMessage.get(id)?.bindings.marks ?? [];
  return (
    <LitProvider>
      <div ref={talk} className={styles.talk}>
        {all.map((message, index) => {
          if (message.role === "user") {
            const isRecorded = messages.includes(message) && !message.choice;
            const edit = isRecorded ? (text: string) => onEdit(message, text) : undefined;
            return <Said key={message.id} {...message} marks={marksOf(message)} onEdit={edit} />;
          }
          const streaming = open !== undefined && index === all.length - 1;
          return (
            <section key={message.id} className={styles.answer}>
              <AnswerView parts={message.parts} context={contextOf(index)} growing={streaming && isStreaming(open)} />
              {streaming ? (
                <OpenTurnTail open={open} onAgain={onAgain} onStop={onStop} />
              ) : (
                <>
                  {message.state === "incomplete" && <Incomplete />}
                  <AnswerFoot answer={message} onAnswerAgain={answerAgainOf(index)} />
                </>
              )}
            </section>
          );
        })}
      </div>
    </LitProvider>
  );
}

/** What was said in words, not by a click. */
function saidIn(question: UserMessage | undefined): string | undefined {
  return question && !question.choice && question.text !== "" ? question.text : undefined;
}

/** Says the same again: the words, or the click. */
function againOf(question: UserMessage | undefined, onSay: ConversationProps["onSay"]): (() => void) | undefined {
  return question && question.text !== "" ? () => onSay(question.text, question.choice) : undefined;
}

const isStreaming = (open: OpenTurn) => open.state === "streaming";

const isByModel = (message: Message): message is AssistantMessage =>
  message.role === "assistant" && message.planner === "model";

/** An open turn in the shape of the record. Its words go by the id the plan names, once there is one. */
function asMessages({ key, said, at, answer }: OpenTurn): Message[] {
  const plan = answer.parts.findLast((part) => part.type === "plan");
  const user: Message = { role: "user", id: plan?.plan.message.id ?? key, at, text: said.text };
  return [
    said.choice ? { ...user, id: key, choice: said.choice } : user,
    {
      role: "assistant",
      id: answer.id || `${key}-answer`,
      at,
      planner: "offline",
      state: "complete",
      parts: answer.parts,
    },
  ];
}

interface OpenTurnTailProps {
  readonly open: OpenTurn;
  readonly onAgain: () => void;
  readonly onStop: () => void;
}

/** The end of an answer that is not over: still coming, cut, stopped, or never begun. */
function OpenTurnTail(props: OpenTurnTailProps) {
  const { state, answer } = props.open;
  return (
    <>
      <SentenceSpeaker parts={answer.parts} final={state !== "streaming"} />
      {state === "streaming" ? <Streaming {...props} /> : <BrokenOff {...props} />}
    </>
  );
}

function Streaming({ open: { answer, stopping, link }, onStop }: OpenTurnTailProps) {
  const t = useSay();
  const begun = answer.parts.length > 0;
  const waiting = stopping ? ANSWER.stopping : link === "lost" ? ANSWER.lost : begun ? undefined : CHAT.thinking;
  const tools = answer.parts.filter((part) => part.type === "tool");
  if (!waiting) return isDrafting(answer.parts) && <DraftCard tools={tools} onStop={onStop} />;
  return (
    <p className={styles.thinking} role="status">
      <Spinner small /> {t(waiting)}
    </p>
  );
}

function BrokenOff({ open: { state, problem }, onAgain }: OpenTurnTailProps) {
  const t = useSay();
  if (state === "failed" && problem) {
    return (
      <div className={styles.tail}>
        <ProblemNote problem={problem}>
          <Button look="small" onClick={onAgain}>
            {t(CHAT.retry)}
          </Button>
        </ProblemNote>
      </div>
    );
  }
  if (state !== "cut" && state !== "stopped") return null;
  return (
    <EndNote role="status">
      <p>{t(state === "cut" ? CHAT.cut : CHAT.stopped)}</p>
      <Button look="small" onClick={onAgain}>
        {t(state === "cut" ? CHAT.continue : CHAT.retry)}
      </Button>
    </EndNote>
  );
}

/** An answer that the record itself says is incomplete, and that nobody goes on with. */
function Incomplete() {
  const t = useSay();
  return (
    <EndNote>
      <p>{t(ANSWER.incomplete)}</p>
    </EndNote>
  );
}

/** A conversation has settled when nothing in it has changed its size for this long: cards are loaded one by one. */
const SETTLED_MS = 3_000;

/** What a reader does to look elsewhere. */
const MOVES = ["wheel", "touchmove", "pointerdown"] as const;

/**
 * Puts what was said last at the top, where its answer grows below it without moving. It is held there until
 * everything above is loaded, or the reader scrolls.
 */
function useLastTurnInSight(turns: number, streaming: boolean) {
  const talk = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = talk.current;
    // Beginning to stream is a reason too: the same turn may be told again.
    if (!box || (turns === 0 && !streaming)) return;
    let timer: ReturnType<typeof setTimeout>;
    const stop = () => {
      clearTimeout(timer);
      observer.disconnect();
    };
    const observer = new ResizeObserver(() => {
      [...box.querySelectorAll("[data-said]")].at(-1)?.scrollIntoView({ block: "start" });
      clearTimeout(timer);
      timer = setTimeout(stop, SETTLED_MS);
    });
    // Calls once at the start, too.
    observer.observe(box);
    for (const move of MOVES) window.addEventListener(move, stop, { once: true });
    return () => {
      stop();
      for (const move of MOVES) window.removeEventListener(move, stop);
    };
  }, [turns, streaming]);
  return talk;
}

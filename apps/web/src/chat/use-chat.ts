import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { Choice, Message, UserMessage } from "../server/api-types.ts";
import { useServices } from "../server/services.tsx";
import { useActiveChain } from "../wallet/active-chain.ts";
import { isRecorded, type OpenTurn, withoutTurn } from "./open-turn.ts";

interface Chat {
  /** The record, without the turn that is still open. */
  readonly messages: readonly Message[] | undefined;
  /** The turn that the record does not show yet. */
  readonly open: OpenTurn | undefined;
  readonly say: (text: string, choice?: Choice) => void;
  /** Goes on with an open turn that broke off. */
  readonly again: () => void;
  /** Has the last message answered anew. */
  readonly answerAgain: (question: UserMessage) => void;
  readonly stop: () => void;
}

/**
 * One conversation's talking. An answer that the record has only half of is being made somewhere: it is followed.
 * @param record the server's messages, once they are loaded
 * @param readAt when they were, in milliseconds since 1970
 */
export function useChat(conversation: string, record: readonly Message[] | undefined, readAt: number): Chat {
  const { chat } = useServices();
  const chain = useActiveChain()?.id;
  const turn = useSyncExternalStore(chat.subscribe, () => chat.read(conversation));
  const recorded = turn !== undefined && isRecorded(turn, record, readAt);
  const isOpen = turn !== undefined;

  useEffect(() => {
    if (recorded && turn) chat.settle(conversation, turn.key);
  }, [recorded, turn, chat, conversation]);

  useEffect(() => {
    const [question, answer] = record?.slice(-2) ?? [];
    if (isOpen || question?.role !== "user" || answer?.role !== "assistant" || answer.state === "complete") return;
    void chat.follow(conversation, question, answer);
  }, [record, isOpen, chat, conversation]);

  const say = useCallback(
    (text: string, choice?: Choice) => {
      if (chain) void chat.say(conversation, { chain, text, ...(choice && { choice }) });
    },
    [chat, conversation, chain],
  );
  const open = recorded ? undefined : turn;
  return {
    messages: record && withoutTurn(record, open),
    open,
    say,
    again: () => void chat.again(conversation),
    answerAgain: (question) => {
      if (chain) void chat.answerAgain(conversation, question, chain);
    },
    stop: () => chat.stop(conversation),
  };
}

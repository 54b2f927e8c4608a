import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { Choice, Message } from "../server/api-types.ts";
import { useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { activeChain } from "../wallet/active-chain.ts";
import { useWallet } from "../wallet/use-wallet.ts";
import type { OpenTurn } from "./chat-store.ts";
import { isRecorded, withoutTurn } from "./open-turn.ts";

interface Chat {
  /** The record, without the turn that is still open. */
  readonly messages: readonly Message[] | undefined;
  /** The turn that the record does not show yet. */
  readonly open: OpenTurn | undefined;
  readonly say: (text: string, choice?: Choice) => void;
  readonly again: () => void;
  readonly stop: () => void;
}

/** One conversation's talking. @param record the server's messages, once they are loaded */
export function useChat(conversation: string, record: readonly Message[] | undefined): Chat {
  const { chat } = useServices();
  const chain = activeChain(useWallet(), useChains().data)?.id;
  const turn = useSyncExternalStore(chat.subscribe, () => chat.read(conversation));
  const recorded = turn !== undefined && isRecorded(turn, record);

  useEffect(() => {
    if (recorded && turn) chat.settle(conversation, turn.key);
  }, [recorded, turn, chat, conversation]);

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
    stop: () => chat.stop(conversation),
  };
}

import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { Choice, Message } from "../server/api-types.ts";
import { useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { activeChain } from "../wallet/active-chain.ts";
import { useWallet } from "../wallet/use-wallet.ts";
import type { OpenTurn } from "./chat-store.ts";

interface Chat {
  /** The turn that the record does not show yet. */
  readonly open: OpenTurn | undefined;
  readonly say: (text: string, choice?: Choice) => void;
  readonly again: () => void;
  readonly stop: () => void;
}

/** One conversation's talking. @param messages the server's record, once it is loaded */
export function useChat(conversation: string, messages: readonly Message[] | undefined): Chat {
  const { chat } = useServices();
  const chain = activeChain(useWallet(), useChains().data)?.id;
  const turn = useSyncExternalStore(chat.subscribe, () => chat.read(conversation));
  const recorded = turn !== undefined && turn.state !== "streaming" && isRecorded(turn, messages);

  useEffect(() => {
    if (recorded && turn) chat.settle(conversation, turn.key);
  }, [recorded, turn, chat, conversation]);

  const say = useCallback(
    (text: string, choice?: Choice) => {
      if (chain) void chat.say(conversation, { chain, text, ...(choice && { choice }) });
    },
    [chat, conversation, chain],
  );
  return {
    open: recorded ? undefined : turn,
    say,
    again: () => void chat.again(conversation),
    stop: () => chat.stop(conversation),
  };
}

/** The server's record shows the answer: by its id, which the server gave out before it said anything. */
function isRecorded({ answer }: OpenTurn, messages: readonly Message[] | undefined): boolean {
  return answer.id !== "" && (messages?.some(({ id }) => id === answer.id) ?? false);
}

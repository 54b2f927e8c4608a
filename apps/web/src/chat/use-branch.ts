import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ProblemView, UserMessage } from "../server/api-types.ts";
import { KEYS } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { useActiveChain } from "../wallet/active-chain.ts";

/** Saying a message otherwise: in a new conversation that begins as this one did, up to that message. */
export function useBranch(conversation: string): {
  readonly run: (message: UserMessage, text: string) => void;
  readonly problem: ProblemView | undefined;
} {
  const { client, chat } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const chain = useActiveChain()?.id;
  const { run, problem } = useRequest();
  return {
    problem,
    run: (message, text) =>
      run(async () => {
        if (!chain) return;
        const body = { before: message.id };
        const branch = await client.call("branchConversation", { params: { conversation }, body });
        void chat.say(branch.id, { chain, text });
        void queries.invalidateQueries({ queryKey: KEYS.conversations });
        await navigate({ to: "/chat/$conversation", params: { conversation: branch.id } });
      }),
  };
}

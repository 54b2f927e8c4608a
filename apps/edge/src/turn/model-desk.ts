import type { ChatModel } from "@alou/agent/model/chat-model";
import { hashedUserId } from "@alou/agent/model/user-id";
import type { ModelDesk } from "@alou/agent/model-turn";
import type { RemoteTools } from "@alou/agent/remote-tools";
import type { TurnDesk } from "@alou/agent/turn";
import { findChain } from "@alou/money/chain";
import { readWords } from "../corridor/plan-message.ts";
import { offerReadings } from "../corridor/plan-questions.ts";
import { runTool } from "../corridor/run-tool.ts";
import type { Past } from "../objects/past.ts";
import { historyOf } from "./history.ts";
import type { ModelService } from "./model-service.ts";
import type { Turn } from "./turn-desk.ts";

/** What a turn with a model may do. */
export async function modelDeskOf(
  desk: TurnDesk,
  turn: Turn,
  past: Past,
  using: {
    readonly model: ChatModel;
    readonly service: ModelService;
    readonly signal: AbortSignal;
    readonly remote: RemoteTools | undefined;
  },
): Promise<ModelDesk> {
  const { errand, chain, said } = turn;
  const { services, session } = errand;
  const { contacts } = await errand.onRecord();
  return {
    ...desk,
    model: using.model,
    thinking: session.settings.thinking === "off" ? false : session.settings.thinking,
    userId: hashedUserId(session.user, using.service.userKey),
    signal: using.signal,
    text: said.text,
    facts: `(Now ${new Date(services.now()).toISOString().slice(0, 16)}Z. Active chain: ${findChain(chain)?.name.en ?? "unknown"}, ${chain}.)`,
    history: historyOf(past),
    said: past.said,
    contacts: contacts.map(({ name }) => name),
    read: async (text) => await readWords(errand, text, chain),
    offer: async (plan, sentences) => await offerReadings(errand, plan, sentences),
    async call(tool, args, id) {
      const { output } = await runTool(errand, tool, args, {
        chain,
        origin: turn.origin,
        caller: "chat",
        id,
        signal: using.signal,
      });
      return output;
    },
    ...(using.remote && { remote: using.remote }),
  };
}

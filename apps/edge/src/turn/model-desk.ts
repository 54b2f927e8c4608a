import type { ChatModel } from "@alou/agent/model/chat-model";
import type { ModelMessage } from "@alou/agent/model/model-message";
import { hashedUserId } from "@alou/agent/model/user-id";
import type { ModelDesk } from "@alou/agent/model-turn";
import type { TurnDesk } from "@alou/agent/turn";
import { getChain } from "@alou/money/chain";
import { offerReadings, readWords } from "../corridor/plan-message.ts";
import { runTool } from "../corridor/run-tool.ts";
import type { Past } from "../objects/conversation.ts";
import type { ModelService } from "./model-service.ts";
import type { Turn } from "./turn-desk.ts";

/** A model that is shown more than this of a conversation is shown its beginning in short. Characters of JSON. */
const MAX_SHOWN = 48_000;
/** Of the user's earlier words, as many characters stand in the short form. */
const MAX_RECALLED = 4_000;

/** What a turn with a model may do. */
export async function modelDeskOf(
  desk: TurnDesk,
  turn: Turn,
  past: Past,
  using: { readonly model: ChatModel; readonly service: ModelService; readonly signal: AbortSignal },
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
    facts: `(Now ${new Date(services.now()).toISOString().slice(0, 16)}Z. Active chain: ${getChain(chain).name.en}, ${chain}.)`,
    history: historyOf(past),
    said: past.said,
    contacts: contacts.map(({ name }) => name),
    read: async (text) => await readWords(errand, text, chain),
    offer: async (plan, sentences) => await offerReadings(errand, plan, sentences),
    async call(tool, args, id) {
      const { output } = await runTool(errand, tool, args, { chain, origin: turn.origin, caller: "chat", id });
      return output;
    },
  };
}

/**
 * What a model is shown of the turns before: whole turns, the newest. What no longer fits is recalled by the user's own
 * words alone; it is drawn up by rule, and it is no source of any value.
 */
export function historyOf({ turns, said }: Past): readonly ModelMessage[] {
  let room = MAX_SHOWN;
  let first = turns.length;
  while (first > 0 && room >= (turns[first - 1]?.length ?? 0)) room -= turns[--first]?.length ?? 0;
  const kept = turns.slice(first).flatMap((messages) => JSON.parse(messages) as ModelMessage[]);
  if (first === 0) return kept;
  const keptWords = kept.filter(({ role }) => role === "user").length;
  const earlier = said.slice(0, Math.max(0, said.length - keptWords)).join("\n");
  const text = `(Earlier in this conversation the user said, oldest first:\n${earlier.slice(-MAX_RECALLED)})`;
  return [{ role: "user", text }, { role: "assistant", text: "(noted)", reasoning: "", calls: [] }, ...kept];
}

import type { Intent } from "@alou/intents/intent";
import type { Message, MessagePart, UserMessage } from "../server/api-types.ts";
import { type Bindings, bindingsOf } from "./bindings.ts";

/** What ties one message's words to the cards made from them. */
export interface MessageBindings {
  readonly message: string;
  /** Milliseconds since 1970; undefined where the message is not in sight. */
  readonly saidAt: number | undefined;
  /** Of the message, in UTF-16 code units. */
  readonly length: number;
  readonly intents: readonly Intent[];
  readonly bindings: Bindings;
}

/** The bindings of a conversation: by the message that was said, and by the intent that came of it. */
export interface ConversationBindings {
  readonly byMessage: ReadonlyMap<string, MessageBindings>;
  readonly byIntent: ReadonlyMap<string, MessageBindings>;
}

/** Ties every message to the plan made from it. Of several plans for one message the last one holds. */
export function conversationBindings(messages: readonly Message[]): ConversationBindings {
  const plans = messages.flatMap((message) => (message.role === "assistant" ? plansIn(message.parts) : []));
  const byMessage = new Map<string, MessageBindings>();
  const byIntent = new Map<string, MessageBindings>();
  for (const plan of plans) {
    const { id, text } = plan.message;
    const said = messages.find((message) => message.role === "user" && message.id === id);
    const found: MessageBindings = {
      message: id,
      saidAt: said?.at,
      length: text.length,
      intents: plan.intents,
      bindings: bindingsOf(plan.intents, id, text.length),
    };
    if (plan.intents.length > 0 || !byMessage.has(id)) byMessage.set(id, found);
    for (const reply of repliesIn(plan.intents, id, messages)) {
      const { intents, bindings } = found;
      const own = bindingsOf(intents, reply.id, reply.text.length, bindings.sources);
      byMessage.set(reply.id, {
        message: reply.id,
        saidAt: reply.at,
        length: reply.text.length,
        intents,
        bindings: own,
      });
    }
    for (const intent of plan.intents) byIntent.set(intent.id, found);
  }
  return { byMessage, byIntent };
}

/** The bindings of a proposal whose plan is not in sight: from its own intent. */
export function ownBindings(intent: Intent): MessageBindings {
  const message = Object.values(intent).find((slot) => slot?.from?.said)?.from.said.message ?? intent.id;
  const length = Number.MAX_SAFE_INTEGER;
  return { message, saidAt: undefined, length, intents: [intent], bindings: bindingsOf([intent], message, length) };
}

/** The bindings of one proposal: those of its message, but for the slots a click has changed since. */
export function bindingsFor({ intents, message, length, bindings }: MessageBindings, intent: Intent): Bindings {
  if (intents.some(({ id, hash }) => id === intent.id && hash === intent.hash)) return bindings;
  const current = intents.map((planned) => (planned.id === intent.id ? intent : planned));
  return bindingsOf(current, message, length, bindings.sources);
}

function plansIn(parts: readonly MessagePart[]) {
  return parts.flatMap((part) => (part.type === "plan" ? [part.plan] : []));
}

/** The other messages that values of the intents were said in: answers to what was asked. */
function repliesIn(intents: readonly Intent[], message: string, messages: readonly Message[]): readonly UserMessage[] {
  const said = intents.flatMap((intent) => Object.values(intent).map((slot) => slot?.from?.said?.message));
  return messages.flatMap((one) => (one.role === "user" && one.id !== message && said.includes(one.id) ? [one] : []));
}

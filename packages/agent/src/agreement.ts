import { canonicalIntent, type IntentBody } from "@alou/intents/intent";
import type { Plan } from "@alou/intents/plan";
import { canonicalJson } from "@alou/money/canonical-json";
import { type Order, saysOnly, sentenceOf } from "./order.ts";

/** How a model's reading of a message stands to what the rules read in it. */
export type Agreement =
  /** The same steps with the same values. */
  | { readonly kind: "same" }
  /** Read otherwise: the user is asked. `sentences` are the model's steps as one sentence each, read by the rules. */
  | { readonly kind: "differs"; readonly sentences: readonly string[] }
  /** The model's values make no order. */
  | { readonly kind: "unreadable" };

/** Most steps a reading may have. */
const MAX_ORDERS = 8;

/**
 * Holds a model's reading against the rules' reading of the same message, value by value. The model's values are read by
 * the same rules, as sentences of their own; nothing of it is ever built from.
 * @param plan what the rules read: its steps, none where nothing is to be built
 * @param read reads words as the user's own would be read, and keeps nothing
 */
export async function agreement(
  plan: { readonly intents: readonly IntentBody[] },
  orders: readonly Order[],
  read: (text: string) => Promise<Plan>,
): Promise<Agreement> {
  if (orders.length === 0 || orders.length > MAX_ORDERS) return { kind: "unreadable" };
  const sentences: string[] = [];
  const values: string[] = [];
  for (const order of orders) {
    const one = await readOrder(order, read);
    if (!one) return { kind: "unreadable" };
    sentences.push(one.text);
    values.push(valuesOf(one.body));
  }
  const own = plan.intents.map(valuesOf);
  const same = own.length === values.length && own.every((value, i) => value === values[i]);
  return same ? { kind: "same" } : { kind: "differs", sentences };
}

async function readOrder(
  order: Order,
  read: (text: string) => Promise<Plan>,
): Promise<{ readonly text: string; readonly body: IntentBody } | undefined> {
  try {
    const sentence = sentenceOf(order);
    const plan = await read(sentence.text);
    const [body] = plan.steps as readonly IntentBody[];
    const isOne = plan.disposition === "build" && plan.steps.length === 1 && body !== undefined;
    return isOne && saysOnly(body, order, sentence) ? { text: sentence.text, body } : undefined;
  } catch {
    // A value that cannot stand in a sentence.
    return undefined;
  }
}

/** An intent's values as one text. What settings decide and which step it follows are no reading of the message. */
function valuesOf(body: IntentBody): string {
  const { after: _, slippageBps: __, deadlineSeconds: ___, ...values } = canonicalIntent(body);
  return canonicalJson(values);
}

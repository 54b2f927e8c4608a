import type { Intent, IntentBody } from "@alou/intents/intent";
import type { Source, Span } from "@alou/intents/source";
import { AlouError } from "@alou/money/error";
import * as z from "zod";

/**
 * An order as somebody else reads it: a model that was shown the user's words, or another agent that speaks for the user.
 * Every value is a text as the user would say it. It is never built from: it is turned into a sentence, and the sentence is
 * read by the same rules as the user's own words.
 */
export const orderSchema = z.strictObject({
  kind: z.enum(["transfer", "swap", "wrap", "unwrap", "approve", "revoke"]),
  amount: z.string().max(60).optional().describe("as said: 1, 2.5k, half, 30%, all, $200"),
  asset: z.string().min(1).max(60).describe("symbol or token address; of a swap, what is given"),
  receive: z.string().max(60).optional().describe("of a swap: what is wanted"),
  fixes: z.enum(["asset", "receive"]).optional().describe("which of the two the amount counts; default asset"),
  to: z.string().max(100).optional().describe("who is paid or may spend: address, ENS name or contact, as said"),
  chain: z.string().max(40).optional().describe("only if said"),
  memo: z.string().max(200).optional().describe("of a transfer, only if said"),
});

export type Order = z.output<typeof orderSchema>;

type Field = "amount" | "asset" | "receive" | "to" | "chain" | "memo";

/** An order as a sentence, and where in it each value stands. */
export interface OrderSentence {
  readonly text: string;
  readonly at: Readonly<Partial<Record<Field, Span>>>;
}

// Letters, digits and what amounts, names and addresses are written with; no sentence marks.
const VALUE = /^[\p{L}\p{N}$%.'_+\-/·:@#() ]+$/u;

/**
 * The order as one English sentence.
 * @throws AlouError `bad_request` when a value is missing or cannot be one
 */
export function sentenceOf(order: Order): OrderSentence {
  const at: Partial<Record<Field, Span>> = {};
  let text = "";
  const put = (words: string) => {
    text += words;
  };
  const value = (field: Field) => {
    const raw = order[field]?.normalize("NFC").trim();
    if (!raw) throw new AlouError("bad_request", { detail: `a ${order.kind} needs "${field}"` });
    if (!VALUE.test(raw)) throw new AlouError("bad_request", { detail: `"${field}" holds signs no value has` });
    at[field] = [text.length, text.length + raw.length];
    text += raw;
  };
  const verb = VERBS[order.kind];
  put(order.kind === "swap" && order.fixes === "receive" ? "buy " : verb);
  if (order.kind === "swap" && order.fixes === "receive") {
    value("amount");
    put(" ");
    value("receive");
    put(" with ");
    value("asset");
  } else {
    if (order.kind !== "revoke") {
      value("amount");
      put(" ");
    }
    value("asset");
    if (order.kind === "swap") {
      put(" to ");
      value("receive");
    }
    if (order.kind === "transfer") put(" to ");
    if (order.kind === "approve") put(" for ");
    if (order.kind === "revoke") put(" approval for ");
    if (order.kind === "transfer" || order.kind === "approve" || order.kind === "revoke") value("to");
  }
  if (order.chain !== undefined) {
    put(" on ");
    value("chain");
  }
  if (order.memo !== undefined) {
    if (order.kind !== "transfer") throw new AlouError("bad_request", { detail: `a ${order.kind} has no memo` });
    put(', memo "');
    value("memo");
    put('"');
  }
  return { text, at };
}

const VERBS: Record<Order["kind"], string> = {
  transfer: "send ",
  swap: "swap ",
  wrap: "wrap ",
  unwrap: "unwrap ",
  approve: "approve ",
  revoke: "revoke ",
};

/** Which value of an order each slot of an intent must have been read from. */
const SLOTS: Record<string, readonly Field[]> = {
  amount: ["amount", "asset", "receive"],
  asset: ["asset"],
  sell: ["asset"],
  buy: ["receive"],
  recipient: ["to"],
  spender: ["to"],
  chain: ["chain"],
  memo: ["memo"],
};

/**
 * Whether an intent says what the order says and nothing else: of the same kind, and each value read from where that value
 * stands in the sentence. A value that smuggles in another order is found out here.
 */
export function saysOnly(intent: Intent | IntentBody, order: Order, sentence: OrderSentence): boolean {
  if (intent.kind !== order.kind) return false;
  return Object.entries(intent).every(([slot, value]) => {
    const span = spanOf(value);
    if (!span) return true;
    const fields = SLOTS[slot];
    if (!fields) return false;
    const places = fields.flatMap((field) => sentence.at[field] ?? []);
    const [start, end] = [Math.min(...places), Math.max(...places)];
    return span[0] >= start && span[1] <= end;
  });
}

function spanOf(slot: unknown): Span | undefined {
  const from = (slot as { from?: Source } | null)?.from;
  return from && "said" in from ? from.said?.span : undefined;
}

import { type CosmosMessage, decodeMessage } from "./messages.ts";
import type { ReadTransaction } from "./transaction.ts";

/**
 * What a transaction does, as plain JSON: its messages and its memo, which an exchange finds its customer by. Fee, sequence
 * and time limits are left out: another attempt at the same may have others.
 */
export interface CosmosEffect {
  readonly messages: readonly unknown[];
  readonly memo: string;
}

/** The effect of messages of ours. */
export function effectOf(messages: readonly CosmosMessage[], memo: string): CosmosEffect {
  return { messages: messages.map(plain), memo };
}

/** The effect of any transaction; undefined where it does something that Alou never asks for. */
export function effectOfTransaction({
  messages,
  memo,
}: Pick<ReadTransaction, "messages" | "memo">): CosmosEffect | undefined {
  const read = messages.map(decodeMessage);
  return read.every((one) => one !== undefined) ? effectOf(read, memo) : undefined;
}

/** Whether two effects are one. Both are built by `effectOf`, so that equal ones are equal text. */
export function sameEffect(a: CosmosEffect, b: CosmosEffect): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Amounts as text; the moment at which a transfer would come back is no part of what it is for. */
function plain(message: CosmosMessage): unknown {
  const rest = message.kind === "ibc-transfer" ? { ...message, timeout: undefined } : message;
  return "coin" in rest ? { ...rest, coin: { denom: rest.coin.denom, amount: rest.coin.amount.toString() } } : rest;
}

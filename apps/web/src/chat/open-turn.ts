import type { Message } from "../server/api-types.ts";
import type { OpenTurn } from "./chat-store.ts";

/**
 * Whether the server's record shows a turn whole, so that the page's own copy may go. The answer is known by its id,
 * which the server gives out before it says anything. A turn that was cut stays open while the record is as incomplete
 * as the page: it can be gone on with.
 */
export function isRecorded({ state, answerId }: OpenTurn, record: readonly Message[] | undefined): boolean {
  if (state === "streaming" || answerId === "") return false;
  return record?.some((message) => message.id === answerId && isWhole(message)) ?? false;
}

const isWhole = (message: Message) => message.role === "assistant" && message.state === "complete";

/** The record without an open turn: its half of an answer and the words before it are shown as the page has them. */
export function withoutTurn(record: readonly Message[], open: OpenTurn | undefined): readonly Message[] {
  const at = open && open.answerId !== "" ? record.findIndex(({ id }) => id === open.answerId) : -1;
  if (at === -1) return record;
  const from = record[at - 1]?.role === "user" ? at - 1 : at;
  return [...record.slice(0, from), ...record.slice(at + 1)];
}

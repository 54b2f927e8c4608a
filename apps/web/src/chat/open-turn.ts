import type { ChainId } from "@alou/money/caip";
import type { Choice, Message, ProblemView } from "../server/api-types.ts";
import type { Answer } from "./answer.ts";
import type { Heard } from "./heard.ts";

/** What the user says: words, or a click on an answer to a question. */
export interface Utterance {
  readonly chain: ChainId;
  /** As typed; of a click, the label of what was clicked. */
  readonly text: string;
  readonly choice?: Choice;
}

/** How a turn was begun, and so how it is asked for again while the server has not taken it. */
type Ask =
  | { readonly kind: "say"; readonly said: Utterance }
  /** A message of the record, answered anew. */
  | { readonly kind: "again"; readonly message: string; readonly chain: ChainId }
  /** An answer that was begun elsewhere. */
  | { readonly kind: "follow" };

/** A turn of the conversation that the server's record does not show yet. */
export interface OpenTurn {
  /** Idempotency key of the message. */
  readonly key: string;
  readonly ask: Ask;
  readonly said: { readonly text: string; readonly choice?: Choice };
  /** The message's id, where the record had it before this turn. */
  readonly question?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly answer: Answer;
  readonly heard: Heard;
  /** The server's id of the answer; empty until it is known. */
  readonly answerId: string;
  readonly state:
    | "streaming"
    | "complete"
    /** The connection broke before the server had said everything. */
    | "cut"
    | "stopped"
    /** Nothing came: the message was not taken. */
    | "failed";
  /** While it streams: whether the connection is there, or is being taken up again. */
  readonly link: "up" | "lost";
  /** The user has stopped it, and the server is about to hear of it. */
  readonly stopping: boolean;
  /** When the server had said everything, in milliseconds since 1970. */
  readonly endedAt?: number;
  readonly problem?: ProblemView;
}

/**
 * Whether the server's record shows a turn whole, so that the page's own copy may go. The answer is known by its id,
 * which the server gives out before it says anything. A turn that was cut stays open while the record is as incomplete
 * as the page: it can be gone on with. Once the server has said everything a later record is right, whole or not.
 * @param readAt when the record was read, in milliseconds since 1970
 */
export function isRecorded(
  { state, answerId, endedAt }: OpenTurn,
  record: readonly Message[] | undefined,
  readAt: number,
): boolean {
  if (state === "streaming" || answerId === "") return false;
  const answer = record?.find(({ id }) => id === answerId);
  if (answer?.role !== "assistant") return false;
  return answer.state === "complete" || (endedAt !== undefined && readAt > endedAt);
}

/** The record without an open turn: its half of an answer and the words before it are shown as the page has them. */
export function withoutTurn(record: readonly Message[], open: OpenTurn | undefined): readonly Message[] {
  if (!open) return record;
  const asked = open.question === undefined ? -1 : record.findIndex(({ id }) => id === open.question);
  if (asked !== -1) return [...record.slice(0, asked), ...record.slice(asked + 2)];
  const at = open.answerId === "" ? -1 : record.findIndex(({ id }) => id === open.answerId);
  if (at === -1) return record;
  const from = record[at - 1]?.role === "user" ? at - 1 : at;
  return [...record.slice(0, from), ...record.slice(at + 1)];
}

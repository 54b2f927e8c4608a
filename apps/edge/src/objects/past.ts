import type { Message } from "@alou/agent/message";
import { MAX_RECALLED, wordsIn } from "../turn/history.ts";

/** The conversation before a turn. */
export interface Past {
  /** As models were shown it, one JSON list a turn, oldest first. */
  readonly turns: readonly string[];
  /** Turns before those: how long they were, and the user's last words in them, oldest first. */
  readonly skipped: { readonly length: number; readonly words: readonly string[] };
  /** The user's own words, oldest first. */
  readonly said: readonly string[];
  /** What was said right before, where nothing was proposed in answer to it: its question may be open. */
  readonly asked?: Asked;
}

/** A message that was asked about, and the plan the answer told. */
export interface Asked {
  readonly message: string;
  /** Undefined where the answer told none: then it is the message's own. */
  readonly plan?: string;
}

/** Characters of earlier turns that are handed out for the next one, and how many of the user's messages. */
const MAX_PAST = 64_000;
const MAX_SAID = 200;

/** The conversation before a place in it; what it costs does not grow with how long it is. */
export function pastBefore(sql: SqlStorage, seq: number): Past {
  const bodies = sql.exec<{ text: string }>(
    `SELECT json_extract(body, '$.text') AS text FROM message
     WHERE seq < ? AND json_extract(body, '$.role') = 'user' ORDER BY seq DESC LIMIT ?`,
    seq,
    MAX_SAID,
  );
  const said = [...bodies].map(({ text }) => text).reverse();
  const asked = askedBefore(sql, seq);
  return { ...shownBefore(sql, seq), said, ...(asked && { asked }) };
}

/** What models were shown, read back from the newest until there is no room. */
function shownBefore(sql: SqlStorage, seq: number): Pick<Past, "turns" | "skipped"> {
  const turns: string[] = [];
  const words: string[] = [];
  let [room, length, recalled] = [MAX_PAST, 0, 0];
  const newest = sql.exec<{ seq: number; messages: string }>(
    "SELECT seq, messages FROM shown WHERE seq < ? ORDER BY seq DESC",
    seq,
  );
  for (const { seq: at, messages } of newest) {
    room -= messages.length;
    if (room >= 0) {
      turns.push(messages);
      continue;
    }
    room = Number.NEGATIVE_INFINITY;
    length += messages.length;
    const said = wordsIn(messages);
    words.push(...said.reverse());
    recalled += said.reduce((sum, text) => sum + text.length, 0);
    if (recalled < MAX_RECALLED) continue;
    const rest = sql.exec<{ total: number }>(
      "SELECT coalesce(sum(length(messages)), 0) AS total FROM shown WHERE seq < ?",
      at,
    );
    length += rest.one().total;
    break;
  }
  return { turns: turns.reverse(), skipped: { length, words: words.reverse() } };
}

function askedBefore(sql: SqlStorage, seq: number): Asked | undefined {
  const before = sql.exec<{ body: string }>("SELECT body FROM message WHERE seq < ? ORDER BY seq DESC LIMIT 2", seq);
  const [answer, message] = [...before].map(({ body }) => JSON.parse(body) as Message);
  if (answer?.role !== "assistant" || message?.role !== "user") return undefined;
  if (answer.parts.some(({ type }) => type === "proposal")) return undefined;
  const told = answer.parts.findLast((part) => part.type === "plan");
  return { message: message.id, ...(told && { plan: told.plan.id }) };
}

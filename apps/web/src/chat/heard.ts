import type { ProposalView } from "../server/api-types.ts";
import { type Answer, damaged, EMPTY_ANSWER, takeIn } from "./answer.ts";
import { readEventStream, type StreamLine } from "./event-stream.ts";

/** How far an answer has been heard, over however many connections. */
export interface Heard {
  readonly answer: Answer;
  /** The number of the last event; -1 before the first. */
  readonly last: number;
}

export const NOTHING_HEARD: Heard = { answer: EMPTY_ANSWER, last: -1 };

/**
 * Takes in one line of a stream. What was heard before is not heard twice: an event whose number is not a new one changes
 * nothing, and a connection that begins with the answer's beginning tells it anew, in the place of what was there.
 * @param first it is the first of its connection
 */
export function hear(heard: Heard, line: StreamLine, first: boolean): Heard {
  if (line.kind === "done" || line.kind === "alive") return heard;
  if (line.kind === "malformed") return { ...heard, answer: damaged(heard.answer) };
  const { event, n } = line;
  const anew = first && event.type === "start";
  const before = anew ? NOTHING_HEARD : heard;
  if (n !== undefined && n <= before.last) return heard;
  return { answer: takeIn(before.answer, event), last: n ?? before.last };
}

/** A connection that says nothing for this long is dead: a server that lives says so every ten seconds. Milliseconds. */
const SILENCE_MS = 25_000;

interface Connection {
  readonly open: (signal: AbortSignal) => Promise<Response>;
  /** What was heard before. */
  readonly heard: Heard;
  readonly onHeard: (next: Heard) => void;
  readonly onProposal: (view: ProposalView) => void;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Reads one connection, on from what was heard before. A silent one is given up.
 * @returns whether the server has said everything
 * @throws whatever opening or reading throws
 */
export async function readConnection(connection: Connection, abort: AbortSignal): Promise<boolean> {
  const { open, heard, onHeard, onProposal, now, wait } = connection;
  const link = new AbortController();
  const signal = AbortSignal.any([abort, link.signal]);
  let heardAt = now();
  const watch = async () => {
    while (!signal.aborted) {
      await wait(SILENCE_MS, signal);
      if (now() - heardAt >= SILENCE_MS) link.abort();
    }
  };
  void watch();
  try {
    const { body } = await open(signal);
    if (!body) return false;
    const told = new Set(Object.keys(heard.answer.proposals));
    let latest = heard;
    let first = true;
    let done = false;
    for await (const line of readEventStream(body)) {
      heardAt = now();
      if (line.kind === "alive") continue;
      done ||= line.kind === "done";
      latest = hear(latest, line, first);
      first = false;
      for (const [id, view] of Object.entries(latest.answer.proposals)) {
        if (told.has(id)) continue;
        told.add(id);
        onProposal(view);
      }
      onHeard(latest);
    }
    return done && latest.answer.finished;
  } finally {
    link.abort();
  }
}

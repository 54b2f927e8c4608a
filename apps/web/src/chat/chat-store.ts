import type { AlouClient } from "@alou/edge/client";
import type { ChainId } from "@alou/money/caip";
import type { Choice, ProblemView, ProposalView } from "../server/api-types.ts";
import { problemOf } from "../server/problem.ts";
import { type Answer, damaged, EMPTY_ANSWER, takeIn } from "./answer.ts";
import { readEventStream } from "./event-stream.ts";

/** What the user says: words, or a click on an answer to a question. */
export interface Utterance {
  readonly chain: ChainId;
  /** As typed; of a click, the label of what was clicked. */
  readonly text: string;
  readonly choice?: Choice;
}

/** A turn of the conversation that the server's record does not show yet. */
export interface OpenTurn {
  /** Idempotency key of the message. */
  readonly key: string;
  readonly said: Utterance;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly answer: Answer;
  /** The server's id of the answer, also while it is being told again; empty until it is known. */
  readonly answerId: string;
  readonly state:
    | "streaming"
    | "complete"
    /** The connection broke before the server had said everything. */
    | "cut"
    | "stopped"
    /** Nothing came: the message was not taken. */
    | "failed";
  readonly problem?: ProblemView;
}

/** The open turns, by conversation. A stream goes on when its conversation is out of sight. */
export interface ChatStore {
  readonly read: (conversation: string) => OpenTurn | undefined;
  readonly subscribe: (watcher: () => void) => () => void;
  readonly say: (conversation: string, said: Utterance) => Promise<void>;
  /** The same message again, under the same key: the server goes on where it was, or tells again what it said. */
  readonly again: (conversation: string) => Promise<void>;
  readonly stop: (conversation: string) => void;
  /** Forgets an open turn, once the record shows it or the user lets it go. */
  readonly settle: (conversation: string, key: string) => void;
  readonly clear: () => void;
}

export interface ChatWorld {
  readonly client: AlouClient;
  readonly now: () => number;
  /** A fresh idempotency key. */
  readonly newKey: () => string;
  readonly onProposal: (view: ProposalView) => void;
  /** The server's record of the conversation has changed. */
  readonly onSaid: (conversation: string) => void;
}

export function createChatStore({ client, now, newKey, onProposal, onSaid }: ChatWorld): ChatStore {
  const turns = new Map<string, OpenTurn>();
  const aborts = new Map<string, AbortController>();
  const watchers = new Set<() => void>();

  function set(conversation: string, turn: OpenTurn | undefined): void {
    if (turn) turns.set(conversation, turn);
    else turns.delete(conversation);
    for (const watcher of watchers) watcher();
  }

  async function run(conversation: string, start: OpenTurn): Promise<void> {
    const { key, said } = start;
    const abort = new AbortController();
    aborts.get(conversation)?.abort();
    aborts.set(conversation, abort);
    set(conversation, start);
    /** Changes the turn unless another one has taken its place. */
    const update = (change: (turn: OpenTurn) => OpenTurn) => {
      const turn = turns.get(conversation);
      if (turn?.key === key && aborts.get(conversation) === abort) set(conversation, change(turn));
    };
    let answer = EMPTY_ANSWER;
    try {
      const { chain, text, choice } = said;
      const body = { key, chain, ...(choice ? { choice } : { text }) };
      const response = await client.open("sendMessage", { params: { conversation }, body }, abort.signal);
      const done = response.body
        ? await follow(response.body, (next) => {
            answer = next;
            update((turn) => ({ ...turn, answer: next, answerId: next.id || turn.answerId }));
          })
        : false;
      update((turn) => ({ ...turn, state: done && !answer.damaged ? "complete" : "cut" }));
    } catch (error) {
      if (abort.signal.aborted) update((turn) => ({ ...turn, state: "stopped" }));
      else if (answer.id !== "") update((turn) => ({ ...turn, state: "cut" }));
      else update((turn) => ({ ...turn, state: "failed", problem: problemOf(error) }));
    } finally {
      if (aborts.get(conversation) === abort) aborts.delete(conversation);
      onSaid(conversation);
    }
  }

  /** Whether the server said everything. */
  async function follow(body: ReadableStream<Uint8Array>, onChange: (answer: Answer) => void): Promise<boolean> {
    let answer = EMPTY_ANSWER;
    let done = false;
    const known = new Set<string>();
    for await (const line of readEventStream(body)) {
      done ||= line.kind === "done";
      if (line.kind === "done") continue;
      const next = line.kind === "event" ? takeIn(answer, line.event) : damaged(answer);
      if (next === answer) continue;
      answer = next;
      for (const [id, view] of Object.entries(next.proposals)) {
        if (known.has(id)) continue;
        known.add(id);
        onProposal(view);
      }
      onChange(next);
    }
    return done && answer.finished;
  }

  return {
    read: (conversation) => turns.get(conversation),
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    say: (conversation, said) =>
      run(conversation, { key: newKey(), said, at: now(), answer: EMPTY_ANSWER, answerId: "", state: "streaming" }),
    async again(conversation) {
      const turn = turns.get(conversation);
      if (!turn || turn.state === "streaming") return;
      const { problem: _, ...rest } = turn;
      await run(conversation, { ...rest, answer: EMPTY_ANSWER, state: "streaming" });
    },
    stop: (conversation) => aborts.get(conversation)?.abort(),
    settle(conversation, key) {
      if (turns.get(conversation)?.key === key) set(conversation, undefined);
    },
    clear() {
      for (const abort of aborts.values()) abort.abort();
      aborts.clear();
      turns.clear();
      for (const watcher of watchers) watcher();
    },
  };
}

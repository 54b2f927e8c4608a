import { type AlouClient, ApiError } from "@alou/edge/client";
import type { ChainId } from "@alou/money/caip";
import type { MessagePart, ProposalView, UserMessage } from "../server/api-types.ts";
import { problemOf } from "../server/problem.ts";
import { type Answer, EMPTY_ANSWER } from "./answer.ts";
import { type Heard, NOTHING_HEARD, readConnection } from "./heard.ts";
import type { OpenTurn, Utterance } from "./open-turn.ts";

/** The open turns, by conversation. A stream goes on when its conversation is out of sight. */
export interface ChatStore {
  readonly read: (conversation: string) => OpenTurn | undefined;
  readonly subscribe: (watcher: () => void) => () => void;
  readonly say: (conversation: string, said: Utterance) => Promise<void>;
  /** Has a message of the record answered anew. It has to be the last one. */
  readonly answerAgain: (conversation: string, question: UserMessage, chain: ChainId) => Promise<void>;
  /** Follows an answer of the record that somebody else's request began: another tab's, or this one's before a reload. */
  readonly follow: (conversation: string, question: UserMessage, answer: Begun) => Promise<void>;
  /** Goes on with a turn that broke off, from where it was; one that was never taken is asked again under its key. */
  readonly again: (conversation: string) => Promise<void>;
  readonly stop: (conversation: string) => void;
  /** Forgets an open turn, once the record shows it or the user lets it go. */
  readonly settle: (conversation: string, key: string) => void;
  readonly clear: () => void;
}

/** An answer as far as the record has it. */
export interface Begun {
  readonly id: string;
  readonly parts: readonly MessagePart[];
}

export interface ChatWorld {
  readonly client: AlouClient;
  readonly now: () => number;
  /** A fresh idempotency key. */
  readonly newKey: () => string;
  readonly onProposal: (view: ProposalView) => void;
  /** The server has taken a message and begins to answer. */
  readonly onBegun: (conversation: string) => void;
  /** The server's record of the conversation has changed. */
  readonly onSaid: (conversation: string) => void;
  /** Waits, at most until the signal; shorter when the network comes back. Milliseconds. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Tells watchers of a growing answer soon: many pieces make one picture. */
  readonly soon: (tell: () => void) => void;
}

/** A lost connection is taken up again after these waits, in milliseconds; a piece that comes begins the row anew. */
const WAITS = [300, 1_000, 2_000, 4_000, 8_000, 15_000];

/** The server hears of a stop within half a second; after this long nobody waits for its last words any more. */
const STOP_MS = 3_000;

export function createChatStore(world: ChatWorld): ChatStore {
  const { client, now, newKey, onProposal, onBegun, onSaid, wait, soon } = world;
  const turns = new Map<string, OpenTurn>();
  const aborts = new Map<string, AbortController>();
  const watchers = new Set<() => void>();
  /** Answers the server has said everything of: there is nothing left to follow. */
  const ended = new Set<string>();
  let telling = false;

  function tell(): void {
    telling = false;
    for (const watcher of watchers) watcher();
  }

  function set(conversation: string, turn: OpenTurn | undefined): void {
    if (turn) turns.set(conversation, turn);
    else turns.delete(conversation);
    tell();
  }

  /** Makes the request of a turn: the one that begins it, or the one that goes on with it. */
  function request(conversation: string, { ask, key, answerId }: OpenTurn, { last }: Heard, signal: AbortSignal) {
    if (answerId !== "") {
      const query = last < 0 ? {} : { after: String(last) };
      return client.open("followAnswer", { params: { conversation, answer: answerId }, query }, signal);
    }
    if (ask.kind === "again") {
      const params = { conversation, message: ask.message };
      return client.open("answerAgain", { params, body: { key, chain: ask.chain } }, signal);
    }
    if (ask.kind === "follow") throw new Error("an answer without an id cannot be followed");
    const { chain, text, choice } = ask.said;
    const body = { key, chain, ...(choice ? { choice } : { text }) };
    return client.open("sendMessage", { params: { conversation }, body }, signal);
  }

  async function run(conversation: string, start: OpenTurn): Promise<void> {
    const abort = new AbortController();
    aborts.get(conversation)?.abort();
    aborts.set(conversation, abort);
    set(conversation, start);
    let turn = start;
    let heard = start.heard;
    let tries = 0;
    const update = (change: Partial<OpenTurn>, at: "once" | "soon" = "once") => {
      const shown = turns.get(conversation);
      turn = { ...turn, stopping: shown?.stopping ?? false, ...change };
      // Another turn may have taken its place.
      if (aborts.get(conversation) !== abort || shown?.key !== turn.key) return;
      turns.set(conversation, turn);
      if (at === "once") tell();
      else if (!telling) {
        telling = true;
        soon(tell);
      }
    };
    const onHeard = (next: Heard) => {
      heard = next;
      tries = 0;
      const { answer } = next;
      const begins = answer.id !== "" && turn.answerId === "";
      update({ heard, answer, answerId: answer.id || turn.answerId, link: "up" }, "soon");
      if (begins) onBegun(conversation);
    };
    /** How the turn ended; undefined while it is worth another try. */
    const attempt = async (): Promise<Partial<OpenTurn> | "gone" | undefined> => {
      try {
        const open = (signal: AbortSignal) => request(conversation, turn, heard, signal);
        if (await readConnection({ open, heard, onHeard, onProposal, now, wait }, abort.signal)) {
          ended.add(turn.answerId);
          return { state: heard.answer.damaged ? "cut" : "complete", endedAt: now() };
        }
      } catch (error) {
        if (abort.signal.aborted) return { state: "stopped" };
        if (turn.answerId === "") return { state: "failed", problem: problemOf(error) };
        // There is no such answer any more, or it is nobody's business here.
        if (error instanceof ApiError && error.problem.status < 500) return turn.ask.kind === "follow" ? "gone" : CUT;
      }
      if (abort.signal.aborted) return { state: "stopped" };
      return turn.answerId === "" || heard.answer.damaged ? CUT : undefined;
    };
    for (;;) {
      const end = await attempt();
      if (end === "gone") {
        ended.add(turn.answerId);
        if (turns.get(conversation)?.key === turn.key) set(conversation, undefined);
        break;
      }
      const ms = WAITS[tries++];
      if (end || ms === undefined) {
        update(end ?? CUT);
        break;
      }
      update({ link: "lost" });
      await wait(ms, abort.signal);
    }
    if (aborts.get(conversation) === abort) aborts.delete(conversation);
    onSaid(conversation);
    // What the server makes of a stop is in the record a moment later.
    if (turn.state === "stopped") void wait(2 * STOP_MS).then(() => onSaid(conversation));
  }

  const begin = (ask: OpenTurn["ask"], said: OpenTurn["said"], rest: Partial<OpenTurn> = {}): OpenTurn => ({
    ...{ key: newKey(), ask, said, at: now(), answer: EMPTY_ANSWER, heard: NOTHING_HEARD, answerId: "" },
    ...{ state: "streaming", link: "up", stopping: false },
    ...rest,
  });

  return {
    read: (conversation) => turns.get(conversation),
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    say: (conversation, said) => run(conversation, begin({ kind: "say", said }, said)),
    answerAgain: (conversation, question, chain) =>
      run(
        conversation,
        begin({ kind: "again", message: question.id, chain }, question, { at: question.at, question: question.id }),
      ),
    async follow(conversation, question, { id, parts }) {
      if (turns.has(conversation) || ended.has(id)) return;
      // Until the first piece comes, what the record has is shown.
      const answer: Answer = { ...EMPTY_ANSWER, parts };
      const known = { at: question.at, question: question.id, answerId: id, answer };
      await run(conversation, begin({ kind: "follow" }, question, known));
    },
    async again(conversation) {
      const turn = turns.get(conversation);
      if (!turn || turn.state === "streaming") return;
      const { problem: _, ...rest } = turn;
      // What was damaged is told anew from its beginning.
      const heard = turn.answer.damaged ? NOTHING_HEARD : turn.heard;
      await run(conversation, { ...rest, heard, state: "streaming", link: "up", stopping: false });
    },
    stop(conversation) {
      const abort = aborts.get(conversation);
      const turn = turns.get(conversation);
      if (!turn || !abort || turn.stopping) return;
      if (turn.answerId !== "") {
        const params = { conversation, answer: turn.answerId };
        client.call("stopAnswer", { params }).catch(() => abort.abort());
      }
      // A model is let go by the server, and its last words are heard; anything else is over for the page at once.
      if (!turn.answer.parts.some(({ type }) => type === "model-text")) return abort.abort();
      set(conversation, { ...turn, stopping: true });
      void wait(STOP_MS, abort.signal).then(() => abort.abort());
    },
    settle(conversation, key) {
      if (turns.get(conversation)?.key === key) set(conversation, undefined);
    },
    clear() {
      for (const abort of aborts.values()) abort.abort();
      aborts.clear();
      turns.clear();
      tell();
    },
  };
}

const CUT: Partial<OpenTurn> = { state: "cut" };

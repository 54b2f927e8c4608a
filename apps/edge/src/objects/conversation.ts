import { DurableObject } from "cloudflare:workers";
import type { AssistantMessage, Message, UserMessage } from "@alou/agent/message";
import type { ModelMessage } from "@alou/agent/model/model-message";
import type { Env } from "../env.ts";
import { AnswerLog } from "./answer-log.ts";
import { type Past, pastBefore } from "./past.ts";

/** More than this is not kept: the oldest go first. */
const MAX_MESSAGES = 2_000;

/**
 * An answer whose maker was not heard of for this long is given up: the Worker is gone. One that lives writes more than
 * twice a second, whether there is anything new or not; should it come back after all, nobody listens to it any more.
 */
const LEASE_MS = 12_000;

/** What came of something that was said. */
export type Begun =
  /** To be answered now, with the conversation so far. */
  | { readonly kind: "new"; readonly past: Past }
  /** Said before: answered by what is there, as JSON. */
  | { readonly kind: "known"; readonly answer: string }
  /** Said a moment ago; the answer is being made, and can be followed. */
  | { readonly kind: "busy"; readonly answer: string }
  /** The same id came with other words. */
  | { readonly kind: "conflict" };

/** What came of a wish to have the last message answered anew. */
export type BegunAgain =
  | { readonly kind: "new"; readonly said: string; readonly past: Past }
  | Extract<Begun, { readonly kind: "known" | "busy" }>;

/** The beginning of a conversation, each piece with its place. */
export interface Beginning {
  readonly messages: readonly { readonly seq: number; readonly body: string }[];
  readonly shown: readonly { readonly seq: number; readonly messages: string }[];
}

/** How a turn ended. */
export interface Ended {
  readonly answer: AssistantMessage;
  /** What it adds to what models are shown. */
  readonly transcript: readonly ModelMessage[];
  /** Its last events, from number `from` on. */
  readonly from: number;
  readonly lines: readonly string[];
}

/**
 * One conversation: the order of its messages, what models were shown, and the answers that are being made. The answer
 * itself is made by the Worker, whose waiting is free; here it is written down as it comes, so that whoever was cut off, or
 * opens a second tab, can follow it from any point.
 */
export class Conversation extends DurableObject<Env> {
  readonly #log: AnswerLog;
  /** Looks after those who follow an answer. */
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#createTables();
    this.#log = new AnswerLog(this.ctx.storage.sql);
  }

  #createTables(): void {
    this.ctx.storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS message (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        body TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        begun_at INTEGER NOT NULL
      );
      CREATE TABLE IF NOT EXISTS shown (
        answer TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        messages TEXT NOT NULL
      );
      CREATE INDEX IF NOT EXISTS shown_in_order ON shown (seq);
      CREATE TABLE IF NOT EXISTS replaced (answer TEXT PRIMARY KEY, seq INTEGER NOT NULL);`);
  }

  /** Every message as JSON, oldest first. */
  list(): string[] {
    const rows = this.ctx.storage.sql.exec<{ body: string }>("SELECT body FROM message ORDER BY seq");
    return [...rows].map(({ body }) => body);
  }

  /**
   * Adds what the user said, once per id, with an empty answer behind it.
   * @param fingerprint stands for what was said; the same id with another one is a conflict
   */
  begin(said: UserMessage, answer: AssistantMessage, fingerprint: string): Begun {
    const now = Date.now();
    const known = this.#read(said.id);
    if (known) {
      if (known.fingerprint !== fingerprint) return { kind: "conflict" };
      const there = this.#answerTo(known.seq);
      // It may have been answered anew meanwhile: what is there is the answer, whatever its id.
      if (there) {
        if (!this.#isBeingMade(there)) return { kind: "known", answer: there.body };
        if (this.#isAlive(there)) return { kind: "busy", answer: there.body };
        this.#restart(answer, there.seq);
        return { kind: "new", past: pastBefore(this.ctx.storage.sql, known.seq) };
      }
    }
    this.#write(said, fingerprint, now);
    this.#write(answer, fingerprint, now);
    this.#trim();
    return { kind: "new", past: pastBefore(this.ctx.storage.sql, this.#read(said.id)?.seq ?? 0) };
  }

  /**
   * Answers the last message anew, once per id of the answer: the same message, so the same intents, which are paid once at
   * most. What is being made is not disturbed, what was given up is given anew.
   * @returns undefined when it is not the last message
   */
  again(message: string, answer: AssistantMessage): BegunAgain | undefined {
    const { sql } = this.ctx.storage;
    const said = this.#read(message);
    const there = said && this.#answerTo(said.seq);
    const last = sql.exec<{ seq: number }>("SELECT max(seq) AS seq FROM message").one().seq;
    if (!said || !there || there.seq !== last) return undefined;
    if (this.#isAlive(there)) return { kind: "busy", answer: there.body };
    const wasThere = sql.exec("SELECT 1 FROM replaced WHERE answer = ?", answer.id).toArray().length > 0;
    if (!this.#isBeingMade(there) && (wasThere || there.id === answer.id)) return { kind: "known", answer: there.body };
    sql.exec("DELETE FROM shown WHERE answer = ?", there.id);
    if (there.id !== answer.id) sql.exec("INSERT OR IGNORE INTO replaced VALUES (?, ?)", there.id, there.seq);
    this.#restart(answer, there.seq);
    return { kind: "new", said: said.body, past: pastBefore(this.ctx.storage.sql, said.seq) };
  }

  /**
   * Writes down what an answer has come to, and passes it on to whoever follows it.
   * @param lines events in order, from number `from` on; those that are there already change nothing
   * @returns whether nobody wants it any more: the user has stopped it, or it was given up and is being made by another
   */
  append(answer: AssistantMessage, from: number, lines: readonly string[]): { readonly stopped: boolean } {
    if (!this.#put(answer)) return { stopped: true };
    return this.#log.append(answer.id, from, lines);
  }

  /** Writes the answer as it ended. */
  finish({ answer, transcript, from, lines }: Ended): void {
    if (!this.#put(answer)) return;
    const { sql } = this.ctx.storage;
    const row = this.#read(answer.id);
    if (row && transcript.length > 0) {
      sql.exec("INSERT OR REPLACE INTO shown VALUES (?, ?, ?)", answer.id, row.seq, JSON.stringify(transcript));
    }
    this.#log.append(answer.id, from, lines);
    this.#log.end(answer.id);
  }

  /** Stops an answer that is being made; what was said stands. */
  stop(answer: string): void {
    this.#log.stop(answer);
  }

  /**
   * An answer's events from a number on, and those still to come, as server-sent events.
   * @returns undefined when the answer is not being made: it is among the messages, as far as it came
   */
  follow(answer: string, after: number): ReadableStream<Uint8Array> | undefined {
    const row = this.#read(answer);
    if (!row || !this.#isAlive(row)) return undefined;
    this.#watch ??= setInterval(() => this.#lookAround(), LEASE_MS / 4);
    return this.#log.follow(answer, after);
  }

  /** Everything before a message, for another conversation that begins the same way. */
  before(message: string): Beginning | undefined {
    const row = this.#read(message);
    if (!row) return undefined;
    const { sql } = this.ctx.storage;
    const messages = sql.exec<Row>("SELECT * FROM message WHERE seq < ? ORDER BY seq", row.seq);
    const shown = sql.exec<{ seq: number; messages: string }>(
      "SELECT * FROM shown WHERE seq < ? ORDER BY seq",
      row.seq,
    );
    return {
      messages: [...messages].map(({ seq, body }) => ({ seq, body })),
      shown: [...shown].map(({ seq, messages: list }) => ({ seq, messages: list })),
    };
  }

  /** Begins with what another conversation began with. Only an empty one takes it. */
  seed({ messages, shown }: Beginning): void {
    const { sql } = this.ctx.storage;
    if (sql.exec("SELECT 1 FROM message LIMIT 1").toArray().length > 0) return;
    const now = Date.now();
    for (const { seq, body } of messages) {
      const { id } = JSON.parse(body) as Message;
      sql.exec(
        "INSERT INTO message (seq, id, body, fingerprint, begun_at) VALUES (?, ?, ?, '', ?)",
        seq,
        id,
        body,
        now,
      );
    }
    for (const { seq, messages: list } of shown)
      sql.exec("INSERT INTO shown VALUES (?, ?, ?)", `seed-${seq}`, seq, list);
  }

  /** Forgets everything. */
  async erase(): Promise<void> {
    this.#log.endAll();
    await this.ctx.storage.deleteAll();
    // A turn that is still running may write once more.
    this.#createTables();
    this.#log.createTables();
  }

  #trim(): void {
    const { sql } = this.ctx.storage;
    sql.exec("DELETE FROM message WHERE seq <= (SELECT max(seq) FROM message) - ?", MAX_MESSAGES);
    sql.exec("DELETE FROM shown WHERE seq < (SELECT min(seq) FROM message)");
    sql.exec("DELETE FROM ended WHERE answer NOT IN (SELECT id FROM message)");
    sql.exec("DELETE FROM replaced WHERE seq < (SELECT min(seq) FROM message)");
  }

  #isBeingMade({ body, id }: Row): boolean {
    return (JSON.parse(body) as AssistantMessage).state === "incomplete" && !this.#log.hasEnded(id);
  }

  /** It is being made, and its maker was heard of lately. */
  #isAlive(row: Row): boolean {
    return this.#isBeingMade(row) && Date.now() - row.begun_at < LEASE_MS;
  }

  /** Tells those who follow an answer that it lives; lets them go if it does not: on record they find how far it came. */
  #lookAround(): void {
    for (const answer of this.#log.followed()) {
      const row = this.#read(answer);
      if (row && this.#isAlive(row)) this.#log.keepAlive(answer);
      else this.#log.letGo(answer);
    }
    if (this.#log.followed().length > 0) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  /**
   * Writes what an answer has come to, and that its maker lives.
   * @returns whether it is still this maker's: an answer that was begun again has another beginning
   */
  #put(answer: AssistantMessage): boolean {
    const { rowsWritten } = this.ctx.storage.sql.exec(
      "UPDATE message SET body = ?, begun_at = ? WHERE id = ? AND json_extract(body, '$.at') = ?",
      JSON.stringify(answer),
      Date.now(),
      answer.id,
      answer.at,
    );
    return rowsWritten > 0;
  }

  #restart(answer: AssistantMessage, seq: number): void {
    this.#log.forget(answer.id);
    this.ctx.storage.sql.exec(
      "UPDATE message SET id = ?, body = ?, begun_at = ? WHERE seq = ?",
      answer.id,
      JSON.stringify(answer),
      Date.now(),
      seq,
    );
  }

  #answerTo(seq: number): Row | undefined {
    const [row] = [...this.ctx.storage.sql.exec<Row>("SELECT * FROM message WHERE seq > ? ORDER BY seq LIMIT 1", seq)];
    return row;
  }

  #read(id: string): Row | undefined {
    const [row] = [...this.ctx.storage.sql.exec<Row>("SELECT * FROM message WHERE id = ?", id)];
    return row;
  }

  #write(message: Message, fingerprint: string, now: number): void {
    this.ctx.storage.sql.exec(
      "INSERT INTO message (id, body, fingerprint, begun_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
      message.id,
      JSON.stringify(message),
      fingerprint,
      now,
    );
  }
}

interface Row extends Record<string, SqlStorageValue> {
  seq: number;
  id: string;
  body: string;
  fingerprint: string;
  begun_at: number;
}

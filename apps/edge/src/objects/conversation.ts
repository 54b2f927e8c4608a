import { DurableObject } from "cloudflare:workers";
import type { AssistantMessage, Message, UserMessage } from "@alou/agent/message";
import type { Env } from "../env.ts";

/** More than this is not kept: the oldest go first. */
const MAX_MESSAGES = 2_000;

/** An answer nobody finished within this time is given up: the Worker that made it is gone. */
const LEASE_MS = 60_000;

/** What came of something that was said. */
export type Begun =
  /** To be answered now. */
  | { readonly kind: "new" }
  /** Said before: answered by what is there, as JSON. */
  | { readonly kind: "known"; readonly answer: string }
  /** Said a moment ago; the answer is being made. */
  | { readonly kind: "busy" }
  /** The same id came with other words. */
  | { readonly kind: "conflict" };

/**
 * One conversation: the order of its messages, and nothing else. The answer itself is made and streamed by the Worker,
 * whose waiting is free; here only its beginning and its end are written.
 */
export class Conversation extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.ctx.storage.sql.exec(`CREATE TABLE IF NOT EXISTS message (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      body TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      begun_at INTEGER NOT NULL
    )`);
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
    const known = this.#read(answer.id);
    if (known) {
      if (known.fingerprint !== fingerprint) return { kind: "conflict" };
      const { parts } = JSON.parse(known.body) as AssistantMessage;
      if (parts.length > 0) return { kind: "known", answer: known.body };
      if (now - known.begun_at < LEASE_MS) return { kind: "busy" };
      this.ctx.storage.sql.exec("UPDATE message SET begun_at = ? WHERE id = ?", now, answer.id);
      return { kind: "new" };
    }
    this.#write(said, fingerprint, now);
    this.#write(answer, fingerprint, now);
    this.ctx.storage.sql.exec("DELETE FROM message WHERE seq <= (SELECT max(seq) FROM message) - ?", MAX_MESSAGES);
    return { kind: "new" };
  }

  /** Writes the answer as it ended. */
  finish(answer: AssistantMessage): void {
    this.ctx.storage.sql.exec("UPDATE message SET body = ? WHERE id = ?", JSON.stringify(answer), answer.id);
  }

  /** Forgets everything. */
  async erase(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }

  #read(id: string): Row | undefined {
    const [row] = [
      ...this.ctx.storage.sql.exec<Row>("SELECT body, fingerprint, begun_at FROM message WHERE id = ?", id),
    ];
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
  body: string;
  fingerprint: string;
  begun_at: number;
}

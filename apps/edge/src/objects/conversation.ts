import { DurableObject } from "cloudflare:workers";
import type { AssistantMessage, Message, UserMessage } from "@alou/agent/message";
import type { Env } from "../env.ts";

/** More than this is not kept: the oldest go first. */
const MAX_MESSAGES = 2_000;

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
      body TEXT NOT NULL
    )`);
  }

  /** Every message as JSON, oldest first. */
  list(): string[] {
    const rows = this.ctx.storage.sql.exec<{ body: string }>("SELECT body FROM message ORDER BY seq");
    return [...rows].map(({ body }) => body);
  }

  /**
   * Adds what the user said, once per id, with an empty answer behind it.
   * @returns the answer as JSON when this was said before: a repeated request is answered by what is there
   */
  begin(said: UserMessage, answer: AssistantMessage): string | null {
    const known = this.#read(answer.id);
    if (known !== null) return known;
    this.#write(said);
    this.#write(answer);
    this.ctx.storage.sql.exec("DELETE FROM message WHERE seq <= (SELECT max(seq) FROM message) - ?", MAX_MESSAGES);
    return null;
  }

  /** Writes the answer as it ended. */
  finish(answer: AssistantMessage): void {
    this.ctx.storage.sql.exec("UPDATE message SET body = ? WHERE id = ?", JSON.stringify(answer), answer.id);
  }

  /** Forgets everything. */
  async erase(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }

  #read(id: string): string | null {
    const [row] = [...this.ctx.storage.sql.exec<{ body: string }>("SELECT body FROM message WHERE id = ?", id)];
    return row?.body ?? null;
  }

  #write(message: Message): void {
    this.ctx.storage.sql.exec(
      "INSERT INTO message (id, body) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
      message.id,
      JSON.stringify(message),
    );
  }
}

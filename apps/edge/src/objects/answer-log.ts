import { eventLine, KEEP_ALIVE } from "../http/event-line.ts";

/** Events of answers, by number: kept while the answer is made, for whoever was cut off. Of one that has ended the answer itself is kept. */
export class AnswerLog {
  readonly #sql: SqlStorage;
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #encoder = new TextEncoder();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.createTables();
  }

  createTables(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS event (answer TEXT NOT NULL, n INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY (answer, n));
      CREATE TABLE IF NOT EXISTS ended (answer TEXT PRIMARY KEY, how TEXT NOT NULL);`);
  }

  /** Adds events from number `from` on. Sent twice, they are there once. */
  append(answer: string, from: number, lines: readonly string[]): { readonly stopped: boolean } {
    for (const [i, line] of lines.entries()) {
      this.#sql.exec("INSERT OR IGNORE INTO event VALUES (?, ?, ?)", answer, from + i, line);
    }
    for (const follower of this.#followers.get(answer) ?? []) this.#catchUp(follower);
    return { stopped: this.#how(answer) === "stopped" };
  }

  /** The answer is whole, or as whole as it will be. Followers are let go; its events are no longer needed. */
  end(answer: string): void {
    this.#sql.exec("INSERT OR REPLACE INTO ended VALUES (?, 'ended')", answer);
    this.letGo(answer);
    this.#sql.exec("DELETE FROM event WHERE answer = ?", answer);
  }

  endAll(): void {
    for (const answer of this.followed()) this.end(answer);
  }

  /** The answers somebody follows. */
  followed(): readonly string[] {
    return [...this.#followers.keys()];
  }

  /** Tells an answer's followers that it is still being made. */
  keepAlive(answer: string): void {
    for (const { send } of this.#followers.get(answer) ?? []) send(KEEP_ALIVE);
  }

  /** Tells an answer's followers what there is, and ends their streams. */
  letGo(answer: string): void {
    for (const follower of this.#followers.get(answer) ?? []) {
      this.#catchUp(follower);
      follower.close();
    }
    this.#followers.delete(answer);
  }

  hasEnded(answer: string): boolean {
    return this.#how(answer) === "ended";
  }

  stop(answer: string): void {
    this.#sql.exec("INSERT OR IGNORE INTO ended VALUES (?, 'stopped')", answer);
  }

  /** As if it had never begun. */
  forget(answer: string): void {
    this.#sql.exec("DELETE FROM ended WHERE answer = ?", answer);
    this.#sql.exec("DELETE FROM event WHERE answer = ?", answer);
  }

  /** The events after a number, and those to come. */
  follow(answer: string, after: number): ReadableStream<Uint8Array> {
    let own: Follower | undefined;
    return new ReadableStream({
      start: (controller) => {
        own = {
          answer,
          next: after + 1,
          send: (text) => controller.enqueue(this.#encoder.encode(text)),
          close: () => controller.close(),
        };
        const all = this.#followers.get(answer) ?? new Set();
        this.#followers.set(answer, all.add(own));
        this.#catchUp(own);
      },
      cancel: () => {
        const all = this.#followers.get(answer);
        if (own) all?.delete(own);
        if (all?.size === 0) this.#followers.delete(answer);
      },
    });
  }

  #catchUp(follower: Follower): void {
    const rows = this.#sql.exec<{ n: number; line: string }>(
      "SELECT n, line FROM event WHERE answer = ? AND n >= ? ORDER BY n",
      follower.answer,
      follower.next,
    );
    for (const { n, line } of rows) {
      follower.send(eventLine(n, line));
      follower.next = n + 1;
    }
  }

  #how(answer: string): string | undefined {
    const [row] = [...this.#sql.exec<{ how: string }>("SELECT how FROM ended WHERE answer = ?", answer)];
    return row?.how;
  }
}

interface Follower {
  readonly answer: string;
  next: number;
  readonly send: (text: string) => void;
  readonly close: () => void;
}

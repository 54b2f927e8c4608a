import type { Followed } from "@alou/chains/evm/follow";
import type { Handover } from "./chain-follower.ts";

/** A followed transaction as it is kept. */
export interface FollowRow {
  readonly handover: Handover;
  readonly followed: Followed;
  /** Something changed that the database does not know yet. */
  readonly dirty: boolean;
}

interface Row extends Record<string, SqlStorageValue> {
  handover: string;
  followed: string;
  dirty: number;
}

const toRow = ({ handover, followed, dirty }: Row): FollowRow => ({
  handover: JSON.parse(handover),
  followed: JSON.parse(followed),
  dirty: dirty === 1,
});

/** The follower's own storage: one row a transaction, the longest unseen first in line. */
export class FollowTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`CREATE TABLE IF NOT EXISTS followed (
      id TEXT PRIMARY KEY,
      sender TEXT NOT NULL,
      nonce INTEGER NOT NULL,
      handover TEXT NOT NULL,
      followed TEXT NOT NULL,
      dirty INTEGER NOT NULL,
      looked_at INTEGER NOT NULL
    )`);
  }

  add(handover: Handover, now: number): void {
    const { id, hash, from, nonce, raw } = handover;
    const followed: Followed = {
      hash,
      from,
      nonce,
      state: raw === null ? "submitted" : "signed",
      lastSeen: now,
      confirmations: 0,
      missed: 0,
      done: false,
    };
    this.#sql.exec(
      `INSERT INTO followed (id, sender, nonce, handover, followed, dirty, looked_at) VALUES (?, ?, ?, ?, ?, 0, 0)
       ON CONFLICT (id) DO NOTHING`,
      id,
      from,
      nonce,
      JSON.stringify(handover),
      JSON.stringify(followed),
    );
  }

  count(): number {
    return this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM followed").one().n;
  }

  due(limit: number): FollowRow[] {
    return [...this.#sql.exec<Row>("SELECT * FROM followed ORDER BY looked_at LIMIT ?", limit)].map(toRow);
  }

  save(id: string, followed: Followed, dirty: boolean, now: number): void {
    this.#sql.exec(
      "UPDATE followed SET followed = ?, dirty = ?, looked_at = ? WHERE id = ?",
      JSON.stringify(followed),
      dirty ? 1 : 0,
      now,
      id,
    );
  }

  remove(id: string): void {
    this.#sql.exec("DELETE FROM followed WHERE id = ?", id);
  }

  /** The user's own mined transactions with the same nonce: what a vanished one was replaced by. */
  rivals({ handover }: FollowRow): { cancelledBy?: `0x${string}`; replacedBy?: `0x${string}` } {
    const others = [
      ...this.#sql.exec<Row>(
        "SELECT * FROM followed WHERE sender = ? AND nonce = ? AND id <> ?",
        handover.from,
        handover.nonce,
        handover.id,
      ),
    ].map(toRow);
    const mined = others.find(({ followed }) => followed.block !== undefined);
    if (!mined) return {};
    return mined.handover.replaces?.kind === "cancel"
      ? { cancelledBy: mined.followed.hash }
      : { replacedBy: mined.followed.hash };
  }
}

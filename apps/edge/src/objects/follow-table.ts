import { HOUR_MS } from "@alou/money/durations";
import type { Handover, Tracked } from "../ports.ts";
import { type FollowRow, mergedRow, newRow } from "./follow-row.ts";

interface Kept extends Record<string, SqlStorageValue> {
  body: string;
  version: number;
  dirty: number;
}

/** A row with the number of its version: what was read before a wait is not written over what changed meanwhile. */
export interface VersionedRow extends FollowRow {
  readonly version: number;
  /** Something changed that the database does not know yet. */
  readonly dirty: boolean;
}

const toRow = ({ body, version, dirty }: Kept): VersionedRow => ({ ...JSON.parse(body), version, dirty: dirty === 1 });

/**
 * How long what is over stays known: a hand-over that was held up on its way must not begin it anew. Nodes would be sent
 * bytes again that they had refused.
 */
const REMEMBERED_MS = HOUR_MS;

/** The follower's own storage: one row a transaction, the next to be looked at first. */
export class FollowTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    // How transactions were followed before there was more than one family; the sweep hands them over again.
    sql.exec("DROP TABLE IF EXISTS followed");
    sql.exec(`CREATE TABLE IF NOT EXISTS watched (
      id TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      version INTEGER NOT NULL,
      dirty INTEGER NOT NULL,
      due_at INTEGER NOT NULL
    )`);
    sql.exec("CREATE INDEX IF NOT EXISTS watched_due ON watched(due_at)");
  }

  /** Takes a transaction over, or adds what is new about it. */
  add(handover: Handover, now: number, dueAt: number): void {
    const known = this.get(handover.id);
    this.save(
      handover.id,
      known ? mergedRow(known, handover, now) : newRow(handover, now),
      known?.dirty ?? false,
      dueAt,
    );
  }

  get(id: string): VersionedRow | undefined {
    const [row] = [...this.#sql.exec<Kept>("SELECT body, version, dirty FROM watched WHERE id = ?", id)];
    return row && toRow(row);
  }

  /** Rows that are to be looked at by now, longest due first. */
  due(now: number, limit: number): VersionedRow[] {
    const rows = this.#sql.exec<Kept>(
      "SELECT body, version, dirty FROM watched WHERE due_at <= ? ORDER BY due_at LIMIT ?",
      now,
      limit,
    );
    return [...rows].map(toRow);
  }

  /** When the next row is due; undefined when nothing is followed. */
  nextDue(): number | undefined {
    const { due } = this.#sql.exec<{ due: number | null }>("SELECT min(due_at) AS due FROM watched").one();
    return due ?? undefined;
  }

  /** Everything that is not over is due at once. */
  hurry(now: number): void {
    this.#sql.exec(
      "UPDATE watched SET due_at = ?1 WHERE due_at > ?1 AND NOT json_extract(body, '$.followed.done')",
      now,
    );
  }

  save(id: string, row: FollowRow, dirty: boolean, dueAt: number): void {
    const { handover, followed, progress, released } = row;
    const body = JSON.stringify({ handover, followed, progress, released } satisfies FollowRow);
    this.#sql.exec(
      `INSERT INTO watched (id, body, version, dirty, due_at) VALUES (?1, ?2, 1, ?3, ?4) ON CONFLICT (id) DO UPDATE
       SET body = excluded.body, version = version + 1, dirty = excluded.dirty, due_at = excluded.due_at`,
      id,
      body,
      dirty ? 1 : 0,
      dueAt,
    );
  }

  /** The database knows this version. One that is over is left alone, and forgotten later. */
  reported({ handover: { id }, version, followed }: VersionedRow, now: number): void {
    if (followed.done) {
      const forgetAt = now + REMEMBERED_MS;
      this.#sql.exec("UPDATE watched SET dirty = 0, due_at = ? WHERE id = ? AND version = ?", forgetAt, id, version);
    } else this.#sql.exec("UPDATE watched SET dirty = 0 WHERE id = ? AND version = ?", id, version);
  }

  /** Forgets what has long been over. */
  forget(now: number): void {
    this.#sql.exec(
      "DELETE FROM watched WHERE due_at <= ? AND dirty = 0 AND json_extract(body, '$.followed.done')",
      now,
    );
  }

  /** Of some transactions, those that are not here with all their attempts. */
  missing(tracked: readonly Tracked[]): string[] {
    const rows = this.#sql.exec<{ id: string }>(
      `SELECT DISTINCT wanted.value->>'id' AS id FROM json_each(?) wanted, json_each(wanted.value->'hashes') hash
       WHERE NOT EXISTS (SELECT 1 FROM watched, json_each(watched.body, '$.followed.attempts') attempt
         WHERE watched.id = wanted.value->>'id' AND attempt.value->>'hash' = hash.value)`,
      JSON.stringify(tracked),
    );
    return [...rows].map(({ id }) => id);
  }
}

import type { Services } from "../services.ts";
import { type Database, listValue, sql } from "../storage/database.ts";
import { ROWS_AT_ONCE } from "./clear-due.ts";
import { AUDIT_KEPT_MS } from "./retention-rules.ts";

interface AuditRow {
  readonly id: number;
  readonly at: number;
  readonly user_id: string | null;
  readonly request_id: string;
  readonly what: string;
  readonly subject: string;
  readonly detail: string | null;
}

/**
 * Clears the oldest rows of the trail, a piece of one day at a time. Where there is a place for files, the piece is put there first
 * and cleared only then: JSON lines, gzip. Broken off in between, the same rows make the same file again.
 * @returns whether there may be more
 */
export async function clearAudit({ db, archive }: Pick<Services, "db" | "archive">, now: number): Promise<boolean> {
  const page = await oldest(db, now - AUDIT_KEPT_MS);
  const day = page[0] && dayOf(page[0].at);
  if (day === undefined) return false;
  const piece = page.filter(({ at }) => dayOf(at) === day);
  if (archive) {
    const lines = piece.map((row) => `${JSON.stringify(row)}\n`).join("");
    await archive(`audit/${day}/${piece[0]?.id}-${piece.at(-1)?.id}.jsonl.gz`, await gzip(lines));
  }
  await db.run(
    sql(
      "DELETE FROM audit WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?1))",
      listValue(piece.map(({ id }) => String(id))),
    ),
  );
  return page.length === ROWS_AT_ONCE || piece.length < page.length;
}

async function oldest(db: Database, before: number): Promise<AuditRow[]> {
  return await db.all(
    sql(
      `SELECT id, at, user_id, request_id, what, subject, detail FROM audit WHERE at < ?1 ORDER BY at, id LIMIT ?2`,
      before,
      ROWS_AT_ONCE,
    ),
  );
}

/** The day of UTC, `2026-11-23`. */
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

async function gzip(text: string): Promise<ArrayBuffer> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return await new Response(stream).arrayBuffer();
}

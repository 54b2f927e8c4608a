import { type Database, type Statement, sql } from "./database.ts";

/** How far a job that goes through a table a piece at a time has come: a number of its own kind; undefined before its first piece. */
export async function jobProgress(db: Database, job: string): Promise<number | undefined> {
  const row = await db.first<{ place: number }>(sql("SELECT place FROM job_progress WHERE job = ?1", job));
  return row?.place;
}

/** Writes down how far it has come, in the batch that does the work. A job never goes back. */
export function keepProgress(job: string, place: number): Statement {
  return sql(
    `INSERT INTO job_progress (job, place) VALUES (?1, ?2)
     ON CONFLICT (job) DO UPDATE SET place = excluded.place WHERE place < excluded.place`,
    job,
    place,
  );
}

import { AlouError } from "@alou/money/error";
import { logError } from "../log.ts";
import { type Database, sql } from "../storage/database.ts";
import { newToken, sha256Hex } from "../storage/tokens.ts";
import { BadRequest } from "./problem.ts";

/** A claim nobody finished within this time is given up: the Worker that made it is gone. */
const LEASE_MS = 60_000;

interface Row {
  readonly request_hash: string;
  readonly claim: string;
  readonly status: number | null;
  readonly body: string | null;
  readonly created_at: number;
}

/**
 * Runs a state-changing request at most once per `Idempotency-Key`: the same key with the same request gives the stored
 * answer, with another request a conflict. Only answers that are final are stored; a failure that may pass is not.
 * @throws AlouError `idempotency_conflict`, `idempotency_in_progress`, `bad_request`
 */
export async function once(
  db: Database,
  request: { readonly user: string; readonly key: string; readonly fingerprint: string },
  now: () => number,
  run: () => Promise<Response>,
): Promise<Response> {
  if (!/^[\w-]{8,64}$/.test(request.key)) throw new BadRequest("Idempotency-Key: 8 to 64 letters, digits, _ or -");
  const { user, key } = request;
  const hash = await sha256Hex(request.fingerprint);
  const claim = newToken();
  await db.run(
    sql(
      `INSERT INTO idempotency (user_id, key, request_hash, claim, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (user_id, key) DO UPDATE SET claim = excluded.claim, created_at = excluded.created_at
       WHERE status IS NULL AND request_hash = excluded.request_hash AND created_at < ?6`,
      user,
      key,
      hash,
      claim,
      now(),
      now() - LEASE_MS,
    ),
  );
  const row = await db.first<Row>(sql("SELECT * FROM idempotency WHERE user_id = ?1 AND key = ?2", user, key));
  if (row && row.request_hash !== hash) throw new AlouError("idempotency_conflict");
  if (row?.status && row.body !== null) return replay(row.status, row.body);
  if (row && row.claim !== claim) throw new AlouError("idempotency_in_progress");
  const response = await runOrRelease(db, user, key, claim, run);
  const body = await response.clone().text();
  if (response.status < 500 && body.length < 100_000) {
    const keep = sql(
      "UPDATE idempotency SET status = ?3, body = ?4 WHERE user_id = ?1 AND key = ?2 AND claim = ?5",
      user,
      key,
      response.status,
      body,
      claim,
    );
    // It has been done: that the answer cannot be kept for a repetition is no reason to say that it failed.
    await db.run(keep).catch((error) => logError("idempotency", key, error));
  }
  return response;
}

async function runOrRelease(
  db: Database,
  user: string,
  key: string,
  claim: string,
  run: () => Promise<Response>,
): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    const release = sql(
      "DELETE FROM idempotency WHERE user_id = ?1 AND key = ?2 AND claim = ?3 AND status IS NULL",
      user,
      key,
      claim,
    );
    // What went wrong is told whatever else does: it may be that something was sent. The claim lapses by itself.
    await db.run(release).catch((failure) => logError("idempotency", key, failure));
    throw error;
  }
}

function replay(status: number, body: string): Response {
  return new Response(body, {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "idempotency-replayed": "true" },
  });
}

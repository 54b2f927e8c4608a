import { type Statement, sql } from "./database.ts";

/** Something that happened and must be findable later. Never holds a signature, a token or a message's text. */
export interface AuditEntry {
  readonly at: number;
  readonly user: string | null;
  readonly requestId: string;
  /** `sign-in`, `sign-out`, `proposal`, `submit` … */
  readonly what: string;
  readonly subject?: string;
  readonly detail?: string;
}

/** The statement that writes it, once however often it runs; handed to a batch with what it tells of. */
export function auditStatement(entry: AuditEntry): Statement {
  return sql(
    "INSERT INTO audit (at, user_id, request_id, what, subject, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
    entry.at,
    entry.user,
    entry.requestId,
    entry.what,
    entry.subject ?? "",
    entry.detail ?? null,
  );
}

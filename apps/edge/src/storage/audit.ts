import type { TransactionState } from "@alou/proposals/transaction";
import { type Statement, sql } from "./database.ts";

/** What the trail tells of, beside what becomes of transactions; docs/storage.md says more of each. */
export const AUDITED = [
  ...["sign-in", "sign-out", "sign-out-everywhere", "refresh-reused", "link", "unlink", "merge", "merged"],
  ...["api-key-create", "api-key-revoke", "oauth-grant", "oauth-revoke"],
  ...["contact-create", "contact-update", "contact-delete", "accept-dangers", "spending-policy"],
  ...["begin-signing", "nothing-sent", "wallet-rejected", "submit", "submit-speed-up", "submit-cancel"],
  ...["remote-attach", "remote-choose", "remote-sign-in", "remote-detach", "remote-tool", "tool"],
] as const;

/** Something that happened and must be findable later. Never holds a signature, a token or a message's text. */
export interface AuditEntry {
  readonly at: number;
  readonly user: string | null;
  readonly requestId: string;
  readonly what: (typeof AUDITED)[number] | `transaction-${TransactionState}`;
  readonly subject?: string;
  readonly detail?: string;
}

/** The first attempt that is made for a proposal. */
export interface AttemptOfProposal {
  readonly chain: string;
  readonly proposal: string;
  readonly first: { readonly hash: string };
}

/** The statement that writes it, once however often it runs; handed to a batch with what it tells of. */
export function auditStatement(entry: AuditEntry): Statement {
  return auditWhere(entry, "true");
}

/** The same, written only if a hand-out has succeeded: in the batch that tries it, behind it. */
export function auditOfHandOut(entry: AuditEntry, handOut: { readonly id: string; readonly claim: string }): Statement {
  const claimed = "EXISTS (SELECT 1 FROM proposals WHERE id = ?7 AND user_id = ?2 AND asked_claim = ?8)";
  return auditWhere(entry, claimed, handOut.id, handOut.claim);
}

/** The same, written only if an attempt is on record for its proposal: in the batch that claims its place, behind it. */
export function auditOfAttempt(entry: AuditEntry, { chain, proposal, first }: AttemptOfProposal): Statement {
  const recorded = "EXISTS (SELECT 1 FROM attempts WHERE chain = ?7 AND hash = ?8 AND proposal_id = ?9)";
  return auditWhere(entry, recorded, chain, first.hash, proposal);
}

/**
 * The same, written only if the user has the row it is about: in the batch that changes it, behind what makes or before what deletes it.
 * @param entry its subject is the row's id
 */
export function auditOfOwn(table: "contacts" | "api_keys" | "remote_servers", entry: AuditEntry): Statement {
  return auditWhere(entry, `EXISTS (SELECT 1 FROM ${table} WHERE id = ?5 AND user_id = ?2)`);
}

/** The same, written only if the wallet is the user's: in the batch that links it, behind the link. */
export function auditOfLink(entry: AuditEntry, key: string): Statement {
  return auditWhere(entry, "EXISTS (SELECT 1 FROM wallets WHERE key = ?7 AND user_id = ?2)", key);
}

/** @param condition over the entry's own values ?1 to ?6 (at, user, request, what, subject, detail) and `more` from ?7 on */
function auditWhere(entry: AuditEntry, condition: string, ...more: readonly string[]): Statement {
  return sql(
    `INSERT INTO audit (at, user_id, request_id, what, subject, detail) SELECT ?1, ?2, ?3, ?4, ?5, ?6
     WHERE ${condition} ON CONFLICT DO NOTHING`,
    entry.at,
    entry.user,
    entry.requestId,
    entry.what,
    entry.subject ?? "",
    entry.detail ?? null,
    ...more,
  );
}

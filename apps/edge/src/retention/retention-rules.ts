import { DAY_MS } from "@alou/money/durations";

/** Rows of a table that have outlived their use by a moment. All texts are literal SQL. */
export interface RetentionRule {
  readonly table: string;
  /** The table's primary key. */
  readonly key: string;
  /** Which rows, where `?1` is now less `keptMs`; found by an index. */
  readonly due: string;
  /** How long they are kept, in milliseconds. */
  readonly keptMs: number;
}

const YEAR_MS = 400 * DAY_MS;

/**
 * What is cleared every minute: it is worth nothing when its time is over, and comes with every request. Who signed in a week ago
 * cannot tell a copied token any more.
 */
export const SHORT_LIVED: readonly RetentionRule[] = [
  { table: "challenges", key: "nonce", due: "expires_at < ?1", keptMs: 0 },
  { table: "remote_sign_ins", key: "state_hash", due: "expires_at < ?1", keptMs: 0 },
  // Anybody may register a program; one that no user has let in within a day is forgotten.
  { table: "oauth_clients", key: "id", due: "granted_at IS NULL AND created_at < ?1", keptMs: DAY_MS },
  { table: "idempotency", key: "user_id, key", due: "created_at < ?1", keptMs: DAY_MS },
];

/** What is cleared every hour, a piece at a time. Over a year is somewhat more than one, so that a year can be told of. */
export const LONG_LIVED: readonly RetentionRule[] = [
  { table: "permission_notices", key: "id", due: "dismissed_at < ?1", keptMs: 180 * DAY_MS },
  // A permission that still stands is judged anew whenever its owner looks.
  { table: "permission_notices", key: "id", due: "at < ?1", keptMs: YEAR_MS },
  // Whoever has not come back for so long is told anew of what stands when they do.
  { table: "watched_permissions", key: "user_id, account, permission", due: "seen_at < ?1", keptMs: YEAR_MS },
  // What past payments were worth is read from them: habits are drawn from the last two hundred.
  { table: "spending_holds", key: "number", due: "until < ?1", keptMs: YEAR_MS },
  { table: "model_turns", key: "answer", due: "at < ?1", keptMs: YEAR_MS },
  { table: "model_holds", key: "answer", due: "at < ?1", keptMs: DAY_MS },
  { table: "api_keys", key: "id", due: "coalesce(revoked_at, expires_at) < ?1", keptMs: YEAR_MS },
  { table: "oauth_grants", key: "id", due: "coalesce(revoked_at, expires_at) < ?1", keptMs: YEAR_MS },
  // The oldest that is still believed is a day old.
  { table: "token_behaviour", key: "chain, address", due: "tried_at < ?1", keptMs: 30 * DAY_MS },
  { table: "safety_reports", key: "id", due: "verdict = 'dismissed' AND reviewed_at < ?1", keptMs: YEAR_MS },
];

/** The trail, which is put into files before it is cleared. */
export const AUDIT_KEPT_MS = YEAR_MS;
/** A hand-out that was never answered, after its share has lapsed. */
export const LAPSED_HOLD_KEPT_MS = 30 * DAY_MS;
/** A proposal of which nothing was sent, after it has expired. */
export const UNSENT_PROPOSAL_KEPT_MS = 30 * DAY_MS;
/** The same of one of which a wallet may still have held a request then. */
export const UNSENT_PROPOSAL_LATER_MS = YEAR_MS;
/** What another version of the engine said of code: for as long as one may go back to that version. */
export const OLD_ENGINE_KEPT_MS = 7 * DAY_MS;
/** What the present one said. It says the same again when it is asked. */
export const ANALYSIS_KEPT_MS = YEAR_MS;

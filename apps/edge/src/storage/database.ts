import { AlouError } from "@alou/money/error";

/** Values a statement can carry. */
export type Value = string | number | null;

/** One prepared statement and its values. SQL is always a literal; values never become part of it. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Tags a literal: `sql("SELECT … WHERE id = ?1", id)`. */
export function sql(text: string, ...values: readonly Value[]): Statement {
  return { sql: text, values };
}

/**
 * A list as one value, for `IN (SELECT value FROM json_each(?))`: SQLite's own way to bind a list, without a limit on
 * its length and without making text into SQL.
 */
export function listValue(values: readonly string[]): string {
  return JSON.stringify(values);
}

/**
 * D1 with a deadline and retries. Its transient failures are part of normal life ("a handful every several hours"), so
 * every write handed in here must be one that may run twice: an upsert, a conditional update, or an insert that carries a
 * claim.
 */
export interface Database {
  first<T>(statement: Statement): Promise<T | null>;
  all<T>(statement: Statement): Promise<T[]>;
  /** Several statements in one round trip and one transaction, the rows of each. */
  read<T extends readonly unknown[]>(statements: readonly Statement[]): Promise<{ [K in keyof T]: T[K][] }>;
  run(statement: Statement): Promise<void>;
  /** All or nothing, in one transaction. */
  batch(statements: readonly Statement[]): Promise<void>;
}

/** What the wrapper needs from outside. */
export interface DatabaseOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** 0 up to but not including 1, for jitter. */
  readonly random: () => number;
  /** Give up after this long, retries included. Default 5,000 ms. */
  readonly deadlineMs?: number;
}

const ATTEMPTS = 4;

/**
 * Failures after which the same statement may simply be sent again. The first three are those of Cloudflare's own
 * template; the others are seen in the wild and mean the same. So does whatever D1 says of itself without naming an error of
 * SQLite's: then nobody has read the statement.
 */
export function isTransient(error: unknown): boolean {
  const message = error instanceof Error ? error.message : String(error);
  const isKnown = [
    "Network connection lost",
    "storage caused object to be reset",
    "reset because its code was updated",
    "exceeded timeout which caused object to be reset",
    "exceeded its memory limit and was reset",
    "Cannot resolve D1 DB due to transient issue",
    "D1 DB is overloaded",
  ].some((text) => message.includes(text));
  return isKnown || (message.startsWith("D1_ERROR") && !message.includes("SQLITE_"));
}

/**
 * Opens the door to D1.
 * Every method throws AlouError `storage_unavailable` when the database does not answer in time; errors of the
 * statement itself (a constraint, a typo) are passed on as they are.
 */
export function openDatabase(d1: D1Database, options: DatabaseOptions): Database {
  const bind = ({ sql: text, values }: Statement) => d1.prepare(text).bind(...values);
  const attempt = <T>(work: () => Promise<T>) => withRetries(work, options);
  return {
    first: (statement) => attempt(() => bind(statement).first()),
    all: async (statement) => (await attempt(() => bind(statement).all())).results as never,
    read: async (statements) =>
      (await attempt(() => d1.batch(statements.map(bind)))).map(({ results }) => results) as never,
    run: async (statement) => void (await attempt(() => bind(statement).run())),
    batch: async (statements) => void (await attempt(() => d1.batch(statements.map(bind)))),
  };
}

async function withRetries<T>(work: () => Promise<T>, options: DatabaseOptions): Promise<T> {
  const deadline = options.now() + (options.deadlineMs ?? 5_000);
  for (let tried = 1; ; tried++) {
    try {
      return await beforeDeadline(work(), deadline - options.now());
    } catch (error) {
      const late = options.now() >= deadline;
      if (!isTransient(error) && !(error instanceof DeadlineError)) throw error;
      if (late || tried === ATTEMPTS) throw new AlouError("storage_unavailable", {}, { cause: error });
      // Full jitter, so that many Workers do not come back at the same moment.
      await options.sleep(Math.min(options.random() * 50 * 2 ** tried, deadline - options.now()));
    }
  }
}

class DeadlineError extends Error {
  override readonly name = "DeadlineError";
}

/** D1 can stall for a minute without failing: our own clock decides. */
async function beforeDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError("the database did not answer in time")), Math.max(ms, 1));
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    if (timer !== undefined) clearTimeout(timer);
  }
}

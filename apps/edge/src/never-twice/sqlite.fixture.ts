import { readdirSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** A process has ended; nobody is told anything. */
export class Died extends Error {
  override readonly name = "Died";
}

/** Carries a call to the database out, or lets it fail. */
export type Point = <T>(effect: () => T) => Promise<T>;

interface Bound {
  first(): Promise<unknown>;
  all(): Promise<{ results: unknown[] }>;
  run(): Promise<unknown>;
  rows(): unknown[];
}

type Value = string | number | null;

/** A database in memory that prepares each statement once. */
export class Prepared {
  readonly #database = new DatabaseSync(":memory:");
  readonly #statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();

  exec(text: string): void {
    this.#database.exec(text);
  }

  all(text: string, values: readonly Value[] = []): unknown[] {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#database.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement.all(...values);
  }
}

const FOLDER = new URL("../../migrations/", import.meta.url);
const MIGRATIONS = readdirSync(FOLDER)
  .sort()
  .map((name) => readFileSync(new URL(name, FOLDER), "utf8"));

/** A database with every migration applied. */
export function migratedDatabase(): Prepared {
  const database = new Prepared();
  for (const migration of MIGRATIONS) database.exec(migration);
  return database;
}

/** The part of D1 that the storage uses, over a real SQLite: a batch is one transaction. */
export function d1Over(database: Prepared, point: Point): D1Database {
  const bind = (text: string, values: readonly Value[]): Bound => {
    const rows = () => database.all(text, values);
    return {
      rows,
      first: () => point(() => rows()[0] ?? null),
      all: () => point(() => ({ results: rows() })),
      run: () => point(rows),
    };
  };
  return {
    prepare: (text: string) => ({ bind: (...values: Value[]) => bind(text, values) }),
    batch: (statements: Bound[]) =>
      point(() => {
        database.exec("BEGIN");
        try {
          const results = statements.map((statement) => ({ results: statement.rows() }));
          database.exec("COMMIT");
          return results;
        } catch (error) {
          database.exec("ROLLBACK");
          throw error;
        }
      }),
  } as unknown as D1Database;
}

/** The part of a Durable Object's storage that the follower uses; whoever is dead writes nothing any more. */
export function objectStorage(database: Prepared, isDead: () => boolean): SqlStorage {
  const exec = (text: string, ...values: Value[]) => {
    if (isDead()) throw new Died();
    const rows = database.all(text, values);
    return { one: () => rows[0], [Symbol.iterator]: () => rows[Symbol.iterator]() };
  };
  return { exec } as unknown as SqlStorage;
}

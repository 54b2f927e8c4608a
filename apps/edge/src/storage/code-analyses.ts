import type { CodeAnalysis } from "@alou/safety/bytecode/analyse-code";
import { type Database, listValue, sql } from "./database.ts";

/** Analyses of an engine's version, by the hash of the code. */
export async function codeAnalyses(
  db: Database,
  hashes: readonly string[],
  version: number,
): Promise<ReadonlyMap<string, CodeAnalysis>> {
  const rows = await db.all<{ codehash: string; json: string }>(
    sql(
      `SELECT codehash, json FROM code_analysis
       WHERE engine_version = ?1 AND codehash IN (SELECT value FROM json_each(?2))`,
      version,
      listValue(hashes),
    ),
  );
  return new Map(rows.map(({ codehash, json }) => [codehash, JSON.parse(json) as CodeAnalysis]));
}

/** Keeps an analysis; the same code gives the same, so the first one stays. */
export async function keepCodeAnalysis(
  db: Database,
  codehash: string,
  analysis: CodeAnalysis,
  now: number,
): Promise<void> {
  await db.run(
    sql(
      `INSERT INTO code_analysis (codehash, engine_version, json, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING`,
      codehash,
      analysis.version,
      JSON.stringify(analysis),
      now,
    ),
  );
}

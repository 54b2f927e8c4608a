import { ENGINE_VERSION } from "@alou/safety/bytecode/analyse-code";
import { type Statement, sql } from "../storage/database.ts";
import { ROWS_AT_ONCE } from "./clear-due.ts";
import { ANALYSIS_KEPT_MS, OLD_ENGINE_KEPT_MS } from "./retention-rules.ts";

/** Clears what earlier versions of the engine have said of code, and what this one has said long ago. */
export function clearAnalyses(now: number): readonly [earlier: Statement, own: Statement] {
  const earlier = Array.from({ length: ENGINE_VERSION - 1 }, (_, i) => i + 1);
  return [clearVersions(earlier, now - OLD_ENGINE_KEPT_MS), clearVersions([ENGINE_VERSION], now - ANALYSIS_KEPT_MS)];
}

/** Version by version, so that each is a piece of the index. */
function clearVersions(versions: readonly number[], before: number): Statement {
  return sql(
    `DELETE FROM code_analysis WHERE (codehash, engine_version) IN
       (SELECT codehash, engine_version FROM code_analysis
        WHERE engine_version IN (SELECT value FROM json_each(?3)) AND at < ?1 LIMIT ?2) RETURNING 1 AS cleared`,
    before,
    ROWS_AT_ONCE,
    JSON.stringify(versions),
  );
}

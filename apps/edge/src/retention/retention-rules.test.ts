import { readFileSync } from "node:fs";
import { DAY_MS } from "@alou/money/durations";
import { expect, it } from "vitest";
import { migratedDatabase } from "../never-twice/sqlite.fixture.ts";
import { HOURLY_KEPT_MS } from "../storage/price-points.ts";
import {
  ANALYSIS_KEPT_MS,
  AUDIT_KEPT_MS,
  LAPSED_HOLD_KEPT_MS,
  LONG_LIVED,
  OLD_ENGINE_KEPT_MS,
  SHORT_LIVED,
  UNSENT_PROPOSAL_KEPT_MS,
  UNSENT_PROPOSAL_LATER_MS,
} from "./retention-rules.ts";

/** A user's own record, which is theirs until they delete it, and what is never more than somebody configured or has. */
const STAYS = [
  ...["users", "wallets", "watched_accounts", "contacts", "conversations", "plans", "intents"],
  ...["transactions", "attempts", "spending_policies", "remote_servers", "remote_tools", "remote_grants"],
  ...["phishing_feeds", "phishing_entries", "watched_spenders", "watch_rounds", "job_progress"],
];

const OTHERS = ["audit", "proposals", "spending_holds", "code_analysis", "price_points", "sessions", "refresh_tokens"];

it("says of every table how long its rows are kept", () => {
  const database = migratedDatabase();
  const tables = database.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'") as {
    name: string;
  }[];
  const told = new Set([...STAYS, ...OTHERS, ...[...SHORT_LIVED, ...LONG_LIVED].map(({ table }) => table)]);
  expect(tables.map(({ name }) => name).sort()).toEqual([...told].sort());
});

it("is written down as it is", () => {
  const text = readFileSync(new URL("../../../../docs/storage.md", import.meta.url), "utf8");
  const rows = text
    .slice(text.indexOf("## How long it is kept"))
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const days = (ms: number) => (ms === 0 ? "at once" : ms === DAY_MS ? "a day" : `${ms / DAY_MS} days`);
  const written = [
    ...[...SHORT_LIVED, ...LONG_LIVED].map(({ table, keptMs }) => [table, keptMs] as const),
    ["audit", AUDIT_KEPT_MS] as const,
    ["proposals", UNSENT_PROPOSAL_KEPT_MS] as const,
    ["proposals", UNSENT_PROPOSAL_LATER_MS] as const,
    ["spending_holds", LAPSED_HOLD_KEPT_MS] as const,
    ["code_analysis", OLD_ENGINE_KEPT_MS] as const,
    ["code_analysis", ANALYSIS_KEPT_MS] as const,
    ["price_points", HOURLY_KEPT_MS] as const,
  ];
  const missing = written.filter(
    ([table, ms]) => !rows.some((row) => row.startsWith(`| \`${table}\` |`) && row.includes(days(ms))),
  );
  expect(missing).toEqual([]);
});

import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { DAY_MS, HOUR_MS } from "@alou/money/durations";
import { ENGINE_VERSION } from "@alou/safety/bytecode/analyse-code";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "../src/objects/sweep.ts";
import { clearOutlived } from "../src/retention/clear-outlived.ts";
import type { Database } from "../src/storage/database.ts";
import { counted, testServices } from "./test-services.ts";

const NOW = Date.UTC(2030, 0, 1, 5);
const ago = (days: number) => NOW - days * DAY_MS;
const services = testServices({ chains: [], now: () => NOW });

const TABLES = [
  ...["audit", "permission_notices", "watched_permissions", "spending_holds", "model_turns", "model_holds", "api_keys"],
  ...[
    "oauth_grants",
    "oauth_clients",
    "token_behaviour",
    "safety_reports",
    "code_analysis",
    "price_points",
    "challenges",
  ],
  ...["idempotency", "remote_sign_ins", "refresh_tokens", "sessions", "job_progress", "transactions", "proposals"],
];

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  await run("INSERT INTO users (id, settings, created_at) VALUES ('usr', '{}', 0)");
});
beforeEach(async () => {
  for (const table of TABLES) await run(`DELETE FROM ${table}`);
});

const run = (text: string, ...values: unknown[]) =>
  env.DB.prepare(text)
    .bind(...values)
    .run();

/** What is left of a table, one value a row. */
async function left(table: string, column: string): Promise<unknown[]> {
  const { results } = await env.DB.prepare(`SELECT ${column} AS v FROM ${table} ORDER BY 1`).all<{ v: unknown }>();
  return results.map(({ v }) => v);
}

const writeAudit = (request: string, at: number) =>
  run(
    "INSERT INTO audit (at, user_id, request_id, what, detail) VALUES (?1, 'usr', ?2, 'sign-in', '“x”')",
    at,
    request,
  );

describe("every hour", () => {
  it("what has outlived its time goes, what is younger stays", async () => {
    const notice = (id: string, at: number, dismissed: number | null) =>
      run(
        "INSERT INTO permission_notices VALUES (?1, 'usr', 'eip155:1', ?1, 'listed', '{}', ?2, ?3)",
        id,
        at,
        dismissed,
      );
    await notice("dismissed long ago", ago(190), ago(181));
    await notice("dismissed lately", ago(390), ago(179));
    await notice("open for over a year", ago(401), null);
    await notice("open", ago(399), null);
    const watched = (permission: string, seen: number) =>
      run("INSERT INTO watched_permissions VALUES ('usr', 'a', ?1, 'eip155:1', '0x1', '{}', ?2)", permission, seen);
    await watched("old", ago(401));
    await watched("young", ago(399));
    const turn = (answer: string, at: number) =>
      run("INSERT INTO model_turns VALUES (?1, 'usr', ?2, 'm', 0, 0, 0, 1)", answer, at);
    await turn("old", ago(401));
    await turn("young", ago(399));
    await run("INSERT INTO model_holds VALUES ('old', 'usr', ?1, 1), ('young', 'usr', ?2, 1)", ago(2), ago(0.5));
    const key = (id: string, expires: number, revoked: number | null) =>
      run("INSERT INTO api_keys VALUES (?1, 'usr', 'a', '', 'read', ?1, '', ?2, NULL, ?3, 0)", id, expires, revoked);
    await key("revoked long ago", NOW, ago(401));
    await key("revoked lately", ago(500), ago(3));
    await key("expired long ago", ago(401), null);
    await key("alive", NOW + DAY_MS, null);
    const grant = (id: string, expires: number) =>
      run(
        `INSERT INTO oauth_grants (id, user_id, account, client_id, client_name, scopes, resource, code_hash, challenge, redirect_uri,
           code_expires_at, expires_at, created_at) VALUES (?1, 'usr', 'a', 'c', '', '', '', ?1, '', '', 0, ?2, 0)`,
        ...[id, expires],
      );
    await grant("old", ago(401));
    await grant("young", ago(399));
    await run(
      "INSERT INTO token_behaviour VALUES ('eip155:1', 'old', 1, '{}', 0, ?1), ('eip155:1', 'young', 1, '{}', 0, ?2)",
      ...[ago(31), ago(29)],
    );
    const report = (id: string, verdict: string | null) =>
      run("INSERT INTO safety_reports VALUES (?1, 'usr', 'host', ?1, NULL, 0, ?2, ?3)", id, verdict, ago(500));
    await report("dismissed", "dismissed");
    await report("confirmed", "confirmed");
    await report("open", null);
    const analysis = (hash: string, version: number, at: number) =>
      run("INSERT INTO code_analysis VALUES (?1, ?2, '{}', ?3)", hash, version, at);
    await analysis("earlier engine", ENGINE_VERSION - 1, ago(8));
    await analysis("earlier engine, this week", ENGINE_VERSION - 1, ago(6));
    await analysis("own", ENGINE_VERSION, ago(399));
    await analysis("own, old", ENGINE_VERSION, ago(401));

    await clearOutlived(services);

    expect(await left("permission_notices", "id")).toEqual(["dismissed lately", "open"]);
    expect(await left("watched_permissions", "permission")).toEqual(["young"]);
    expect(await left("model_turns", "answer")).toEqual(["young"]);
    expect(await left("model_holds", "answer")).toEqual(["young"]);
    expect(await left("api_keys", "id")).toEqual(["alive", "revoked lately"]);
    expect(await left("oauth_grants", "id")).toEqual(["young"]);
    expect(await left("token_behaviour", "address")).toEqual(["young"]);
    expect(await left("safety_reports", "id")).toEqual(["confirmed", "open"]);
    expect(await left("code_analysis", "codehash")).toEqual(["earlier engine, this week", "own"]);
  });

  it("shares of hand-outs nothing came of go after a month, those of what was sent after a year", async () => {
    const hold = (claim: string, until: number) =>
      run(
        "INSERT INTO spending_holds (user_id, proposal_id, intent_id, claim, leaves, at, until) VALUES ('usr', ?1, 'i', ?1, '{}', 0, ?2)",
        ...[claim, until],
      );
    const sent = (proposal: string) =>
      run(
        `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, request, main, free_at, effect, state,
           released, done, progress, claim, created_at, updated_at)
         VALUES (?1, 'usr', ?1, ?1, '', 'eip155:1', 'a', 0, 1, 0, '{}', 'final', 0, 1, '{}', '', 0, 0)`,
        proposal,
      );
    await hold("sent over a year ago", ago(401));
    await hold("sent", ago(60));
    await hold("lapsed", ago(31));
    await hold("young", ago(29));
    await sent("sent over a year ago");
    await sent("sent");
    await clearOutlived(services);
    expect(await left("spending_holds", "claim")).toEqual(["sent", "young"]);
    // What was too young then has its turn later.
    await clearOutlived({ ...services, now: () => NOW + 2 * DAY_MS });
    expect(await left("spending_holds", "claim")).toEqual(["sent"]);
  });

  it("proposals of what came to nothing go a month after they expired, all of an intent together", async () => {
    const proposal = (id: string, intent: string, expires: number, asked: number | null = null, signatures = "{}") =>
      run(
        `INSERT INTO proposals (id, user_id, intent_id, body, expires_at, asked_request, signatures, created_at, updated_at)
         VALUES (?1, 'usr', ?2, '{}', ?3, ?4, ?5, 0, 0)`,
        ...[id, intent, expires, asked, signatures],
      );
    await proposal("old", "nothing", ago(60));
    await proposal("young", "lately", ago(29));
    await proposal("young's first", "lately", ago(40));
    await proposal("sent", "paid", ago(60));
    await proposal("what sent took the place of", "paid", ago(61));
    await run(
      `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, request, main, free_at, effect, state,
         released, done, progress, claim, created_at, updated_at)
       VALUES ('t', 'usr', 'sent', 'paid', '', 'eip155:1', 'a', 0, 1, 0, '{}', 'final', 0, 1, '{}', '', 0, 0)`,
    );
    // A card's first, two renewals, what was sent, and a speed-up that nobody signed.
    const chain = ["first", "renewed", "renewed again", "what was sent"];
    for (const [i, id] of chain.entries()) {
      await proposal(id, "renewed until sent", ago(50 - i));
      if (i > 0) await run("UPDATE proposals SET superseded_by = ?2 WHERE id = ?1", chain[i - 1], id);
    }
    await proposal("a speed-up", "renewed until sent", ago(40));
    await run(`UPDATE proposals SET body = '{"action":{"kind":"speed-up"}}' WHERE id = 'a speed-up'`);
    await run(
      `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, request, main, free_at, effect, state,
         released, done, progress, claim, created_at, updated_at)
       VALUES ('t2', 'usr', 'what was sent', 'renewed until sent', '', 'eip155:1', 'a', 0, 1, 0, '{}', 'final', 0, 1, '{}', '', 0, 0)`,
    );
    await proposal("a wallet may hold it", "asked", ago(60), 0);
    await proposal("permit signed", "signed", ago(60), null, '{"0":"0x"}');
    const stays = [
      "a wallet may hold it",
      "first",
      "permit signed",
      "sent",
      "what sent took the place of",
      "what was sent",
    ];
    await clearOutlived(services);
    expect(await left("proposals", "id")).toEqual([...stays, "young", "young's first"]);
    // The card still leads to what was sent.
    expect(await left("proposals", "superseded_by")).toContain("what was sent");
    expect(await left("proposals", "superseded_by")).not.toContain("renewed");
    await clearOutlived({ ...services, now: () => NOW + 2 * DAY_MS });
    expect(await left("proposals", "id")).toEqual(stays);
    // Whose wallet said only after that that nothing was sent goes with the year.
    await run("UPDATE proposals SET asked_request = NULL WHERE id = 'a wallet may hold it'");
    await clearOutlived({ ...services, now: () => NOW + 300 * DAY_MS });
    expect(await left("proposals", "id")).toEqual(stays);
    await clearOutlived({ ...services, now: () => NOW + 342 * DAY_MS });
    expect(await left("proposals", "id")).toEqual(stays.filter((id) => id !== "a wallet may hold it"));
  });

  it("of prices long past one a day is left, the one nearest to noon", async () => {
    const day = Math.floor(ago(100) / DAY_MS) * DAY_MS;
    const point = (key: string, at: number) => run("INSERT INTO price_points VALUES (?1, ?2, '1', 's')", key, at);
    for (let hour = 0; hour < 24; hour++) await point("eth", day + hour * HOUR_MS);
    for (const hour of [1, 2]) await point("btc", day + hour * HOUR_MS);
    for (let hour = 0; hour < 24; hour++) await point("eth", day + 5 * DAY_MS + hour * HOUR_MS);
    for (let hour = 0; hour < 24; hour++) await point("eth", day + 12 * DAY_MS + hour * HOUR_MS);
    for (let runs = 0; runs < 5; runs++) await clearOutlived(services);
    const kept = (await left("price_points", "key || ' ' || at")) as string[];
    expect(kept.filter((one) => one.startsWith("btc"))).toEqual([`btc ${day + 2 * HOUR_MS}`]);
    const ofEth = kept.filter((one) => one.startsWith("eth"));
    expect(ofEth.slice(0, 2)).toEqual([`eth ${day + 12 * HOUR_MS}`, `eth ${day + 5 * DAY_MS + 12 * HOUR_MS}`]);
    // Ninety days by the hour.
    expect(ofEth).toHaveLength(2 + 24);
  });
});

describe("the trail", () => {
  const files = async () => (await env.FILES.list({ prefix: "audit/" })).objects.map(({ key }) => key);
  async function linesOf(key: string): Promise<Record<string, unknown>[]> {
    const bytes = await (await env.FILES.get(key))?.arrayBuffer();
    const stream = new Blob([bytes ?? new ArrayBuffer(0)]).stream().pipeThrough(new DecompressionStream("gzip"));
    const text = await new Response(stream).text();
    return text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  }

  it("is put into files, day by day, before it is cleared", async () => {
    const day = new Date(ago(402)).toISOString().slice(0, 10);
    await writeAudit("a", ago(402));
    await writeAudit("b", ago(402) + 1);
    await writeAudit("c", ago(401));
    await writeAudit("young", ago(399));
    await clearOutlived(services);
    expect(await left("audit", "request_id")).toEqual(["young"]);
    const keys = await files();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(new RegExp(`^audit/${day}/\\d+-\\d+\\.jsonl\\.gz$`));
    const lines = await linesOf(keys[0] ?? "");
    expect(lines.map(({ request_id }) => request_id)).toEqual(["a", "b"]);
    expect(lines[0]).toMatchObject({ at: ago(402), user_id: "usr", what: "sign-in", subject: "", detail: "“x”" });
  });

  it("stays where it is while the files do not take it, and what else is due goes all the same", async () => {
    await writeAudit("old", ago(402));
    await run("INSERT INTO model_holds VALUES ('old', 'usr', ?1, 1)", ago(2));
    const archive = () => Promise.reject(new Error("R2 is away"));
    await clearOutlived({ ...services, archive });
    expect(await left("audit", "request_id")).toEqual(["old"]);
    expect(await left("model_holds", "answer")).toEqual([]);
    await clearOutlived(services);
    expect(await left("audit", "request_id")).toEqual([]);
  });

  it("makes the same file again when it was broken off before it was cleared", async () => {
    await writeAudit("old", ago(410));
    const before = (await files()).length;
    const broken: Database = { ...services.db, run: () => Promise.reject(new Error("the database is away")) };
    await clearOutlived({ ...services, db: broken });
    expect(await left("audit", "request_id")).toEqual(["old"]);
    await clearOutlived(services);
    expect(await left("audit", "request_id")).toEqual([]);
    expect(await files()).toHaveLength(before + 1);
  });

  it("is cleared without files where there is no place for them", async () => {
    await writeAudit("old", ago(402));
    const before = (await files()).length;
    await clearOutlived({ ...services, archive: undefined });
    expect(await left("audit", "request_id")).toEqual([]);
    expect(await files()).toHaveLength(before);
  });
});

describe("a run", () => {
  it("costs the same however much there is, and leaves the rest to the next", async () => {
    const many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)";
    await run(`INSERT INTO audit (at, request_id, what) ${many} SELECT i, 'r' || i, 'sign-in' FROM n`);
    await run(`INSERT INTO model_turns ${many} SELECT 'a' || i, 'usr', i, 'm', 0, 0, 0, 1 FROM n`);
    const counter = counted(services.db);
    const sizes = async () => [(await left("audit", "id")).length, (await left("model_turns", "answer")).length];
    await clearOutlived({ ...services, db: counter.db });
    const [audit = 0, turns = 0] = await sizes();
    expect(counter.statements).toBeLessThanOrEqual(50);
    // Both had their turns: neither waits for the other to be done.
    expect(audit).toBeLessThan(12_000);
    expect(turns).toBeLessThan(12_000);
    expect(audit + turns).toBeGreaterThan(0);
    for (let runs = 0; runs < 4; runs++) await clearOutlived(services);
    expect(await sizes()).toEqual([0, 0]);
  });
});

describe("every minute", () => {
  it("what is worth nothing any more goes; sessions with their tokens, programs nobody has let in", async () => {
    await run(
      "INSERT INTO challenges VALUES ('old', 'a', 'o', 'h', ?1, NULL), ('young', 'a', 'o', 'h', ?2, NULL)",
      NOW - 1,
      NOW,
    );
    const session = (id: string, ended: number) =>
      run("INSERT INTO sessions VALUES (?1, 'usr', 'a', ?1, 0, ?2, ?2, NULL, 0)", id, ended);
    await session("old", ago(8));
    await session("young", ago(6));
    await run("INSERT INTO refresh_tokens (hash, session_id, created_at) VALUES ('1', 'old', 0), ('2', 'young', 0)");
    const client = (id: string, created: number, granted: number | null) =>
      run("INSERT INTO oauth_clients VALUES (?1, '', '[]', ?2, ?3)", id, created, granted);
    await client("unused", ago(2), null);
    await client("new", ago(0.5), null);
    await client("used", ago(2), ago(1));
    await sweep(services);
    expect(await left("challenges", "nonce")).toEqual(["young"]);
    expect(await left("sessions", "id")).toEqual(["young"]);
    expect(await left("refresh_tokens", "hash")).toEqual(["2"]);
    expect(await left("oauth_clients", "id")).toEqual(["new", "used"]);
  });
});

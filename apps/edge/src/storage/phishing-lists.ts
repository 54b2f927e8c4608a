import type { Feed, FeedFormat } from "@alou/safety/feeds/read-feed";
import { type Database, listValue, type Statement, sql } from "./database.ts";

/** A feed as it stands in the database. Times are milliseconds since 1970; 0: never. */
export interface StoredFeed {
  readonly source: string;
  readonly url: string;
  readonly etag: string | null;
  readonly entries: number;
  readonly triedAt: number;
  /** When it was last taken over, or its server said that it had not changed. */
  readonly wholeAt: number;
  readonly refused: string | null;
}

type Kind = "host" | "allowed" | "address";

/** How many names travel in one statement: far below the two megabytes a value may have. */
const AT_ONCE = 4_000;

export async function storedFeeds(db: Database): Promise<readonly StoredFeed[]> {
  return await db.all<StoredFeed>(ALL_FEEDS);
}

const ALL_FEEDS = sql(
  "SELECT source, url, etag, entries, tried_at AS triedAt, whole_at AS wholeAt, refused FROM phishing_feeds",
);

/** Notes that a feed is being asked, so that its server is not asked with every minute. A feed at another address begins anew. */
export async function noteTry(
  db: Database,
  { source, format, url }: { readonly source: string; readonly format: FeedFormat; readonly url: string },
  now: number,
): Promise<void> {
  await db.run(
    sql(
      `INSERT INTO phishing_feeds (source, format, url, tried_at) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (source) DO UPDATE SET tried_at = ?4, format = ?2, url = ?3,
         etag = CASE WHEN url = ?3 AND format = ?2 THEN etag END`,
      source,
      format,
      url,
      now,
    ),
  );
}

export async function noteUnchanged(db: Database, source: string, now: number): Promise<void> {
  await db.run(sql("UPDATE phishing_feeds SET whole_at = ?2, refused = NULL WHERE source = ?1", source, now));
}

/** What was refused stays as it was, with its age. */
export async function noteRefused(db: Database, source: string, why: string): Promise<void> {
  await db.run(sql("UPDATE phishing_feeds SET refused = ?2 WHERE source = ?1", source, why.slice(0, 200)));
}

/** Feeds that are not configured any more say nothing any more. */
export async function forgetFeeds(db: Database, but: readonly string[]): Promise<void> {
  await db.batch([
    sql("DELETE FROM phishing_entries WHERE source NOT IN (SELECT value FROM json_each(?1))", listValue(but)),
    sql("DELETE FROM phishing_feeds WHERE source NOT IN (SELECT value FROM json_each(?1))", listValue(but)),
  ]);
}

/** A stretch of a sorted list, and the names it lies between: what is on record there and not in it was removed. */
interface Stretch {
  readonly kind: Kind;
  readonly names: string;
  readonly from: string;
  readonly to: string | null;
}

function stretches(feed: Feed): Stretch[] {
  const lists: [Kind, readonly string[]][] = [
    ["host", feed.hosts],
    ["allowed", feed.allowed],
    ["address", feed.addresses],
  ];
  return lists.flatMap(([kind, list]) => {
    const out: Stretch[] = [];
    for (let i = 0; i < Math.max(list.length, 1); i += AT_ONCE) {
      const names = listValue(list.slice(i, i + AT_ONCE));
      out.push({ kind, names, from: i === 0 ? "" : (list[i] ?? ""), to: list[i + AT_ONCE] ?? null });
    }
    return out;
  });
}

const WITHIN = `source = ?1 AND kind = ?2 AND name >= ?3 AND (?4 IS NULL OR name < ?4)
  AND name NOT IN (SELECT value FROM json_each(?5))`;

const within = (text: string, source: string, { kind, from, to, names }: Stretch): Statement =>
  sql(text, source, kind, from, to, names);

/** How many of a feed's hosts and addresses are on record, and how many of those an update lacks. */
export async function changeBy(
  db: Database,
  source: string,
  feed: Feed,
): Promise<{ readonly before: number; readonly removed: number }> {
  const total = await db.first<{ n: number }>(
    sql("SELECT count(*) AS n FROM phishing_entries WHERE source = ?1 AND kind <> 'allowed'", source),
  );
  let removed = 0;
  for (const stretch of stretches(feed).filter(({ kind }) => kind !== "allowed")) {
    const row = await db.first<{ n: number }>(
      within(`SELECT count(*) AS n FROM phishing_entries WHERE ${WITHIN}`, source, stretch),
    );
    removed += row?.n ?? 0;
  }
  return { before: total?.n ?? 0, removed };
}

/**
 * Takes an update over. Only rows that change are written. What is new is there before what is gone goes, and the tag is kept last:
 * cut short anywhere, it is done again.
 */
export async function takeOver(
  db: Database,
  source: string,
  feed: Feed,
  { etag, now }: { readonly etag: string | null; readonly now: number },
): Promise<void> {
  const all = stretches(feed);
  for (const { kind, names } of all) {
    await db.run(
      sql(
        `INSERT INTO phishing_entries (source, kind, name, first_seen)
         SELECT ?1, ?2, value, ?4 FROM json_each(?3) WHERE true ON CONFLICT DO NOTHING`,
        source,
        kind,
        names,
        now,
      ),
    );
  }
  for (const stretch of all) await db.run(within(`DELETE FROM phishing_entries WHERE ${WITHIN}`, source, stretch));
  await db.run(
    sql(
      "UPDATE phishing_feeds SET etag = ?2, entries = ?3, whole_at = ?4, refused = NULL WHERE source = ?1",
      source,
      etag,
      feed.hosts.length + feed.addresses.length,
      now,
    ),
  );
}

/** What the lists say of some names. */
export interface Listed {
  readonly kind: Kind;
  readonly name: string;
  readonly source: string;
}

/**
 * What feeds and reviewed reports say of names, and the feeds themselves. One round trip. `CROSS JOIN` fixes the order: SQLite would
 * else read every name of every list.
 */
export async function lookUpNames(
  db: Database,
  names: readonly string[],
): Promise<{ readonly listed: readonly Listed[]; readonly feeds: readonly StoredFeed[] }> {
  const [listed, feeds] = await db.read<readonly [Listed, StoredFeed]>([
    sql(
      `SELECT e.kind, e.name, e.source FROM phishing_feeds f
         CROSS JOIN phishing_entries e ON e.source = f.source AND e.kind IN ('host', 'allowed', 'address')
          AND e.name IN (SELECT value FROM json_each(?1))
       UNION ALL SELECT kind, name, 'reports' FROM safety_reports
        WHERE name IN (SELECT value FROM json_each(?1)) AND verdict = 'confirmed' AND kind IN ('host', 'address')`,
      listValue(names),
    ),
    ALL_FEEDS,
  ]);
  return { listed, feeds };
}

/** Keeps a report. The same person's second report of the same name changes its note. */
export async function keepReport(
  db: Database,
  report: {
    readonly id: string;
    readonly user: string;
    readonly kind: "host" | "address";
    readonly name: string;
    readonly note: string | undefined;
    readonly now: number;
  },
): Promise<string> {
  await db.run(
    sql(
      `INSERT INTO safety_reports (id, user_id, kind, name, note, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT (user_id, kind, name) DO UPDATE SET note = coalesce(?5, note)`,
      report.id,
      report.user,
      report.kind,
      report.name,
      report.note ?? null,
      report.now,
    ),
  );
  const row = await db.first<{ id: string }>(
    sql(
      "SELECT id FROM safety_reports WHERE user_id = ?1 AND kind = ?2 AND name = ?3",
      report.user,
      report.kind,
      report.name,
    ),
  );
  return row?.id ?? report.id;
}

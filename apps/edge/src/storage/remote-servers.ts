import type { RemoteTransport } from "../remote/remote-session.ts";
import type { ListedTool, ToolListing } from "../remote/tool-listing.ts";
import { type Database, type Statement, sql } from "./database.ts";

/** A user has no more servers attached than this. */
export const MAX_REMOTE_SERVERS = 10;

/** An attached server. Times are milliseconds since 1970. */
export interface StoredRemoteServer {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly url: string;
  readonly transport: RemoteTransport;
  readonly header: string | null;
  /** The header's value, sealed. */
  readonly secret: string | null;
  /** Whether the user signs in there over OAuth: with tokens that are good, or that the server wants anew. */
  readonly signIn: "none" | "ok" | "needed";
  readonly leftOut: number;
  readonly listedAt: number;
  readonly createdAt: number;
}

/** A tool of it as last listed. */
export interface StoredRemoteTool extends ListedTool {
  readonly server: string;
  readonly state: "on" | "off" | "changed" | "gone";
}

interface ServerRow {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly url: string;
  readonly transport: RemoteTransport;
  readonly header: string | null;
  readonly secret: string | null;
  readonly sign_in: "ok" | "needed" | null;
  readonly left_out: number;
  readonly listed_at: number;
  readonly created_at: number;
}

interface ToolRow {
  readonly server_id: string;
  readonly name: string;
  readonly description: string;
  readonly schema: string;
  readonly hash: `0x${string}`;
  readonly chosen_hash: string | null;
  readonly listed: number;
}

const toServer = ({ left_out, listed_at, created_at, sign_in, ...row }: ServerRow): StoredRemoteServer => ({
  ...row,
  signIn: sign_in ?? "none",
  leftOut: left_out,
  listedAt: listed_at,
  createdAt: created_at,
});

const toTool = (row: ToolRow): StoredRemoteTool => ({
  server: row.server_id,
  name: row.name,
  description: row.description,
  inputSchema: JSON.parse(row.schema),
  hash: row.hash,
  state: row.chosen_hash === null ? "off" : row.listed === 0 ? "gone" : row.chosen_hash === row.hash ? "on" : "changed",
});

/** A user's servers with their tools, by number and name. One read. */
export async function remoteServersOf(
  db: Database,
  user: string,
): Promise<readonly (StoredRemoteServer & { readonly tools: readonly StoredRemoteTool[] })[]> {
  const [servers, tools] = await db.read<readonly [ServerRow, ToolRow]>([
    sql(
      `SELECT s.*, g.state AS sign_in FROM remote_servers s LEFT JOIN remote_grants g ON g.server_id = s.id
       WHERE s.user_id = ?1 ORDER BY s.number`,
      user,
    ),
    sql(
      `SELECT t.* FROM remote_tools t JOIN remote_servers s ON s.id = t.server_id
       WHERE s.user_id = ?1 AND (t.listed = 1 OR t.chosen_hash IS NOT NULL) ORDER BY t.server_id, t.name`,
      user,
    ),
  ]);
  const all = tools.map(toTool);
  return servers.map((row) => ({ ...toServer(row), tools: all.filter(({ server }) => server === row.id) }));
}

/** A server of a user's, with its tools. */
export async function findRemoteServer(db: Database, user: string, id: string) {
  return (await remoteServersOf(db, user)).find((server) => server.id === id);
}

/** Writes a server and its tools down under the smallest free number; false when the user has too many. */
export async function insertRemoteServer(
  db: Database,
  user: string,
  server: Omit<StoredRemoteServer, "number" | "leftOut" | "signIn">,
  listing: ToolListing,
  /** What is written with it: the audit trail's row, the tokens of a sign-in. */
  ...more: readonly Statement[]
): Promise<boolean> {
  await db.batch([
    sql(
      `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
       INSERT INTO remote_servers (id, user_id, number, name, url, transport, header, secret, left_out, listed_at, created_at)
       SELECT ?1, ?3, min(n), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM numbers
       WHERE n NOT IN (SELECT number FROM remote_servers WHERE user_id = ?3) HAVING min(n) IS NOT NULL
       ON CONFLICT DO NOTHING`,
      server.id,
      MAX_REMOTE_SERVERS,
      user,
      server.name,
      server.url,
      server.transport,
      server.header,
      server.secret,
      listing.leftOut,
      server.listedAt,
      server.createdAt,
    ),
    ...listing.tools.map((tool) => upsertTool(user, server.id, tool)),
    ...more,
  ]);
  return (await findRemoteServer(db, user, server.id)) !== undefined;
}

/** Writes down what a server lists now. What was chosen stays chosen: it is on again only as it was then. */
export async function keepListing(
  db: Database,
  user: string,
  server: string,
  { tools, leftOut }: ToolListing,
  now: number,
): Promise<void> {
  await db.batch([
    sql(
      "UPDATE remote_servers SET left_out = ?3, listed_at = ?4 WHERE id = ?1 AND user_id = ?2",
      server,
      user,
      leftOut,
      now,
    ),
    sql(`UPDATE remote_tools SET listed = 0 WHERE server_id = ?1 AND ${OWN}`, server, user),
    ...tools.map((tool) => upsertTool(user, server, tool)),
    sql(
      `DELETE FROM remote_tools WHERE server_id = ?1 AND ${OWN} AND listed = 0 AND chosen_hash IS NULL`,
      server,
      user,
    ),
  ]);
}

const OWN = "EXISTS (SELECT 1 FROM remote_servers WHERE id = ?1 AND user_id = ?2)";

function upsertTool(user: string, server: string, { name, description, inputSchema, hash }: ListedTool): Statement {
  return sql(
    `INSERT INTO remote_tools (server_id, name, description, schema, hash, listed)
     SELECT ?1, ?3, ?4, ?5, ?6, 1 WHERE EXISTS (SELECT 1 FROM remote_servers WHERE id = ?1 AND user_id = ?2)
     ON CONFLICT (server_id, name) DO UPDATE SET description = ?4, schema = ?5, hash = ?6, listed = 1`,
    server,
    user,
    name,
    description,
    JSON.stringify(inputSchema),
    hash,
  );
}

/** Replaces the choice of tools. A tool that is no longer as it was shown is not chosen. */
export async function chooseTools(
  db: Database,
  user: string,
  server: string,
  chosen: readonly { readonly name: string; readonly hash: string }[],
  audit: Statement,
): Promise<void> {
  await db.batch([
    sql(`UPDATE remote_tools SET chosen_hash = NULL WHERE server_id = ?1 AND ${OWN}`, server, user),
    ...chosen.map(({ name, hash }) =>
      sql(
        `UPDATE remote_tools SET chosen_hash = ?4
         WHERE server_id = ?1 AND ${OWN} AND name = ?3 AND hash = ?4 AND listed = 1`,
        server,
        user,
        name,
        hash,
      ),
    ),
    audit,
  ]);
}

/** Forgets a server with everything about it. */
export async function deleteRemoteServer(db: Database, user: string, server: string, audit: Statement): Promise<void> {
  await db.batch([
    audit,
    sql(`DELETE FROM remote_tools WHERE server_id = ?1 AND ${OWN}`, server, user),
    sql(`DELETE FROM remote_grants WHERE server_id = ?1 AND ${OWN}`, server, user),
    sql("DELETE FROM remote_servers WHERE id = ?1 AND user_id = ?2", server, user),
  ]);
}

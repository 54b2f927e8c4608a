import { type Database, sql } from "./database.ts";

/** A program that may ask users for access. */
export interface OAuthClient {
  readonly id: string;
  /** What it calls itself: a stranger's words. */
  readonly name: string;
  readonly redirectUris: readonly string[];
}

/** Writes a program down. */
export async function insertClient(db: Database, client: OAuthClient, now: number): Promise<void> {
  await db.run(
    sql(
      "INSERT INTO oauth_clients (id, name, redirect_uris, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
      client.id,
      client.name,
      JSON.stringify(client.redirectUris),
      now,
    ),
  );
}

export async function findClient(db: Database, id: string): Promise<OAuthClient | undefined> {
  const row = await db.first<{ id: string; name: string; redirect_uris: string }>(
    sql("SELECT id, name, redirect_uris FROM oauth_clients WHERE id = ?1", id),
  );
  return row ? { id: row.id, name: row.name, redirectUris: JSON.parse(row.redirect_uris) } : undefined;
}

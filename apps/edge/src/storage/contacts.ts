import type { ChainId } from "@alou/money/caip";
import { type Database, type Statement, sql } from "./database.ts";

/** A saved address. */
export interface StoredContact {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** What the name has one address of: `homeOf`. */
  readonly home: string;
  readonly chain?: ChainId;
  readonly note?: string;
  readonly createdAt: number;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly home: string;
  readonly chain: ChainId | null;
  readonly note: string | null;
  readonly created_at: number;
}

/** Two names are the same when the eye takes them for the same: width, case and spaces aside. */
export function contactNameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

function toContact(row: Row): StoredContact {
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    home: row.home,
    ...(row.chain !== null && { chain: row.chain }),
    ...(row.note !== null && { note: row.note }),
    createdAt: row.created_at,
  };
}

/** No more can be saved; readers never meet more. */
export const MAX_CONTACTS = 500;

/** The question for a user's contacts, by name. */
export function contactsOf(user: string): Statement {
  return sql("SELECT * FROM contacts WHERE user_id = ?1 ORDER BY name_key LIMIT ?2", user, MAX_CONTACTS);
}

/** A row of `contactsOf`, read. */
export function readContact(row: unknown): StoredContact {
  return toContact(row as Row);
}

/** Saves a contact; false when the name has such an address already, or when there are too many. */
export async function insertContact(
  db: Database,
  user: string,
  contact: StoredContact,
  audit: Statement,
): Promise<boolean> {
  await db.batch([
    sql(
      `INSERT INTO contacts (id, user_id, name, name_key, address, home, chain, note, created_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
       WHERE (SELECT count(*) FROM contacts WHERE user_id = ?2) < ?10 ON CONFLICT DO NOTHING`,
      contact.id,
      user,
      contact.name,
      contactNameKey(contact.name),
      contact.address,
      contact.home,
      contact.chain ?? null,
      contact.note ?? null,
      contact.createdAt,
      MAX_CONTACTS,
    ),
    audit,
  ]);
  return (await findContact(db, user, contact.id)) !== undefined;
}

export async function findContact(db: Database, user: string, id: string): Promise<StoredContact | undefined> {
  const row = await db.first<Row>(sql("SELECT * FROM contacts WHERE user_id = ?1 AND id = ?2", user, id));
  return row ? toContact(row) : undefined;
}

/** Whether another of the user's contacts has this name for an address of the same kind. */
export async function isNameTaken(
  db: Database,
  user: string,
  { id, name, home }: Pick<StoredContact, "id" | "name" | "home">,
): Promise<boolean> {
  const row = await db.first<{ id: string }>(
    sql(
      "SELECT id FROM contacts WHERE user_id = ?1 AND name_key = ?2 AND home = ?3 AND id <> ?4",
      user,
      contactNameKey(name),
      home,
      id,
    ),
  );
  return row !== null;
}

export async function updateContact(
  db: Database,
  user: string,
  contact: StoredContact,
  audit: Statement,
): Promise<void> {
  await db.batch([
    sql(
      "UPDATE contacts SET name = ?3, name_key = ?4, address = ?5, home = ?6, chain = ?7, note = ?8 WHERE user_id = ?1 AND id = ?2",
      user,
      contact.id,
      contact.name,
      contactNameKey(contact.name),
      contact.address,
      contact.home,
      contact.chain ?? null,
      contact.note ?? null,
    ),
    audit,
  ]);
}

export async function deleteContact(db: Database, user: string, id: string, audit: Statement): Promise<void> {
  await db.batch([audit, sql("DELETE FROM contacts WHERE user_id = ?1 AND id = ?2", user, id)]);
}

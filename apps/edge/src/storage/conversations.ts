import { type Database, sql } from "./database.ts";

/** A conversation in the list; its messages live in its own Durable Object. */
export interface StoredConversation {
  readonly id: string;
  readonly title: string;
  readonly lastProposal: string | null;
  readonly updatedAt: number;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly last_proposal: string | null;
  readonly updated_at: number;
}

const toConversation = (row: Row): StoredConversation => ({
  id: row.id,
  title: row.title,
  lastProposal: row.last_proposal,
  updatedAt: row.updated_at,
});

/**
 * A user's conversations, newest first.
 * @param search only those whose title or words of the user hold it, in any letter case
 */
export async function listConversations(db: Database, user: string, search = ""): Promise<StoredConversation[]> {
  const rows = await db.all<Row>(
    sql(
      `SELECT id, title, last_proposal, updated_at FROM conversations
       WHERE user_id = ?1 AND (?2 = '' OR instr(lower(title), lower(?2)) > 0 OR instr(lower(words), lower(?2)) > 0)
       ORDER BY updated_at DESC LIMIT 200`,
      user,
      search,
    ),
  );
  return rows.map(toConversation);
}

export async function insertConversation(db: Database, user: string, id: string, now: number): Promise<void> {
  await db.run(
    sql(
      `INSERT INTO conversations (id, user_id, title, created_at, updated_at) VALUES (?1, ?2, '', ?3, ?3)
       ON CONFLICT DO NOTHING`,
      id,
      user,
      now,
    ),
  );
}

export async function findConversation(
  db: Database,
  user: string,
  id: string,
): Promise<StoredConversation | undefined> {
  const row = await db.first<Row>(sql("SELECT * FROM conversations WHERE user_id = ?1 AND id = ?2", user, id));
  return row ? toConversation(row) : undefined;
}

export async function renameConversation(db: Database, user: string, id: string, title: string): Promise<void> {
  await db.run(sql("UPDATE conversations SET title = ?3 WHERE user_id = ?1 AND id = ?2", user, id, title));
}

/** Moves it to the top, names it where it has no name yet, remembers its newest proposal. Runs twice without harm. */
export async function touchConversation(
  db: Database,
  user: string,
  id: string,
  turn: {
    /** For one that has none, or still has the first one: what the user calls it stays. */
    readonly title: string;
    readonly firstTitle: string;
    /** Found again by these. */
    readonly words: string;
    readonly proposal: string | null;
    readonly now: number;
  },
): Promise<void> {
  await db.run(
    sql(
      `UPDATE conversations SET updated_at = ?3, title = CASE WHEN title = '' OR title = ?7 THEN ?4 ELSE title END,
         last_proposal = coalesce(?5, last_proposal),
         words = CASE WHEN instr(words, ?6) > 0 THEN words ELSE substr(words || char(10) || ?6, -20000) END WHERE user_id = ?1 AND id = ?2`,
      user,
      id,
      turn.now,
      turn.title,
      turn.proposal,
      turn.words,
      turn.firstTitle,
    ),
  );
}

/** Forgets a conversation and how its messages were understood. What was proposed and sent stays on record. */
export async function deleteConversation(db: Database, user: string, id: string): Promise<void> {
  await db.batch([
    sql("DELETE FROM plans WHERE user_id = ?1 AND conversation_id = ?2", user, id),
    sql("DELETE FROM conversations WHERE user_id = ?1 AND id = ?2", user, id),
  ]);
}

import type { ChainId } from "@alou/money/caip";
import type { KnownTransaction } from "@alou/proposals/family";
import { type Database, sql } from "./database.ts";

/**
 * Every transaction of an account on record that is not over, or of which something was heard since some time: what explains
 * whatever the chain shows of the account since then.
 * @param account its address as transactions carry it: in the chain's canonical spelling
 * @param since milliseconds since 1970
 */
export async function knownTransactions(
  db: Database,
  user: string,
  account: { readonly chain: ChainId; readonly address: string },
  since: number,
): Promise<KnownTransaction[]> {
  const rows = await db.all<{ place: string; state: KnownTransaction["state"]; hashes: string }>(
    sql(
      `SELECT t.place, t.state,
         (SELECT json_group_array(a.hash) FROM attempts a WHERE a.transaction_id = t.id) AS hashes
       FROM transactions t
       WHERE t.user_id = ?1 AND t.chain = ?2 AND t.account = ?3 AND (t.done = 0 OR t.updated_at >= ?4)
       ORDER BY t.created_at`,
      user,
      account.chain,
      account.address,
      since,
    ),
  );
  return rows.map(({ place, hashes, state }) => ({
    place: JSON.parse(place),
    state,
    hashes: JSON.parse(hashes),
  }));
}

import type { ChainId } from "@alou/money/caip";
import type { KnownTransaction } from "@alou/proposals/family";
import { type Database, sql } from "./database.ts";

/** An account as transactions carry it: its address in the chain's canonical spelling. */
interface Sender {
  readonly chain: ChainId;
  readonly address: string;
}

/**
 * Every transaction of an account on record that is not over, or of which something was heard since some time, the first made
 * first: what explains whatever the chain shows of the account since then.
 * @param since milliseconds since 1970
 */
export async function knownTransactions(
  db: Database,
  user: string,
  account: Sender,
  since: number,
): Promise<KnownTransaction[]> {
  const rows = await db.all<{ place: string; state: KnownTransaction["state"]; hashes: string }>(
    sql(
      `SELECT t.place, t.state,
         (SELECT json_group_array(a.hash) FROM attempts a WHERE a.transaction_id = t.id) AS hashes
       FROM transactions t
       WHERE t.id IN (
         SELECT id FROM transactions WHERE user_id = ?1 AND done = 0 AND chain = ?2 AND account = ?3
         UNION ALL
         SELECT id FROM transactions WHERE user_id = ?1 AND done = 1 AND updated_at >= ?4 AND chain = ?2 AND account = ?3)
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

/** The transactions of an EVM account that went through us and are in one of some blocks: native coins leave no event. */
export async function minedTransactions(
  db: Database,
  user: string,
  account: Sender,
  blocks: { readonly from: number; readonly to: number },
): Promise<{ hash: string; block: number }[]> {
  return await db.all(
    sql(
      `SELECT json_extract(progress, '$.hash') AS hash, json_extract(progress, '$.block.number') AS block
       FROM transactions
       WHERE +user_id = ?1 AND lower(account) = lower(?3) AND chain = ?2
         AND json_extract(progress, '$.block.number') BETWEEN ?4 AND ?5
       ORDER BY block DESC LIMIT 1000`,
      user,
      account.chain,
      account.address,
      blocks.from,
      blocks.to,
    ),
  );
}

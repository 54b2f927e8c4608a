import type { ChainId } from "@alou/money/caip";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { type Database, sql } from "./database.ts";

/** What is on record about the nonces of an account that were or may be used since some nonce. */
export interface KnownNonce {
  readonly nonce: number;
  readonly state: TransactionRecord["state"];
  /** Hashes of all attempts. */
  readonly hashes: readonly string[];
}

/** Every nonce of an account, from one on, that transactions on record stand for. */
export async function knownNonces(
  db: Database,
  user: string,
  account: { readonly chain: ChainId; readonly address: string },
  from: number,
): Promise<KnownNonce[]> {
  const rows = await db.all<{ nonce: number; state: KnownNonce["state"]; hashes: string }>(
    sql(
      `SELECT t.nonce, t.state,
         (SELECT json_group_array(a.hash) FROM attempts a WHERE a.transaction_id = t.id) AS hashes
       FROM transactions t
       WHERE t.user_id = ?1 AND t.chain = ?2 AND lower(t.account) = lower(?3) AND t.nonce >= ?4 ORDER BY t.nonce`,
      user,
      account.chain,
      account.address,
      from,
    ),
  );
  return rows.map(({ hashes, ...rest }) => ({ ...rest, hashes: JSON.parse(hashes) }));
}

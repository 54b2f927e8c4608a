import { accountsOn } from "@alou/money/account-on";
import { type AccountId, type ChainId, splitAccount } from "@alou/money/caip";
import type { Services } from "../services.ts";
import { sql } from "../storage/database.ts";

interface AccountRow {
  /** Who proves a wallet; null of an account that is only looked at. */
  readonly key: string | null;
  readonly account: AccountId;
}

/** The accounts of a user's wallets, and those only looked at, on every chain that is served, in the chains' configured order. */
export async function accountsOf({ db, chains }: Services, user: string): Promise<readonly AccountId[]> {
  const rows = await db.all<AccountRow>(
    sql(
      `SELECT key, account FROM wallets WHERE user_id = ?1
       UNION ALL SELECT NULL, account FROM watched_accounts WHERE user_id = ?1`,
      user,
    ),
  );
  const all = new Set(rows.flatMap((row) => onServedChains(row, chains)));
  const order = new Map(chains.map((chain, i) => [chain, i]));
  return [...all].sort((a, b) => (order.get(splitAccount(a).chain) ?? 0) - (order.get(splitAccount(b).chain) ?? 0));
}

/** Where a wallet's key signs, it owns. A contract's account, which is proved by itself, is its own chain's alone. */
function onServedChains({ key, account }: AccountRow, chains: readonly ChainId[]): AccountId[] {
  if (key === account) return chains.includes(splitAccount(account).chain) ? [account] : [];
  return accountsOn(chains, account);
}

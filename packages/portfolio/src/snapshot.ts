import type { AccountId, AssetId } from "@alou/money/caip";
import type { ErrorCode } from "@alou/money/error-catalogue";
import type { ChainReading, Holding } from "./holding.ts";
import type { SourceOutcome } from "./read-sources.ts";

/** What was last read of one account, kept until something newer is. */
export interface KeptReading {
  readonly height: number;
  readonly holdings: readonly Holding[];
  readonly unread: readonly AssetId[];
  readonly cut?: boolean;
  /** When it was read; milliseconds since 1970. */
  readonly at: number;
}

/** What is known of one account: the last reading, and how the last attempt ended. */
export interface AccountRecord {
  readonly last?: KeptReading;
  /** When it was last asked for; milliseconds since 1970. */
  readonly askedAt: number;
  readonly fault?: ErrorCode | "internal" | "late";
}

/** Everything known of a user's accounts. Plain data: kept in a cache under the user's name, and worth nothing to others. */
export interface Snapshot {
  readonly accounts: Readonly<Record<AccountId, AccountRecord>>;
  /** When all of them were last asked for. */
  readonly at: number;
}

/** A snapshot with fresh outcomes in it. What failed keeps its last reading; accounts that are not asked for are forgotten. */
export function updateSnapshot(
  before: Snapshot | undefined,
  accounts: readonly AccountId[],
  outcomes: readonly SourceOutcome<ChainReading>[],
  now: number,
): Snapshot {
  const fresh = new Map(outcomes.map((outcome) => [outcome.account, outcome]));
  const records = accounts.flatMap((account): [AccountId, AccountRecord][] => {
    const known = before?.accounts[account];
    const outcome = fresh.get(account);
    if (!outcome) return known ? [[account, known]] : [];
    if (outcome.state === "read") {
      const { height, holdings, unread, cut } = outcome.reading;
      return [[account, { last: { height, holdings, unread, ...(cut && { cut }), at: now }, askedAt: now }]];
    }
    const fault = outcome.state === "late" ? "late" : outcome.code;
    return [[account, { ...(known?.last && { last: known.last }), askedAt: now, fault }]];
  });
  return { accounts: Object.fromEntries(records), at: now };
}

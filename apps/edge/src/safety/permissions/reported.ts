import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import { type Decimal, type Units, unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { LastUse } from "@alou/portfolio/permissions/last-use";
import { priceIn } from "@alou/portfolio/prices/book";
import { worthCents } from "@alou/portfolio/prices/quote";
import type { Answer } from "@alou/safety/check/answer";
import { SEVERITY_WEIGHT } from "@alou/safety/finding";
import type { PriceKnowledge } from "../../portfolio/price-knowledge.ts";

/** What is known of whoever may act by a permission. */
export interface SpenderStory {
  readonly address: string;
  /** What our registry calls it; null of a stranger. */
  readonly label: string | null;
  /** What stands at the address. `account`: a person's key, or nothing yet. */
  readonly kind: "contract" | "account" | "delegated" | "program" | "unknown";
  /** Days its code has been there for at least; null where nobody tells. */
  readonly ageDays: number | null;
  /** The list it stands on; null where no list has it, undefined data aside: see `listsKnown`. */
  readonly listed: string | null;
  /** The lists could be asked and were fresh. */
  readonly listsKnown: boolean;
}

/** A live permission, judged. */
export interface ReportedPermission {
  readonly account: AccountId;
  readonly chain: ChainId;
  readonly permission: GivenPermission;
  /** The token, the single NFT, or the whole collection; null of what is over no asset alone. */
  readonly asset: AssetId | null;
  /** What may be taken or done, in a few words. Foreign names are cleaned. */
  readonly of: Words;
  readonly decimals: number;
  readonly listed: boolean;
  readonly spender: SpenderStory;
  readonly units: Units;
  readonly unlimited: boolean;
  /** Base units that could be taken now; null where nobody can tell, or no one asset is meant. */
  readonly takeable: Units | null;
  /** What could be taken, in US dollars; null without a trusted price. */
  readonly exposureUsd: Decimal | null;
  /** Seconds since 1970. */
  readonly expiresAt: number | null;
  readonly lastUse: LastUse;
  readonly severity: Answer["severity"];
  readonly findings: Answer["findings"];
  readonly unknown: readonly string[];
  /** False where the chain names no way that is known here. */
  readonly revocable: boolean;
}

/** How far a chain was looked at. */
export interface LookedChain {
  readonly account: AccountId;
  readonly chain: ChainId;
  /** Every block from here to the newest was looked through; null where the chain did not answer. 0 where the chain keeps a list. */
  readonly from: number | null;
  /** There are more than are shown. */
  readonly cut: boolean;
  /** The contract whose code the account runs (EIP-7702); null where there is none. */
  readonly delegate: { readonly address: string; readonly label: string | null; readonly listed: string | null } | null;
}

/** What one account on one chain lets others take. */
export interface AccountPermissions {
  readonly permissions: readonly ReportedPermission[];
  readonly looked: LookedChain;
}

/** The same, where the chain did not answer. */
export function silentAccount(account: AccountId, chain: ChainId): AccountPermissions {
  return { permissions: [], looked: { account, chain, from: null, cut: false, delegate: null } };
}

/** What so much of an asset is worth, in dollars with two decimals, rounded down; null without a trusted price. */
export function exposure(
  { book }: PriceKnowledge,
  asset: AssetId,
  units: bigint | undefined,
  decimals: number,
  now: number,
): Decimal | null {
  const price = priceIn(book, asset, now);
  if (units === undefined || price?.state !== "good") return null;
  const cents = worthCents(units, decimals, price.usd);
  return cents === undefined ? null : unitsToDecimal(cents, 2);
}

/** The most dangerous first; of equals what exposes more, of equals again what nobody has used. */
export function worstFirst(a: ReportedPermission, b: ReportedPermission): number {
  const cents = ({ exposureUsd }: ReportedPermission) => Number(exposureUsd ?? 0);
  return SEVERITY_WEIGHT[b.severity] - SEVERITY_WEIGHT[a.severity] || cents(b) - cents(a) || usedAt(a) - usedAt(b);
}

const usedAt = ({ lastUse }: ReportedPermission): number =>
  lastUse.state === "used" ? lastUse.at : lastUse.state === "never" ? 0 : 1;

/** A permission that has not been used for so long is worth a word. */
const STALE_SECONDS = 180 * 24 * 3_600;

/** AP-15: it stands, and nobody has used it for long or ever. @param now seconds since 1970 */
export function idleFinding(lastUse: LastUse, now: number): Answer["findings"] {
  const finding = (title: Words, detail: Words, evidence: Record<string, string>): Answer["findings"] => [
    { id: "AP-15", severity: "info", title, detail, evidence },
  ];
  if (lastUse.state === "never") {
    return finding(
      { zh: "从没用过的授权", en: "A permission nobody has used" },
      {
        zh: "给出后一次都没用过。用不到就撤销。",
        en: "It was never used since it was given. Take it back unless you need it.",
      },
      {},
    );
  }
  const idle = lastUse.state === "used" ? now - lastUse.at : 0;
  if (idle < STALE_SECONDS) return [];
  const days = Math.floor(idle / 86_400);
  return finding(
    { zh: "很久没用的授权", en: "A permission long unused" },
    { zh: `已经 ${days} 天没用过。用不到就撤销。`, en: `Not used for ${days} days. Take it back unless you need it.` },
    { days: String(days) },
  );
}

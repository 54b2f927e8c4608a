import type { AssetId } from "@alou/money/caip";
import { DAY_MS, HOUR_MS } from "@alou/money/durations";
import type { Words } from "@alou/money/words";
import { sameAddress } from "../same-address.ts";
import { coins, grouped } from "./policy-change.ts";

/** How much may leave, and to whom: set by the user with a signature, kept by the server, beyond any model's reach. */
export interface SpendingPolicy {
  /** Whole US dollars one transaction may move. */
  readonly perTransactionUsd?: number;
  /** Whole US dollars that may be moved within 24 hours. */
  readonly perDayUsd?: number;
  /** Of single assets, base units. */
  readonly assets?: readonly {
    readonly asset: AssetId;
    readonly perTransaction?: string;
    readonly perDay?: string;
  }[];
  /** Payments go to these addresses alone. Absent: to anybody. */
  readonly recipients?: readonly string[];
  /** Hours for which a recipient must have been known before anything is paid: added to the contacts, or paid before. */
  readonly newRecipientHours?: number;
  /** Who need not wait as a new recipient, and why: in the user's own words. All other limits hold for them too. */
  readonly allowed?: readonly { readonly address: string; readonly reason: string }[];
}

/** Something that leaves, or may be taken. */
export interface Outflow {
  readonly asset: AssetId;
  /** Base units. */
  readonly units: bigint;
  /** Hundredths of a US dollar; undefined without a trusted price. */
  readonly cents?: bigint | undefined;
  /** Who is paid; undefined of an exchange, whose proceeds come back. */
  readonly to?: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What the policy does not allow, and by which numbers. */
export interface PolicyBreach {
  readonly limit:
    | "per-transaction"
    | "per-day"
    | "asset-per-transaction"
    | "asset-per-day"
    | "recipients"
    | "new-recipient"
    | "no-price";
  readonly words: Words;
}

/**
 * What of a policy a payment would break. What cannot be reckoned, for want of a price, is not let through.
 * @param before what has left, or may have, within the last day
 * @param knownSince when the recipient was first known; undefined: never before
 */
export function breachesOf(
  policy: SpendingPolicy,
  outflow: Outflow,
  before: readonly Outflow[],
  knownSince: number | undefined,
): readonly PolicyBreach[] {
  const recent = before.filter(({ at }) => outflow.at - at < DAY_MS);
  return [
    ...inDollars(policy, outflow, recent),
    ...inUnits(policy, outflow, recent),
    ...toWhom(policy, outflow, knownSince),
  ];
}

function inDollars(
  { perTransactionUsd, perDayUsd }: SpendingPolicy,
  now: Outflow,
  recent: readonly Outflow[],
): PolicyBreach[] {
  if (perTransactionUsd === undefined && perDayUsd === undefined) return [];
  const breaches: PolicyBreach[] = [];
  const all = [now, ...recent];
  const lacking = perDayUsd === undefined ? now.cents === undefined : all.some(({ cents }) => cents === undefined);
  if (lacking) {
    breaches.push({
      limit: "no-price",
      words: {
        zh: "你设了美元限额，但其中有资产没有可信价格，算不出来",
        en: "there is a limit in dollars, and what would leave has no trusted price",
      },
    });
  }
  const [one, day] = [now.cents ?? 0n, all.reduce((sum, { cents }) => sum + (cents ?? 0n), 0n)];
  if (perTransactionUsd !== undefined && one > BigInt(perTransactionUsd) * 100n)
    breaches.push(dollars("per-transaction", one, perTransactionUsd, "单笔", "one transaction"));
  if (perDayUsd !== undefined && day > BigInt(perDayUsd) * 100n)
    breaches.push(dollars("per-day", day, perDayUsd, "24 小时合计", "24 hours together"));
  return breaches;
}

const dollars = (limit: PolicyBreach["limit"], cents: bigint, most: number, zh: string, en: string): PolicyBreach => {
  const text = `$${grouped(Number(cents / 100n))}.${String(cents % 100n).padStart(2, "0")}`;
  const limited = `$${grouped(most)}`;
  return {
    limit,
    words: { zh: `${zh} ${text}，超过你设的 ${limited}`, en: `${text} in ${en} is more than your limit of ${limited}` },
  };
};

function inUnits({ assets = [] }: SpendingPolicy, now: Outflow, recent: readonly Outflow[]): PolicyBreach[] {
  const same = (asset: AssetId) => asset.toLowerCase() === now.asset.toLowerCase();
  const rule = assets.find(({ asset }) => same(asset));
  if (!rule) return [];
  const day = recent.reduce((sum, { asset, units }) => (same(asset) ? sum + units : sum), now.units);
  const over = (limit: PolicyBreach["limit"], units: bigint, most: string | undefined): PolicyBreach[] => {
    if (most === undefined || units <= BigInt(most)) return [];
    const [sent, limited] = [coins(now.asset, units), coins(now.asset, BigInt(most))];
    const span =
      limit === "asset-per-day"
        ? { zh: "24 小时合计", en: "within 24 hours" }
        : { zh: "单笔", en: "in one transaction" };
    return [
      {
        limit,
        words: {
          zh: `${span.zh} ${sent}，超过你设的 ${limited}`,
          en: `${sent} ${span.en} is more than your limit of ${limited}`,
        },
      },
    ];
  };
  return [...over("asset-per-transaction", now.units, rule.perTransaction), ...over("asset-per-day", day, rule.perDay)];
}

function toWhom(
  { recipients, newRecipientHours, allowed = [] }: SpendingPolicy,
  { to, at }: Outflow,
  since: number | undefined,
): PolicyBreach[] {
  if (to === undefined) return [];
  const breaches: PolicyBreach[] = [];
  if (recipients && !recipients.some((one) => sameAddress(one, to)))
    breaches.push({
      limit: "recipients",
      words: { zh: `收款人 ${to} 不在你的名单上`, en: `${to} is not among the recipients you have listed` },
    });
  const waits = newRecipientHours !== undefined && newRecipientHours > 0;
  if (waits && !allowed.some(({ address }) => sameAddress(address, to))) {
    const hours = since === undefined ? 0 : Math.floor((at - since) / HOUR_MS);
    if (since === undefined || at - since < newRecipientHours * HOUR_MS)
      breaches.push({
        limit: "new-recipient",
        words: {
          zh: `新收款人要先等 ${newRecipientHours} 小时，现在认识了 ${hours} 小时`,
          en: `a new recipient waits ${newRecipientHours} hours; this one has been known for ${hours}`,
        },
      });
  }
  return breaches;
}

import { classifyAddress } from "@alou/money/address-family";
import { findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { decimalToUnits, toUnits, type Units, unitsToDecimal } from "@alou/money/units";
import type { SpendingPolicy } from "./queries.ts";

/** A policy while it is typed: texts as they stand in the fields. Empty means no limit. */
export interface PolicyDraft {
  readonly perTransactionUsd: string;
  readonly perDayUsd: string;
  readonly hours: string;
  readonly assets: readonly AssetDraft[];
  /** Undefined: anybody may be paid. */
  readonly recipients: readonly string[] | undefined;
  readonly allowed: readonly { readonly address: string; readonly reason: string }[];
}

export interface AssetDraft {
  readonly asset: AssetId;
  /** In coins. */
  readonly perTransaction: string;
  readonly perDay: string;
}

/** What a draft comes to: the policy, or the fields that cannot be read. */
export type ReadDraft =
  | { readonly kind: "good"; readonly policy: SpendingPolicy }
  | { readonly kind: "bad"; readonly fields: ReadonlySet<string> };

/** The most dollars the server takes. */
export const MOST_USD = 1_000_000_000;
const MOST_HOURS = 720;

/** How many decimals an asset has; of what is not listed none: base units are typed. */
export const decimalsOf = (asset: AssetId): number => findAsset(asset)?.decimals ?? 0;

export function draftOf(policy: SpendingPolicy): PolicyDraft {
  const number = (value: number | undefined) => (value === undefined ? "" : String(value));
  const coins = (asset: AssetId, units: string | undefined) =>
    units === undefined ? "" : unitsToDecimal(BigInt(units), decimalsOf(asset));
  return {
    perTransactionUsd: number(policy.perTransactionUsd),
    perDayUsd: number(policy.perDayUsd),
    hours: number(policy.newRecipientHours),
    assets: (policy.assets ?? []).map(({ asset, perTransaction, perDay }) => ({
      asset,
      perTransaction: coins(asset, perTransaction),
      perDay: coins(asset, perDay),
    })),
    recipients: policy.recipients,
    allowed: policy.allowed ?? [],
  };
}

/** Reads what was typed. A field without a number is no limit; an asset without any is left out. */
export function readDraft(draft: PolicyDraft): ReadDraft {
  const bad = new Set<string>();
  const whole = (field: string, text: string, most: number): number | undefined => {
    const typed = text.trim();
    if (typed === "") return undefined;
    const value = /^\d{1,10}$/.test(typed) ? Number(typed) : Number.NaN;
    if (value <= most) return value;
    bad.add(field);
    return undefined;
  };
  const units = (field: string, text: string, asset: AssetId): Units | undefined => {
    const typed = text.trim();
    if (typed === "") return undefined;
    const value = decimalToUnits(typed, decimalsOf(asset));
    if (typeof value === "bigint") return toUnits(value);
    bad.add(field);
    return undefined;
  };
  const perTransactionUsd = whole("perTransactionUsd", draft.perTransactionUsd, MOST_USD);
  const perDayUsd = whole("perDayUsd", draft.perDayUsd, MOST_USD);
  const newRecipientHours = whole("hours", draft.hours, MOST_HOURS);
  const assets = draft.assets.flatMap(({ asset, ...limits }) => {
    const perTransaction = units(`${asset} perTransaction`, limits.perTransaction, asset);
    const perDay = units(`${asset} perDay`, limits.perDay, asset);
    if (perTransaction === undefined && perDay === undefined) return [];
    return [
      { asset, ...(perTransaction !== undefined && { perTransaction }), ...(perDay !== undefined && { perDay }) },
    ];
  });
  if (bad.size > 0) return { kind: "bad", fields: bad };
  return {
    kind: "good",
    policy: {
      ...(perTransactionUsd !== undefined && { perTransactionUsd }),
      ...(perDayUsd !== undefined && { perDayUsd }),
      ...(assets.length > 0 && { assets }),
      ...(draft.recipients && { recipients: [...draft.recipients] }),
      ...(newRecipientHours !== undefined && { newRecipientHours }),
      ...(draft.allowed.length > 0 && { allowed: [...draft.allowed] }),
    },
  };
}

/** Whether two policies say the same, in whatever order. */
export function samePolicy(a: SpendingPolicy, b: SpendingPolicy): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered({
  perTransactionUsd,
  perDayUsd,
  assets = [],
  recipients,
  newRecipientHours,
  allowed = [],
}: SpendingPolicy) {
  const limits = assets.map(({ asset, perTransaction, perDay }) =>
    [asset, perTransaction ?? "", perDay ?? ""].join(" "),
  );
  const reasons = allowed.map(({ address, reason }) => `${address} ${reason}`);
  const people = recipients ? [...recipients].sort() : null;
  return [perTransactionUsd ?? null, perDayUsd ?? null, limits.sort(), people, newRecipientHours ?? 0, reasons.sort()];
}

/** An address of any family as it is spelled canonically, or what is wrong with it beside those already there. */
export function readAddress(text: string, there: readonly string[]): { readonly address: string } | "bad" | "there" {
  const address = classifyAddress(text.trim())?.address;
  if (address === undefined) return "bad";
  return there.some((other) => other.toLowerCase() === address.toLowerCase()) ? "there" : { address };
}

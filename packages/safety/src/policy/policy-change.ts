import { findAsset } from "@alou/money/asset";
import { type AssetId, splitAsset } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { findChain } from "@alou/money/chain";
import { groupThousands, unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import { sameAddress } from "../same-address.ts";
import type { SpendingPolicy } from "./spending-policy.ts";

/** One thing a new policy does differently. */
export interface PolicyChange {
  readonly words: Words;
  /** More may leave than before, or to more people, or sooner. */
  readonly looser: boolean;
}

/** What a new policy changes, loosenings first: they are what a signature has to be read for. Empty where nothing changes. */
export function policyChanges(before: SpendingPolicy, after: SpendingPolicy): readonly PolicyChange[] {
  const changes = [
    ...limitChange(ONE, before.perTransactionUsd, after.perTransactionUsd, dollars),
    ...limitChange(DAY, before.perDayUsd, after.perDayUsd, dollars),
    ...assetChanges(before, after),
    ...recipientChanges(before.recipients, after.recipients),
    ...waitChange(before.newRecipientHours ?? 0, after.newRecipientHours ?? 0),
    ...allowedChanges(before, after),
  ];
  return [...changes.filter(({ looser }) => looser), ...changes.filter(({ looser }) => !looser)];
}

const ONE: Words = { zh: "单笔", en: "one transaction at most" };
const DAY: Words = { zh: "24 小时合计", en: "24 hours together at most" };
const dollars = (usd: number): Words => ({ zh: `$${grouped(usd)}`, en: `${grouped(usd)} USD` });

/** Whole dollars as they are read: `900,000`. */
export const grouped = (usd: number): string => groupThousands(String(usd));

function limitChange<T extends number | bigint>(
  what: Words,
  before: T | undefined,
  after: T | undefined,
  show: (limit: T) => Words,
): PolicyChange[] {
  if (before === after) return [];
  const [was, is] = [before, after].map((limit) => (limit === undefined ? undefined : show(limit)));
  return [
    {
      words: {
        zh: `${what.zh}${is ? `最多 ${is.zh}` : "不再限额"}（${was ? `原来 ${was.zh}` : "原来不限"}）`,
        en: `${what.en} ${is?.en ?? "no limit"} (was ${was?.en ?? "no limit"})`,
      },
      looser: before !== undefined && (after === undefined || after > before),
    },
  ];
}

function assetChanges({ assets: before = [] }: SpendingPolicy, { assets: after = [] }: SpendingPolicy): PolicyChange[] {
  const ids = [...new Set([...before, ...after].map(({ asset }) => asset.toLowerCase()))];
  return ids.flatMap((id) => {
    const [was, is] = [before, after].map((list) => list.find(({ asset }) => asset.toLowerCase() === id));
    const asset = (is ?? was)?.asset ?? (id as AssetId);
    const name = assetName(asset);
    const units = (text: string | undefined) => (text === undefined ? undefined : BigInt(text));
    const show = (limit: bigint) => ({ zh: coins(asset, limit), en: coins(asset, limit) });
    const what = ({ zh, en }: Words): Words => ({ zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` });
    return [
      ...limitChange(what(ONE), units(was?.perTransaction), units(is?.perTransaction), show),
      ...limitChange(what(DAY), units(was?.perDay), units(is?.perDay), show),
    ];
  });
}

function recipientChanges(before: readonly string[] | undefined, after: readonly string[] | undefined): PolicyChange[] {
  if (before === undefined && after === undefined) return [];
  if (after === undefined)
    return [
      {
        words: { zh: "可以付给任何人（原来只付名单上的）", en: "anybody may be paid (was listed recipients only)" },
        looser: true,
      },
    ];
  const lacking = (list: readonly string[], from: readonly string[]) =>
    list.filter((one) => !from.some((other) => sameAddress(one, other)));
  if (before === undefined) {
    const none = after.length === 0;
    return [
      {
        words: {
          zh: none ? "谁都不付（原来可以付给任何人）" : `只付给 ${after.join("、")}（原来可以付给任何人）`,
          en: none ? "nobody may be paid (was anybody)" : `only ${after.join(", ")} may be paid (was anybody)`,
        },
        looser: false,
      },
    ];
  }
  return [
    ...lacking(after, before).map((one) => ({
      words: { zh: `可以付给 ${one}`, en: `${one} may be paid` },
      looser: true,
    })),
    ...lacking(before, after).map((one) => ({
      words: { zh: `不再付给 ${one}`, en: `${one} may no longer be paid` },
      looser: false,
    })),
  ];
}

function waitChange(before: number, after: number): PolicyChange[] {
  if (before === after) return [];
  return [
    {
      words: {
        zh: `新收款人先等 ${after} 小时（原来 ${before} 小时）`,
        en: `a new recipient waits ${after} hours (was ${before})`,
      },
      looser: after < before,
    },
  ];
}

function allowedChanges(
  { allowed: before = [] }: SpendingPolicy,
  { allowed: after = [] }: SpendingPolicy,
): PolicyChange[] {
  const of = (list: typeof before, address: string) => list.find((one) => sameAddress(one.address, address));
  return [
    ...after.flatMap(({ address, reason }): PolicyChange[] => {
      const was = of(before, address);
      if (was && was.reason === reason) return [];
      return was
        ? [
            {
              words: { zh: `${address} 的理由改为“${reason}”`, en: `another reason for ${address}: ${reason}` },
              looser: false,
            },
          ]
        : [
            {
              words: { zh: `${address} 不用等（${reason}）`, en: `${address} need not wait: ${reason}` },
              looser: true,
            },
          ];
    }),
    ...before.flatMap(({ address }) =>
      of(after, address)
        ? []
        : [{ words: { zh: `${address} 也要等`, en: `${address} has to wait like others` }, looser: false }],
    ),
  ];
}

/** "ETH on Base"; of what is not listed its id. */
export function assetName(asset: AssetId): Words {
  const listed = findAsset(asset);
  const chain = findChain(splitAsset(asset).chain);
  if (!listed || !chain) return { zh: asset, en: asset };
  return { zh: `${chain.name.zh} ${listed.symbol}`, en: `${listed.symbol} on ${chain.name.en}` };
}

/** "0.5 ETH"; of what is not listed base units. */
export function coins(asset: AssetId, units: bigint): string {
  const listed = findAsset(asset);
  return listed ? `${unitsToDecimal(units, listed.decimals)} ${listed.symbol}` : `${units} base units`;
}

/** Everything wallets show whole, and signed messages may hold. */
const MOST_CHARACTERS = 1_200;

/**
 * The change as the wallet shows it when it is signed: one line of the ASCII that EIP-4361 allows in a statement. It tells every change,
 * and ends with the hash of the whole policy as it will be.
 * @returns undefined where the changes are too many to be told in full: they have to be made in several goes
 */
export function changeStatement(before: SpendingPolicy, after: SpendingPolicy): string | undefined {
  const told = policyChanges(before, after).map(({ words }) => words.en.replace(NOT_IN_A_STATEMENT, "?"));
  const what = told.length === 0 ? "no change" : told.join("; ");
  const line = `Change my Alou spending policy: ${what}. Whole policy: ${canonicalHash(after)}. This moves no money.`;
  return line.length <= MOST_CHARACTERS ? line : undefined;
}

/** All but the unreserved and reserved characters of RFC 3986, and the space. */
const NOT_IN_A_STATEMENT = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;= ]/g;

import { type EventLog, type Movement, movementsIn, permissionsIn } from "@alou/chains/evm/event-log";
import type { Hex } from "@alou/chains/evm/hex";
import { findAsset } from "@alou/money/asset";
import { type AccountId, type AssetId, type ChainId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { checksumEvmAddress, ZERO_ADDRESS as ZERO } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { Activity, ActivityKind, Move } from "../history/activity.ts";
import { sayActivity, type Untold } from "../history/say-activity.ts";
import { spamReasons } from "../spam/classify.ts";

/** A transaction as a node tells it. */
export interface ToldTransaction {
  readonly hash: string;
  readonly from: string;
  readonly to: string | undefined;
  readonly value: bigint;
  readonly ok: boolean;
  readonly block: number;
  readonly fee: bigint;
  readonly logs: readonly EventLog[];
}

/** What contracts say of themselves. */
export type Facts = ReadonlyMap<AssetId, { readonly symbol: string; readonly decimals: number } | undefined>;

function assetOf(chain: ChainId, { standard, token, tokenId }: Movement): AssetId {
  const contract = checksumEvmAddress(token);
  if (standard === "native") return getChain(chain).native;
  return tokenId === undefined ? `${chain}/${standard}:${contract}` : `${chain}/${standard}:${contract}/${tokenId}`;
}

/** What is unlisted and moved to or from the account: the contracts are asked what they are called. */
export function strangersIn(chain: ChainId, address: string, told: readonly ToldTransaction[]): AssetId[] {
  const me = address.toLowerCase();
  const assets = told
    .flatMap(({ logs }) => movementsIn(logs))
    .filter(({ from, to, standard }) => standard !== "native" && (from === me || to === me))
    .map((movement) => assetOf(chain, movement));
  return [...new Set(assets)].filter((asset) => !findAsset(asset)).slice(0, 50);
}

/** A transaction as the account sees it. */
export function decodeActivity(account: AccountId, told: ToldTransaction, at: number, facts: Facts): Activity {
  const { chain, address } = splitAccount(account);
  const me = address.toLowerCase();
  const isMine = told.from === me;
  const moves = told.ok ? movesOf(chain, me, told, facts) : [];
  const { native } = getChain(chain);
  const kind = kindOf(told, me, moves);
  const untold: Untold = {
    ...{ id: `${chain}/${told.hash}`, account, chain, hash: told.hash, at, block: told.block, kind, moves },
    ...(isMine && { fee: { asset: native, units: toUnits(told.fee) } }),
    spam: !isMine && isSpam(moves),
    source: "chain",
  };
  return { ...untold, say: sayActivity(untold) };
}

/** What the account gained and lost, by asset; what came and went in full is left out. */
function movesOf(chain: ChainId, me: string, { logs, from, to, value }: ToldTransaction, facts: Facts): Move[] {
  const native: Movement[] =
    value > 0n && to !== undefined
      ? [
          {
            standard: "native",
            token: ZERO,
            from: from as Hex,
            to: to as Hex,
            units: value,
          },
        ]
      : [];
  const sums = new Map<AssetId, { units: bigint; parties: Set<string>; movement: Movement }>();
  for (const movement of [...native, ...movementsIn(logs)]) {
    if ((movement.from === me) === (movement.to === me)) continue;
    const asset = assetOf(chain, movement);
    const sum = sums.get(asset) ?? { units: 0n, parties: new Set<string>(), movement };
    sum.units += movement.to === me ? movement.units : -movement.units;
    sum.parties.add(movement.to === me ? movement.from : movement.to);
    sums.set(asset, sum);
  }
  return [...sums].flatMap(([asset, { units, parties, movement }]) => {
    const [party] = parties;
    const known = findAsset(asset) ?? facts.get(asset);
    const nft = movement.tokenId !== undefined;
    return [
      {
        asset,
        symbol: nft ? `${known?.symbol ?? "NFT"} #${movement.tokenId}` : (known?.symbol ?? "?"),
        ...(known && !nft && { decimals: known.decimals }),
        listed: findAsset(asset) !== undefined,
        units: toUnits(units),
        // What comes from nobody has just been made.
        ...(party !== undefined && party !== ZERO && parties.size === 1 && { counterparty: checksumEvmAddress(party) }),
        ...(nft && { nft: true as const }),
      },
    ];
  });
}

function kindOf(told: ToldTransaction, me: string, moves: readonly Move[]): ActivityKind {
  if (!told.ok) return "failed";
  const real = moves.filter(({ units }) => units !== "0");
  const out = real.filter(({ units }) => units.startsWith("-"));
  const back = real.filter(({ units }) => !units.startsWith("-"));
  if (out.length > 0 && back.length > 0) return "swapped";
  if (back.length > 0) {
    return told.from === me && back.every(({ counterparty }) => counterparty === undefined) ? "minted" : "received";
  }
  if (out.length > 0) {
    // Money that went to the very account or token that was called was sent; else a contract did something with it.
    const direct =
      told.value > 0n ? told.logs.length === 0 : out.every(({ asset }) => asset.toLowerCase().includes(told.to ?? "-"));
    return direct ? "sent" : "contract";
  }
  const [permission] = permissionsIn(told.logs).filter(({ owner }) => owner === me);
  if (permission) return permission.units === 0n ? "revoked" : "approved";
  return told.to === me ? "self" : told.from === me ? "contract" : "received";
}

/** What others did that moved nothing of worth: unlisted things with names that lure, or transfers of nothing. */
function isSpam(moves: readonly Move[]): boolean {
  return moves.every(
    ({ asset, symbol, listed, units, nft }) =>
      units === "0" || (!listed && (nft !== true || spamReasons({ asset, symbol, listed, gift: true }).length > 1)),
  );
}

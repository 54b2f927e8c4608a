import { tokenFactsRead } from "@alou/chains/evm/erc20";
import { type EventLog, type Movement, movementsIn, permissionsIn, readLogs } from "@alou/chains/evm/event-log";
import { type Hex, isAddress, readCount, readQuantity } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import { mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { findAsset } from "@alou/money/asset";
import { type AccountId, type AssetId, type ChainId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { Activity, ActivityKind, ActivityPage, Move } from "../history/activity.ts";
import { sayActivity, type Untold } from "../history/say-activity.ts";
import { spamReasons } from "../spam/classify.ts";
import { fencedRead } from "./fenced-read.ts";
import { type BlockRange, transfersRead } from "./transfer-logs.ts";

/** A transaction we know of from elsewhere: what the account sent through us. */
export interface KnownTransaction {
  readonly hash: string;
  readonly block: number;
}

/** One page looks through this many blocks, in windows that public nodes allow. */
const WINDOW = 2_000;
const WINDOWS = 8;
const PAGE = 25;

/**
 * A piece of an account's history from the chain's own nodes: token transfers by their events, and the account's own
 * transactions that are known from elsewhere. Native coins that came in leave no event: only an indexer sees them. Three round
 * trips at most.
 * @param cursor the newest block that has not been told; the head when left out
 * @throws AlouError when no node answers
 */
export async function evmHistory(
  account: AccountId,
  node: EvmNode,
  head: number,
  known: readonly KnownTransaction[],
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<ActivityPage> {
  const { address } = splitAccount(account);
  const top = cursor === undefined ? head : readTop(cursor, head);
  const ranges: BlockRange[] = [];
  for (let to = top; to >= 0 && ranges.length < WINDOWS; to -= WINDOW)
    ranges.push({ from: Math.max(0, to - WINDOW + 1), to });
  const { value } = await readState(
    node,
    readEach(
      ranges.map((range) =>
        readAll({ out: transfersRead(address, "out", range), in: transfersRead(address, "in", range) }),
      ),
    ),
    signal,
  );
  // Behind a window that was refused nothing is told: it would be out of order.
  const refused = value.findIndex((window) => !window.in || !window.out);
  const looked = refused < 0 ? ranges : ranges.slice(0, refused);
  const from = looked.at(-1)?.from ?? top + 1;
  const blocks = new Map<string, number>();
  for (const window of value.slice(0, looked.length)) {
    for (const { hash, block } of [...(window.in?.transfers ?? []), ...(window.out?.transfers ?? [])])
      blocks.set(hash, block);
  }
  for (const { hash, block } of known) if (block >= from && block <= top) blocks.set(hash.toLowerCase(), block);
  const newest = [...blocks].sort(([, a], [, b]) => b - a);
  const taken = wholeBlocks(newest);
  const items = await decodeAll(
    account,
    node,
    taken.map(([hash]) => hash),
    signal,
  );
  const left = newest[taken.length]?.[1];
  const next = left !== undefined ? left : from > 0 && looked.length > 0 ? from - 1 : undefined;
  return {
    items,
    next: next === undefined ? null : String(next),
    gaps: ["native-in", ...(refused >= 0 && looked.length === 0 ? (["past"] as const) : [])],
  };
}

function readTop(cursor: string, head: number): number {
  const block = /^\d{1,15}$/.test(cursor) ? Number(cursor) : head;
  return Math.min(block, head);
}

/** Some 25 transactions, with all of the last one's block: the cursor is a block. */
function wholeBlocks(newest: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const last = newest[PAGE - 1]?.[1];
  return last === undefined ? newest : newest.filter(([, block], i) => i < PAGE || block === last);
}

/** A transaction as a node tells it. */
interface Told {
  readonly hash: string;
  readonly from: string;
  readonly to: string | undefined;
  readonly value: bigint;
  readonly ok: boolean;
  readonly block: number;
  readonly fee: bigint;
  readonly logs: readonly EventLog[];
}

async function decodeAll(
  account: AccountId,
  node: EvmNode,
  hashes: readonly string[],
  signal?: AbortSignal,
): Promise<Activity[]> {
  if (hashes.length === 0) return [];
  const { value } = await readState(node, readEach(hashes.map(transactionRead)), signal);
  const told = value.flatMap((one) => one ?? []);
  const { address } = splitAccount(account);
  const strangers = strangersIn(node.chain, address, told);
  const blocks = [...new Set(told.map(({ block }) => block))];
  const rest = await readState(
    node,
    readAll({
      times: readEach(blocks.map(blockTimeRead)),
      facts: fencedRead(
        readEach(strangers.map((asset) => mapRead(tokenFactsRead(asset), (facts) => ({ asset, facts })))),
      ),
    }),
    signal,
  );
  const times = new Map(blocks.map((block, i) => [block, rest.value.times[i]]));
  const facts: Facts = new Map(rest.value.facts.map(({ asset, facts: known }) => [asset, known]));
  return told
    .flatMap((one) => {
      const at = times.get(one.block);
      return at === undefined ? [] : [decode(account, one, at * 1_000, facts)];
    })
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

function transactionRead(hash: string): Read<Told | undefined> {
  return {
    calls: [
      { kind: "rpc", method: "eth_getTransactionReceipt", params: [hash] },
      { kind: "rpc", method: "eth_getTransactionByHash", params: [hash] },
    ],
    decode([first, second]) {
      const receipt = first?.ok ? (first.value as Record<string, unknown> | null) : null;
      const sent = second?.ok ? (second.value as Record<string, unknown> | null) : null;
      const block = readCount(receipt?.blockNumber);
      const logs = readLogs(receipt?.logs);
      if (!receipt || !sent || block === undefined || !logs || !isAddress(sent.from)) return undefined;
      const gas = (readQuantity(receipt.gasUsed) ?? 0n) * (readQuantity(receipt.effectiveGasPrice) ?? 0n);
      return {
        hash,
        from: sent.from.toLowerCase(),
        to: isAddress(sent.to) ? sent.to.toLowerCase() : undefined,
        value: readQuantity(sent.value) ?? 0n,
        ok: receipt.status === "0x1",
        block,
        // The OP stack charges for the parent chain beside the gas.
        fee: gas + (readQuantity(receipt.l1Fee) ?? 0n),
        logs,
      };
    },
  };
}

const blockTimeRead = (block: number): Read<number | undefined> => ({
  calls: [{ kind: "rpc", method: "eth_getBlockByNumber", params: [`0x${block.toString(16)}`, false] }],
  decode: ([outcome]) =>
    outcome?.ok ? readCount((outcome.value as { timestamp?: unknown } | null)?.timestamp) : undefined,
});

type Facts = ReadonlyMap<AssetId, { readonly symbol: string; readonly decimals: number } | undefined>;

function assetOf(chain: ChainId, { standard, token, tokenId }: Movement): AssetId {
  const contract = checksumEvmAddress(token);
  if (standard === "native") return getChain(chain).native;
  return tokenId === undefined ? `${chain}/${standard}:${contract}` : `${chain}/${standard}:${contract}/${tokenId}`;
}

/** Unlisted tokens that moved to or from the account: their contracts are asked what they are called. */
function strangersIn(chain: ChainId, address: string, told: readonly Told[]): AssetId[] {
  const me = address.toLowerCase();
  const assets = told
    .flatMap(({ logs }) => movementsIn(logs))
    .filter(({ from, to, standard }) => standard === "erc20" && (from === me || to === me))
    .map((movement) => assetOf(chain, movement));
  return [...new Set(assets)].filter((asset) => !findAsset(asset)).slice(0, 50);
}

function decode(account: AccountId, told: Told, at: number, facts: Facts): Activity {
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
function movesOf(chain: ChainId, me: string, { logs, from, to, value }: Told, facts: Facts): Move[] {
  const native: Movement[] =
    value > 0n && to !== undefined
      ? [
          {
            standard: "native",
            token: "0x0000000000000000000000000000000000000000",
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
        symbol: known?.symbol ?? (nft ? `NFT ${movement.tokenId}` : "?"),
        ...(known && !nft && { decimals: known.decimals }),
        listed: findAsset(asset) !== undefined,
        units: toUnits(units),
        ...(party !== undefined && parties.size === 1 && { counterparty: checksumEvmAddress(party) }),
        ...(nft && { nft: true as const }),
      },
    ];
  });
}

const ZERO = "0x0000000000000000000000000000000000000000";

function kindOf(told: Told, me: string, moves: readonly Move[]): ActivityKind {
  if (!told.ok) return "failed";
  const real = moves.filter(({ units }) => units !== "0");
  const out = real.filter(({ units }) => units.startsWith("-"));
  const back = real.filter(({ units }) => !units.startsWith("-"));
  if (out.length > 0 && back.length > 0) return "swapped";
  if (back.length > 0) {
    return told.from === me && back.every(({ counterparty }) => counterparty === ZERO) ? "minted" : "received";
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

import { movementsIn, type PermissionEvent, permissionsIn, readLogs } from "@alou/chains/evm/event-log";
import { addressFromWord, addressWord, type Hex, isHash, quantity, readCount } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import { type Call, type Outcome, type Read, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { BlockRange } from "../evm/transfer-logs.ts";

/** A permission that an account's events tell of. Whether it still stands is for the chain to say. */
export interface PermissionTrace extends Pick<PermissionEvent, "standard" | "token" | "spender"> {
  /** A decimal; of a single NFT, or of one id of ERC-6909. */
  readonly tokenId?: string;
  /** Of the newest event about it. */
  readonly block: number;
}

/** Traces of permissions, as far as somebody has looked. Plain data, kept in a cache. */
export interface PermissionTraces {
  readonly traces: readonly PermissionTrace[];
  /** The blocks that were looked through: everything from `from` to `to`. */
  readonly from: number;
  readonly to: number;
  /** There were more than are kept. */
  readonly cut: boolean;
  /** Transfers that left the account, newest first: by them it is told who has used what. */
  readonly sends: readonly SendTrace[];
  /** Of blocks before this one not every transfer is kept; 0 where all are. */
  readonly sendsFrom: number;
}

/** A transfer that left an account, and whose word it was, as far as somebody has looked. */
export interface SendTrace {
  /** Lower case. */
  readonly token: string;
  readonly hash: string;
  readonly block: number;
  /** ERC-1155 names who moved it; lower case. */
  readonly operator?: string;
  /** Of the transaction; lower case. Absent while nobody has looked. */
  readonly by?: { readonly from: string; readonly to: string /** Seconds since 1970. */; readonly at: number };
}

/**
 * Events whose first indexed parameter is who gives: `Approval` and `ApprovalForAll` of tokens, both of ERC-6909, and Permit2's
 * `Approval` and `Permit`.
 */
const BY_OWNER = [
  "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925",
  "0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31",
  "0xb3fd5071835887567a0671151121894ddccc2842f1d10bedad13e0d17cace9a7",
  "0xceb576d9f15e4e200fdb5096d64d5dfd667e16def20c1eefd14256d8e3faa267",
  "0xda9fa7c1b00402c17d0161b249b1ab8bbec047c5a52207b9c112deffd817036b",
  "0xc6a377bfc4eb120024a8ac08eef205be16b817020812c73223e81d1bdb9708ec",
  "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
] as const;

/** `TransferSingle` and `TransferBatch` of ERC-1155: whoever moves it comes first, the account second. */
const BY_OPERATOR = [
  "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62",
  "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb",
] as const;

/** How far one look reaches, and of how many windows it is made: public nodes refuse wider ranges. */
const WINDOW = 2_000;
const WINDOWS = 10;
/** Blocks that may still be exchanged. */
const UNSETTLED = 64;
const MOST_TRACES = 300;
const MOST_SENDS = 300;
const MOST_LOGS = 5_000;

/**
 * Looks through an account's events for permissions it has given: what is new since the last look, and a piece of the past that
 * nobody has looked at yet. One round trip.
 * @param head number of the newest block
 * @throws AlouError when no node answers
 */
export async function findPermissions(
  node: EvmNode,
  address: string,
  head: number,
  kept: PermissionTraces | undefined,
  signal?: AbortSignal,
): Promise<PermissionTraces> {
  // The newest blocks may have been exchanged for others since: they are looked through once more.
  const before = kept && { ...kept, to: Math.max(kept.from - 1, kept.to - UNSETTLED) };
  const ranges = rangesFor(head, before);
  const { value } = await readState(node, readEach(ranges.map((range) => tracesRead(address, range))), signal);
  // The new blocks are looked through without a gap, or counted as not looked at; the same of the past.
  let { from, to } = before ?? { from: head + 1, to: head };
  const found: PermissionTrace[] = [...(before?.traces ?? [])];
  const sends: SendTrace[] = [...(before?.sends ?? [])];
  const news = ranges.map((range, i) => ({ range, seen: value[i] }));
  const above = news.filter(({ range }) => range.from > to).sort((a, b) => a.range.from - b.range.from);
  for (const { range, seen } of above) {
    if (!seen) break;
    to = range.to;
    found.push(...seen.traces);
    sends.push(...seen.sends);
  }
  for (const { range, seen } of news.filter((one) => one.range.to < from)) {
    if (!seen) break;
    from = range.from;
    found.push(...seen.traces);
    sends.push(...seen.sends);
  }
  const newest = newestOfEach(found);
  const left = eachOnce(sends);
  return {
    traces: newest.slice(0, MOST_TRACES),
    ...{ from, to, cut: (before?.cut ?? false) || newest.length > MOST_TRACES },
    sends: left.slice(0, MOST_SENDS),
    sendsFrom: Math.max(before?.sendsFrom ?? 0, left.length > MOST_SENDS ? (left[MOST_SENDS - 1]?.block ?? 0) + 1 : 0),
  };
}

/** Newest first; what is known of one that was seen before stays. */
function eachOnce(sends: readonly SendTrace[]): SendTrace[] {
  const known = new Map<string, SendTrace>();
  for (const send of sends) {
    const key = `${send.hash} ${send.token} ${send.operator ?? ""}`;
    if (!known.get(key)?.by) known.set(key, send);
  }
  return [...known.values()].sort((a, b) => b.block - a.block);
}

/** From what is known up to the head, then down into the past. */
function rangesFor(head: number, before: PermissionTraces | undefined): BlockRange[] {
  const ranges: BlockRange[] = [];
  const { from, to } = before ?? { from: head + 1, to: head };
  for (let at = to + 1; at <= head && ranges.length < WINDOWS; at += WINDOW)
    ranges.push({ from: at, to: Math.min(head, at + WINDOW - 1) });
  for (let at = from - 1; at >= 0 && ranges.length < WINDOWS; at -= WINDOW)
    ranges.push({ from: Math.max(0, at - WINDOW + 1), to: at });
  return ranges;
}

/** What a range of blocks tells of an account. */
interface Seen {
  readonly traces: readonly PermissionTrace[];
  readonly sends: readonly SendTrace[];
}

/** Undefined where the node refuses the range, or answers with what are no events. */
function tracesRead(address: string, range: BlockRange): Read<Seen | undefined> {
  const me: Hex = `0x${addressWord(address)}`;
  const filter = (topics: readonly unknown[]): Call => ({
    kind: "rpc",
    method: "eth_getLogs",
    params: [{ fromBlock: quantity(range.from), toBlock: quantity(range.to), topics }],
  });
  return {
    calls: [filter([BY_OWNER, me]), filter([BY_OPERATOR, null, me])],
    decode([own, moved]) {
      const events = [...(placedLogs(own, range) ?? [undefined]), ...(placedLogs(moved, range) ?? [undefined])];
      const traces: PermissionTrace[] = [];
      const sends: SendTrace[] = [];
      for (const event of events) {
        if (!event) return undefined;
        const { log, block, hash } = event;
        for (const { standard, token, owner, spender, tokenId } of permissionsIn([log])) {
          if (owner !== address.toLowerCase()) continue;
          traces.push({ standard, token, spender, block, ...(tokenId !== undefined && { tokenId: String(tokenId) }) });
        }
        const [move] = movementsIn([log]);
        if (move?.from !== address.toLowerCase()) continue;
        const operator = move.standard === "erc1155" ? addressFromWord(BigInt(log.topics[1] ?? 0)) : undefined;
        sends.push({ token: move.token, hash, block, ...(operator && { operator }) });
      }
      return { traces, sends };
    },
  };
}

/** Events with where they are; undefined when any of them is none, or lies outside the range that was asked for. */
function placedLogs(outcome: Outcome | undefined, range: BlockRange) {
  const logs = outcome?.ok ? readLogs(outcome.value) : undefined;
  if (!logs || !outcome?.ok || logs.length > MOST_LOGS) return undefined;
  const raw = outcome.value as readonly Record<string, unknown>[];
  const placed = logs.flatMap((log, i) => {
    const block = readCount(raw[i]?.blockNumber);
    const hash = raw[i]?.transactionHash;
    const isThere = block !== undefined && block >= range.from && block <= range.to && isHash(hash);
    return isThere ? [{ log, block, hash }] : [];
  });
  return placed.length === logs.length ? placed : undefined;
}

/** What a permission is told apart by. A single NFT has one spender at a time: whose it is now the contract says. */
export function traceKey({ standard, token, spender, tokenId }: Omit<PermissionTrace, "block">): string {
  return `${standard} ${token} ${standard === "erc721" ? "" : spender} ${tokenId ?? ""}`;
}

function newestOfEach(traces: readonly PermissionTrace[]): PermissionTrace[] {
  const newest = new Map<string, PermissionTrace>();
  for (const trace of [...traces].sort((a, b) => b.block - a.block))
    if (!newest.has(traceKey(trace))) newest.set(traceKey(trace), trace);
  return [...newest.values()];
}

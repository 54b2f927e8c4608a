import { decodeAbiText } from "@alou/chains/evm/abi-text";
import { tokenFactsRead } from "@alou/chains/evm/erc20";
import { readLogs } from "@alou/chains/evm/event-log";
import { isAddress, readCount, readQuantity } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import { contractRead, mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { type AccountId, type AssetId, splitAccount } from "@alou/money/caip";
import type { Activity, ActivityPage } from "../history/activity.ts";
import { splitNft } from "../nfts/nft.ts";
import { decodeActivity, type Facts, strangersIn, type ToldTransaction } from "./decode-activity.ts";
import { fencedRead } from "./fenced-read.ts";
import { type BlockRange, transfersRead } from "./transfer-logs.ts";

/** A transaction we know of from elsewhere: what the account sent through us. */
interface KnownTransaction {
  readonly hash: string;
  readonly block: number;
}

/** Transactions within some blocks that are known from elsewhere, and whether these are all the account took part in. */
export type KnownTransactions = (
  blocks: BlockRange,
) => Promise<{ readonly transactions: readonly KnownTransaction[]; readonly complete: boolean }>;

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
  known: KnownTransactions,
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
  const told = await known({ from, to: top });
  for (const { hash, block } of told.transactions)
    if (block >= from && block <= top) blocks.set(hash.toLowerCase(), block);
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
    gaps: [
      ...(told.complete ? [] : (["native-in"] as const)),
      ...(refused >= 0 && looked.length === 0 ? (["past"] as const) : []),
    ],
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
      facts: fencedRead(readEach(strangers.map(strangerRead))),
    }),
    signal,
  );
  const times = new Map(blocks.map((block, i) => [block, rest.value.times[i]]));
  const facts: Facts = new Map(rest.value.facts.map(({ asset, facts: known }) => [asset, known]));
  return told
    .flatMap((one) => {
      const at = times.get(one.block);
      return at === undefined ? [] : [decodeActivity(account, one, at * 1_000, facts)];
    })
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

function transactionRead(hash: string): Read<ToldTransaction | undefined> {
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

/** `name()` */
const NAME = "0x06fdde03";

function strangerRead(
  asset: AssetId,
): Read<{ asset: AssetId; facts: { symbol: string; decimals: number } | undefined }> {
  const nft = splitNft(asset);
  if (!nft) return mapRead(tokenFactsRead(asset), (facts) => ({ asset, facts }));
  const name = contractRead(nft.contract, NAME, (data) => decodeAbiText(data, 40));
  return mapRead(name, (symbol) => ({ asset, facts: symbol ? { symbol, decimals: 0 } : undefined }));
}

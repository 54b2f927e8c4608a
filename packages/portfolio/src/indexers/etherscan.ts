import { readCapped } from "@alou/chains/endpoint-error";
import { type Hex, isAddress, isHash } from "@alou/chains/evm/hex";
import type { LoggedTransfer } from "../evm/transfer-logs.ts";

/**
 * An indexer with Etherscan's interface: Etherscan v2 itself, Blockscout, and others. It names candidates; what they are is for the
 * chain to say. @see https://docs.etherscan.io/api-reference/endpoint/txlist
 */
export interface Indexer {
  /** Address with all that does not change, e.g. `https://api.etherscan.io/v2/api?chainid=1&apikey=…`. */
  readonly base: string;
  readonly fetch: typeof fetch;
}

/** Blocks from one to another, both included. */
interface Blocks {
  readonly from: number;
  readonly to: number;
}

/** What an indexer knows of an account's transactions within some blocks. */
export interface IndexedTransactions {
  readonly transactions: readonly { readonly hash: string; readonly block: number }[];
  /** All of them; false where there are more than it gives at a time, or some that only move coins from inside a contract. */
  readonly complete: boolean;
}

/** Rows asked for at a time. */
const ROWS = 200;
const MAX_BYTES = 2_000_000;
const TIMEOUT_MS = 5_000;

/**
 * The transactions an account began or was sent coins by, newest first.
 * @throws Error when the indexer does not answer as documented
 */
export async function indexedTransactions(
  indexer: Indexer,
  address: string,
  blocks: Blocks,
  signal?: AbortSignal,
): Promise<IndexedTransactions> {
  const [own, inner] = await Promise.all(
    ["txlist", "txlistinternal"].map((action) => rowsOf(indexer, action, address, blocks, signal)),
  );
  const rows = [...(own ?? []), ...(inner ?? [])];
  const transactions = rows.flatMap((row) => {
    const place = placeIn(row, blocks);
    return place ? [place] : [];
  });
  return {
    transactions: [...new Map(transactions.map((one) => [one.hash, one])).values()],
    complete: (own?.length ?? 0) < ROWS && (inner?.length ?? 0) === 0,
  };
}

const TRANSFERS = [
  { action: "tokentx", standard: "erc20" },
  { action: "tokennfttx", standard: "erc721" },
  { action: "token1155tx", standard: "erc1155" },
] as const;

/**
 * Tokens and NFTs that were sent to an account, newest first, and whether these are all.
 * @throws Error when the indexer does not answer as documented
 */
export async function indexedTransfers(
  indexer: Indexer,
  address: string,
  blocks: Blocks,
  signal?: AbortSignal,
): Promise<{ readonly transfers: readonly LoggedTransfer[]; readonly complete: boolean }> {
  const me = address.toLowerCase();
  const lists = await Promise.all(TRANSFERS.map(({ action }) => rowsOf(indexer, action, address, blocks, signal)));
  const transfers = lists.flatMap((rows, i) =>
    rows.flatMap((row) => transferIn(row, TRANSFERS[i]?.standard ?? "erc20", me, blocks) ?? []),
  );
  return {
    transfers: transfers.sort((a, b) => b.block - a.block),
    complete: lists.every((rows) => rows.length < ROWS),
  };
}

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(
  { base, fetch: fetcher }: Indexer,
  action: string,
  address: string,
  { from, to }: Blocks,
  signal?: AbortSignal,
): Promise<readonly Row[]> {
  const url = new URL(base);
  const query = {
    module: "account",
    action,
    address,
    startblock: from,
    endblock: to,
    page: 1,
    offset: ROWS,
    sort: "desc",
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetcher(url.href, {
    headers: { accept: "application/json" },
    redirect: "manual",
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`the indexer answers HTTP ${response.status}`);
  }
  const text = await readCapped(response, MAX_BYTES);
  const { result } = JSON.parse(text) as { result?: unknown };
  // "No transactions found" comes with status 0 and an empty list; a refusal comes with a sentence.
  if (!Array.isArray(result)) throw new Error(`the indexer refuses: ${String(result).slice(0, 80)}`);
  return result.slice(0, ROWS).filter((row): row is Row => typeof row === "object" && row !== null);
}

/** Where a row's transaction stands; undefined for what is none, or from outside the blocks that were asked for. */
function placeIn({ hash, transactionHash, blockNumber }: Row, { from, to }: Blocks) {
  const own = hash ?? transactionHash;
  const block = typeof blockNumber === "string" && /^\d{1,15}$/.test(blockNumber) ? Number(blockNumber) : undefined;
  if (!isHash(own) || block === undefined || block < from || block > to) return undefined;
  return { hash: own.toLowerCase() as Hex, block };
}

function transferIn(
  row: Row,
  standard: LoggedTransfer["standard"],
  me: string,
  blocks: Blocks,
): LoggedTransfer | undefined {
  const place = placeIn(row, blocks);
  const { contractAddress, from, to, tokenID, value, tokenValue } = row;
  if (!place || !isAddress(contractAddress) || !isAddress(from) || !isAddress(to) || to.toLowerCase() !== me)
    return undefined;
  const tokenId = digits(tokenID);
  if (standard !== "erc20" && tokenId === undefined) return undefined;
  return {
    ...place,
    standard,
    token: contractAddress.toLowerCase() as Hex,
    from: from.toLowerCase() as Hex,
    to: to.toLowerCase() as Hex,
    units: standard === "erc721" ? 1n : (digits(value) ?? digits(tokenValue) ?? 0n),
    ...(standard !== "erc20" && tokenId !== undefined && { tokenId }),
    logIndex: 0,
  };
}

const digits = (value: unknown): bigint | undefined =>
  typeof value === "string" && /^\d{1,78}$/.test(value) ? BigInt(value) : undefined;

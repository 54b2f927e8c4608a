import { isAddress } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import { type Read, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { findAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, splitAsset } from "@alou/money/caip";
import { checksumEvmAddress } from "@alou/money/evm-address";
import type { SaidFacts } from "../holding.ts";
import type { NftCandidate } from "../nfts/nft.ts";
import type { TokenCandidate } from "./balances.ts";
import { type LoggedTransfer, transfersRead } from "./transfer-logs.ts";

/** What an account may hold beside listed assets, as far as somebody has looked. Plain data, kept in a cache. */
export interface Discovery {
  readonly tokens: readonly TokenCandidate[];
  readonly nfts: readonly NftCandidate[];
  /** The blocks that were looked through: everything from `from` to `to`. */
  readonly from: number;
  readonly to: number;
  /** There was more than was looked at. */
  readonly cut: boolean;
}

/** How far one look reaches. Public nodes refuse wider ranges. */
const WINDOW = 2_000;
/** How many windows one look takes, new blocks first, then the past. */
const WINDOWS = 8;
/** What is kept of an account: who is sent a million tokens sees the newest. */
const MOST_TOKENS = 200;
const MOST_NFTS = 500;
/** Of how many transactions one look asks who began them. */
const MOST_ORIGINS = 50;

/**
 * Looks through events for tokens and NFTs that were sent to an account: what is new since the last look, and a piece of the
 * past that nobody has looked at yet. Two round trips, for the background.
 * @param head number of the newest block
 * @throws AlouError when no node answers
 */
export async function discover(
  node: EvmNode,
  address: string,
  head: number,
  before: Discovery | undefined,
  signal?: AbortSignal,
): Promise<Discovery> {
  const ranges = nextRanges(head, before);
  const { value } = await readState(node, readEach(ranges.map((range) => transfersRead(address, "in", range))), signal);
  // A range that was refused counts as not looked at, and all that lies behind it.
  const answered = ranges.filter((_, i) => value[i] !== undefined);
  const found = value.flatMap((window) => window?.transfers ?? []);
  const news = await takeIn(node, address, found, before, signal);
  return {
    ...news,
    ...contiguous(answered, head, before),
    cut: (before?.cut ?? false) || value.some((window) => window?.cut),
  };
}

/**
 * The same from what an indexer tells, which knows the whole past at once.
 * @param told as the indexer has it, up to block `head`
 * @throws AlouError when no node answers
 */
export async function discoverIndexed(
  node: EvmNode,
  address: string,
  head: number,
  before: Discovery | undefined,
  told: { readonly transfers: readonly LoggedTransfer[]; readonly complete: boolean },
  signal?: AbortSignal,
): Promise<Discovery> {
  const news = await takeIn(node, address, told.transfers, before, signal);
  const cut = (before?.cut ?? false) || !told.complete;
  return { ...news, from: told.complete ? 0 : (before?.from ?? head), to: head, cut };
}

/** What was found, beside what was known, each with whether somebody else began what brought it. */
async function takeIn(
  node: EvmNode,
  address: string,
  found: readonly LoggedTransfer[],
  before: Discovery | undefined,
  signal?: AbortSignal,
): Promise<Pick<Discovery, "tokens" | "nfts">> {
  const news = [...newsIn(node.chain, found, before)];
  const hashes = [...new Set(news.map(([, { hash }]) => hash))].slice(0, MOST_ORIGINS);
  const own = await ownAmong(node, address, hashes, signal);
  const candidates = news.map(([asset, { hash }]) => ({ asset, gift: !own.has(hash) }));
  const isToken = ({ asset }: TokenCandidate) => splitAsset(asset).namespace === "erc20";
  return {
    tokens: [...(before?.tokens ?? []), ...candidates.filter(isToken)].slice(-MOST_TOKENS),
    nfts: [...(before?.nfts ?? []), ...candidates.filter((candidate) => !isToken(candidate))].slice(-MOST_NFTS),
  };
}

/** Windows of blocks to look through now: from the head down to what is known, then on from where the past was left. */
export function nextRanges(head: number, before: Discovery | undefined): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  const take = (newest: number, oldest: number) => {
    for (let to = newest; to >= oldest && ranges.length < WINDOWS; to -= WINDOW) {
      ranges.push({ from: Math.max(oldest, to - WINDOW + 1), to });
    }
  };
  if (!before) {
    take(head, 0);
    return ranges;
  }
  take(head, before.to + 1);
  if (before.from > 0) take(before.from - 1, 0);
  return ranges;
}

/** What has been looked through without a gap, around the newest block. */
function contiguous(
  answered: readonly { from: number; to: number }[],
  head: number,
  before: Discovery | undefined,
): { from: number; to: number } {
  const known = [...answered, ...(before ? [{ from: before.from, to: before.to }] : [])].sort((a, b) => b.to - a.to);
  let [from, to] = [head + 1, head];
  for (const range of known) {
    if (range.to < from - 1) break;
    from = Math.min(from, range.from);
  }
  if (from > head) return before ? { from: before.from, to: before.to } : { from: head, to: head - 1 };
  // A gap between the new blocks and the old ones: the next look begins above the gap.
  to = head;
  return { from, to };
}

/** What a transfer moved, as an asset; undefined for what nobody keeps. */
function movedBy(chain: ChainId, { standard, token, tokenId }: LoggedTransfer): AssetId | undefined {
  if (standard === "erc20") return `${chain}/erc20:${checksumEvmAddress(token)}`;
  const isNft = (standard === "erc721" || standard === "erc1155") && tokenId !== undefined;
  return isNft ? `${chain}/${standard}:${checksumEvmAddress(token)}/${tokenId}` : undefined;
}

/** What was found and not known before, each with the newest transfer that brought it. */
function newsIn(
  chain: ChainId,
  found: readonly LoggedTransfer[],
  before: Discovery | undefined,
): ReadonlyMap<AssetId, LoggedTransfer> {
  const known = new Set<AssetId>([...(before?.tokens ?? []), ...(before?.nfts ?? [])].map(({ asset }) => asset));
  const news = new Map<AssetId, LoggedTransfer>();
  for (const transfer of found) {
    const asset = movedBy(chain, transfer);
    if (asset && !findAsset(asset) && !known.has(asset) && !news.has(asset)) news.set(asset, transfer);
  }
  return news;
}

/**
 * Which of some transactions the account began itself. What nobody can tell, and what is not asked about for want of room,
 * counts as somebody else's: a name alone proves nothing.
 */
async function ownAmong(
  node: EvmNode,
  address: string,
  hashes: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const { value } = await readState(node, readEach(hashes.map(senderRead)), signal);
  return new Set(hashes.filter((_, i) => value[i] === address.toLowerCase()));
}

const senderRead = (hash: string): Read<string | undefined> => ({
  calls: [{ kind: "rpc", method: "eth_getTransactionByHash", params: [hash] }],
  decode([outcome]) {
    const from = outcome?.ok ? (outcome.value as { from?: unknown } | null)?.from : undefined;
    return isAddress(from) ? from.toLowerCase() : undefined;
  },
});

/**
 * A discovery that remembers what tokens said of themselves, so that from then on only their balances are asked for. What a token
 * says later is not looked at.
 * @param said by asset, as the last reading told it
 */
export function withFacts<D extends Discovery>(found: D, said: Readonly<Record<AssetId, SaidFacts | null>>): D {
  const isNews = ({ asset, facts }: TokenCandidate) => facts === undefined && said[asset] !== undefined;
  if (!found.tokens.some(isNews)) return found;
  const tokens = found.tokens.map((token): TokenCandidate => {
    const facts = said[token.asset];
    return token.facts !== undefined || facts === undefined ? token : { ...token, facts };
  });
  return { ...found, tokens };
}

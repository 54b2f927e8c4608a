import { readCapped } from "@alou/chains/endpoint-error";
import { associatedTokenAddress, isSolanaAddress, type SolanaAddress } from "@alou/chains/solana/address";
import type { SolanaNode } from "@alou/chains/solana/node";
import { accountsRead } from "@alou/chains/solana/read";
import { readMint, readTokenAccount } from "@alou/chains/solana/token-account";
import { cleanForeignText } from "@alou/money/foreign-text";

/**
 * An indexer with the Digital Asset Standard's interface: Helius, Triton and others. It names what an account may own; what is a token
 * account on the chain, the chain confirms. @see https://www.helius.dev/docs/das-api
 */
export interface DasIndexer {
  /** Its JSON-RPC address, key included. */
  readonly base: string;
  readonly fetch: typeof fetch;
}

/** Something an indexer says an account owns. Texts are a stranger's, cleaned. */
export interface DasAsset {
  /** Of a token or an NFT its mint; of a compressed NFT the name of its leaf. */
  readonly id: SolanaAddress;
  /** It is a leaf of a tree: no account on the chain is the owner's, and the indexer's word is all there is. */
  readonly compressed: boolean;
  readonly name?: string;
  readonly symbol?: string;
  readonly uri?: string;
  /** As the indexer tells it; undefined of what it says nothing about. */
  readonly decimals?: number;
}

/** Assets asked for at a time. */
const PAGE = 200;
const MOST_PAGES = 5;
const MAX_BYTES = 4_000_000;
const TIMEOUT_MS = 5_000;

/**
 * What an indexer says an account owns, and whether that is all. Pages are asked for until an empty one, since a short one may have lost
 * what is burnt; one that brings nothing new ends it as well, so that nobody pages for ever.
 * @throws Error when the indexer does not answer as documented
 */
export async function dasAssets(
  indexer: DasIndexer,
  owner: SolanaAddress,
  signal?: AbortSignal,
): Promise<{ readonly assets: readonly DasAsset[]; readonly complete: boolean }> {
  const found = new Map<string, DasAsset>();
  const seen = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const items = await pageOf(indexer, owner, page, signal);
    if (items.length === 0) return { assets: [...found.values()], complete: true };
    const before = seen.size;
    for (const item of items) {
      if (typeof item.id === "string") seen.add(item.id);
      const asset = assetIn(item, owner);
      if (asset) found.set(asset.id, asset);
    }
    if (seen.size === before) break;
  }
  return { assets: [...found.values()], complete: false };
}

type Item = Readonly<Record<string, unknown>>;

const isItem = (value: unknown): value is Item => typeof value === "object" && value !== null && !Array.isArray(value);
const part = (value: unknown): Item => (isItem(value) ? value : {});

async function pageOf({ base, fetch: fetcher }: DasIndexer, owner: SolanaAddress, page: number, signal?: AbortSignal) {
  const params = { ownerAddress: owner, page, limit: PAGE, options: { showFungible: true } };
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetcher(base, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: "1", method: "getAssetsByOwner", params }),
    redirect: "manual",
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`the indexer answers HTTP ${response.status}`);
  }
  const { result } = part(JSON.parse(await readCapped(response, MAX_BYTES)));
  const { page: told, items } = part(result);
  if (told !== page || !Array.isArray(items)) throw new Error("the indexer answers with no page that was asked for");
  return items.slice(0, PAGE).filter(isItem);
}

/** An item as an asset; undefined of what is burnt, somebody else's, or no asset at all. */
function assetIn(item: Item, owner: SolanaAddress): DasAsset | undefined {
  const { id, burnt } = item;
  if (typeof id !== "string" || !isSolanaAddress(id) || burnt === true) return undefined;
  if (part(item.ownership).owner !== owner) return undefined;
  const content = part(item.content);
  const { name, symbol } = part(content.metadata);
  const { decimals } = part(item.token_info);
  const text = (value: unknown, most: number) => (typeof value === "string" ? cleanForeignText(value, most) : "");
  const [said, short, uri] = [text(name, 60), text(symbol, 16), text(content.json_uri, 400)];
  return {
    id,
    compressed: part(item.compression).compressed === true,
    ...(said && { name: said }),
    ...(short && { symbol: short }),
    ...(uri && { uri }),
    ...(typeof decimals === "number" && Number.isInteger(decimals) && { decimals }),
  };
}

/** What the chain says of something an indexer named. */
export interface Confirmed {
  readonly asset: DasAsset;
  /** In the owner's own account of it. More than 0. */
  readonly units: bigint;
  /** Its mint's: what the indexer says of it never counts. */
  readonly decimals: number;
  /** One piece, no decimals, and nobody can make another. */
  readonly unique: boolean;
  /** The indexer tells other decimals than the mint. */
  readonly disputed: boolean;
}

/** Nodes tell of at most a hundred accounts at a time; each asset has two. */
const MOST_CONFIRMED = 50;

/**
 * Holds an indexer's word against the chain, in two round trips: each asset's mint, and the owner's account of it. What the chain does not
 * confirm is left out; compressed NFTs have neither and are not looked at.
 * @throws AlouError `rpc_unavailable`
 */
export async function confirmAssets(
  node: SolanaNode,
  owner: SolanaAddress,
  claimed: readonly DasAsset[],
): Promise<Confirmed[]> {
  const asked = claimed.filter(({ compressed }) => !compressed).slice(0, MOST_CONFIRMED);
  const { value: mints } = await node.read(accountsRead(asked.map(({ id }) => id)));
  const places = asked.flatMap((asset) => {
    const mint = readMint(mints.get(asset.id));
    return mint ? [{ asset, mint, account: associatedTokenAddress(owner, asset.id, mint.program) }] : [];
  });
  if (places.length === 0) return [];
  const { value: accounts } = await node.read(accountsRead(places.map(({ account }) => account)));
  return places.flatMap(({ asset, mint, account }) => {
    const token = readTokenAccount(accounts.get(account));
    if (token?.owner !== owner || token.mint !== asset.id || token.amount === 0n) return [];
    const unique = mint.supply === 1n && mint.decimals === 0 && mint.mintAuthority === undefined;
    const disputed = asset.decimals !== undefined && asset.decimals !== mint.decimals;
    return [{ asset, units: token.amount, decimals: mint.decimals, unique, disputed }];
  });
}

import { newChainHealth } from "@alou/chains/failover";
import { openSolanaNode } from "@alou/chains/solana/node";
import { confirmAssets } from "@alou/portfolio/indexers/das";
import { indexedSolanaNfts } from "@alou/portfolio/nfts/solana-nfts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SOLANA_BOOK } from "./book.ts";
import { SOLANA_BOB, SOLANA_DEMO } from "./keys.ts";
import { SOLANA_DEVNET_CHAIN, type SolanaDevnet, startSolanaDevnet } from "./solana-devnet.ts";

// What an indexer says, held against real mints and token accounts.

let devnet: SolanaDevnet;
beforeAll(async () => {
  devnet = await startSolanaDevnet();
});
afterAll(() => devnet.stop());

const node = () =>
  openSolanaNode({
    ...{ chain: SOLANA_DEVNET_CHAIN, endpoints: [devnet.rpcUrl], fetch, now: Date.now, health: newChainHealth() },
  });
const demo = SOLANA_DEMO.address;
const claim = (id: string, decimals?: number) => ({
  id,
  compressed: false,
  ...(decimals !== undefined && { decimals }),
});

it("counts with the mint's decimals, and says where the indexer tells others", async () => {
  const told = await confirmAssets(node(), demo, [claim(SOLANA_BOOK.usdc, 0), claim(SOLANA_BOOK.usdt, 6)]);
  expect(told.map(({ decimals, disputed, unique }) => ({ decimals, disputed, unique }))).toEqual([
    { decimals: 6, disputed: true, unique: false },
    { decimals: 6, disputed: false, unique: false },
  ]);
});

it("leaves out what the owner has not got, and what is no mint", async () => {
  const owner = SOLANA_BOB.address;
  expect(await confirmAssets(node(), owner, [claim(SOLANA_BOOK.nftMetaplex), claim(demo)])).toEqual([]);
  const [mine] = await confirmAssets(node(), demo, [claim(SOLANA_BOOK.nftMetaplex)]);
  expect(mine).toMatchObject({ units: 1n, decimals: 0, unique: true });
});

it("shows a compressed NFT by the indexer's word, marked; a plain one that is somebody else's not at all", async () => {
  const leaf = "So11111111111111111111111111111111111111112";
  const item = (id: string, compressed: boolean) => ({
    ...{ id, compression: { compressed }, ownership: { owner: SOLANA_BOB.address } },
    content: { json_uri: "https://example.org/leaf.json", metadata: { name: "Leaf" } },
  });
  const items = [item(leaf, true), item(SOLANA_BOOK.nftMetaplex, false)];
  const fetcher = (async (_: string, { body }: RequestInit) => {
    const { params } = JSON.parse(String(body));
    return Response.json({ result: { page: params.page, items: params.page === 1 ? items : [] } });
  }) as unknown as typeof fetch;
  const account = `${SOLANA_DEVNET_CHAIN}:${SOLANA_BOB.address}` as const;
  const told = await indexedSolanaNfts(account, node(), { base: "https://das.example", fetch: fetcher }, new Set());
  expect(told).toMatchObject({ complete: true, owned: [{ contract: leaf, told: true }] });
  expect(told.owned).toHaveLength(1);
});

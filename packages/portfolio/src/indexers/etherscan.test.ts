import { describe, expect, it } from "vitest";
import { indexedTransactions, indexedTransfers } from "./etherscan.ts";

const ME = "0x1111111111111111111111111111111111111111";
const TOKEN = "0x2222222222222222222222222222222222222222";
const HASH = `0x${"ab".repeat(32)}`;
const BLOCKS = { from: 10, to: 20 };

/** An indexer that answers each action with what it is told, in Etherscan's form. */
function indexer(answers: Readonly<Record<string, unknown>>) {
  const asked: URL[] = [];
  const fetcher = (async (href: string) => {
    const url = new URL(href);
    asked.push(url);
    const result = answers[url.searchParams.get("action") ?? ""] ?? [];
    return new Response(JSON.stringify({ status: "1", message: "OK", result }));
  }) as unknown as typeof fetch;
  return { asked, indexer: { base: "https://api.example/v2/api?chainid=1&apikey=k", fetch: fetcher } };
}

const row = (change: object = {}) => ({ hash: HASH, blockNumber: "15", from: TOKEN, to: ME, value: "5", ...change });
const sent = (change: object = {}) => row({ contractAddress: TOKEN, ...change });

describe("transactions", () => {
  it("are named once, and the key goes along", async () => {
    const { asked, indexer: one } = indexer({ txlist: [row(), row()] });
    expect(await indexedTransactions(one, ME, BLOCKS)).toEqual({
      transactions: [{ hash: HASH, block: 15 }],
      complete: true,
    });
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
      ...{ chainid: "1", apikey: "k", module: "account", startblock: "10", endblock: "20", sort: "desc" },
    });
  });

  it.each([
    [{ blockNumber: "9" }],
    [{ blockNumber: "21" }],
    [{ blockNumber: "1e9" }],
    [{ hash: "0x1" }],
    [{ hash: 7 }],
  ])("from elsewhere are none: %j", async (change) => {
    const { indexer: one } = indexer({ txlist: [row(change)] });
    expect((await indexedTransactions(one, ME, BLOCKS)).transactions).toEqual([]);
  });

  it("that only a contract's inside moved leave the picture incomplete", async () => {
    const { indexer: one } = indexer({ txlistinternal: [row()] });
    expect(await indexedTransactions(one, ME, BLOCKS)).toMatchObject({
      transactions: [{ block: 15 }],
      complete: false,
    });
  });

  it("without end are cut, and said to be", async () => {
    const { indexer: one } = indexer({ txlist: Array.from({ length: 2_000 }, () => row()) });
    expect((await indexedTransactions(one, ME, BLOCKS)).complete).toBe(false);
  });

  it("are none where the indexer refuses", async () => {
    const { indexer: one } = indexer({ txlist: "Max rate limit reached" });
    await expect(indexedTransactions(one, ME, BLOCKS)).rejects.toThrow(/refuses/);
  });
});

describe("transfers", () => {
  it("name tokens and NFTs that came", async () => {
    const { indexer: one } = indexer({
      tokentx: [sent(), sent({ to: TOKEN })],
      tokennfttx: [sent({ tokenID: "7" }), sent({ tokenID: "x" })],
      token1155tx: [sent({ tokenID: "8", tokenValue: "3", value: undefined })],
    });
    const { transfers, complete } = await indexedTransfers(one, ME, BLOCKS);
    expect(complete).toBe(true);
    expect(transfers).toMatchObject([
      { standard: "erc20", token: TOKEN, units: 5n, block: 15 },
      { standard: "erc721", tokenId: 7n, units: 1n },
      { standard: "erc1155", tokenId: 8n, units: 3n },
    ]);
  });
});

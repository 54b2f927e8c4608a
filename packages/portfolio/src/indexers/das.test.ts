import { describe, expect, it } from "vitest";
import { type DasIndexer, dasAssets } from "./das.ts";

const ME = "Vote111111111111111111111111111111111111111";
const OTHER = "Stake11111111111111111111111111111111111111";
const ID = (n: number) => `So1111111111111111111111111111111111111111${"23456789ABCDEFGH"[n]}`;

/** An asset in the standard's own form. */
const item = (id: string, change: object = {}) => ({
  interface: "V1_NFT",
  id,
  content: { json_uri: "https://example.org/1.json", metadata: { name: "Leaf", symbol: "LEAF" } },
  compression: { compressed: true, tree: OTHER, leaf_id: 1 },
  ownership: { owner: ME, ownership_model: "single", frozen: false },
  burnt: false,
  ...change,
});

/** An indexer that answers each page by a function. */
function indexer(page: (page: number) => unknown) {
  const asked: { method: string; params: { page: number; limit: number; ownerAddress: string } }[] = [];
  const fetcher = (async (_: string, { body }: RequestInit) => {
    const call = JSON.parse(String(body));
    asked.push(call);
    const answer = page(call.params.page);
    return answer instanceof Response ? answer : Response.json({ jsonrpc: "2.0", id: "1", result: answer });
  }) as unknown as typeof fetch;
  const one: DasIndexer = { base: "https://das.example/?api-key=k", fetch: fetcher };
  return { asked, one };
}

const paged = (items: readonly unknown[], page: number) => ({ total: items.length, limit: 200, page, items });

describe("what an indexer says is owned", () => {
  it("is read page by page until an empty one, short pages or not", async () => {
    const { asked, one } = indexer((page) =>
      paged(page === 1 ? [item(ID(0)), item(ID(1))] : page === 2 ? [item(ID(2))] : [], page),
    );
    const { assets, complete } = await dasAssets(one, ME);
    expect(assets.map(({ id }) => id)).toEqual([ID(0), ID(1), ID(2)]);
    expect(assets[0]).toMatchObject({
      compressed: true,
      name: "Leaf",
      symbol: "LEAF",
      uri: "https://example.org/1.json",
    });
    expect(complete).toBe(true);
    expect(asked.map(({ method, params }) => [method, params.page, params.ownerAddress])).toEqual(
      [1, 2, 3].map((page) => ["getAssetsByOwner", page, ME]),
    );
  });

  it("ends where a page comes again, and is said not to be all", async () => {
    const { asked, one } = indexer((page) => paged([item(ID(0))], page));
    expect(await dasAssets(one, ME)).toMatchObject({ assets: [{ id: ID(0) }], complete: false });
    expect(asked).toHaveLength(2);
  });

  it("ends though there are new ones for ever", async () => {
    const { asked, one } = indexer((page) => paged([item(ID(page))], page));
    expect((await dasAssets(one, ME)).complete).toBe(false);
    expect(asked).toHaveLength(5);
  });

  it.each([
    ["somebody else's", { ownership: { owner: OTHER } }],
    ["nobody's", { ownership: null }],
    ["burnt", { burnt: true }],
    ["no address", { id: "../../etc" }],
    ["of another form", { id: 7 }],
  ])("leaves out what is %s", async (_, change) => {
    const { one } = indexer((page) => paged(page === 1 ? [item(ID(0), change), "x", null] : [], page));
    expect((await dasAssets(one, ME)).assets).toEqual([]);
  });

  it("has its texts cleaned", async () => {
    const name = `Free\u202e drop ${"x".repeat(500)}`;
    const { one } = indexer((page) =>
      paged(page === 1 ? [item(ID(0), { content: { metadata: { name } } })] : [], page),
    );
    const [asset] = (await dasAssets(one, ME)).assets;
    expect(asset?.name).not.toContain("\u202e");
    expect(asset?.name?.length).toBeLessThanOrEqual(61);
  });

  it.each([
    ["another page", (page: number) => paged([], page + 1)],
    ["no list", (page: number) => ({ page, items: "many" })],
    ["nothing", () => null],
    ["an error", () => new Response("slow down", { status: 429 })],
    ["no JSON", () => new Response("<html>")],
    ["more than can be read", () => new Response(`[${" ".repeat(5_000_000)}]`)],
  ])("is nothing where the answer is %s", async (_, answer) => {
    await expect(dasAssets(indexer(answer).one, ME)).rejects.toThrow();
  });
});

// What a person owns, over the real Worker, a real chain and a gateway with hostile files on it.
import { randomBytes } from "node:crypto";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { readWords, signAll, waitFor } from "@alou/cli/demo/corridor-walk";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { BOB, DEMO } from "@alou/devnet/accounts";
import { GALLERY_CID } from "@alou/devnet/protocols/collectibles";
import { signMedia } from "@alou/edge/media/media-token";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const CHAIN = "eip155:31337";
const wallet = scriptedWallet(PUBLIC_TEST_KEYS[0]);
const key = randomBytes(32).toString("base64");
let world: World;
let session: ApiSession;

beforeAll(async () => {
  const { gateway } = await import("@alou/devnet/media/gateway").then(({ startMediaGateway }) => ({
    gateway: startMediaGateway(),
  }));
  hostile = await gateway;
  // Nothing listens at the second chain's address: it is dead.
  const chains = { "eip155:10": ["http://127.0.0.1:9/"] };
  world = await startWorld({ worker: { rateLimits: false, media: { gateway: hostile.url, key }, chains } });
  session = await signInWith(world.url, wallet);
});
afterAll(async () => {
  await world?.stop();
  await hostile?.stop();
});
let hostile: Awaited<ReturnType<typeof import("@alou/devnet/media/gateway").startMediaGateway>>;

const portfolio = (anew = false) => session.client.call("getPortfolio", { query: anew ? { anew: "1" } : {} });
/** Asks again until something that is found behind the answer is there. */
async function until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await read();
    if (done(value) || tries > 60) return value;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe("the portfolio", () => {
  it("tells what is held, with prices, and that a chain is dead", async () => {
    const told = await portfolio();
    const [living, dead] = told.chains;
    expect(living).toMatchObject({ chain: CHAIN, state: "fresh", unread: [] });
    expect(dead).toMatchObject({ chain: "eip155:10", usd: "0" });
    const settled = await until(portfolio, ({ chains }) => chains[1]?.state === "dead");
    expect(settled.chains[1]?.state).toBe("dead");
    const eth = told.holdings.find(({ asset }) => asset === `${CHAIN}/slip44:60`);
    expect(eth).toMatchObject({ units: `${10_000n * 10n ** 18n}`, price: { state: "good", source: "chainlink" } });
    expect(Number(told.totalUsd)).toBeGreaterThan(35_000_000);
  });

  it("finds what was sent unasked behind the answer, and hides it", async () => {
    const told = await until(portfolio, ({ holdings }) => holdings.some(({ listed }) => !listed));
    const fake = told.holdings.find(({ asset }) => asset === `${CHAIN}/erc20:${world.devnet.book.FakeUsdc}`);
    expect(fake).toMatchObject({ listed: false, spam: ["imitation", "gift"], counted: false });
    expect(fake).not.toHaveProperty("price");
  });

  it("tells how prices moved within a day, from the feeds' own past, checked against pools", async () => {
    const told = await until(portfolio, ({ change24h }) => change24h !== undefined);
    expect(told.change24h?.coverBps).toBe(10_000);
    const eth = told.holdings.find(({ asset }) => asset === `${CHAIN}/slip44:60`);
    expect(eth?.price).toMatchObject({ state: "good", checked: true });
    const history = await session.client.call("getPriceHistory", {
      query: { asset: `${CHAIN}/slip44:60`, range: "1w" },
    });
    expect(history.points.length).toBeGreaterThan(150);
    expect(history.points.every(({ source }) => source === "chainlink")).toBe(true);
  });

  it("disputes a feed that is off by a thousand, and sums nothing of it", async () => {
    const { devnet } = world;
    const before = await portfolio(true);
    await devnet.setPrice("ETH", "3500000");
    const disputed = await portfolio(true);
    await devnet.setPrice("ETH", "3500");
    const eth = disputed.holdings.find(({ asset }) => asset === `${CHAIN}/slip44:60`);
    expect(eth).toMatchObject({ counted: false, price: { state: "disputed" } });
    expect(Number(disputed.totalUsd)).toBeLessThan(Number(before.totalUsd));
  });

  it("is nobody's without a session", async () => {
    for (const path of ["/v1/portfolio", "/v1/nfts", "/v1/activity", "/v1/activity/export"]) {
      expect((await fetch(`${world.url}${path}`)).status, path).toBe(401);
    }
  });
});

describe("NFTs", () => {
  it("are those the contracts say are the user's, with pictures through the proxy alone", async () => {
    const { nfts, unknown } = await until(
      () => session.client.call("listNfts", {}),
      (told) => told.nfts.length > 0,
    );
    const { book } = world.devnet;
    expect(unknown).toBe(1);
    const study = nfts.find(({ contract, tokenId }) => contract === book.CeladonStudies && tokenId === "1");
    const metadata = await fetch(`${world.url}${study?.metadata}`);
    expect(metadata.headers.get("cache-control")).toContain("private");
    const said = (await metadata.json()) as { name: unknown; image: string };
    expect(said.name).toEqual({ foreign: "Moon jar no. 1" });
    const picture = await fetch(`${world.url}${said.image}`);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(picture.headers.get("content-security-policy")).toContain("sandbox");
    expect(picture.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
    // A script, and the inside of a machine, are not even signed.
    for (const contract of [book.SpamCollectible, book.InnerCollectible]) {
      const nft = nfts.find((one) => one.contract === contract);
      expect(nft).toBeDefined();
      expect(nft).not.toHaveProperty("metadata");
    }
    const drawn = nfts.find(({ contract }) => contract === book.DrawnCollectible);
    const onChain = await (await fetch(`${world.url}${drawn?.metadata}`)).json();
    expect(onChain).toMatchObject({ name: { foreign: "A drawing" }, image: null });
  });
});

describe("the media proxy", () => {
  const fetchSigned = async (uri: string, use: "image" | "metadata" = "image") => {
    const token = await signMedia(key, use, uri, Date.now());
    const response = await fetch(`${world.url}/v1/media/${token}`, { redirect: "manual" });
    return response;
  };

  it.each([
    ["script.svg", "a drawing that says it is a picture"],
    ["page.png", "a page that says it is a picture"],
    ["bomb.png", "60,000 by 60,000 pixels in few bytes"],
    ["inward.png", "a redirect into the machine"],
    ["circle.png", "a redirect to itself"],
  ])("refuses %s: %s", async (file) => {
    const response = await fetchSigned(`ipfs://${GALLERY_CID}/${file}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "media_refused", money: "not-moved" });
  });

  it("cuts off a picture without end", async () => {
    const response = await fetchSigned(`ipfs://${GALLERY_CID}/endless.png`);
    expect(response.status).toBe(200);
    const bytes = await response
      .arrayBuffer()
      .then((buffer) => buffer.byteLength)
      .catch(() => 0);
    expect(bytes).toBeLessThanOrEqual(8 * 1_048_576);
  });

  it.each([
    "javascript:alert(1)",
    "data:image/svg+xml,<svg onload=alert(1)/>",
    "data:image/png;base64,iVBORw0KGgo=",
    "http://127.0.0.1/x.png",
    "https://127.0.0.1/x.png",
    "https://[::1]/x.png",
    "https://localhost/x.png",
    "https://169.254.169.254/latest/meta-data",
    "https://user:pass@example.com/x.png",
    "file:///etc/passwd",
    "ipfs://../../v1/session",
  ])("refuses %s", async (uri) => {
    expect((await fetchSigned(uri)).status).toBe(422);
  });

  it("follows nothing that we have not signed", async () => {
    const token = await signMedia(key, "image", `ipfs://${GALLERY_CID}/1.png`, Date.now());
    const other = await signMedia("another key", "image", `ipfs://${GALLERY_CID}/1.png`, Date.now());
    const old = await signMedia(key, "image", `ipfs://${GALLERY_CID}/1.png`, Date.now() - 3 * 86_400_000);
    const [body, signature] = (token ?? "").split(".");
    const changed = `${Buffer.from(JSON.stringify(["image", Date.now() * 2, "https://evil.example/x.png"])).toString("base64url")}.${signature}`;
    for (const bad of [other, old, changed, `${body}.`, `${body}.AAAA`, "x", `${token}.x`]) {
      expect((await fetch(`${world.url}/v1/media/${bad}`)).status, bad).toBe(404);
    }
  });
});

describe("activity", () => {
  it("tells what was sent, in sentences with its fee, and exports it with the price at the time", async () => {
    const [intent] = await readWords(session.client, `send 25 USDC to ${BOB.address}`, "portfolio-send-1");
    if (!intent) throw new Error("no intent");
    const { proposal } = await session.client.call("createProposal", { body: { intent: intent.id } });
    const accepted = Object.fromEntries(
      proposal.findings.flatMap(({ rule, severity }) => (severity === "danger" ? [[rule, rule]] : [])),
    );
    const { id } = await signAll(session.client, wallet, proposal, accepted);
    const sent = await waitFor(session.client, id, ({ state }) => state === "final");
    const told = await until(
      async () => {
        await portfolio(true);
        return await session.client.call("listActivity", { query: {} });
      },
      ({ items }) => items.some(({ hash }) => hash === sent.hash),
    );
    const entry = told.items.find(({ hash }) => hash === sent.hash);
    expect(entry).toMatchObject({
      kind: "sent",
      spam: false,
      moves: [{ symbol: "USDC", units: "-25000000", counterparty: BOB.address }],
      fee: { asset: `${CHAIN}/slip44:60`, units: sent.feePaid },
    });
    expect(entry?.say.en).toMatch(/^Sent 25 USDC to 0x3C44…93BC, for a fee of 0\.\d+ ETH\.$/);
    expect(entry?.say.zh).toMatch(/^转出 25 USDC 给 0x3C44…93BC，网络费 0\.\d+ ETH。$/);

    // What strangers shouted is there, marked, and never in our own words.
    const poison = told.items.filter(({ spam }) => spam);
    expect(poison.length).toBeGreaterThan(0);

    const { text, complete } = await session.client.call("exportActivity", { query: { chain: CHAIN } });
    expect(complete).toBe(true);
    expect((await session.client.call("exportActivity", { query: {} })).complete).toBe(false);
    const row = text.split("\r\n").find((line) => line.includes(sent.hash));
    expect(row).toMatch(/,sent,.*,USDC,-25,(?:1|0\.\d+|1\.\d+),chainlink,-2\d/);
    // No cell that a spreadsheet would run.
    for (const cell of text.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=@]|^"?[+-](?!\d)/);
  });

  it("goes through all pages once, and refuses cursors that are none", async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 40; pages++) {
      const page = await session.client.call("listActivity", { query: cursor === undefined ? {} : { cursor } });
      ids.push(...page.items.map(({ id }) => id));
      if (page.next === null || page.silent.length > 0) break;
      cursor = page.next;
    }
    expect(new Set(ids).size).toBe(ids.length);
    for (const bad of ["x", "e30x", btoa("[]"), btoa(JSON.stringify({ [`${CHAIN}:${DEMO.address}`]: { used: -1 } }))]) {
      await expect(session.client.call("listActivity", { query: { cursor: bad } })).rejects.toMatchObject({
        problem: { code: "bad_request" },
      });
    }
  });
});

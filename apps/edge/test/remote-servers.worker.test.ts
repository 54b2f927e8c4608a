import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { ListedTool } from "../src/remote/tool-listing.ts";
import { openDatabase, sql } from "../src/storage/database.ts";
import * as store from "../src/storage/remote-servers.ts";
import { codeOf, type SignedIn, signInPage } from "./test-account.ts";

let page: SignedIn;
beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  page = await signInPage();
});

const db = openDatabase(env.DB, { now: Date.now, random: Math.random, sleep: async () => {} });
const hashOf = (digit: string) => `0x${digit.repeat(64)}` as const;
const tool = (name: string, digit: string): ListedTool => ({
  name,
  description: `version ${digit}`,
  inputSchema: { type: "object" },
  hash: hashOf(digit),
});
const NOTHING = sql("SELECT 1");
let made = 0;
const server = () => ({
  id: `rms_${String(++made).padStart(20, "0")}`,
  name: "Theirs",
  url: "https://mcp.dev/mcp",
  transport: "http" as const,
  header: null,
  secret: null,
  listedAt: 1,
  createdAt: 1,
});

describe("attaching", () => {
  it.each([
    ["http://mcp.dev/mcp"],
    ["http://127.0.0.1:9000/mcp"],
    ["https://169.254.169.254/"],
    ["https://user:pw@mcp.dev/"],
    ["https://mcp.dev:22/"],
    ["https://metadata.google.internal/"],
  ])("%s is refused before anything is asked", async (url) => {
    const response = await page.send("POST", "/v1/remote-servers", { url, name: "x" });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe("remote_url_refused");
  });

  it("with a credential is refused where it cannot be kept", async () => {
    const header = { name: "Authorization", value: "Bearer hush" };
    const response = await page.send("POST", "/v1/remote-servers", { url: "https://mcp.dev/mcp", name: "x", header });
    expect(response.status).toBe(503);
    expect(await codeOf(response)).toBe("remote_secrets_off");
  });

  it("takes no header that is the protocol's, the platform's or a browser's, and no hidden characters", async () => {
    const url = "https://mcp.dev/mcp";
    for (const name of ["cookie", "host", "mcp-session-id", "content-type", "cf-connecting-ip", "x y", "x-a\r\nb"])
      expect(
        (await page.send("POST", "/v1/remote-servers", { url, name: "x", header: { name, value: "v" } })).status,
      ).toBe(400);
    for (const value of ["", " v", "v\r\nx: y", "é", "v\u200b"])
      expect(
        (await page.send("POST", "/v1/remote-servers", { url, name: "x", header: { name: "x-key", value } })).status,
      ).toBe(400);
    for (const name of ["", " ", "x\u202e"])
      expect((await page.send("POST", "/v1/remote-servers", { url, name })).status).toBe(400);
  });
});

describe("what is kept of servers", () => {
  const statesOf = async (user: string, id: string) =>
    Object.fromEntries(
      (await store.findRemoteServer(db, user, id))?.tools.map(({ name, state }) => [name, state]) ?? [],
    );

  it("numbers them by the smallest that is free, and no user has more than ten", async () => {
    const { user } = await signInPage();
    const all = Array.from({ length: store.MAX_REMOTE_SERVERS }, server);
    for (const one of all)
      expect(await store.insertRemoteServer(db, user, one, { tools: [], leftOut: 0 }, NOTHING)).toBe(true);
    expect(await store.insertRemoteServer(db, user, server(), { tools: [], leftOut: 0 }, NOTHING)).toBe(false);
    await store.deleteRemoteServer(db, user, all[3]?.id ?? "", NOTHING);
    const fresh = server();
    expect(await store.insertRemoteServer(db, user, fresh, { tools: [], leftOut: 0 }, NOTHING)).toBe(true);
    expect(await store.findRemoteServer(db, user, fresh.id)).toMatchObject({ number: 4 });
  });

  it("has a tool on only while it is listed as it was chosen", async () => {
    const { user } = await signInPage();
    const one = server();
    const listing = { tools: [tool("a", "1"), tool("b", "1"), tool("c", "1")], leftOut: 2 };
    await store.insertRemoteServer(db, user, one, listing, NOTHING);
    expect(await statesOf(user, one.id)).toEqual({ a: "off", b: "off", c: "off" });
    await store.chooseTools(
      db,
      user,
      one.id,
      [
        { name: "a", hash: hashOf("1") },
        { name: "b", hash: hashOf("1") },
      ],
      NOTHING,
    );
    expect(await statesOf(user, one.id)).toEqual({ a: "on", b: "on", c: "off" });
    await store.keepListing(db, user, one.id, { tools: [tool("a", "2")], leftOut: 0 }, 2);
    expect(await statesOf(user, one.id)).toEqual({ a: "changed", b: "gone" });
    // A choice of what was shown before is no choice of what is there now.
    await store.chooseTools(db, user, one.id, [{ name: "a", hash: hashOf("1") }], NOTHING);
    expect(await statesOf(user, one.id)).toEqual({ a: "off" });
    await store.keepListing(db, user, one.id, { tools: [tool("a", "1")], leftOut: 0 }, 3);
    expect(await statesOf(user, one.id)).toEqual({ a: "off" });
  });

  it("runs twice without harm, and never for another user", async () => {
    const [{ user }, other] = [await signInPage(), await signInPage()];
    const one = server();
    const listing = { tools: [tool("a", "1")], leftOut: 0 };
    for (let i = 0; i < 2; i++) expect(await store.insertRemoteServer(db, user, one, listing, NOTHING)).toBe(true);
    await store.chooseTools(db, other.user, one.id, [{ name: "a", hash: hashOf("1") }], NOTHING);
    await store.keepListing(db, other.user, one.id, { tools: [tool("evil", "6")], leftOut: 0 }, 9);
    await store.deleteRemoteServer(db, other.user, one.id, NOTHING);
    expect(await store.findRemoteServer(db, user, one.id)).toMatchObject({ number: 1, listedAt: 1 });
    expect(await statesOf(user, one.id)).toEqual({ a: "off" });
    expect(await store.remoteServersOf(db, other.user)).toEqual([]);
  });
});

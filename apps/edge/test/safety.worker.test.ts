import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { EvmNode } from "@alou/chains/evm/node";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type KnownCode, knownCode } from "../src/safety/code-service.ts";
import { judgeRequest } from "../src/safety/judge-request.ts";
import { judgeSite } from "../src/safety/origin-lists.ts";
import { readToken } from "../src/safety/read-token.ts";
import { refreshFeeds } from "../src/safety/refresh-feeds.ts";
import type { Services } from "../src/services.ts";
import type { Statement } from "../src/storage/database.ts";
import { CHAIN, codeOf, newAccount, type SignedIn, signInPage } from "./test-account.ts";
import { errandOf, testServices } from "./test-services.ts";

let page: SignedIn;
beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  page = await signInPage();
});

interface Told {
  readonly severity: string;
  readonly action: string;
  readonly unknown: readonly string[];
  readonly findings: readonly { readonly id: string; readonly severity: string }[];
  readonly listsAgeMs: number | null;
}

const ask = async (path: string, body: unknown): Promise<Told> => {
  const response = await page.send("POST", `/v1/safety/${path}`, body);
  expect(response.status).toBe(200);
  return await response.json();
};
const ids = ({ findings }: Told) => findings.map(({ id }) => id);

/** A server of lists, as its feeds' owners run them: with tags, and whatever a test lets it say. */
function feedServer(pages: Record<string, { body: string; etag?: string; status?: number }>) {
  const asked: { url: string; tag: string | null }[] = [];
  const serve: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const tag = request.headers.get("if-none-match");
    asked.push({ url: request.url, tag });
    const found = pages[new URL(request.url).pathname];
    if (!found) return new Response("", { status: 404 });
    if (found.etag && tag === found.etag) return new Response(null, { status: 304 });
    return new Response(found.body, { status: found.status ?? 200, headers: found.etag ? { etag: found.etag } : {} });
  };
  return { asked, serve, pages };
}

const metamask = (blacklist: readonly string[]) =>
  JSON.stringify({ version: 2, tolerance: 2, fuzzylist: [], whitelist: ["walletguide.example.org"], blacklist });
const many = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `drain-${i + from}.example-trap.xyz`);

describe("lists of thieves", () => {
  let clock = Date.now();
  let server: ReturnType<typeof feedServer>;
  let services: Services;
  const later = (ms: number) => {
    clock += ms;
  };
  const HOUR = 3_600_000;
  const site = async (text: string) => await judgeSite(services.db, text, clock);

  beforeEach(async () => {
    await env.DB.batch([env.DB.prepare("DELETE FROM phishing_entries"), env.DB.prepare("DELETE FROM phishing_feeds")]);
    clock = Date.now();
    server = feedServer({
      "/config.json": { body: metamask([...many(100), "sites.google.com/view/fakewallet"]), etag: '"one"' },
      "/address.json": { body: JSON.stringify(["0xBAD0000000000000000000000000000000000001"]) },
    });
    services = testServices({
      now: () => clock,
      safety: {
        feeds: [
          { source: "metamask", format: "metamask", url: "https://lists.example/config.json" },
          { source: "scamsniffer", format: "addresses", url: "https://lists.example/address.json" },
        ],
        reviewed: new Set(["curve.fi"]),
        fetch: server.serve,
      },
    });
  });

  it("are taken over, asked for again by their tag, and block what they list: hosts, what lies under them, pages of shared hosts", async () => {
    expect(await site("drain-3.example-trap.xyz")).toMatchObject({ ageMs: undefined });
    expect((await site("drain-3.example-trap.xyz")).verdict.unknown).toContain("PH-01");
    expect([...(await refreshFeeds(services)).values()]).toEqual(["taken", "taken"]);
    for (const text of [
      "drain-3.example-trap.xyz",
      "https://app.drain-3.example-trap.xyz./x",
      "DRAIN-3.example-trap.xyz",
    ]) {
      const { verdict } = await site(text);
      expect(verdict.findings[0]).toMatchObject({ id: "PH-01", severity: "block", evidence: { source: "metamask" } });
    }
    const { verdict } = await site("https://sites.google.com/view/fakewallet/home");
    expect(verdict.findings[0]).toMatchObject({ id: "PH-02", severity: "block" });
    expect((await site("https://sites.google.com/view/other")).verdict.findings.map(({ id }) => id)).not.toContain(
      "PH-02",
    );
    expect((await site("walletguide.example.org")).verdict.verified).toBe(true);
    expect([...(await refreshFeeds(services)).values()]).toEqual(["not-due", "not-due"]);
    later(HOUR);
    expect((await refreshFeeds(services)).get("metamask")).toBe("unchanged");
    expect(server.asked.findLast(({ url }) => url.endsWith("config.json"))?.tag).toBe('"one"');
  });

  it("follow small changes, row by row", async () => {
    await refreshFeeds(services);
    server.pages["/config.json"] = { body: metamask([...many(90, 10), "fresh.example-trap.xyz"]), etag: '"two"' };
    later(HOUR);
    expect((await refreshFeeds(services)).get("metamask")).toBe("taken");
    expect((await site("drain-1.example-trap.xyz")).verdict.findings.map(({ id }) => id)).not.toContain("PH-01");
    expect((await site("fresh.example-trap.xyz")).verdict.findings[0]?.id).toBe("PH-01");
    const row = await env.DB.prepare("SELECT count(*) AS n FROM phishing_entries WHERE kind = 'host'").first<{
      n: number;
    }>();
    expect(row?.n).toBe(91);
  });

  it.each([
    ["shrinks by half", metamask(many(50))],
    ["lists google.com", metamask([...many(100), "google.com"])],
    ["lists a protected brand", metamask([...many(100), "uniswap.org"])],
    ["is no JSON", "<html>maintenance</html>"],
    ["is empty", metamask([])],
    ["has another shape", JSON.stringify(many(100))],
    ["is mostly rubbish", metamask([...many(100), ...Array.from({ length: 20 }, () => "not a host at all!")])],
  ])("refuse an update that %s, and keep what they had", async (_, body) => {
    await refreshFeeds(services);
    server.pages["/config.json"] = { body, etag: '"bad"' };
    later(HOUR);
    expect((await refreshFeeds(services)).get("metamask")).toBe("refused");
    expect((await site("drain-77.example-trap.xyz")).verdict.findings[0]?.id).toBe("PH-01");
    expect((await site("app.uniswap.org")).verdict.findings).toEqual([]);
    // It is asked for anew, not taken for unchanged.
    later(HOUR);
    await refreshFeeds(services);
    expect(server.asked.findLast(({ url }) => url.endsWith("config.json"))?.tag).toBe('"one"');
  });

  it("may list a well-known name that somebody has looked at", async () => {
    await refreshFeeds(services);
    server.pages["/config.json"] = { body: metamask([...many(100), "curve.fi"]) };
    later(HOUR);
    expect((await refreshFeeds(services)).get("metamask")).toBe("taken");
    expect((await site("https://curve.fi")).verdict.findings.map(({ id }) => id)).toContain("PH-12");
  });

  it("say nothing of names they lack once they are older than a day, and still block those they hold", async () => {
    await refreshFeeds(services);
    expect((await site("quiet-name.org")).verdict.unknown).toEqual([]);
    server.pages["/config.json"] = { body: "", status: 503 };
    later(25 * HOUR);
    expect((await refreshFeeds(services)).get("metamask")).toBe("failed");
    expect((await site("quiet-name.org")).verdict.unknown).toEqual(["PH-01", "PH-02", "PH-09"]);
    expect((await site("drain-3.example-trap.xyz")).verdict.findings[0]?.id).toBe("PH-01");
  });

  it("are over the routes what they are by themselves, addresses included", async () => {
    await refreshFeeds(services);
    const listed = await ask("origin", { origin: "https://drain-9.example-trap.xyz/claim" });
    expect(listed).toMatchObject({ severity: "block", action: "block" });
    expect(listed.listsAgeMs).toBeLessThan(HOUR);
    const paid = await ask("address", { address: "0xbad0000000000000000000000000000000000001", chain: "eip155:1" });
    expect(ids(paid)).toContain("PH-15");
    expect(paid.action).toBe("block");
  });
});

const noLists = async () => {
  await env.DB.batch([env.DB.prepare("DELETE FROM phishing_entries"), env.DB.prepare("DELETE FROM phishing_feeds")]);
};

describe("what a wallet is asked", () => {
  beforeAll(noLists);
  const spender = "0x1111111254eeb25477b68fb85ed929f73a960582";
  const approve = `0x095ea7b3${spender.slice(2).padStart(64, "0")}${"f".repeat(64)}`;

  it("is held where nobody can look: no chain, no lists", async () => {
    const told = await ask("request", {
      ...{
        kind: "evm_tx",
        tx: { chainId: 1, to: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", data: approve, value: "0x0" },
      },
    });
    expect(ids(told)).toContain("AP-01");
    expect(told.action).toBe("hold");
    expect(told.unknown).toContain("PH-15");
  });

  it("is judged with the user's own contacts: a look-alike of a friend is a danger, the friend is not", async () => {
    const friend = newAccount().address;
    expect((await page.send("POST", "/v1/contacts", { name: "阿明", address: friend })).status).toBe(201);
    const alike = `${friend.slice(0, 8)}${"7".repeat(28)}${friend.slice(-6)}`.toLowerCase();
    const pay = (to: string) => ask("request", { kind: "evm_tx", tx: { chainId: 1, to, value: "0x1" } });
    expect(ids(await pay(alike))).toContain("RC-02");
    const known = ids(await pay(friend));
    expect(known).not.toContain("RC-02");
    expect(known).not.toContain("RC-01");
  });

  it("cannot be told by the line that somebody is a friend", async () => {
    const stranger = newAccount().address;
    const line = { kind: "evm_tx", tx: { chainId: 1, to: stranger, value: "0x1" } };
    const told = await ask("request", { ...line, context: { knownRecipients: [stranger], scamAddresses: [] } });
    expect(ids(told)).toContain("RC-01");
    expect(told.unknown).toContain("PH-15");
  });

  it("may be a document of any shape up to 1 MB; a larger one is refused by name", async () => {
    const types = { EIP712Domain: [{ name: "name", type: "string" }], Note: [{ name: "text", type: "string" }] };
    const typed = (length: number) => ({
      ...{ types, primaryType: "Note", domain: { name: "x" }, message: { text: "a".repeat(length) } },
    });
    expect(ids(await ask("request", { kind: "eip712", typedData: typed(200_000) }))).toContain("SG-12");
    const large = await page.send("POST", "/v1/safety/request", { kind: "eip712", typedData: typed(10_000_000) });
    expect(large.status).toBe(413);
    expect(await codeOf(large)).toBe("body_too_large");
    let deep: unknown = 1;
    for (let i = 0; i < 5_000; i++) deep = [deep];
    const nested = await page.send("POST", "/v1/safety/request", { kind: "eip712", typedData: deep });
    expect(await codeOf(nested)).toBe("bad_request");
  });

  it.each([
    { kind: "nonsense" },
    { kind: "evm_tx" },
    { kind: "evm_tx", tx: "0x00" },
    { kind: "bitcoin_psbt", psbt: "not one" },
    { kind: "domain" },
  ])("that cannot be read is a clear error, never a pass: %j", async (body) => {
    const response = await page.send("POST", "/v1/safety/request", body);
    if (response.status === 200) expect(((await response.json()) as Told).action).not.toBe("allow");
    else expect(await codeOf(response)).toBe("bad_request");
  });

  it("is judged for signed-in users only", async () => {
    const response = await page.send("POST", "/v1/safety/origin", { origin: "x.org" }, { cookie: "" });
    expect(await codeOf(response)).toBe("sign_in_required");
  });
});

describe("what the chain tells", () => {
  const code = "0x33ff"; // CALLER SELFDESTRUCT
  const trap = "0x2222222222222222222222222222222222222222";
  const person = "0x3333333333333333333333333333333333333333";
  const proxy = "0x5555555555555555555555555555555555555555";

  /** A node that knows one contract and nobody else, and keeps no past. */
  const node: EvmNode = {
    chain: CHAIN,
    roundTrips: 0,
    sendToEach: () => [],
    async send(requests) {
      return {
        head: { number: 1_000, timestamp: 1_790_000_000, baseFee: 1n },
        outcomes: requests.map(({ method, params }) => {
          if (method === "eth_getCode")
            return { ok: true, value: params[0] === trap ? code : params[0] === proxy ? "0x6001600055" : "0x" };
          if (method === "eth_getStorageAt" && params[0] === proxy)
            return { ok: true, value: `0x${trap.slice(2).padStart(64, "0")}` };
          if (method === "eth_getTransactionCount") return { ok: true, value: "0x5" };
          return { ok: false, code: -32_000, message: "not here" };
        }),
      };
    },
  };

  it("decides about a spender: a person's account is a danger; unknown code is held until it is analysed, once", async () => {
    const waiting: Promise<unknown>[] = [];
    const corridor = { ...testServices().corridor, node: () => node };
    const waitUntil = (work: Promise<unknown>) => void waiting.push(work);
    const errand = errandOf(page, testServices({ corridor, waitUntil }));
    const token = "0x4444444444444444444444444444444444444444";
    const line = (spender: string) => ({
      ...{ id: "1", kind: "evm_tx" },
      tx: { chainId: 31337, to: token, data: `0x095ea7b3${spender.slice(2).padStart(64, "0")}${"f".repeat(64)}` },
    });
    const toPerson = await judgeRequest(errand, line(person), CHAIN);
    expect(toPerson.findings).toContainEqual(expect.objectContaining({ id: "AP-03", severity: "danger" }));
    const cold = await judgeRequest(errand, line(trap), CHAIN);
    expect(cold.pending).toEqual([trap]);
    expect(["hold", "block"]).toContain(cold.action);
    await Promise.all(waiting);
    const warm = await judgeRequest(errand, line(trap), CHAIN);
    expect(warm.pending).toEqual([]);
    expect(warm.findings).toContainEqual(
      expect.objectContaining({ id: "CT-10", evidence: expect.objectContaining({ contract: trap }) }),
    );
    const kept = await env.DB.prepare("SELECT count(*) AS n FROM code_analysis").first<{ n: number }>();
    expect(kept?.n).toBe(1);
    // The same code behind a proxy is told of the proxy.
    await judgeRequest(errand, line(proxy), CHAIN);
    await Promise.all(waiting);
    const behind = await judgeRequest(errand, line(proxy), CHAIN);
    expect(behind.findings).toContainEqual(
      expect.objectContaining({ id: "CT-10", evidence: expect.objectContaining({ contract: proxy }) }),
    );
  });

  it("of a proxied token is not taken for the proxy's alone where the node does not tell what that runs", async () => {
    const silent: EvmNode = {
      ...node,
      async send(requests) {
        const { head, outcomes } = await node.send(requests);
        const isTrap = (i: number) => requests[i]?.method === "eth_getCode" && requests[i]?.params[0] === trap;
        const failed = { ok: false as const, code: -32_000, message: "not here" };
        return { head, outcomes: outcomes.map((one, i) => (isTrap(i) ? failed : one)) };
      },
    };
    const corridor = { ...testServices().corridor, node: () => silent };
    const report = readToken(testServices({ corridor }), `${CHAIN}/erc20:${proxy}`);
    await expect(report).rejects.toMatchObject({ code: "rpc_unavailable" });
  });

  it("is analysed one by one: code that cannot be kept leaves none of the others waiting", async () => {
    const waiting: Promise<unknown>[] = [];
    const services = testServices({ waitUntil: (work) => void waiting.push(work) });
    let kept = 0;
    const run = async (statement: Statement) => {
      if (kept++ === 0) throw new Error("not this one");
      await services.db.run(statement);
    };
    const codes = (["0x6001600155", "0x6002600255"] as const).map((one, i) => ({ address: `0x${i}`, code: one }));
    const known = async () => (await knownCode({ ...services, db: { ...services.db, run } }, codes)).map(isAnalysed);
    expect(await known()).toEqual([false, false]);
    await Promise.all(waiting.splice(0));
    expect(await known()).toEqual([false, true]);
    await Promise.all(waiting.splice(0));
    expect(await known()).toEqual([true, true]);
  });
});

const isAnalysed = ({ analysis }: KnownCode) => analysis !== undefined;

describe("reports", () => {
  it("are kept, and believed only once somebody has looked", async () => {
    const name = "https://report-me.example-trap.xyz/x";
    const first = await page.send("POST", "/v1/safety/reports", { kind: "host", name, note: "took my coins" });
    expect(first.status).toBe(201);
    const { report } = (await first.json()) as { report: string };
    const again = await page.send("POST", "/v1/safety/reports", { kind: "host", name });
    expect(((await again.json()) as { report: string }).report).toBe(report);
    expect(ids(await ask("origin", { origin: name }))).not.toContain("PH-01");
    await env.DB.prepare("UPDATE safety_reports SET verdict = 'confirmed' WHERE id = ?1").bind(report).run();
    expect(ids(await ask("origin", { origin: name }))).toContain("PH-01");
    const nobody = await page.send("POST", "/v1/safety/reports", { kind: "address", name: "not one" });
    expect(await codeOf(nobody)).toBe("bad_request");
  });
});

// Other agents reach Alou over MCP: the SDK's own clients of every era, each with a key that its user made, against the MCP Worker,
// the Worker behind it and a real chain.
import { randomUUID } from "node:crypto";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { signAll } from "@alou/cli/demo/corridor-walk";
import { PUBLIC_TEST_KEYS, type ScriptedWallet, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type AnyClient,
  connectModern,
  connectOld,
  connectSse,
  type Era,
  idOf,
  post,
  structured,
} from "./mcp/clients.ts";

let world: World;
let wallet: ScriptedWallet;
let session: ApiSession;
let endpoint: string;
let key: string;
let readKey: string;

async function makeKey(scopes: readonly ("read" | "propose")[]): Promise<string> {
  return (await session.client.call("createApiKey", { body: { name: "Agent", scopes: [...scopes] } })).secret;
}

beforeAll(async () => {
  world = await startWorld({ devnet: { mode: "pulse" }, worker: { rateLimits: false }, mcp: {} });
  wallet = scriptedWallet(PUBLIC_TEST_KEYS[0]);
  session = await signInWith(world.url, wallet);
  endpoint = world.mcp?.endpoint ?? "";
  [key, readKey] = [await makeKey(["read", "propose"]), await makeKey(["read"])];
});
afterAll(async () => await world?.stop());

const ERAS: readonly [Era, () => Promise<AnyClient>][] = [
  ["2026-07-28", () => connectModern(endpoint, key)],
  ["2025-11-25", () => connectOld(endpoint, key)],
  ["2024-11-05 over HTTP+SSE", () => connectSse(endpoint, key)],
];

describe.each(ERAS)("a client of %s", (era, connect) => {
  it("lists tools, reads a portfolio, proposes a swap and follows it to its end", async () => {
    const client = await connect();
    const { tools } = await client.listTools();
    const propose = tools.find(({ name }) => name === "propose");
    expect(tools.find(({ name }) => name === "get_portfolio")?.annotations?.readOnlyHint).toBe(true);
    expect(propose?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: false });
    expect(propose?.outputSchema).toMatchObject({ type: "object" });

    const portfolio = await client.callTool("get_portfolio", {});
    expect(structured(portfolio).held).toEqual(expect.arrayContaining([expect.objectContaining({ symbol: "ETH" })]));
    expect(JSON.parse(portfolio.content[0]?.text ?? "")).toEqual(portfolio.structuredContent);

    const proposed = await client.callTool("propose", { text: "swap 0.1 ETH to USDC", key: randomUUID() });
    const told = structured(proposed).proposal as { proposal: string; hash: string; status: string; reviewAt: string };
    expect(told.status).toBe("ready");
    expect(told.reviewAt).toBe(`${world.url}/review/${told.proposal}`);
    const uri = `alou://proposals/${told.proposal}`;
    expect(proposed.content).toContainEqual(expect.objectContaining({ type: "resource_link", uri }));

    // The user reviews the same proposal and signs in their own wallet; the agent follows.
    const { proposal } = await session.client.call("getProposal", { params: { proposal: told.proposal } });
    expect(proposal.hash).toBe(told.hash);
    const changed = era.startsWith("2024") ? undefined : await client.subscribe(uri);
    const sent = await signAll(session.client, wallet, proposal);
    await expect
      .poll(async () => structured(await client.callTool("get_transaction", { transaction: sent.id })).state, {
        timeout: 60_000,
      })
      .toMatch(/mined|final/);
    if (changed) await expect.poll(() => changed.length, { timeout: 30_000 }).toBeGreaterThan(0);
    const read = JSON.parse(await client.read(`alou://transactions/${sent.id}`));
    expect(read.proposal).toBe(told.proposal);
    await client.close();
  });

  it("is told of a failure as a tool's result, with its code and what to do next", async () => {
    const client = await connect();
    const result = await client.callTool("get_proposal", { proposal: "prp_00000000000000000000" });
    expect(result.isError).toBe(true);
    expect(result.content[0]?.text).toMatch(/^proposal_gone: /);
    await client.close();
  });
});

describe("an open question", () => {
  const words = () => ({ text: "swap 0.1 ETH", key: randomUUID() });

  it.each([
    ["2026-07-28", connectModern],
    ["2025-11-25", connectOld],
  ] as const)(
    "is put before the user by the client's own means (%s), and the answer is the user's",
    async (_, connect) => {
      const asked: string[] = [];
      const client = await connect(endpoint, key, (message, candidates) => {
        asked.push(message);
        return candidates.findIndex(({ title }) => title.includes("USDC"));
      });
      const result = structured(await client.callTool("propose", words()));
      expect(asked).toHaveLength(1);
      expect(result.proposal).toMatchObject({ receives: { symbol: "USDC" } });
      await client.close();
    },
  );

  it("is told as data where the client cannot ask, or its user will not answer", async () => {
    for (const answer of [undefined, () => -1]) {
      const client = await connectModern(endpoint, key, answer);
      const { plan, proposal } = structured(await client.callTool("propose", words()));
      expect(proposal).toBeNull();
      expect((plan as { questions: unknown[] }).questions).toHaveLength(1);
      await client.close();
    }
  });

  it("cannot be answered with a state that was changed, or with somebody else's", async () => {
    const params = { name: "propose", arguments: words() };
    const capabilities = { elicitation: { form: {} } };
    const first = await post(endpoint, key, "tools/call", params, { capabilities });
    const state = first.body.result.requestState as string;
    const inputResponses = { answer: { action: "accept", content: { candidate: "0" } } };
    const retry = (requestState: string, token: string) =>
      post(endpoint, token, "tools/call", { ...params, requestState, inputResponses }, { capabilities });
    const at = state.indexOf(".") + 10;
    const tampered = `${state.slice(0, at)}${state[at] === "A" ? "B" : "A"}${state.slice(at + 1)}`;
    expect((await retry(tampered, key)).body.error).toMatchObject({ code: -32602 });
    const stranger = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[1]));
    const made = await stranger.client.call("createApiKey", { body: { name: "Agent", scopes: ["propose"] } });
    expect((await retry(state, made.secret)).body.error).toMatchObject({ code: -32602 });
    expect((await retry(state, key)).body.result.structuredContent.proposal).not.toBeNull();
  });
});

describe("prompts and resources", () => {
  it("come in the language asked for, are completed, and hold the caller's own rows only", async () => {
    const client = await connectModern(endpoint, key);
    const prompt = await client.prompt("safe_swap", { amount: "1", pay: "ETH", receive: "USDC", language: "zh" });
    expect(prompt).toContain("把 1 ETH 换成 USDC");
    expect(await client.complete("safe_swap", "receive", "USD")).toContain("USDC");
    expect(JSON.parse(await client.read("alou://portfolio")).chain).toBe("eip155:31337");
    expect(await client.read("alou://docs/errors")).toContain("sign_in_required");
    for (const uri of ["alou://proposals/prp_00000000000000000000", "alou://docs/storage"])
      await expect(client.read(uri)).rejects.toMatchObject({ code: -32602 });
    await client.close();
  });
});

describe("who may not", () => {
  const status = async (headers: Record<string, string>, token = key) =>
    (await post(endpoint, token, "server/discover", {}, { headers })).status;

  it("is refused before anything is done", async () => {
    expect(await status({})).toBe(200);
    expect(await status({ origin: "https://evil.example" })).toBe(403);
    expect(await status({ origin: "null" })).toBe(403);
    expect(await status({}, "alou_key_0000000000000000000000000000000000000000000")).toBe(401);
    const wrongVersion = await post(endpoint, key, "server/discover", {}, { version: "2099-01-01" });
    expect([wrongVersion.status, wrongVersion.body.error.code]).toEqual([400, -32022]);
    const wrongHeader = await post(endpoint, key, "tools/list", {}, { headers: { "mcp-method": "tools/call" } });
    expect([wrongHeader.status, wrongHeader.body.error.code]).toEqual([400, -32020]);
  });

  it("messages longer than any wish are turned away", async () => {
    const params = { name: "read_words", arguments: { text: "x".repeat(1_000_000), key: "12345678" } };
    expect((await post(endpoint, key, "tools/call", params)).status).toBe(413);
  });

  it("a page of an allowed host may read the answers, and is told what it may send", async () => {
    const headers = { origin: "http://localhost:3000", "access-control-request-headers": "mcp-method" };
    const preflight = await fetch(endpoint, { method: "OPTIONS", headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toBe("mcp-method");
    const answer = await post(endpoint, key, "server/discover", {}, { headers: { origin: headers.origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBe(headers.origin);
  });

  it("a page's session token is for another audience; a revoked key is nobody's", async () => {
    const page = await post(endpoint, session.token, "server/discover", {});
    expect(page.status).toBe(401);
    expect(page.headers.get("www-authenticate")).toContain("resource_metadata=");
    const { key: made, secret } = await session.client.call("createApiKey", {
      body: { name: "Short", scopes: ["read"] },
    });
    expect(await status({}, secret)).toBe(200);
    const listening = await connectModern(endpoint, secret);
    await listening.subscribe("alou://portfolio");
    await session.client.call("revokeApiKey", { params: { key: made.id } });
    expect(await status({}, secret)).toBe(401);
    // Whoever listens with it hears no more.
    expect(await listening.ended?.()).toMatch(/remote|graceful/);
  });

  it("a key that only reads is told which scope it would need", async () => {
    const params = { name: "propose", arguments: { text: "swap 1 ETH to USDC", key: randomUUID() } };
    const refused = await post(endpoint, readKey, "tools/call", params);
    expect(refused.status).toBe(403);
    expect(refused.headers.get("www-authenticate")).toMatch(/insufficient_scope.*propose/);
    const reading = await post(endpoint, readKey, "tools/call", { name: "get_portfolio", arguments: {} });
    expect(reading.body.result.isError).toBeFalsy();
  });
});

describe("a session of an older client", () => {
  it("goes on after the server has been restarted, and is nobody else's", async () => {
    const client = await connectOld(endpoint, key);
    const id = idOf(client);
    await world.restartMcp();
    expect((await client.listTools()).tools.length).toBeGreaterThan(10);
    expect(idOf(client)).toBe(id);
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        authorization: `Bearer ${readKey}`,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        "mcp-session-id": id,
      },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    });
    expect(response.status).toBe(404);
    await client.close();
  });
});

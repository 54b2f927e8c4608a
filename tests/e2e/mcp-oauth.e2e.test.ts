// A user lets an agent in: OAuth 2.1 as the SDK's own client does it, with the consent on a page where the user is signed in.
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post } from "./mcp/clients.ts";
import { consent, MemoryProvider, newPkce, type SignedInPage, signInPage } from "./mcp/oauth.ts";

let world: World;
let endpoint: string;
let page: SignedInPage;

beforeAll(async () => {
  world = await startWorld({ devnet: { mode: "pulse" }, worker: { rateLimits: false }, mcp: {} });
  endpoint = world.mcp?.endpoint ?? "";
  page = await signInPage(world.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
});
afterAll(async () => await world?.stop());

const connect = async (provider: MemoryProvider) => {
  const client = new Client({ name: "alou-test", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  const transport = new StreamableHTTPClientTransport(new URL(endpoint), { authProvider: provider });
  return { client, transport, done: client.connect(transport) };
};

/** Registers, asks, consents: what the program is sent back. */
async function grant(provider: MemoryProvider, scopes: readonly string[]): Promise<URLSearchParams> {
  const { transport, done } = await connect(provider);
  await expect(done).rejects.toThrow(/[Uu]nauthorized/);
  if (!provider.asked) throw new Error("the user was not asked");
  const { response } = await consent(page, provider.asked, "allow", scopes);
  const answer = new URL(response.headers.get("location") ?? "").searchParams;
  await transport.finishAuth(answer);
  return answer;
}

const tokenRequest = async (form: Record<string, string>) => {
  const response = await fetch(`${world.url}/oauth/token`, { method: "POST", body: new URLSearchParams(form) });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

describe("an agent that asks for access", () => {
  it("finds its way from the refusal to a token, reads, and is told which scope it lacks", async () => {
    const provider = new MemoryProvider("read propose");
    const answer = await grant(provider, []);
    expect(answer.get("iss")).toBe(world.url);
    // The user left `propose` out.
    expect(provider.saved?.scope).toBe("read");
    const { client, done } = await connect(provider);
    await done;
    const { structuredContent } = await client.callTool({ name: "get_portfolio", arguments: {} });
    expect(structuredContent).toMatchObject({ chain: "eip155:31337" });
    await client.close();
    const wish = { name: "propose", arguments: { text: "swap 1 ETH to USDC", key: "12345678" } };
    const refused = await post(endpoint, provider.saved?.access_token ?? "", "tools/call", wish);
    expect(refused.status).toBe(403);
    expect(refused.headers.get("www-authenticate")).toMatch(/insufficient_scope/);
  });

  it("gets tokens that are good at the MCP server and nowhere else", async () => {
    const provider = new MemoryProvider("read propose");
    await grant(provider, ["propose"]);
    const authorization = `Bearer ${provider.saved?.access_token}`;
    expect((await fetch(`${world.url}/v1/session`, { headers: { authorization } })).status).toBe(401);
    expect((await post(endpoint, provider.saved?.access_token ?? "", "server/discover", {})).status).toBe(200);
  });

  it("is let in no more once its user says so", async () => {
    const provider = new MemoryProvider("read");
    await grant(provider, []);
    const headers = { cookie: page.cookie, origin: world.url, "x-csrf-token": page.csrf };
    const listed = await (await fetch(`${world.url}/v1/grants`, { headers })).json();
    const { grants } = listed as { grants: { id: string; client: string }[] };
    expect(grants[0]?.client).toBe("<b>Agent</b>");
    const request = { method: "DELETE", headers: { ...headers, "content-type": "application/json" }, body: "{}" };
    expect((await fetch(`${world.url}/v1/grants/${grants[0]?.id}`, request)).status).toBe(200);
    expect((await post(endpoint, provider.saved?.access_token ?? "", "server/discover", {})).status).toBe(401);
  });

  it("trades a refresh token once; the one before ends everything, as does a code that comes twice", async () => {
    const provider = new MemoryProvider("read");
    await grant(provider, []);
    const client_id = provider.information?.client_id ?? "";
    const first = provider.saved?.refresh_token ?? "";
    const renew = (refresh_token: string) => tokenRequest({ grant_type: "refresh_token", refresh_token, client_id });
    const { body } = await renew(first);
    expect((await post(endpoint, body.access_token ?? "", "server/discover", {})).status).toBe(200);
    expect((await renew(first)).body.error).toBe("invalid_grant");
    expect((await post(endpoint, body.access_token ?? "", "server/discover", {})).status).toBe(401);
    expect((await renew(body.refresh_token ?? "")).body.error).toBe("invalid_grant");
  });
});

describe("the consent", () => {
  const ask = async (change: Record<string, string> = {}) => {
    const registered = await fetch(`${world.url}/oauth/register`, {
      method: "POST",
      body: JSON.stringify({ client_name: "<script>alert(1)</script>", redirect_uris: ["https://agent.example/cb"] }),
    });
    const { client_id } = (await registered.json()) as { client_id: string };
    const pkce = newPkce();
    const url = new URL(`${world.url}/oauth/authorize`);
    const asked = {
      response_type: "code",
      client_id,
      redirect_uri: "https://agent.example/cb",
      code_challenge: pkce.challenge,
      code_challenge_method: "S256",
      resource: endpoint,
      scope: "read",
      state: "s1",
      ...change,
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    return { url, client_id, ...pkce };
  };

  it("shows a stranger's name as text, and asks for nothing without a sign-in", async () => {
    const { url } = await ask();
    const { html, response } = await consent(page, url, "deny", []);
    expect(html).not.toContain("<script");
    expect(html).toContain("agent.example");
    expect(new URL(response.headers.get("location") ?? "").searchParams.get("error")).toBe("access_denied");
    expect((await fetch(url)).status).toBe(401);
  });

  it("is not given by a page of somebody else's, and its answer goes nowhere but where the program registered", async () => {
    const { url } = await ask();
    expect((await consent(page, url, "allow", [], "0".repeat(43))).response.status).toBe(400);
    for (const redirect_uri of ["https://evil.example/cb", "https://agent.example/cb/../x", "javascript:alert(1)"]) {
      const { url: wrong } = await ask({ redirect_uri });
      const { response } = await consent(page, wrong, "allow", []);
      expect([response.status, response.headers.get("location")]).toEqual([400, null]);
    }
  });

  it.each([
    ["another audience", { resource: "https://other.example/mcp" }, "invalid_target"],
    ["no PKCE", { code_challenge: "" }, "invalid_request"],
    ["plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["a scope that is not", { scope: "sign" }, "invalid_scope"],
  ])("is not asked for with %s", async (_, change, error) => {
    const { url } = await ask(change);
    const response = await fetch(url, { headers: { cookie: page.cookie }, redirect: "manual" });
    const answer = new URL(response.headers.get("location") ?? "").searchParams;
    expect([answer.get("error"), answer.get("state"), answer.get("iss")]).toEqual([error, "s1", world.url]);
  });

  it("gives a code that only its asker can trade, once", async () => {
    const { url, client_id, verifier } = await ask();
    const { response } = await consent(page, url, "allow", []);
    const code = new URL(response.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const form = { grant_type: "authorization_code", code, client_id, redirect_uri: "https://agent.example/cb" };
    const trade = (code_verifier: string) => tokenRequest({ ...form, code_verifier });
    expect((await trade(newPkce().verifier)).body.error).toBe("invalid_grant");
    const { body } = await trade(verifier);
    expect((await post(endpoint, body.access_token ?? "", "server/discover", {})).status).toBe(200);
    expect((await trade(verifier)).body.error).toBe("invalid_grant");
    expect((await post(endpoint, body.access_token ?? "", "server/discover", {})).status).toBe(401);
  });
});

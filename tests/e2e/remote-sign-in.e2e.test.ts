// Signing in over OAuth at other people's MCP servers, honest and hostile ones, from the real Worker.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { ApiError } from "@alou/edge/client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AuthMisdeed, type AuthServer, startAuthServer } from "./remote-mcp/auth-server.ts";
import { type HostileMcpServer, startForbiddenPlace, startHostileMcpServer } from "./remote-mcp/hostile-mcp-server.ts";

const TOOL = { name: "forecast", description: "Tells the weather.", inputSchema: { type: "object" }, says: "Sunny." };

let world: World;
let session: ApiSession;
let mallory: ApiSession;
let theirs: HostileMcpServer;
let auth: AuthServer;
let forbidden: Awaited<ReturnType<typeof startForbiddenPlace>>;
const stateFolder = fs.mkdtempSync(path.join(os.tmpdir(), "alou-sign-in-"));

beforeAll(async () => {
  forbidden = await startForbiddenPlace();
  const remote = { secretsKey: randomBytes(32).toString("base64"), loopback: true };
  world = await startWorld({ worker: { rateLimits: false, stateFolder, remote } });
  session = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
  mallory = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[1]));
});
afterAll(async () => {
  await world?.stop();
  forbidden?.stop();
});
beforeEach(async () => {
  for (const { id } of (await session.client.call("listRemoteServers", {})).servers)
    await session.client.call("detachRemoteServer", { params: { server: id } });
  auth = await startAuthServer(forbidden.url);
  theirs = await startHostileMcpServer([TOOL]);
  theirs.protectedBy = auth;
  return async () => {
    await theirs.stop();
    await auth.stop();
  };
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof ApiError ? error.problem.code : `not refused: ${JSON.stringify(error)}`;
}
const begin = (url = theirs.url) =>
  session.client.call("beginRemoteSignIn", { body: { for: "new", url, name: "Weather" } });
const answerIn = (back: URL) => ({
  state: back.searchParams.get("state") ?? "",
  code: back.searchParams.get("code") ?? "",
  iss: back.searchParams.get("iss") ?? "",
});
const finish = (back: URL, who = session) => who.client.call("finishRemoteSignIn", { body: answerIn(back) });
const attached = async () => (await session.client.call("listRemoteServers", {})).servers;
const refresh = (server: string) => session.client.call("refreshRemoteServer", { params: { server } });
async function signedIn() {
  return await finish(auth.signIn((await begin()).authorizeAt));
}

describe("signing in at another server", () => {
  it("finds where, makes us known, asks with PKCE for that server alone, and lists its tools with the token", async () => {
    expect(
      await codeOf(session.client.call("attachRemoteServer", { body: { url: theirs.url, name: "Weather" } })),
    ).toBe("remote_sign_in");
    const { authorizeAt, host } = await begin();
    expect(host).toBe(new URL(auth.issuer).host);
    const asked = Object.fromEntries(new URL(authorizeAt).searchParams);
    expect(asked).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      resource: theirs.url,
      scope: "tools",
      client_id: "client-1",
      redirect_uri: expect.stringMatching(/^http:\/\/[^/]+\/connected$/),
    });
    expect(asked.code_challenge).toMatch(/^[\w-]{43}$/);
    expect(asked.state).toMatch(/^[\w-]{40,}$/);
    expect(auth.registered).toEqual([
      {
        ...{ client_name: "Alou", redirect_uris: [asked.redirect_uri], token_endpoint_auth_method: "none" },
        ...{ grant_types: ["authorization_code", "refresh_token"], response_types: ["code"], scope: "tools" },
      },
    ]);
    const server = await finish(auth.signIn(authorizeAt));
    expect(server).toMatchObject({ name: "Weather", signIn: "ok", header: null, tools: [{ name: "forecast" }] });
    expect(auth.tokenRequests).toEqual([expect.objectContaining({ resource: theirs.url, client_id: "client-1" })]);
    // Nothing of ours goes along: one bearer, theirs.
    const sent = theirs.seen.at(-1)?.headers ?? {};
    expect(auth.isGood(String(sent.authorization).slice(7))).toBe(true);
    expect(sent.cookie).toBeUndefined();
    const told = JSON.stringify([server, await attached()]);
    expect(told).not.toMatch(/at-|rt-/);
  });

  it("keeps tokens nowhere in the open", async () => {
    await signedIn();
    for (const file of fs.readdirSync(stateFolder, { recursive: true, encoding: "utf8" })) {
      const at = path.join(stateFolder, file);
      if (!fs.statSync(at).isFile()) continue;
      const text = fs.readFileSync(at, "latin1");
      expect([file, /[ar]t-[0-9a-f]{8}-[0-9a-f]{4}-/.test(text)]).toEqual([file, false]);
    }
  });

  it("takes an answer once, in the browser of the user who asked, and from the issuer that was asked", async () => {
    const back = auth.signIn((await begin()).authorizeAt);
    expect(await codeOf(finish(back, mallory))).toBe("not_found");
    await finish(back);
    expect(await codeOf(finish(back))).toBe("not_found");
    auth.misdeed = "mix-up";
    expect(await codeOf(signedIn())).toBe("remote_sign_in_refused");
    auth.misdeed = undefined;
    const silent = answerIn(auth.signIn((await begin()).authorizeAt));
    const { iss: _, ...withoutIssuer } = silent;
    expect(await codeOf(session.client.call("finishRemoteSignIn", { body: withoutIssuer }))).toBe(
      "remote_sign_in_refused",
    );
    const { state } = answerIn(auth.signIn((await begin()).authorizeAt));
    const denied = { state, iss: auth.issuer, error: "access_denied" };
    expect(await codeOf(session.client.call("finishRemoteSignIn", { body: denied }))).toBe("remote_sign_in_refused");
    expect(await attached()).toHaveLength(1);
  });

  it("keeps no token that the server itself does not take", async () => {
    auth.misdeed = "useless-token";
    expect(await codeOf(signedIn())).toBe("remote_sign_in");
    expect(await attached()).toEqual([]);
  });

  it.each<[AuthMisdeed, string]>([
    ["other-issuer", "remote_sign_in_refused"],
    ["no-pkce", "remote_sign_in_refused"],
    ["no-registration", "remote_sign_in_refused"],
    ["private-token-endpoint", "remote_url_refused"],
    ["redirect", "remote_answer_refused"],
    ["huge", "remote_answer_refused"],
  ])("goes nowhere with a sign-in service whose misdeed is %s", async (misdeed, code) => {
    auth.misdeed = misdeed;
    const visits = forbidden.visits.length;
    expect(await codeOf(begin())).toBe(code);
    expect(forbidden.visits).toHaveLength(visits);
    expect(auth.tokenRequests).toEqual([]);
  });

  it.each(["https://10.0.0.1", "http://169.254.169.254", "https://user:pw@mcp.dev", "file:///etc/passwd"])(
    "is not sent to %s by a server that names it as its sign-in service",
    async (issuer) => {
      theirs.protectedBy = { ...auth, issuer };
      expect(await codeOf(begin())).toBe("remote_url_refused");
    },
  );

  it("asks for no token of another resource", async () => {
    theirs.protectedBy = { ...auth, resource: "https://bank.dev/mcp" };
    expect(await codeOf(begin())).toBe("remote_sign_in_refused");
    expect(auth.registered).toEqual([]);
  });
});

describe("a token", () => {
  it("that has ended is renewed by one request, however many need it, and the new one is used", async () => {
    auth.lastsSeconds = 1;
    const { id } = await signedIn();
    auth.lastsSeconds = 3_600;
    const listed = await Promise.all(Array.from({ length: 5 }, () => refresh(id)));
    expect(listed.every(({ signIn }) => signIn === "ok")).toBe(true);
    const renewals = auth.tokenRequests.filter(({ grant_type }) => grant_type === "refresh_token");
    expect(renewals).toEqual([expect.objectContaining({ resource: theirs.url })]);
  });

  it("that is refused is renewed once; then the user is asked, and signing in again goes on with the same tools", async () => {
    const { id, tools } = await signedIn();
    const chosen = tools.map(({ name, hash }) => ({ name, hash }));
    await session.client.call("chooseRemoteTools", { params: { server: id }, body: { tools: chosen } });
    auth.endTokens();
    expect((await refresh(id)).signIn).toBe("ok");
    auth.endTokens();
    auth.renews = false;
    expect(await codeOf(refresh(id))).toBe("remote_sign_in");
    expect(await attached()).toMatchObject([{ id, signIn: "needed" }]);
    // It is not tried again and again.
    const before = auth.tokenRequests.length;
    expect(await codeOf(refresh(id))).toBe("remote_sign_in");
    expect(auth.tokenRequests).toHaveLength(before);
    const { authorizeAt } = await session.client.call("beginRemoteSignIn", { body: { for: "attached", server: id } });
    const again = await finish(auth.signIn(authorizeAt));
    expect(again).toMatchObject({ id, signIn: "ok", tools: [{ name: "forecast", state: "on" }] });
    expect(await attached()).toHaveLength(1);
  });

  it("of another user's server cannot be asked for", async () => {
    const { id } = await signedIn();
    const body = { for: "attached", server: id } as const;
    expect(await codeOf(mallory.client.call("beginRemoteSignIn", { body }))).toBe("not_found");
  });
});

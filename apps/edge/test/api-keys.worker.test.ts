import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Contract } from "../src/api/contract.ts";
import { CONTRACTS } from "../src/api/contracts.ts";
import { OPERATIONS, type OperationName } from "../src/api/operations.ts";
import { CHAIN, codeOf, newAccount, type SignedIn, send, signInPage } from "./test-account.ts";

interface Made {
  readonly key: { readonly id: string; readonly hint: string; readonly expiresAt: number };
  readonly secret: string;
}

let page: SignedIn;
beforeAll(async () => await applyD1Migrations(env.DB, env.MIGRATIONS));
beforeEach(async () => {
  page = await signInPage();
});

const make = async (scopes: readonly string[], more: object = {}): Promise<Made> =>
  await (await page.send("POST", "/v1/api-keys", { name: "Agent", scopes, ...more })).json();
const by = (secret: string) => ({ authorization: `Bearer ${secret}` });
const session = (secret: string) => send("GET", "/v1/session", { headers: by(secret) });
const plan = (secret: string) =>
  send("POST", "/v1/plans", {
    headers: by(secret),
    body: { text: "send 1 USDC to 林薇", chain: CHAIN, key: crypto.randomUUID() },
  });

describe("an API key", () => {
  it("speaks for its user, is told once and stored as a hash", async () => {
    const { key, secret } = await make(["read"]);
    expect(secret).toMatch(/^alou_key_[\w-]{43}$/);
    expect(((await (await session(secret)).json()) as { user: string }).user).toBe(page.user);
    const listed = await (await page.send("GET", "/v1/api-keys")).text();
    expect(listed).toContain(key.id);
    expect(listed).not.toContain(secret);
    const rows = JSON.stringify((await env.DB.prepare("SELECT * FROM api_keys").all()).results);
    expect(rows).not.toContain(secret);
  });

  it("is not kept for a repetition of the request that made it", async () => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    const body = { name: "Agent", scopes: ["read"] };
    const made = (await (await page.send("POST", "/v1/api-keys", body, headers)).json()) as Made;
    const kept = JSON.stringify((await env.DB.prepare("SELECT * FROM idempotency").all()).results);
    expect(kept).not.toContain(made.secret);
  });

  it("does no more than its scopes say", async () => {
    const [reads, proposes] = [await make(["read"]), await make(["propose"])];
    expect((await plan(reads.secret)).status).toBe(403);
    expect(await codeOf(await plan(reads.secret))).toBe("scope_missing");
    expect((await plan(proposes.secret)).status).toBe(201);
    expect((await session(proposes.secret)).status).toBe(200);
    const call = (tool: string, secret: string, input: object) =>
      send("POST", `/v1/tools/${tool}`, { headers: by(secret), body: { input, chain: CHAIN } });
    expect((await call("list_contacts", reads.secret, {})).status).toBe(200);
    const words = { text: "send 1 USDC to 林薇", key: "12345678" };
    expect(await codeOf(await call("read_words", reads.secret, words))).toBe("scope_missing");
    expect((await call("read_words", proposes.secret, words)).status).toBe(200);
    // Who called is in the trail, by the key's id.
    const trail = await env.DB.prepare("SELECT detail FROM audit WHERE user_id = ?1 AND what = 'tool'")
      .bind(page.user)
      .all();
    expect(JSON.stringify(trail.results)).toContain(proposes.key.id);
  });

  it("never signs, sends, changes contacts or makes keys, whatever its scopes", async () => {
    const { secret } = await make(["read", "propose"]);
    const refused: string[] = [];
    for (const [name, contract] of Object.entries(CONTRACTS) as [OperationName, Contract][]) {
      if (contract.auth === "none" || contract.scope) continue;
      const [method = "GET", template = ""] = OPERATIONS[name].split(" ");
      const path = template.replace(/:\w+/g, "x_00000000000000000001");
      const response = await send(method, path, { headers: by(secret) });
      expect([name, response.status, await codeOf(response)]).toEqual([name, 403, "forbidden"]);
      refused.push(name);
    }
    const money = ["beginSigning", "submitSignature", "submitTransaction", "speedUp", "cancel"];
    const own = ["createContact", "putSettings", "createApiKey", "revokeApiKey", "listApiKeys", "signOutEverywhere"];
    expect(refused).toEqual(expect.arrayContaining([...money, ...own]));
  });

  it("ends when it is revoked, and when its time is over", async () => {
    const { key, secret } = await make(["read"]);
    expect((await page.send("DELETE", `/v1/api-keys/${key.id}`)).status).toBe(200);
    expect((await session(secret)).status).toBe(401);
    const late = await make(["read"], { days: 1 });
    await env.DB.prepare("UPDATE api_keys SET expires_at = 1 WHERE id = ?1").bind(late.key.id).run();
    expect((await session(late.secret)).status).toBe(401);
  });

  it("is made with sound values only, and not without end", async () => {
    const bad: object[] = [
      { name: "", scopes: ["read"] },
      { name: "x\u202e", scopes: ["read"] },
      { name: "x", scopes: [] },
      { name: "x", scopes: ["read", "read"] },
      { name: "x", scopes: ["sign"] },
      { name: "x", scopes: ["read"], days: 366 },
      { name: "x", scopes: ["read"], account: newAccount().address },
    ];
    for (const body of bad) expect((await page.send("POST", "/v1/api-keys", body)).status).toBe(400);
    for (let made = 0; made < 20; made++)
      expect((await page.send("POST", "/v1/api-keys", { name: `${made}`, scopes: ["read"] })).status).toBe(201);
    expect((await page.send("POST", "/v1/api-keys", { name: "21", scopes: ["read"] })).status).toBe(400);
    // What was refused is not in the trail.
    const told = env.DB.prepare("SELECT count(*) AS n FROM audit WHERE user_id = ?1 AND what = 'api-key-create'");
    expect(await told.bind(page.user).first()).toEqual({ n: 20 });
  });
});

import {
  applyD1Migrations,
  createExecutionContext,
  createScheduledController,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Message } from "@alou/agent/message";
import { isAlouError } from "@alou/money/error";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { report } from "../src/objects/report.ts";
import { insertGrant, tradeCode, tradeRefresh } from "../src/storage/oauth-grants.ts";
import worker from "../src/worker.ts";
import { DatabaseOutage, type Outage } from "./database-outage.ts";
import { CHAIN, challengeFor, newAccount, type SignedIn, send, signInPage } from "./test-account.ts";
import { testServices } from "./test-services.ts";

let outage: DatabaseOutage;
let page: SignedIn;
let conversation: string;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  page = await signInPage();
  conversation = ((await (await page.send("POST", "/v1/conversations")).json()) as { id: string }).id;
  outage = new DatabaseOutage();
});
afterEach(() => outage.end());
afterAll(() => outage.remove());

const TABLES =
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%_cf_%'";

/** Everything that is on record. */
async function everything(): Promise<Record<string, unknown[]>> {
  const { results } = await env.DB.prepare(TABLES).all<{ name: string }>();
  const rows = await env.DB.batch(results.map(({ name }) => env.DB.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`)));
  return Object.fromEntries(results.map(({ name }, i) => [name, rows[i]?.results ?? []]));
}

interface Problem {
  readonly code: string;
  readonly money: string;
  readonly what: { readonly zh: string; readonly en: string };
}

async function refusal(response: Response): Promise<Problem & { status: number; retryAfter: string | null }> {
  const problem = (await response.json()) as Problem;
  return { ...problem, status: response.status, retryAfter: response.headers.get("retry-after") };
}

const UNAVAILABLE = { status: 503, code: "storage_unavailable", money: "not-moved", retryAfter: "5" };

let made = 0;
/** A payment that was just simulated, so that a hand-out asks no node. */
async function prepared(): Promise<string> {
  const [now, number] = [Date.now(), String(++made).padStart(20, "0")];
  const [id, to] = [`prp_${number}`, newAccount().address];
  const body = {
    ...{ id, status: "ready", chain: CHAIN, account: `${CHAIN}:${page.account.address}`, findings: [] },
    ...{ intent: { id: `int_${number}` }, createdAt: now, expiresAt: now + 300_000, simulation: { exact: true } },
    action: { kind: "transfer", pays: { asset: `${CHAIN}/slip44:60`, units: "1" }, to: { address: to } },
    requests: [{ kind: "transaction", chain: CHAIN, from: page.account.address, to, value: "1", data: "0x", nonce: 0 }],
  };
  await env.DB.prepare(
    "INSERT INTO proposals (id, user_id, intent_id, body, expires_at, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
  )
    .bind(id, page.user, body.intent.id, JSON.stringify(body), body.expiresAt, now)
    .run();
  return id;
}

const say = (key: string) =>
  page.send("POST", `/v1/conversations/${conversation}/messages`, { key, chain: CHAIN, text: "send USDC to bob.eth" });
const messages = async (): Promise<Message[]> =>
  (await env.CONVERSATION.get(env.CONVERSATION.idFromName(conversation)).list()).map((body) => JSON.parse(body));
const HASH = `0x${"ab".repeat(32)}`;

/** What people and programs ask while the database is away. */
const ASKED: Record<string, (proposal: string) => Promise<Response>> = {
  "a challenge to sign in": () =>
    send("POST", "/v1/sign-in/challenge", { body: { address: newAccount().address, chain: CHAIN } }),
  "who is signed in": () => page.send("GET", "/v1/session"),
  "a new session": () => page.send("POST", "/v1/session/refresh"),
  "a message in the chat": () => say("key-while-down"),
  conversations: () => page.send("GET", "/v1/conversations"),
  "a proposal": (id) => page.send("GET", `/v1/proposals/${id}`),
  "the wallet to be asked": (id) =>
    page.send("POST", `/v1/proposals/${id}/signing`, {}, { "idempotency-key": "key-signing" }),
  "signed bytes to be sent": (id) =>
    page.send("POST", `/v1/proposals/${id}/transactions`, { request: 0, via: "raw", raw: "0x02c0" }),
  "what was sent": () => page.send("GET", "/v1/transactions"),
  "the history": () => page.send("GET", "/v1/activity"),
  possessions: () => page.send("GET", "/v1/portfolio"),
  contacts: () => page.send("GET", "/v1/contacts"),
  "a new contact": () => page.send("POST", "/v1/contacts", { name: "Bob", address: newAccount().address }),
};

describe.each<Outage>(["fails", "unknown error"])("a database of which every statement %s", (kind) => {
  it("every request is refused in the same clear words, and nothing of any is left behind", async () => {
    const id = await prepared();
    const before = await everything();
    const said = await messages();
    outage.begin(kind);
    const answers = await Promise.all(
      Object.entries(ASKED).map(async ([name, ask]) => [name, await refusal(await ask(id))] as const),
    );
    outage.end();
    for (const [name, answer] of answers) expect.soft(answer, name).toMatchObject(UNAVAILABLE);
    expect(await everything()).toEqual(before);
    expect(await messages()).toEqual(said);
  });
});

it("signs in again with the very challenge that was asked for before", async () => {
  const account = newAccount();
  const { nonce, message } = await challengeFor(account);
  const body = { nonce, message, signature: account.sign(message) };
  outage.begin("fails");
  expect(await refusal(await send("POST", "/v1/sign-in", { body }))).toMatchObject(UNAVAILABLE);
  outage.end();
  expect((await send("POST", "/v1/sign-in", { body })).status).toBe(200);
});

it("leaves a session's refresh token good, or has traded it, wherever the outage fell into: nobody is taken for a thief", async () => {
  for (let after = 0; ; after++) {
    const own = await signInPage();
    outage.begin("fails", after);
    const first = await own.send("POST", "/v1/session/refresh");
    outage.end();
    if (first.status === 200) break;
    expect(await refusal(first)).toMatchObject(UNAVAILABLE);
    // Long after, when a token that had been used would be a copied one.
    await env.DB.prepare("UPDATE refresh_tokens SET used_at = used_at - 60000 WHERE used_at IS NOT NULL").run();
    expect((await own.send("POST", "/v1/session/refresh")).status).toBe(200);
  }
});

it("leaves a program's code and refresh token good, or has traded them, wherever the outage fell into", async () => {
  const { db } = testServices();
  const proof = { client: "app_1", redirectUri: "https://agent.example/cb", challenge: "c" };
  const consent = {
    ...{
      user: page.user,
      account: `${CHAIN}:${page.account.address}` as const,
      resource: "r",
      scopes: ["read"] as const,
    },
    ...{ client: { id: proof.client, name: "Agent" }, challenge: proof.challenge, redirectUri: proof.redirectUri },
  };
  const nothing = { sql: "SELECT 1", values: [] };
  const cut = async <T>(after: number, work: () => Promise<T>): Promise<T | "cut"> => {
    outage.begin("fails", after);
    try {
      return await work();
    } catch (error) {
      if (!isAlouError(error)) throw error;
      return "cut";
    } finally {
      outage.end();
    }
  };
  for (let after = 0, whole = false; !whole; after++) {
    const code = await insertGrant(db, { ...consent, id: `grt_${after}` }, Date.now(), nothing);
    const trade = () => tradeCode(db, { ...proof, code }, Date.now());
    const first = await cut(after, trade);
    const pair = first === "cut" ? await trade() : first;
    expect(pair, `the code, after ${after} statements`).toBeDefined();
    const renew = () => tradeRefresh(db, pair?.refresh ?? "", proof.client, Date.now());
    const second = await cut(after, renew);
    expect(second === "cut" ? await renew() : second, `the refresh token, after ${after} statements`).toBeDefined();
    whole = first !== "cut" && second !== "cut";
  }
});

it("does not hold anybody while it stalls", async () => {
  const before = await everything();
  outage.begin("stalls");
  const answers = await Promise.all([page.send("GET", "/v1/session"), say("key-while-stalled")]);
  outage.end();
  for (const answer of answers) expect(await refusal(answer)).toMatchObject(UNAVAILABLE);
  expect(await everything()).toEqual(before);
});

it("never says that nothing was sent of what a wallet has sent", async () => {
  const id = await prepared();
  const submit = (headers: Record<string, string>) =>
    page.send("POST", `/v1/proposals/${id}/transactions`, { request: 0, via: "hash", hash: HASH }, headers);
  for (const after of [0, 1, 2, 3, 4, 5]) {
    outage.begin("fails", after);
    const answer = await refusal(await submit({ "idempotency-key": `key-submit-${after}` }));
    outage.end();
    expect(answer, `after ${after} statements`).toMatchObject({ code: "submission_unclear", money: "may-move" });
  }
});

it("hands a payment out once, wherever the outage fell into", async () => {
  for (let after = 0; ; after++) {
    const id = await prepared();
    outage.begin("fails", after);
    const first = await page.send("POST", `/v1/proposals/${id}/signing`, {});
    const through = first.status === 200;
    outage.end();
    if (!through) expect(await refusal(first)).toMatchObject({ status: 503, retryAfter: "5" });
    const again = await page.send("POST", `/v1/proposals/${id}/signing`, {});
    const rows = await env.DB.prepare("SELECT asked_request, asked_claim FROM proposals WHERE id = ?1")
      .bind(id)
      .first();
    const marks = await env.DB.prepare("SELECT count(*) AS n FROM audit WHERE subject = ?1 AND what = 'begin-signing'")
      .bind(id)
      .first();
    expect(rows).toMatchObject({ asked_request: 0 });
    expect(marks).toEqual({ n: 1 });
    // The mark that was made unheard is the same page's own: it has to say so before the wallet is asked again.
    if (again.status !== 200) expect((await refusal(again)).code).toBe("signing_elsewhere");
    if (through) break;
  }
});

it("an answer in the chat that it cut off stands as incomplete, and is made when it is asked for again: said once", async () => {
  for (const after of [3, 4, 6, 8]) {
    const key = `key-cut-${after}`;
    outage.begin("fails", after);
    await (await say(key)).text();
    outage.end();
    await (await say(key)).text();
    const said = (await messages()).findLast(({ role }) => role === "user");
    const again = { key: `key-again-${after}`, chain: CHAIN };
    await (await page.send("POST", `/v1/conversations/${conversation}/messages/${said?.id}/answers`, again)).text();
    const all = await messages();
    expect(all.at(-2)?.id).toBe(said?.id);
    expect(all.at(-1)).toMatchObject({ role: "assistant", state: "complete" });
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  }
});

it("the follower keeps what it could not write, and the cron does its work the minute after", async () => {
  const services = testServices();
  const row = {
    handover: { attempts: [], id: "txn_x", chain: CHAIN, user: page.user },
    progress: { state: "mined", updatedAt: 1 },
    released: false,
  };
  const tick = async (cron: string) => {
    const context = createExecutionContext();
    await worker.scheduled?.(createScheduledController({ cron, scheduledTime: Date.now() }), env, context);
    await waitOnExecutionContext(context);
  };
  await env.DB.prepare("INSERT INTO challenges VALUES ('stale', 'a', 'o', 'h', 1, NULL)").run();
  await env.DB.prepare("INSERT INTO model_holds VALUES ('stale', 'u', 1, 1)").run();
  const stale = async () => {
    const rows = env.DB.prepare(
      "SELECT nonce FROM challenges WHERE nonce = 'stale' UNION ALL SELECT answer FROM model_holds",
    );
    return (await rows.all()).results.length;
  };
  outage.begin("fails");
  expect(await report(services, [row as never])).toBe(false);
  await tick("* * * * *");
  await tick("17 * * * *");
  outage.end();
  expect(await stale()).toBe(2);
  await tick("* * * * *");
  await tick("17 * * * *");
  expect(await stale()).toBe(0);
});

it("is over when it is over: everything works as before", async () => {
  outage.begin("fails");
  await page.send("GET", "/v1/session").catch(isAlouError);
  outage.end();
  const id = await prepared();
  for (const name of [
    "who is signed in",
    "conversations",
    "a proposal",
    "what was sent",
    "contacts",
    "a message in the chat",
  ]) {
    const answer = await ASKED[name]?.(id);
    expect.soft(answer?.status, name).toBe(200);
    await answer?.text();
  }
  expect((await signInPage(page.account)).user).toBe(page.user);
});

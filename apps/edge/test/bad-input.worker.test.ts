import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Message } from "@alou/agent/message";
import { CATALOGUE } from "@alou/agent/tools/catalogue";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CHAIN, codeOf, ORIGIN, type SignedIn, send, signInPage } from "./test-account.ts";

let page: SignedIn;
let conversation: string;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  page = await signInPage();
});
beforeEach(async () => {
  conversation = ((await (await page.send("POST", "/v1/conversations")).json()) as { id: string }).id;
});

const messages = async (): Promise<Message[]> =>
  (await env.CONVERSATION.get(env.CONVERSATION.idFromName(conversation)).list()).map((body) => JSON.parse(body));
const path = () => `/v1/conversations/${conversation}/messages`;
const say = (text: string, key: string = crypto.randomUUID()) => page.send("POST", path(), { key, chain: CHAIN, text });
const raw = (body: BodyInit) =>
  send("POST", path(), { raw: body, headers: { cookie: page.cookie, "x-csrf-token": page.csrf, origin: ORIGIN } });

describe("a message", () => {
  it("of a megabyte is refused, and nothing of it is kept", async () => {
    const response = await say("send 1 USDC to bob.eth ".repeat(50_000));
    expect([response.status, await codeOf(response)]).toEqual([413, "body_too_large"]);
    expect((await say("x".repeat(4_001))).status).toBe(400);
    expect(await messages()).toEqual([]);
  });

  it("of more than 4,000 characters is taken where it is something to be checked", async () => {
    const typedData = JSON.stringify({ types: { Permit: [] }, domain: {}, message: { note: "x".repeat(40_000) } });
    for (const text of [typedData, `这个能签吗？\n${typedData}`, `look at this\ncHNidP8BAH${"A".repeat(30_000)}`]) {
      const response = await say(text);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('"type":"data-verdict"');
    }
    expect((await say(`${"a word ".repeat(600)}${typedData}`)).status).toBe(400);
    expect((await say(`cHNidP8BAH${"A".repeat(60_000)}`)).status).toBe(400);
  });

  it("that asks whether this is safe, where nothing was shown, is asked which one", async () => {
    expect(await (await say("这个授权安全吗？")).text()).toContain("你说的是哪一个");
    conversation = ((await (await page.send("POST", "/v1/conversations")).json()) as { id: string }).id;
    expect(await (await say("Is this safe?")).text()).toContain("Which one do you mean?");
  });

  it("of bytes that are no text is refused", async () => {
    for (const body of [new Uint8Array([0xff, 0xfe, 0x00, 0x80]), new Uint8Array(2_000), "\u0000\u0001", "[", "null"]) {
      const response = await raw(body);
      expect(response.status).toBe(400);
      expect(await codeOf(response)).toBe("bad_request");
    }
    expect(await messages()).toEqual([]);
  });

  it.each([
    ["only emoji", "🚀🚀🔥💎🙌🏽👨‍👩‍👧‍👦🇨🇳"],
    ["control characters", "send 1\u0000 USDC\u0007 to\u001b[31m bob.eth"],
    ["marks that turn the reading direction", "send 1 USDC to \u202egro.live\u202c"],
    ["half a character", "send 1 USDC to bob\ud83d"],
    ["a thousand combining marks", `send 1 USDC to b${"\u0301".repeat(1_000)}ob`],
    ["a kilobyte of nothing visible", "\u200b".repeat(1_000)],
    ["markup", '<img src=x onerror=alert(1)>"}]}\n\ndata: {"type":"finish"}\n\n'],
  ])("of %s is answered with words, proposes nothing and stays one message", async (_, text) => {
    const response = await say(text);
    expect(response.status).toBe(200);
    const told = await response.text();
    expect(told).toContain('"type":"finish"');
    expect(told).not.toContain('"type":"error"');
    expect(told).not.toContain("data-proposal");
    // Each event is one line, whatever was said.
    for (const event of told.split("\n\n").filter((line) => line !== "")) {
      expect(event).toMatch(/^(?:id: \d+\ndata: (?:\{.*\}|\[DONE\])|: .*)$/);
    }
    const [said, answer, ...more] = await messages();
    expect([said?.role, answer?.role, more]).toEqual(["user", "assistant", []]);
    expect(answer).toMatchObject({ state: "complete" });
  });

  it("from a wallet that is switched to a chain nobody knows is answered", async () => {
    for (const text of [
      "send 1 USDC to bob.eth",
      "swap 1 ETH to USDC",
      "我的余额",
      "取消我所有无限授权",
      "这个安全吗？",
    ]) {
      const body = { key: crypto.randomUUID(), chain: "eip155:987654321", text };
      const told = await (await page.send("POST", path(), body)).text();
      expect([text, told.includes('"type":"finish"'), told.includes('"code":"internal"')]).toEqual([text, true, false]);
      const planned = await page.send("POST", "/v1/plans", body);
      expect([text, planned.status]).toEqual([text, 201]);
    }
  });

  it("of blanks alone is refused", async () => {
    for (const text of ["", "   \n\t", "\u3000"]) expect((await say(text)).status).toBe(400);
  });
});

describe("a burst of messages", () => {
  it("faster than anybody types is refused beyond the limit, and what was taken is whole", async () => {
    const flood = await signInPage();
    const { id } = (await (await flood.send("POST", "/v1/conversations")).json()) as { id: string };
    conversation = id;
    const sent = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const body = { key: `burst-${i}-0000`, chain: CHAIN, text: `send USDC to friend${i}.eth` };
        const response = await flood.send("POST", path(), body);
        return { status: response.status, told: await response.text() };
      }),
    );
    const taken = sent.filter(({ status }) => status === 200);
    const refused = sent.filter(({ status, told }) => status === 429 && told.includes('"rate_limited"'));
    expect(taken.length + refused.length).toBe(100);
    expect(taken.length).toBeGreaterThan(0);
    for (const { told } of taken) expect(told).toContain('"type":"finish"');
    expect(await messages()).toHaveLength(2 * taken.length);
  });
});

describe("an answer's id", () => {
  it("of another conversation, or of none, is nobody's", async () => {
    await (await say("send USDC to bob.eth")).text();
    const id = (await messages())[1]?.id ?? "";
    const other = ((await (await page.send("POST", "/v1/conversations")).json()) as { id: string }).id;
    const response = await page.send("GET", `/v1/conversations/${other}/answers/${id}/events`);
    expect([response.status, await codeOf(response)]).toEqual([404, "not_found"]);
    expect((await page.send("POST", `/v1/conversations/${other}/messages/${id}/answers`, AGAIN)).status).toBe(400);
  });
});
const AGAIN = { key: "12345678", chain: CHAIN };

describe("what a wallet has answered", () => {
  it("is refused by name in every form that is none", async () => {
    const headers = { cookie: page.cookie, "x-csrf-token": page.csrf };
    for (const body of ["null", "7", "[]", '"hash"', "{}", '{"via":"hash"}', "", "{"]) {
      const path = "/v1/proposals/prp_00000000000000000001/transactions";
      const response = await send("POST", path, { raw: body, headers });
      expect([body, response.status, await codeOf(response)]).toEqual([body, 400, "bad_request"]);
    }
  });
});

describe("a tool's arguments", () => {
  const call = (input: string) => {
    const body = `{"chain":"${CHAIN}","input":${input}}`;
    const headers = { cookie: page.cookie, "x-csrf-token": page.csrf };
    return send("POST", "/v1/tools/list_contacts", { raw: body, headers });
  };

  it("are taken as the schema has them and in no other form", async () => {
    expect((await call("{}")).status).toBe(200);
    for (const input of [
      '{"more":1}',
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{"x":1}}}',
      "[]",
      "7",
      "null",
      `${"[".repeat(200)}${"]".repeat(200)}`,
      `"${"x".repeat(70_000)}"`,
    ]) {
      const response = await call(input);
      expect([400, 413]).toContain(response.status);
    }
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it("for a chain nobody knows are refused by name, and no request to be judged breaks by it", async () => {
    const chain = "eip155:987654321";
    const to = "0x1111111111111111111111111111111111111111";
    const inputs = [
      {},
      { chain },
      { text: "send 1 USDC to bob.eth", key: "12345678" },
      { chain, name: "bob.eth" },
      { chain, asset: `${chain}/slip44:60` },
    ];
    const asked = [
      ...CATALOGUE.flatMap(({ name }) => inputs.map((input) => [`/v1/tools/${name}`, { chain, input }] as const)),
      ["/v1/safety/request", { kind: "evm_tx", chain, tx: { to, value: "0x1" } }] as const,
      ["/v1/safety/request", { kind: "evm_tx", tx: { chainId: 987_654_321, to, value: "0x1" } }] as const,
      ["/v1/safety/address", { address: to, chain }] as const,
      ["/v1/safety/token", { asset: `${chain}/erc20:${to}` }] as const,
    ];
    let own = page;
    for (const [i, [at, body]] of asked.entries()) {
      // No user may ask so much in a minute.
      if (i % 50 === 0) own = await signInPage();
      const response = await own.send("POST", at, body);
      expect([at, body, [429, 500].includes(response.status) && (await response.text())]).toEqual([at, body, false]);
    }
  });

  it("of a tool that is none, or is named like something of the language, find nothing", async () => {
    for (const tool of ["toString", "__proto__", "constructor", "nothing"]) {
      const response = await page.send("POST", `/v1/tools/${tool}`, { chain: CHAIN, input: {} });
      expect(response.status).toBe(404);
    }
  });
});

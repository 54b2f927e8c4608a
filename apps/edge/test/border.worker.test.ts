import { applyD1Migrations, SELF } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { ERRORS } from "@alou/money/error-catalogue";
import { beforeAll, describe, expect, it } from "vitest";
import type { Contract } from "../src/api/contract.ts";
import { CONTRACTS } from "../src/api/contracts.ts";
import { loadContract } from "../src/api/load-contract.ts";
import { openApiDocument } from "../src/api/openapi.ts";
import { OPERATIONS, type OperationName } from "../src/api/operations.ts";
import { problemSchema } from "../src/api/schemas/problem.ts";
import { codeOf, newAccount, ORIGIN, type SignedIn, send, signInPage } from "./test-account.ts";

let page: SignedIn;
beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  page = await signInPage();
});

const contact = () => ({ name: `Friend ${crypto.randomUUID()}`, address: newAccount().address });

describe("requests from elsewhere", () => {
  it("refuses a write that a foreign page, a null origin or a cross-site navigation sends with the user's cookies", async () => {
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ]) {
      const response = await page.send("POST", "/v1/contacts", contact(), headers);
      expect(response.status).toBe(403);
      expect(await codeOf(response)).toBe("csrf");
    }
  });

  it("refuses a write from another site even of a listed origin, and with a token; takes one from the same site", async () => {
    const listed = { origin: "http://localhost:8787" };
    for (const more of [{}, { cookie: "", authorization: "Bearer abcdefghijklmnopqrstuvwxyz" }]) {
      const response = await page.send("POST", "/v1/contacts", contact(), {
        ...listed,
        "sec-fetch-site": "cross-site",
        ...more,
      });
      expect(await codeOf(response)).toBe("csrf");
    }
    const sibling = await page.send("POST", "/v1/contacts", contact(), { ...listed, "sec-fetch-site": "same-site" });
    expect(sibling.status).toBe(201);
  });

  it("refuses a write without the CSRF token, or with another one", async () => {
    for (const token of ["", "x".repeat(43)]) {
      const response = await page.send("POST", "/v1/contacts", contact(), { "x-csrf-token": token });
      expect(await codeOf(response)).toBe("csrf");
    }
  });

  it("takes no cookie beside an Authorization header, whatever is in that", async () => {
    for (const authorization of ["Basic YTpi", "Bearer short", "bearer abcdefghijklmnopqrstuvwxyz"]) {
      const written = await page.send("POST", "/v1/contacts", contact(), { authorization, "x-csrf-token": "" });
      expect(await codeOf(written), authorization).toBe("sign_in_required");
    }
  });

  it("refuses bodies a form could send", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const response = await page.send("POST", "/v1/contacts", contact(), { "content-type": type });
      expect(response.status).toBe(415);
    }
  });

  it("lets only listed origins read answers, and never reflects another", async () => {
    const own = await send("GET", "/v1/chains", { headers: { origin: "http://localhost:8787" } });
    expect(own.headers.get("access-control-allow-origin")).toBe("http://localhost:8787");
    const foreign = await send("GET", "/v1/chains", { headers: { origin: "https://evil.example" } });
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
    for (const response of [own, foreign]) expect(response.headers.get("vary")).toBe("Origin");
    const preflight = await SELF.fetch(`${ORIGIN}/v1/contacts`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("every answer", () => {
  it("carries the security headers and a request id", async () => {
    for (const path of ["/v1/chains", "/v1/session", "/v1/nowhere", "/healthz"]) {
      const { headers } = await send("GET", path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("strict-transport-security")).toContain("max-age=63072000");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("x-request-id")).toMatch(/^req_[0-9a-f]{20}$/);
    }
  });

  it("tells a failure in one shape, in the language asked for", async () => {
    const response = await send("GET", "/v1/session", { headers: { "accept-language": "zh-CN,zh;q=0.9" } });
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    const problem = problemSchema.parse(await response.json());
    expect(problem).toMatchObject({ status: 401, code: "sign_in_required", money: "not-moved" });
    expect(problem.title).toBe(ERRORS.sign_in_required.what.zh);
    expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  });

  it("explains every code it can give", async () => {
    for (const code of Object.keys(ERRORS)) expect((await send("GET", `/errors/${code}`)).status).toBe(200);
    expect((await send("GET", "/errors/toString")).status).toBe(404);
  });
});

describe("bodies", () => {
  it.each([
    ["not JSON", "{", 400],
    ["65 KB", JSON.stringify({ name: "x".repeat(66_000) }), 413],
    ["33 levels", `${'{"a":'.repeat(33)}1${"}".repeat(33)}`, 400],
    ["101 items", JSON.stringify({ list: Array.from({ length: 101 }, () => 1) }), 400],
    ["10,000 digits", JSON.stringify({ amount: "9".repeat(10_000) }), 400],
    ["a fractional number", '{"amount":0.1}', 400],
    ["__proto__", '{"__proto__":{"admin":true},"name":"a","address":"0x"}', 400],
    ["constructor", '{"constructor":{"prototype":{}},"name":"a","address":"0x"}', 400],
  ])("of %s are refused", async (_, raw, status) => {
    const response = await send("POST", "/v1/contacts", {
      raw,
      headers: { cookie: page.cookie, "x-csrf-token": page.csrf },
    });
    expect(response.status).toBe(status);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it("with keys nobody asked for are refused, with the key's name", async () => {
    const response = await page.send("POST", "/v1/contacts", { ...contact(), userId: "usr_1", role: "admin" });
    expect(response.status).toBe(400);
    const problem = problemSchema.parse(await response.json());
    expect(JSON.stringify(problem.issues)).toContain("userId");
  });
});

describe("the same key twice", () => {
  it("has one effect and one answer", async () => {
    const body = contact();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const [first, second] = [
      await page.send("POST", "/v1/contacts", body, headers),
      await page.send("POST", "/v1/contacts", body, headers),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
    expect(second.headers.get("idempotency-replayed")).toBe("true");
  });

  it("is one effect when it comes twenty times at once", async () => {
    const body = contact();
    const headers = { "idempotency-key": crypto.randomUUID() };
    await Promise.all(Array.from({ length: 20 }, () => page.send("POST", "/v1/contacts", body, headers)));
    const { contacts } = (await (await page.send("GET", "/v1/contacts")).json()) as { contacts: { name: string }[] };
    expect(contacts.filter(({ name }) => name === body.name)).toHaveLength(1);
  });

  it("asks the gate before a wallet again: what it has let through once may not pass it any more", () => {
    const gated = Object.values(CONTRACTS).filter(({ response }) => "shape" in response && "handOut" in response.shape);
    expect(gated.map(({ operation, ...more }: Contract) => [operation, more.confidential])).toEqual([
      ["beginSigning", true],
      ["submitSignature", true],
    ]);
  });

  it("is a conflict with another body", async () => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    await page.send("POST", "/v1/contacts", contact(), headers);
    expect(await codeOf(await page.send("POST", "/v1/contacts", contact(), headers))).toBe("idempotency_conflict");
  });
});

describe("the OpenAPI document", () => {
  it("describes every operation, and nothing else", async () => {
    const document = JSON.parse(JSON.stringify(openApiDocument("/"))) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(document.openapi).toBe("3.1.1");
    const described = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(described.sort()).toEqual(Object.keys(OPERATIONS).sort());
    expect(Object.keys(CONTRACTS).sort()).toEqual(Object.keys(OPERATIONS).sort());
    for (const [name, contract] of Object.entries(CONTRACTS) as [OperationName, Contract][]) {
      expect(await loadContract(name)).toBe(contract);
    }
  });

  it("writes every schema once, and refers to nothing that is not there", () => {
    const text = JSON.stringify(openApiDocument("/"));
    const { components } = JSON.parse(text) as { components: { schemas: Record<string, object> } };
    const referred = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = ""]) => ref);
    const named = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...new Set(referred)].sort()).toEqual(named.sort());
    expect(named).toContain("#/components/schemas/Proposal");
    // A proposal's trace and its life are answered by many operations.
    for (const field of ['"roundTrips":{', '"supersededBy":{']) expect(text.split(field)).toHaveLength(2);
    expect(text).not.toMatch(/"\$(id|schema|defs)"/);
    // What is written twice shows in what an operation costs.
    expect(text.length / Object.keys(OPERATIONS).length).toBeLessThan(2_600);
  });
});

describe("who tells of what a wallet has sent", () => {
  const tell = (more: object, headers: Record<string, string>) =>
    page.send("POST", "/v1/proposals/prp_00000000000000000001/transactions", { request: 0, ...more }, headers);
  const told = async (response: Response) => {
    const { code, money } = problemSchema.parse(await response.json());
    return [code, money];
  };
  const sent = { via: "hash", hash: `0x${"ab".repeat(32)}` };

  it("does not hear from those who refuse it that the money has not moved", async () => {
    expect(await told(await tell(sent, { cookie: "" }))).toEqual(["sign_in_required", "may-move"]);
    expect(await told(await tell(sent, {}))).toEqual(["proposal_gone", "may-move"]);
    // Bytes that are handed in to be sent are another matter.
    expect(await told(await tell({ via: "raw", raw: "0x02c0" }, { cookie: "" }))).toEqual([
      "sign_in_required",
      "not-moved",
    ]);
  });
});

describe("floods", () => {
  const challenge = (address: string, ip: string) =>
    send("POST", "/v1/sign-in/challenge", {
      body: { address, chain: "eip155:31337" },
      headers: { "cf-connecting-ip": ip },
    });

  it.each([
    ["one client", (i: number) => challenge(newAccount().address, `203.0.113.9${i - i}`)],
    [
      "one address from everywhere",
      (
        (address) => (i: number) =>
          challenge(address, `203.0.${i}.7`)
      )(newAccount().address),
    ],
    ["one user", () => page.send("POST", "/v1/conversations")],
  ])("of %s are turned away with the time to wait", async (_, ask) => {
    const answers: Response[] = [];
    for (let round = 0; round < 8 && !answers.some(({ status }) => status === 429); round++) {
      answers.push(...(await Promise.all(Array.from({ length: 31 }, (_, i) => ask(i)))));
    }
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get("retry-after")).toBe("10");
  });
});

import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { challengeFor, codeOf, keepCookies, newAccount, ORIGIN, send, signInPage } from "./test-account.ts";

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));
afterEach(() => vi.useRealTimers());

/** Moves the Worker's clock; timers go on as they are. */
function clockAt(ms: number) {
  vi.useFakeTimers({ toFake: ["Date"], now: ms });
}

describe("the sign-in text", () => {
  it("is EIP-4361, for the asking page, and names a fresh nonce each time", async () => {
    const account = newAccount();
    const [first, second] = [await challengeFor(account), await challengeFor(account)];
    expect(first.message.split("\n")[0]).toBe("127.0.0.1:8787 wants you to sign in with your Ethereum account:");
    expect(first.message).toContain(`\n${account.address}\n\n`);
    expect(first.message).toContain(`URI: ${ORIGIN}\nVersion: 1\nChain ID: 31337\nNonce: ${first.nonce}\n`);
    expect(first.nonce).toMatch(/^[a-z2-7]{32}$/);
    expect(second.nonce).not.toBe(first.nonce);
    expect(first.expiresAt - Date.now()).toBeLessThanOrEqual(5 * 60_000);
  });

  it("refuses an address with a wrong checksum, and a chain that is not served", async () => {
    const { address } = newAccount();
    const digit = address.search(/[a-f]/);
    const wrong =
      digit < 0
        ? address.toLowerCase()
        : address.slice(0, digit) + address.charAt(digit).toUpperCase() + address.slice(digit + 1);
    expect(
      (await send("POST", "/v1/sign-in/challenge", { body: { address: wrong, chain: "eip155:31337" } })).status,
    ).toBe(400);
    const elsewhere = await send("POST", "/v1/sign-in/challenge", { body: { address, chain: "eip155:1" } });
    expect(await codeOf(elsewhere)).toBe("chain_unsupported");
  });
});

describe("signing in", () => {
  it("gives an HttpOnly, Secure, SameSite session bound to the host, and a readable CSRF token", async () => {
    const account = newAccount();
    const { nonce, message } = await challengeFor(account);
    const response = await send("POST", "/v1/sign-in", { body: { nonce, message, signature: account.sign(message) } });
    expect(response.status).toBe(200);
    const { lines } = keepCookies(response);
    for (const name of ["__Host-alou_access", "__Host-alou_refresh"]) {
      const line = lines.find((cookie) => cookie.startsWith(`${name}=`));
      expect(line).toMatch(/; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    }
    expect(lines.find((cookie) => cookie.startsWith("__Host-alou_csrf="))).not.toContain("HttpOnly");
    expect(await response.json()).not.toHaveProperty("tokens");
  });

  it("takes a nonce once: of 50 at the same time one gets in, and none afterwards", async () => {
    const account = newAccount();
    const { nonce, message } = await challengeFor(account);
    const body = { nonce, message, signature: account.sign(message) };
    const answers = await Promise.all(Array.from({ length: 50 }, () => send("POST", "/v1/sign-in", { body })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
    expect(await codeOf(await send("POST", "/v1/sign-in", { body }))).toBe("sign_in_nonce");
  });

  it("refuses an expired, an invented and a foreign nonce", async () => {
    const [account, other] = [newAccount(), newAccount()];
    const { nonce, message } = await challengeFor(account);
    const late = await challengeFor(account);
    clockAt(late.expiresAt + 1_000);
    const tooLate = { nonce: late.nonce, message: late.message, signature: account.sign(late.message) };
    expect(await codeOf(await send("POST", "/v1/sign-in", { body: tooLate }))).toBe("sign_in_nonce");
    vi.useRealTimers();
    const invented = { nonce: "a".repeat(32), message, signature: account.sign(message) };
    expect(await codeOf(await send("POST", "/v1/sign-in", { body: invented }))).toBe("sign_in_nonce");
    const foreign = { nonce, message, signature: other.sign(message) };
    expect((await send("POST", "/v1/sign-in", { body: foreign })).status).toBeGreaterThanOrEqual(401);
  });

  it("is bound to the page it was begun on", async () => {
    const account = newAccount();
    const { nonce, message } = await challengeFor(account, { origin: "http://localhost:8787" });
    expect(message.startsWith("localhost:8787 wants")).toBe(true);
    const body = { nonce, message, signature: account.sign(message) };
    expect(await codeOf(await send("POST", "/v1/sign-in", { body }))).toBe("sign_in_nonce");
  });

  it("refuses a text in which one character differs, whatever was signed", async () => {
    const account = newAccount();
    const { nonce, message } = await challengeFor(account);
    const altered = message.replace("Chain ID: 31337", "Chain ID: 31338");
    const body = { nonce, message: altered, signature: account.sign(altered) };
    expect(await codeOf(await send("POST", "/v1/sign-in", { body }))).toBe("sign_in_message");
  });

  it("hands tokens to a program that asks, and sets it no cookies", async () => {
    const account = newAccount();
    const { nonce, message } = await challengeFor(account);
    const body = { nonce, message, signature: account.sign(message), transport: "token" };
    const response = await send("POST", "/v1/sign-in", { body });
    expect(response.headers.getSetCookie()).toEqual([]);
    const { tokens } = (await response.json()) as { tokens: { accessToken: string } };
    const me = await send("GET", "/v1/session", { headers: { authorization: `Bearer ${tokens.accessToken}` } });
    expect(me.status).toBe(200);
  });

  it("makes one user of two first sign-ins at once", async () => {
    const account = newAccount();
    const [a, b] = await Promise.all([signInPage(account), signInPage(account)]);
    expect(a.user).toBe(b.user);
  });
});

describe("a session", () => {
  it("stores no usable secret", async () => {
    const page = await signInPage();
    const rows = await env.DB.prepare("SELECT * FROM sessions, refresh_tokens").all();
    const dump = JSON.stringify(rows.results);
    for (const pair of page.cookie.split("; ")) expect(dump).not.toContain(pair.split("=")[1]);
  });

  it("ends after 31 idle minutes, and after twelve hours however busy", async () => {
    const idle = await signInPage();
    const start = Date.now();
    clockAt(start + 31 * 60_000);
    const refreshIdle = await send("POST", "/v1/session/refresh", {
      headers: { cookie: idle.cookie, "x-csrf-token": idle.csrf },
    });
    expect(refreshIdle.status).toBe(401);
    vi.useRealTimers();

    const page = await signInPage();
    let { cookie, csrf } = page;
    const begun = Date.now();
    for (let minutes = 9; minutes < 12 * 60; minutes += 9) {
      clockAt(begun + minutes * 60_000);
      const response = await send("POST", "/v1/session/refresh", { headers: { cookie, "x-csrf-token": csrf } });
      expect(response.status).toBe(200);
      ({ cookie, csrf } = keepCookies(response));
    }
    clockAt(begun + 12 * 3_600_000 + 1_000);
    expect((await send("GET", "/v1/session", { headers: { cookie } })).status).toBe(401);
    expect((await send("POST", "/v1/session/refresh", { headers: { cookie, "x-csrf-token": csrf } })).status).toBe(401);
  });

  it("gives a new access token for a refresh token, and the old one no longer opens anything", async () => {
    const page = await signInPage();
    const response = await page.send("POST", "/v1/session/refresh");
    const renewed = keepCookies(response);
    expect((await send("GET", "/v1/session", { headers: { cookie: renewed.cookie } })).status).toBe(200);
    expect((await page.send("GET", "/v1/session")).status).toBe(401);
  });

  it("ends when a refresh token turns up a second time", async () => {
    const page = await signInPage();
    const response = await page.send("POST", "/v1/session/refresh");
    const renewed = keepCookies(response);
    clockAt(Date.now() + 60_000);
    const stolen = await send("POST", "/v1/session/refresh", { body: { refreshToken: page.refresh } });
    expect(await codeOf(stolen)).toBe("refresh_reused");
    expect((await send("GET", "/v1/session", { headers: { cookie: renewed.cookie } })).status).toBe(401);
  });

  it("survives two tabs that refresh at the same moment", async () => {
    const page = await signInPage();
    const answers = await Promise.all([
      page.send("POST", "/v1/session/refresh"),
      page.send("POST", "/v1/session/refresh"),
    ]);
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    const [winner] = winners;
    if (!winner) throw new Error("nobody refreshed");
    expect((await send("GET", "/v1/session", { headers: { cookie: keepCookies(winner).cookie } })).status).toBe(200);
  });

  it("ends when the same page signs in anew, as whomever", async () => {
    const [page, account] = [await signInPage(), newAccount()];
    const { nonce, message } = await challengeFor(account);
    const body = { nonce, message, signature: account.sign(message) };
    const headers = { cookie: page.cookie, "x-csrf-token": page.csrf };
    const response = await send("POST", "/v1/sign-in", { body, headers });
    expect((await page.send("GET", "/v1/session")).status).toBe(401);
    expect((await page.send("POST", "/v1/session/refresh")).status).toBe(401);
    const { cookie } = keepCookies(response);
    expect((await send("GET", "/v1/session", { headers: { cookie } })).status).toBe(200);
  });

  it("ends everywhere at once", async () => {
    const account = newAccount();
    const [here, there] = [await signInPage(account), await signInPage(account)];
    const response = await here.send("POST", "/v1/session/sign-out-everywhere");
    expect(await response.json()).toEqual({ ended: 2 });
    expect((await there.send("GET", "/v1/session")).status).toBe(401);
  });

  it("ends here when signing out here", async () => {
    const account = newAccount();
    const [here, there] = [await signInPage(account), await signInPage(account)];
    const response = await here.send("POST", "/v1/session/sign-out");
    expect(response.headers.getSetCookie().every((line) => line.includes("Max-Age=0"))).toBe(true);
    expect((await here.send("GET", "/v1/session")).status).toBe(401);
    expect((await there.send("GET", "/v1/session")).status).toBe(200);
  });
});

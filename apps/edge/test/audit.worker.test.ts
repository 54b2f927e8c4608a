import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { newAccount, send, signInPage } from "./test-account.ts";

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));
afterEach(() => vi.useRealTimers());

interface Row {
  readonly what: string;
  readonly subject: string;
  readonly detail: string | null;
  readonly request_id: string;
}

async function trailOf(user: string): Promise<Row[]> {
  const rows = await env.DB.prepare(
    "SELECT what, subject, detail, request_id FROM audit WHERE user_id = ?1 ORDER BY id",
  )
    .bind(user)
    .all<Row>();
  return rows.results;
}

it("tells who came and went, and what became of the addresses money goes to", async () => {
  const page = await signInPage();
  const [first, second] = [newAccount().address, newAccount().address];
  const created = await page.send("POST", "/v1/contacts", { name: "林薇", address: first });
  const { id } = (await created.json()) as { id: string };
  expect((await page.send("POST", "/v1/contacts", { name: "林薇", address: second })).status).toBe(400);
  await page.send("PUT", `/v1/contacts/${id}`, { name: "林薇", address: second });
  await page.send("DELETE", `/v1/contacts/${id}`);
  await page.send("POST", "/v1/session/sign-out");
  const trail = await trailOf(page.user);
  expect(trail.map(({ what, detail }) => [what, detail])).toEqual([
    ["sign-in", null],
    ["contact-create", first],
    ["contact-update", second],
    ["contact-delete", second],
    ["sign-out", null],
  ]);
  expect(trail[1]).toMatchObject({ subject: id, request_id: created.headers.get("x-request-id") });
  expect(JSON.stringify(trail)).not.toContain("林薇");
});

it("tells of a refresh token that was used twice", async () => {
  const page = await signInPage();
  await page.send("POST", "/v1/session/refresh");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  await send("POST", "/v1/session/refresh", { body: { refreshToken: page.refresh } });
  const [, reused] = await trailOf(page.user);
  expect(reused).toMatchObject({ what: "refresh-reused", subject: expect.stringMatching(/^ses_/) });
});

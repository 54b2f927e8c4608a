import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { isAlouError } from "@alou/money/error";
import type { SpendingPolicy } from "@alou/safety/policy/spending-policy";
import { beforeAll, describe, expect, it } from "vitest";
import { handOut, type NextAsk } from "../src/corridor/hand-out.ts";
import { ownProposal } from "../src/corridor/own-proposal.ts";
import { usedToday } from "../src/corridor/spending-policy.ts";
import { endHandOut } from "../src/storage/proposals.ts";
import { CHAIN, newAccount, type SignedIn, signInPage } from "./test-account.ts";
import { errandOf, testServices } from "./test-services.ts";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
});

const ETH = `${CHAIN}/slip44:60`;
const MINUTE = 60_000;
let made = 0;

/** Keeps a payment as the corridor would have: just simulated, so that a hand-out asks no node. */
async function prepared(page: SignedIn, units: string): Promise<string> {
  const [now, number] = [Date.now(), String(++made).padStart(20, "0")];
  const [id, to] = [`prp_${number}`, newAccount().address];
  const body = {
    ...{ id, status: "ready", chain: CHAIN, account: `${CHAIN}:${page.account.address}`, findings: [] },
    ...{ intent: { id: `int_${number}` }, createdAt: now, expiresAt: now + 5 * MINUTE, simulation: { exact: true } },
    action: { kind: "transfer", pays: { asset: ETH, units }, to: { address: to } },
    requests: [
      { kind: "transaction", chain: CHAIN, from: page.account.address, to, value: units, data: "0x", nonce: 0 },
    ],
  };
  await env.DB.prepare(
    `INSERT INTO proposals (id, user_id, intent_id, body, expires_at, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)`,
  )
    .bind(id, page.user, body.intent.id, JSON.stringify(body), body.expiresAt, now)
    .run();
  return id;
}

/** A page whose policy is set, and what it may ask of the corridor, by a clock that runs ahead by `later`. */
async function pageWith(policy: SpendingPolicy) {
  const page = await signInPage();
  await env.DB.prepare("INSERT INTO spending_policies VALUES (?1, ?2, ?3, 0)")
    .bind(page.user, JSON.stringify(policy), `${CHAIN}:${page.account.address}`)
    .run();
  const errandAt = (later: number) => errandOf(page, testServices({ now: () => Date.now() + later }));
  return {
    ...{ page, prepare: (units: string) => prepared(page, units) },
    async ask(id: string, { later = 0, abandon = false } = {}): Promise<NextAsk | string> {
      const errand = errandAt(later);
      try {
        return await handOut(errand, await ownProposal(errand, id), { abandon });
      } catch (error) {
        if (!isAlouError(error)) throw error;
        return error.code;
      }
    },
    async used(later = 0): Promise<bigint> {
      const spent = await usedToday(errandAt(later).services, page.user, policy);
      return spent.reduce((sum, { units }) => sum + units, 0n);
    },
    reject: (id: string, { handOut: claim }: NextAsk) =>
      errandAt(0).services.db.run(endHandOut(page.user, id, claim, Date.now())),
  };
}

const isAsk = (answer: NextAsk | string): answer is NextAsk => typeof answer !== "string";

describe("hand-outs at the same moment", () => {
  it("together never pass a day's limit: of twenty exactly the three that fit, and the rest are refused by name", async () => {
    const { prepare, ask, used } = await pageWith({ assets: [{ asset: ETH, perDay: "300" }] });
    const ids = await Promise.all(Array.from({ length: 20 }, () => prepare("100")));
    const answers = await Promise.all(ids.map((id) => ask(id)));
    expect(answers.filter(isAsk)).toHaveLength(3);
    expect(answers.filter((answer) => answer === "policy_refused")).toHaveLength(17);
    expect(await used()).toBe(300n);
    // Nothing of the refused is marked: each can be asked for again, and is refused again.
    const refused = ids.filter((_, i) => !isAsk(answers[i] ?? ""));
    const { results } = await env.DB.prepare(
      "SELECT id FROM proposals WHERE asked_request IS NULL AND signing_until IS NULL AND id IN (SELECT value FROM json_each(?1))",
    )
      .bind(JSON.stringify(refused))
      .all();
    expect(results).toHaveLength(17);
    expect(await ask(refused[0] ?? "")).toBe("policy_refused");
  });

  it("of different sizes: what was let through fits, whichever came first", async () => {
    const { prepare, ask, used } = await pageWith({ assets: [{ asset: ETH, perDay: "300" }] });
    const sizes = ["250", "200", "120", "100", "90", "60", "50", "40", "10", "1"];
    const ids = await Promise.all(sizes.map(prepare));
    const answers = await Promise.all(ids.map((id) => ask(id)));
    const through = sizes.filter((_, i) => isAsk(answers[i] ?? "")).reduce((sum, one) => sum + BigInt(one), 0n);
    expect(through).toBeGreaterThan(0n);
    expect(through).toBeLessThanOrEqual(300n);
    expect(await used()).toBe(through);
  });

  it("what the wallet rejects is free at once", async () => {
    const { prepare, ask, reject } = await pageWith({ assets: [{ asset: ETH, perDay: "100" }] });
    const [first, second] = [await prepare("100"), await prepare("100")];
    const answer = await ask(first);
    expect(await ask(second)).toBe("policy_refused");
    if (isAsk(answer)) await reject(first, answer);
    expect(await ask(second)).toMatchObject({ request: 0 });
  });

  it("an abandoned hand-out keeps its share until its proposal expires, for a prompt may still be signed", async () => {
    const { page, prepare, ask, used } = await pageWith({ assets: [{ asset: ETH, perDay: "100" }] });
    const [first, second] = [await prepare("100"), await prepare("100")];
    expect(await ask(first)).toMatchObject({ request: 0 });
    await env.DB.prepare("UPDATE proposals SET signing_until = NULL WHERE id = ?1 AND user_id = ?2")
      .bind(first, page.user)
      .run();
    expect(await ask(second, { later: 4 * MINUTE })).toBe("policy_refused");
    // The wallet was given ten minutes, longer than the proposal's five.
    expect(await used(9 * MINUTE)).toBe(100n);
    expect(await used(10 * MINUTE + 1_000)).toBe(0n);
    const third = await prepare("100");
    await env.DB.prepare(
      "UPDATE proposals SET body = json_set(body, '$.expiresAt', ?2, '$.createdAt', ?3) WHERE id = ?1",
    )
      .bind(third, Date.now() + 30 * MINUTE, Date.now() + 11 * MINUTE)
      .run();
    expect(await ask(third, { later: 11 * MINUTE })).toMatchObject({ request: 0 });
  });

  it("of what was put aside there is none, and it says so", async () => {
    const { page, prepare, ask } = await pageWith({});
    const id = await prepare("1");
    expect((await page.send("POST", `/v1/proposals/${id}/discard`)).status).toBe(200);
    expect(await ask(id)).toBe("proposal_discarded");
  });

  it("one payment asked for twice is counted once", async () => {
    const { prepare, ask, used } = await pageWith({ assets: [{ asset: ETH, perDay: "100" }] });
    const id = await prepare("100");
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(id)));
    expect(answers.filter(isAsk)).toHaveLength(1);
    expect(answers.filter((answer) => answer === "signing_elsewhere")).toHaveLength(4);
    expect(await used()).toBe(100n);
  });
});

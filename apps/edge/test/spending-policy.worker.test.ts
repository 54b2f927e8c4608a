import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { isAlouError } from "@alou/money/error";
import type { Proposal } from "@alou/proposals/proposal";
import { beforeAll, describe, expect, it } from "vitest";
import { requirePolicy } from "../src/corridor/spending-policy.ts";
import { CHAIN, codeOf, newAccount, type SignedIn, signInPage, type TestAccount } from "./test-account.ts";
import { errandOf } from "./test-services.ts";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
});

const ETH = `${CHAIN}/slip44:60`;
const FRIEND = newAccount().address;

/** Asks for the text that sets a policy, has an account sign it, and hands it in; `changed` is what is handed in for it. */
async function setPolicy(
  page: SignedIn,
  policy: object,
  { signer = page.account, changed = policy }: { signer?: TestAccount; changed?: object } = {},
): Promise<Response> {
  const asked = await page.send("POST", "/v1/spending-policy/challenge", {
    ...{ address: signer.address, chain: CHAIN, policy },
  });
  expect(asked.status).toBe(200);
  const { nonce, message } = (await asked.json()) as { nonce: string; message: string };
  const signature = signer.sign(message);
  return await page.send("PUT", "/v1/spending-policy", { nonce, message, signature, policy: changed });
}

const stored = async (page: SignedIn) =>
  ((await (await page.send("GET", "/v1/spending-policy")).json()) as { stored: { policy: object } | null }).stored;

describe("a spending policy", () => {
  it("is set by a signature over its own words, and by nothing less", async () => {
    const page = await signInPage();
    expect(await stored(page)).toBeNull();
    const policy = { perTransactionUsd: 100, newRecipientHours: 24 };
    expect((await setPolicy(page, policy)).status).toBe(200);
    expect((await stored(page))?.policy).toEqual(policy);
    // Another policy than the one that was signed, another wallet, a text that was for something else, the same text again.
    expect(await codeOf(await setPolicy(page, policy, { changed: {} }))).toBe("sign_in_nonce");
    expect(await codeOf(await setPolicy(page, {}, { signer: newAccount() }))).toBe("forbidden");
    const link = await page.send("POST", "/v1/wallets/challenge", { address: page.account.address, chain: CHAIN });
    const { nonce, message } = (await link.json()) as { nonce: string; message: string };
    const misused = { nonce, message, signature: page.account.sign(message), policy: {} };
    expect(await codeOf(await page.send("PUT", "/v1/spending-policy", misused))).toBe("sign_in_nonce");
    expect((await stored(page))?.policy).toEqual(policy);
  });

  it("tells what it changes in the text that is signed, and beside it in both languages", async () => {
    const page = await signInPage();
    const policy = { perDayUsd: 500, recipients: [FRIEND] };
    const ask = async (wanted: object) => {
      const body = { address: page.account.address, chain: CHAIN, policy: wanted };
      return (await (await page.send("POST", "/v1/spending-policy/challenge", body)).json()) as {
        message: string;
        changes: { words: { zh: string; en: string }; looser: boolean }[];
      };
    };
    const first = await ask(policy);
    expect(first.message).toContain("24 hours together at most 500 USD (was no limit)");
    expect(first.message).toContain(`only ${FRIEND} may be paid`);
    await setPolicy(page, policy);
    expect((await ask({ perDayUsd: 900, recipients: [FRIEND] })).changes).toEqual([
      {
        words: { zh: "24 小时合计最多 $900（原来 $500）", en: "24 hours together at most 900 USD (was 500 USD)" },
        looser: true,
      },
    ]);
    const many = Array.from({ length: 40 }, () => newAccount().address);
    const body = { address: page.account.address, chain: CHAIN, policy: { recipients: many } };
    expect(await codeOf(await page.send("POST", "/v1/spending-policy/challenge", body))).toBe("bad_request");
  });

  it("is not set by a text that was signed for another one before it", async () => {
    const page = await signInPage();
    const body = { address: page.account.address, chain: CHAIN, policy: { perDayUsd: 100 } };
    const asked = await page.send("POST", "/v1/spending-policy/challenge", body);
    const { nonce, message } = (await asked.json()) as { nonce: string; message: string };
    // Meanwhile it was tightened: "100 (was no limit)" would loosen what is there now.
    await setPolicy(page, { perDayUsd: 5 });
    const late = { nonce, message, signature: page.account.sign(message), policy: body.policy };
    expect(await codeOf(await page.send("PUT", "/v1/spending-policy", late))).toBe("sign_in_nonce");
    expect((await stored(page))?.policy).toEqual({ perDayUsd: 5 });
  });
});

describe("before a wallet is asked", () => {
  const transfer = (units: string, to = FRIEND, id = "int_0000000000", asset = ETH): Proposal =>
    ({
      intent: { id },
      action: { kind: "transfer", pays: { asset, units }, to: { address: to } },
    }) as unknown as Proposal;

  const refusal = async (page: SignedIn, proposal: Proposal): Promise<string> => {
    try {
      await requirePolicy(errandOf(page), proposal);
      return "";
    } catch (error) {
      if (!isAlouError(error)) throw error;
      expect(error.code).toBe("policy_refused");
      return error.what.en;
    }
  };

  it("nothing is held against who set no policy", async () => {
    expect(await refusal(await signInPage(), transfer("999999999999999999999"))).toBe("");
  });

  it("units are limited at once and by the day, what is on its way counted in", async () => {
    const page = await signInPage();
    await setPolicy(page, { assets: [{ asset: ETH, perTransaction: "100", perDay: "150" }] });
    expect(await refusal(page, transfer("100"))).toBe("");
    expect(await refusal(page, transfer("101"))).toContain("in one transaction is more");
    const [at, asked] = [Date.now(), transfer("60", FRIEND, "int_1111111111")];
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO proposals (id, user_id, intent_id, body, expires_at, asked_request, asked_claim, signing_until, created_at, updated_at)
         VALUES ('prp_1', ?1, 'int_1111111111', ?2, ?3, 0, 'claim', ?3, ?3, ?3)`,
      ).bind(page.user, JSON.stringify(asked), at),
      env.DB.prepare(
        `INSERT INTO spending_holds (user_id, proposal_id, intent_id, claim, leaves, at, until)
         VALUES (?1, 'prp_1', 'int_1111111111', 'claim', ?2, ?3, ?4)`,
      ).bind(page.user, JSON.stringify({ asset: ETH, units: "60", to: FRIEND }), at, at + 60_000),
    ]);
    expect(await refusal(page, transfer("91"))).toContain("within 24 hours is more");
    expect(await refusal(page, transfer("90"))).toBe("");
    // The same intent asked for again is not counted twice.
    expect(await refusal(page, transfer("100", FRIEND, "int_1111111111"))).toBe("");
  });

  it("what is asked for once more after a failure is counted again", async () => {
    const page = await signInPage();
    await setPolicy(page, { assets: [{ asset: ETH, perDay: "150" }] });
    const at = Date.now();
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO proposals (id, user_id, intent_id, body, expires_at, asked_request, asked_claim, signing_until, created_at, updated_at)
         VALUES ('prp_again', ?1, 'int_again', '{}', ?2, 0, 'second', ?2, ?2, ?2)`,
      ).bind(page.user, at),
      env.DB.prepare(
        `INSERT INTO spending_holds (user_id, proposal_id, intent_id, claim, leaves, at, until)
         VALUES (?1, 'prp_again', 'int_again', 'second', ?2, ?3, ?4)`,
      ).bind(page.user, JSON.stringify({ asset: ETH, units: "60", to: FRIEND }), at, at + 60_000),
      env.DB.prepare(
        `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, request, main, place, free_at,
           effect, state, released, done, progress, claim, created_at, updated_at)
         VALUES ('txn_again', ?1, 'prp_again', 'int_again', '0x', ?2, '0x', 0, 1, '{}', 0, '{}', 'dropped', 1, 1, '{}', 'first', ?3, ?3)`,
      ).bind(page.user, CHAIN, at),
    ]);
    expect(await refusal(page, transfer("91"))).toContain("within 24 hours is more");
    expect(await refusal(page, transfer("90"))).toBe("");
  });

  it("limits that are set while the bytes are run hold for what is handed out then", async () => {
    const page = await signInPage();
    for (const before of [{}, { assets: [{ asset: ETH, perTransaction: "1000" }] }]) {
      await setPolicy(page, before);
      const kept = await requirePolicy(errandOf(page), transfer("100"));
      await kept?.requireShare("claim");
      await setPolicy(page, { assets: [{ asset: ETH, perTransaction: "99" }] });
      await expect(kept?.requireShare("claim")).rejects.toMatchObject({ code: "policy_refused" });
    }
  });

  it("a new recipient waits, and changing an old contact's address makes a new one", async () => {
    const page = await signInPage();
    await setPolicy(page, { newRecipientHours: 24 });
    expect(await refusal(page, transfer("1"))).toContain("waits 24 hours");
    const added = await page.send("POST", "/v1/contacts", { name: "Friend", address: FRIEND });
    const { id } = (await added.json()) as { id: string };
    expect(await refusal(page, transfer("1"))).toContain("known for 0");
    const old = Date.now() - 25 * 3_600_000;
    await env.DB.prepare("UPDATE contacts SET created_at = ?1 WHERE id = ?2").bind(old, id).run();
    expect(await refusal(page, transfer("1"))).toBe("");
    const thief = newAccount().address;
    expect((await page.send("PUT", `/v1/contacts/${id}`, { name: "Friend", address: thief })).status).toBe(200);
    expect(await refusal(page, transfer("1", thief))).toContain("known for 0");
    expect(await refusal(page, transfer("1", page.account.address))).toBe("");
  });

  it("a limit in dollars lets nothing through that has no price", async () => {
    const page = await signInPage();
    await setPolicy(page, { perTransactionUsd: 1_000_000 });
    // Listed by nobody, so priced by nobody, whatever node may answer.
    const nameless = `${CHAIN}/erc20:${FRIEND}`;
    expect(await refusal(page, transfer("1", FRIEND, "int_3", nameless))).toContain("no trusted price");
  });

  it("taking a permission back is never held", async () => {
    const page = await signInPage();
    await setPolicy(page, { perTransactionUsd: 0, recipients: [] });
    const revoke = {
      intent: { id: "int_2" },
      action: { kind: "revoke", asset: ETH, spender: { address: FRIEND }, before: "5" },
    };
    expect(await refusal(page, revoke as unknown as Proposal)).toBe("");
  });
});

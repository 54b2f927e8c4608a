import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import {
  CHAIN,
  type Challenge,
  codeOf,
  newAccount,
  type SignedIn,
  send,
  signInPage,
  type TestAccount,
} from "./test-account.ts";

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

interface View {
  readonly user: string;
  readonly wallets: readonly { readonly account: string; readonly label?: string; readonly acts: boolean }[];
  readonly watched: readonly { readonly account: string; readonly label?: string }[];
}

const idOf = ({ address }: TestAccount) => `${CHAIN}:${address}`;

async function linkText(page: SignedIn, account: TestAccount): Promise<Challenge> {
  return await (await page.send("POST", "/v1/wallets/challenge", { address: account.address, chain: CHAIN })).json();
}

async function link(page: SignedIn, account: TestAccount, more: Record<string, unknown> = {}): Promise<Response> {
  const { nonce, message } = await linkText(page, account);
  return await page.send("POST", "/v1/wallets", { nonce, message, signature: account.sign(message), ...more });
}

/** Signs in as a program does, and gives its access token. */
async function tokenOf(account: TestAccount): Promise<string> {
  const challenge = await send("POST", "/v1/sign-in/challenge", { body: { address: account.address, chain: CHAIN } });
  const { nonce, message } = (await challenge.json()) as Challenge;
  const body = { nonce, message, signature: account.sign(message), transport: "token" };
  const answer = await (await send("POST", "/v1/sign-in", { body })).json();
  return (answer as { tokens: { accessToken: string } }).tokens.accessToken;
}

describe("linking a wallet", () => {
  it("lets either wallet sign in as the same user, until it is unlinked", async () => {
    const page = await signInPage();
    const second = newAccount();
    const linked = await link(page, second, { label: "冷钱包" });
    expect(linked.status).toBe(200);
    const { wallets } = (await linked.json()) as View;
    expect(wallets).toEqual([
      { account: idOf(page.account), acts: true },
      { account: idOf(second), label: "冷钱包", acts: false },
    ]);
    const other = await signInPage(second);
    expect(other.user).toBe(page.user);

    const unlinked = await page.send("DELETE", `/v1/wallets/${encodeURIComponent(idOf(second))}`);
    expect(((await unlinked.json()) as View).wallets).toEqual([{ account: idOf(page.account), acts: true }]);
    // Its sessions are over, and it is somebody new.
    expect((await other.send("GET", "/v1/session")).status).toBe(401);
    expect((await signInPage(second)).user).not.toBe(page.user);
  });

  it("ends, when it is undone, whatever was opened with it, on other chains of its family too, and nothing else", async () => {
    const page = await signInPage();
    const second = newAccount();
    await link(page, second);
    const [here, elsewhere] = [await signInPage(second), await signInPage(second)];
    const keyOf = async (by: SignedIn) => {
      const made = await by.send("POST", "/v1/api-keys", { name: "Agent", scopes: ["read"] });
      return ((await made.json()) as { secret: string }).secret;
    };
    const [own, theirs] = [await keyOf(page), await keyOf(elsewhere)];
    // As if it had signed in while it was switched to another chain.
    const moved = `eip155:1:${second.address}`;
    for (const [table, at] of [
      ["sessions", "ended_at"],
      ["api_keys", "revoked_at"],
    ]) {
      await env.DB.prepare(
        `UPDATE ${table} SET account = ?1 WHERE ${at} IS NULL AND rowid = (SELECT max(rowid) FROM ${table} WHERE account = ?2)`,
      )
        .bind(moved, idOf(second))
        .run();
    }
    expect((await page.send("DELETE", `/v1/wallets/${encodeURIComponent(idOf(second))}`)).status).toBe(200);
    for (const gone of [here, elsewhere]) expect((await gone.send("GET", "/v1/session")).status).toBe(401);
    const by = (secret: string) => send("GET", "/v1/session", { headers: { authorization: `Bearer ${secret}` } });
    expect([(await by(own)).status, (await by(theirs)).status]).toEqual([200, 401]);
    expect((await page.send("GET", "/v1/session")).status).toBe(200);
  });

  it("is done once: the text is gone with its first use", async () => {
    const page = await signInPage();
    const second = newAccount();
    const { nonce, message } = await linkText(page, second);
    const body = { nonce, message, signature: second.sign(message) };
    const answers = await Promise.all([1, 2, 3].map(() => page.send("POST", "/v1/wallets", body)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("needs the wallet's own signature over this very text", async () => {
    const page = await signInPage();
    const second = newAccount();
    const { nonce, message } = await linkText(page, second);
    const body = { nonce, message, signature: page.account.sign(message) };
    // No chain answers here, and only a chain could say whether a contract accepts it.
    expect(await codeOf(await page.send("POST", "/v1/wallets", body))).toBe("sign_in_unverifiable");
    expect((await signInPage(second)).user).not.toBe(page.user);
  });

  it("takes no text that was issued to sign in with, and no sign-in takes one to link with", async () => {
    const page = await signInPage();
    const second = newAccount();
    const challenge = await send("POST", "/v1/sign-in/challenge", { body: { address: second.address, chain: CHAIN } });
    const signIn = (await challenge.json()) as Challenge;
    const body = { nonce: signIn.nonce, message: signIn.message, signature: second.sign(signIn.message) };
    expect(await codeOf(await page.send("POST", "/v1/wallets", body))).toBe("sign_in_nonce");
    const { nonce, message } = await linkText(page, second);
    const other = { nonce, message, signature: second.sign(message) };
    expect(await codeOf(await send("POST", "/v1/sign-in", { body: other }))).toBe("sign_in_nonce");
  });

  it("takes no text that another user has asked for: nobody links a victim's wallet to themselves", async () => {
    const [page, mallory] = [await signInPage(), await signInPage()];
    const second = newAccount();
    const { nonce, message } = await linkText(mallory, second);
    const body = { nonce, message, signature: second.sign(message) };
    expect(await codeOf(await page.send("POST", "/v1/wallets", body))).toBe("sign_in_nonce");
  });

  it("is not for programs", async () => {
    const page = await signInPage();
    const made = await page.send("POST", "/v1/api-keys", { name: "Agent", scopes: ["read", "propose"] });
    const { secret } = (await made.json()) as { secret: string };
    const response = await send("POST", "/v1/wallets/challenge", {
      body: { address: newAccount().address, chain: CHAIN },
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(await codeOf(response)).toBe("forbidden");
  });

  it("ends at thirty-two, for merged accounts too, and leaves no word of what was refused in the trail", async () => {
    const [page, other] = [await signInPage(), await signInPage()];
    const rows = Array.from({ length: 30 }, () => newAccount().address);
    await env.DB.batch(
      rows.map((address) =>
        env.DB.prepare("INSERT INTO wallets (key, account, user_id, linked_at) VALUES (?1, ?2, ?3, 0)").bind(
          `evm:${address.toLowerCase()}`,
          `${CHAIN}:${address}`,
          page.user,
        ),
      ),
    );
    await link(other, newAccount());
    const merge = async () => link(page, other.account, { otherSession: await tokenOf(other.account) });
    expect(await codeOf(await merge())).toBe("too_many_wallets");
    expect((await (await other.send("GET", "/v1/session")).json()) as View).toMatchObject({ user: other.user });
    // Two at once for the last place: one has it.
    const [third, fourth] = [newAccount(), newAccount()];
    const answers = await Promise.all([link(page, third), link(page, fourth)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await codeOf(await link(page, newAccount()))).toBe("too_many_wallets");
    const told = env.DB.prepare("SELECT count(*) AS n FROM audit WHERE user_id = ?1 AND what = 'link'").bind(page.user);
    expect(await told.first()).toEqual({ n: 1 });
  });

  it("does not let the wallet go that one is signed in with", async () => {
    const page = await signInPage();
    const path = `/v1/wallets/${encodeURIComponent(idOf(page.account))}`;
    expect(await codeOf(await page.send("DELETE", path))).toBe("wallet_in_use");
  });
});

describe("a linked wallet", () => {
  it("acts for its family once it is told to, and is called what the user says", async () => {
    const page = await signInPage();
    const second = newAccount();
    await link(page, second, { label: "冷钱包" });
    const path = `/v1/wallets/${encodeURIComponent(idOf(second))}`;
    const told = (await (await page.send("PUT", path, { acts: true, label: null })).json()) as View;
    expect(told.wallets).toEqual([
      { account: idOf(page.account), acts: false },
      { account: idOf(second), acts: true },
    ]);
    const back = `/v1/wallets/${encodeURIComponent(idOf(page.account))}`;
    expect(((await (await page.send("PUT", back, { acts: true })).json()) as View).wallets[0]?.acts).toBe(true);
  });
});

describe("a wallet of another user", () => {
  it("is refused, by name", async () => {
    const [page, other] = [await signInPage(), await signInPage()];
    expect(await codeOf(await link(page, other.account))).toBe("wallet_taken");
    expect((await (await other.send("GET", "/v1/session")).json()) as View).toMatchObject({ user: other.user });
  });

  it("is refused with the session of somebody else", async () => {
    const [page, other] = [await signInPage(), await signInPage()];
    const otherSession = await tokenOf(newAccount());
    expect(await codeOf(await link(page, other.account, { otherSession }))).toBe("merge_unproven");
  });

  it("makes both users one when the other's session proves itself too: nothing is lost", async () => {
    const [page, other] = [await signInPage(), await signInPage()];
    const address = newAccount().address;
    for (const one of [page, other]) {
      expect((await one.send("POST", "/v1/contacts", { name: "Bob", address })).status).toBe(201);
    }
    await other.send("POST", "/v1/conversations", {});
    const linked = await link(page, other.account, { otherSession: await tokenOf(other.account) });
    expect(((await linked.json()) as View).wallets.map(({ account }) => account)).toContain(idOf(other.account));
    const contacts = (await (await page.send("GET", "/v1/contacts")).json()) as { contacts: { name: string }[] };
    expect(contacts.contacts.map(({ name }) => name)).toEqual(["Bob", "Bob (2)"]);
    const talks = (await (await page.send("GET", "/v1/conversations")).json()) as { conversations: unknown[] };
    expect(talks.conversations).toHaveLength(1);
    expect((await other.send("GET", "/v1/session")).status).toBe(401);
    expect((await signInPage(other.account)).user).toBe(page.user);
  });
});

describe("an account to look at", () => {
  it("needs no wallet, signs nobody in, and may be watched by many", async () => {
    const [page, other] = [await signInPage(), await signInPage()];
    const stranger = newAccount();
    for (const one of [page, other]) {
      const body = { address: stranger.address.toLowerCase(), chain: CHAIN, label: "基金会" };
      const view = (await (await one.send("POST", "/v1/watched-accounts", body)).json()) as View;
      expect(view.watched).toEqual([{ account: idOf(stranger), label: "基金会" }]);
      expect(view.wallets).toHaveLength(1);
    }
    expect([page.user, other.user]).not.toContain((await signInPage(stranger)).user);
    const path = `/v1/watched-accounts/${encodeURIComponent(idOf(stranger))}`;
    expect(((await (await page.send("DELETE", path)).json()) as View).watched).toEqual([]);
  });

  it("is an address of a chain that is served", async () => {
    const page = await signInPage();
    const { address } = newAccount();
    const watch = (body: unknown) => page.send("POST", "/v1/watched-accounts", body);
    expect((await watch({ address: "0x12", chain: CHAIN })).status).toBe(400);
    expect(await codeOf(await watch({ address, chain: "eip155:1" }))).toBe("chain_unsupported");
  });
});

// The permissions page as a person uses it, in a real Chromium: several kinds chosen, one request of the wallet, and the chain
// agrees; wallets of Solana and Cosmos; a spender that turns bad while the page is open.
import { PUBLIC_TEST_KEYS } from "@alou/cli/demo/wallet";
import { ALICE, BOB } from "@alou/devnet/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { LISTED_ADDRESS } from "@alou/devnet/phishing-lists";
import { SOLANA_BOOK } from "@alou/devnet/solana/book";
import { SOLANA_DEMO, SOLANA_MALLORY } from "@alou/devnet/solana/keys";
import type { BrowserContext, Page } from "playwright-core";
import type { Hex } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspect } from "./browser/cases/accessibility.ts";
import { letBatch } from "./browser/cases/batches.ts";
import { closeFamiliesStage, families, openFamiliesStage } from "./browser/families-stage.ts";
import { installWallet } from "./browser/injected-wallet.ts";
import { card, signButton, signInWith } from "./browser/page-steps.ts";
import { picture } from "./browser/picture.ts";
import { stage } from "./browser/stage.ts";
import { onVisit } from "./browser/visit.ts";
import { installKeplrWallet } from "./browser/wallets/keplr-wallet.ts";
import { installSolanaWallet } from "./browser/wallets/solana-wallet.ts";
import type { TestWallet } from "./browser/wallets/test-wallet.ts";
import { call, delegateTokens, grantOnCosmos, PERMIT2, permit2Call, rpcAt, UNLIMITED } from "./permissions/give.ts";

beforeAll(openFamiliesStage, 300_000);
afterAll(closeFamiliesStage);

const USDC: Hex = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const THIEF: Hex = "0x1234567890123456789012345678901234567890";
const TOKEN = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";

const WORDS = {
  zh: {
    portfolio: "资产",
    permissions: "授权",
    all: "全选",
    choose: /选中 .+ 的 .+ 授权/,
    revoke: (n: number) => `撤销 ${n} 项`,
    done: (n: number) => `${n} 项已撤销。`,
    oneByOne: /要一步一步签/,
    never: "给出后从没用过",
    back: "回到列表",
    listed: "你授权过的对象上了骗子名单",
    these: "撤销这 1 项",
  },
  en: {
    portfolio: "Portfolio",
    permissions: "Permissions",
    all: "Choose all",
    choose: /Choose .+’s .+ permission/,
    revoke: (n: number) => `Revoke ${n}`,
    done: (n: number) => `Permissions taken back: ${n}.`,
    oneByOne: /signed one by one/,
    never: "never used since it was given",
    back: "Back to the list",
    listed: "Somebody you let spend is on a scam list now",
    these: "Revoke these (1)",
  },
} as const;

const rpc = <T>(method: string, ...params: unknown[]) => stage().world.devnet.rpc<T>(method, params);
const view = async (to: string, data: Hex) =>
  BigInt(`0x${(await rpc<string>("eth_call", { to, data }, "latest")).slice(2, 66)}`);
const send = async (from: string, to: string, data: Hex) => {
  await rpc("eth_sendTransaction", { from, to, data });
  await stage().world.devnet.mine(1);
};

async function openPermissions(page: Page, language: "zh" | "en"): Promise<void> {
  const side = page.getByRole("complementary").first();
  await side.getByRole("link", { name: new RegExp(`^${WORDS[language].portfolio}`) }).click();
  await page.getByRole("link", { name: WORDS[language].permissions, exact: true }).click();
}

it.each(["zh", "en"] as const)("a token, a collection, an NFT and Permit2 in one go, in %s", async (language) => {
  const words = WORDS[language];
  const who = language === "zh" ? ALICE : BOB;
  const key = PUBLIC_TEST_KEYS[who.index as 1 | 2];
  const studies = (stage().world.devnet.book as unknown as Record<string, Hex>).CeladonStudies as Hex;
  const study = BigInt(who.index * 3 + 1);
  const soon = Math.floor(Date.now() / 1_000) + 7 * 86_400;
  await send(who.address, USDC, call("approve", THIEF, UNLIMITED));
  await send(who.address, studies, call("setApprovalForAll", THIEF, true));
  await send(who.address, studies, call("approve", THIEF, study));
  await send(who.address, PERMIT2, permit2Call("approve", USDC, THIEF, 7_000_000n, soon));
  await onVisit({ language }, async (visit) => {
    const { context, page } = visit;
    const wallet = await installWallet(context, who.index);
    letBatch(wallet, key, () => true);
    await signInWith(visit, wallet);
    await openPermissions(page, language);
    await page.getByText(words.never).first().waitFor();
    await picture(page, `permissions-${language}`);
    await inspect(page, `permissions, ${language}`);
    expect(await page.getByRole("checkbox", { name: words.choose }).count()).toBe(4);
    await page.getByRole("button", { name: words.all }).click();
    await page.getByRole("button", { name: words.revoke(4), exact: true }).click();
    await card(page, "ready").waitFor();
    await picture(page, `permissions-card-${language}`);
    await inspect(page, `permissions card, ${language}`);
    expect(await page.getByText(words.oneByOne).count()).toBe(0);
    await signButton(page, language).click();
    await page.getByText(words.done(4)).waitFor({ timeout: 60_000 });
    expect(wallet.asked("wallet_sendCalls")).toHaveLength(1);
    expect(wallet.asked("eth_sendTransaction")).toEqual([]);
    expect(await view(USDC, call("allowance", who.address, THIEF))).toBe(0n);
    expect(await view(studies, call("isApprovedForAll", who.address, THIEF))).toBe(0n);
    expect(await view(studies, call("getApproved", study))).toBe(0n);
    expect(await view(PERMIT2, permit2Call("allowance", who.address, USDC, THIEF))).toBe(0n);
  })();
});

it("one after another, and said beforehand, where the wallet cannot do them together", async () => {
  await send(ALICE.address, USDC, call("approve", THIEF, 5_000_000n));
  await send(ALICE.address, PERMIT2, permit2Call("approve", USDC, THIEF, 9n, Math.floor(Date.now() / 1_000) + 86_400));
  await onVisit({ language: "en" }, async (visit) => {
    const { context, page } = visit;
    const wallet = await installWallet(context, ALICE.index);
    await signInWith(visit, wallet);
    await openPermissions(page, "en");
    await page.getByRole("checkbox", { name: WORDS.en.choose }).first().waitFor();
    await page.getByRole("button", { name: WORDS.en.all }).click();
    await page.getByRole("button", { name: WORDS.en.revoke(2), exact: true }).click();
    await page.getByText(WORDS.en.oneByOne).waitFor();
    await signButton(page, "en").click();
    await expect.poll(() => wallet.asked("eth_sendTransaction").length, { timeout: 30_000 }).toBe(1);
    await page.getByRole("button", { name: "Sign step 2" }).click({ timeout: 30_000 });
    await page.getByText(WORDS.en.done(2)).waitFor({ timeout: 60_000 });
    expect(wallet.asked("eth_sendTransaction")).toHaveLength(2);
    expect(await view(USDC, call("allowance", ALICE.address, THIEF))).toBe(0n);
  })();
});

it("a spender that comes onto a list is said while the page is open, with the way to take it back beside it", async () => {
  await send(BOB.address, USDC, call("approve", LISTED_ADDRESS, 3_000_000n));
  await onVisit({ language: "zh" }, async (visit) => {
    const { context, page } = visit;
    await signInWith(visit, await installWallet(context, BOB.index));
    await openPermissions(page, "zh");
    await page.getByRole("checkbox", { name: WORDS.zh.choose }).first().waitFor();
    await fetch(`${stage().world.url}/cdn-cgi/handler/scheduled`);
    const notice = page.getByRole("region", { name: "要处理的授权" });
    await notice.getByText(WORDS.zh.listed).waitFor();
    await picture(page, "permissions-notice-zh");
    await inspect(page, "permissions notice, zh");
    await notice.getByRole("button", { name: WORDS.zh.these }).click();
    await card(page, "ready").waitFor();
    await signButton(page, "zh").click();
    await page.getByText(WORDS.zh.done(1)).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: WORDS.zh.back }).click();
    await notice.waitFor({ state: "detached", timeout: 30_000 });
    expect(await view(USDC, call("allowance", BOB.address, LISTED_ADDRESS))).toBe(0n);
  })();
});

/** Signs in with a family's wallet and takes everything back that is listed. */
async function takeBack(
  install: (context: BrowserContext) => Promise<TestWallet & { readonly name: string }>,
  name: string,
  n: number,
): Promise<void> {
  await onVisit({ language: "en" }, async (visit) => {
    const { context, page } = visit;
    await signInWith(visit, await install(context));
    await openPermissions(page, "en");
    await page.getByRole("checkbox", { name: WORDS.en.choose }).first().waitFor({ timeout: 30_000 });
    await picture(page, `permissions-${name}`);
    for (const box of await page.getByRole("checkbox", { name: WORDS.en.choose }).all()) await box.check();
    await page.getByRole("button", { name: WORDS.en.revoke(n), exact: true }).click();
    await card(page, "ready").waitFor();
    await picture(page, `permissions-card-${name}`);
    await signButton(page, "en").click();
    await page.getByText(WORDS.en.done(n)).waitFor({ timeout: 60_000 });
  })();
}

it("a delegate of a Solana token account ends by the wallet's one signature", async () => {
  const { rpcUrl } = families().solana;
  const [account] = await delegateTokens(rpcUrl, SOLANA_DEMO, SOLANA_MALLORY.address, [
    { mint: SOLANA_BOOK.usdc, program: TOKEN, amount: 3_000_000n },
  ]);
  await takeBack((context) => installSolanaWallet(context), "solana", 1);
  const params = [account, { encoding: "jsonParsed", commitment: "confirmed" }];
  const told = await rpcAt(rpcUrl)<{ value: { data: { parsed: { info: object } } } }>("getAccountInfo", params);
  expect(told.value.data.parsed.info).not.toHaveProperty("delegate");
});

it("an authz grant and a fee allowance on a Cosmos chain end in one transaction of Keplr", async () => {
  const { hub } = families().cosmos;
  const grantee = cosmosAccounts().penniless.address("cosmos");
  await grantOnCosmos(hub.node.url, "demo", grantee);
  await takeBack((context) => installKeplrWallet(context), "cosmos", 2);
});

// Spending limits as a person meets them, in a real Chromium: set by a signature, held against a payment, raised by another; and by a
// wallet of each family.
import { ALICE, BOB, LINWEI } from "@alou/devnet/accounts";
import { CRUMBS } from "@alou/devnet/bitcoin/accounts";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspect } from "./browser/cases/accessibility.ts";
import { closeFamiliesStage, openFamiliesStage } from "./browser/families-stage.ts";
import { installWallet } from "./browser/injected-wallet.ts";
import { card, proposalFor, signButton, signInWith } from "./browser/page-steps.ts";
import { picture } from "./browser/picture.ts";
import { type Language, onVisit, REFUSED_REQUEST } from "./browser/visit.ts";
import { installBitcoinWallet } from "./browser/wallets/bitcoin-wallet.ts";
import { installKeplrWallet } from "./browser/wallets/keplr-wallet.ts";
import { installSolanaWallet } from "./browser/wallets/solana-wallet.ts";

beforeAll(openFamiliesStage);
afterAll(closeFamiliesStage);

const WORDS = {
  zh: {
    settings: "设置",
    chat: "对话",
    open: "查看和修改",
    one: "单笔最多",
    day: "24 小时合计最多",
    review: "核对并签名",
    sign: "在钱包中签名",
    saved: "限额已改。",
    onlyListed: "只付名单上的",
    recipient: "收款地址",
    add: "加上",
    wait: "新收款人先等",
    allowed: "不用等的地址",
    reason: "理由",
    asset: "资产",
    addAsset: "加一种资产",
    pay: (to: string) => `转 0.1 ETH 给 ${to}`,
    refused: /单笔 \$\d[\d.]*，超过你设的 \$5/,
    change: "单笔最多 $5（原来不限）",
    raise: "单笔最多 $900,000（原来 $5）",
    looser: "放宽",
    used: /最近 24 小时已用 \$\d/,
  },
  en: {
    settings: "Settings",
    chat: "Chat",
    open: "See and change",
    one: "One transaction at most",
    day: "24 hours together at most",
    review: "Review and sign",
    sign: "Sign in wallet",
    saved: "The limits are changed.",
    onlyListed: "Only those on my list",
    recipient: "Recipient's address",
    add: "Add",
    wait: "A new recipient waits",
    allowed: "Address that need not wait",
    reason: "Reason",
    asset: "Asset",
    addAsset: "Add an asset",
    pay: (to: string) => `send 0.1 ETH to ${to}`,
    refused: /\$\d[\d.]* in one transaction is more than your limit of \$5/,
    change: "one transaction at most 5 USD (was no limit)",
    raise: "one transaction at most 900,000 USD (was 5 USD)",
    looser: "Looser",
    used: /\$\d\S* used in the last 24 hours/,
  },
} as const;

/** From wherever the page is, without loading it anew. */
async function openLimits(page: Page, language: Language): Promise<void> {
  const words = WORDS[language];
  await page.getByRole("link", { name: words.settings, exact: true }).first().click();
  await page.getByRole("link", { name: words.open }).click();
  await page.getByLabel(words.one, { exact: true }).waitFor();
}

const dialog = (page: Page): Locator => page.getByRole("dialog");

async function review(page: Page, language: Language): Promise<void> {
  await page.getByRole("button", { name: WORDS[language].review }).click();
  await dialog(page).getByRole("region").waitFor();
}

async function signChange(page: Page, language: Language): Promise<void> {
  const words = WORDS[language];
  await dialog(page).getByRole("button", { name: words.sign }).click();
  await dialog(page).waitFor({ state: "detached" });
  await page.getByText(words.saved).waitFor();
}

const storedPolicy = (page: Page) =>
  page.evaluate(
    async () =>
      (await (await fetch("/v1/spending-policy")).json()) as {
        stored: { policy: Record<string, unknown>; signedBy: string } | null;
      },
  );

it.each(["zh", "en"] as const)(
  "a payment above a limit is refused with numbers until a signature raises it, in %s",
  async (language) => {
    const words = WORDS[language];
    const [who, other] = language === "zh" ? [ALICE, BOB] : [BOB, ALICE];
    await onVisit({ language }, async (visit) => {
      const { context, page, tolerate } = visit;
      tolerate(REFUSED_REQUEST);
      const wallet = await installWallet(context, who.index);
      await signInWith(visit, wallet);
      await openLimits(page, language);
      await picture(page, `limits-empty-${language}`);
      await page.getByLabel(words.one, { exact: true }).fill("5");
      await review(page, language);
      await dialog(page).getByRole("listitem").filter({ hasText: words.change }).waitFor();
      const text = await dialog(page).getByRole("region").innerText();
      expect(text).toContain("one transaction at most 5 USD (was no limit)");
      // What the wallet was shown is that very text.
      await signChange(page, language);
      const shown = wallet.asked("personal_sign").at(-1)?.[0];
      expect(Buffer.from(String(shown).slice(2), "hex").toString()).toBe(text);
      expect((await storedPolicy(page)).stored?.policy).toEqual({ perTransactionUsd: 5 });

      await page.getByRole("link", { name: words.chat, exact: true }).first().click();
      await proposalFor(visit, words.pay(other.address));
      // The card says it ahead.
      expect(await card(page).innerText()).toContain("AG-05");
      await signButton(page, language).click();
      const note = page.locator("[data-code='policy_refused']");
      await note.waitFor();
      expect(await note.innerText()).toMatch(words.refused);
      expect(wallet.asked("eth_sendTransaction")).toHaveLength(0);
      await picture(page, `limits-refused-${language}`);

      const conversation = page.url();
      await openLimits(page, language);
      await page.getByLabel(words.one, { exact: true }).fill("900000");
      await page.getByLabel(words.day, { exact: true }).fill("1000000");
      await review(page, language);
      const raised = dialog(page).getByRole("listitem").filter({ hasText: words.raise });
      expect(await raised.innerText()).toContain(words.looser);
      await picture(page, `limits-sign-${language}`);
      await inspect(page, `limits, signing, ${language}`);
      await signChange(page, language);

      await page.goto(conversation);
      await proposalFor(visit, words.pay(other.address));
      await signButton(page, language).click();
      await card(page, "final").waitFor({ timeout: 60_000 });
      expect(wallet.asked("eth_sendTransaction")).toHaveLength(1);

      await openLimits(page, language);
      await page.getByText(words.used).waitFor();
      await page.getByRole("radio", { name: words.onlyListed }).press("Space");
      for (const address of [other.address, LINWEI.address]) {
        await page.getByLabel(words.recipient, { exact: true }).fill(address);
        await page.getByRole("button", { name: words.add, exact: true }).first().click();
      }
      await page.getByLabel(words.wait, { exact: true }).fill("24");
      await page.getByLabel(words.allowed, { exact: true }).fill(LINWEI.address);
      await page
        .getByLabel(words.reason, { exact: true })
        .fill(language === "zh" ? "房东，每月一号" : "rent, every first");
      await page.getByRole("button", { name: words.add, exact: true }).last().click();
      await page.getByLabel(words.asset, { exact: true }).selectOption({ label: "USDC" });
      await page.getByRole("button", { name: words.addAsset }).click();
      await page.getByRole("group", { name: /USDC/ }).getByLabel(words.day).fill("250.5");
      await picture(page, `limits-${language}`);
      await inspect(page, `limits, ${language}`);
      await page.getByLabel(words.day, { exact: true }).fill("1.5");
      expect(await page.getByRole("button", { name: words.review }).isDisabled()).toBe(true);
      await page.getByLabel(words.day, { exact: true }).fill("");
      await review(page, language);
      await signChange(page, language);
      expect((await storedPolicy(page)).stored?.policy).toMatchObject({
        perTransactionUsd: 900_000,
        recipients: [other.address, LINWEI.address],
        newRecipientHours: 24,
        allowed: [{ address: LINWEI.address }],
        assets: [{ perDay: "250500000" }],
      });
    })();
  },
);

it(
  "a wallet of each family can sign a change",
  onVisit({}, async (visit) => {
    const { context, page } = visit;
    const evm = await installWallet(context, LINWEI.index);
    const solana = await installSolanaWallet(context, { index: 2 });
    const keplr = await installKeplrWallet(context, { who: "alice" });
    const bitcoin = await installBitcoinWallet(context, { speaks: "unisat", payment: CRUMBS });
    await signInWith(visit, evm);
    await page.goto(new URL("/wallets", page.url()).href);
    for (const { name } of [solana, keplr, bitcoin]) {
      await page.getByRole("button", { name: "Link a wallet" }).click();
      await dialog(page).getByRole("button", { name }).click();
      await page.getByRole("button", { name: "Link with a signature" }).click();
      await dialog(page).waitFor({ state: "detached" });
    }
    await openLimits(page, "en");
    let usd = 1_000;
    for (const [name, family] of [
      [evm.name, "eip155:"],
      [solana.name, "solana:"],
      [keplr.name, "cosmos:"],
      [bitcoin.name, "bip122:"],
    ] as const) {
      usd += 1;
      await page.getByLabel(WORDS.en.day, { exact: true }).fill(String(usd));
      await review(page, "en");
      await dialog(page).getByRole("radio", { name }).check();
      await dialog(page).getByRole("region").waitFor();
      if (name === bitcoin.name) await picture(page, "limits-families");
      await signChange(page, "en");
      await expect
        .poll(async () => (await storedPolicy(page)).stored)
        .toMatchObject({ policy: { perDayUsd: usd }, signedBy: expect.stringMatching(`^${family}`) });
    }
  }),
);

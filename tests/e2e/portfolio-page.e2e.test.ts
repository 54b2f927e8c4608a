// What a person owns, on the page, in a real Chromium: beside a chain that is dead and tokens that lie.
import { ALICE, LINWEI } from "@alou/devnet/accounts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspect } from "./browser/cases/accessibility.ts";
import { installWallet } from "./browser/injected-wallet.ts";
import { signInWith } from "./browser/page-steps.ts";
import { closeStage, openStageWith, stage } from "./browser/stage.ts";
import { onVisit, REFUSED_REQUEST } from "./browser/visit.ts";

// Nothing listens there.
beforeAll(() => openStageWith({ chains: { "eip155:10": ["http://127.0.0.1:9/"] } }));
afterAll(closeStage);

const WORDS = {
  zh: {
    portfolio: "资产",
    dead: "未计入 Optimism：链未响应",
    show: "显示",
    spam: "冒充已收录的资产",
    hide: "遮住金额",
    hidden: "已遮住",
    nfts: "NFT",
    picture: /no\. \d+ 的图片$/,
    history: "链上记录",
    spamShow: "显示垃圾记录",
    csv: "导出 CSV",
    held: "持有",
    source: /价格来源 Chainlink/,
  },
  en: {
    portfolio: "Portfolio",
    dead: "Without Optimism: chain not answering",
    show: "Show",
    spam: "imitates a listed asset",
    hide: "Hide amounts",
    hidden: "hidden",
    nfts: "NFTs",
    picture: /^Picture of .* no\. \d+$/,
    history: "On chain",
    spamShow: "Show spam",
    csv: "Export CSV",
    held: "Held",
    source: /Price from Chainlink/,
  },
} as const;

/** Nothing reaches beyond the screen of a small phone. */
async function expectFits(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate(() => {
    const scroller = document.querySelector("main > div:last-child");
    return scroller ? scroller.scrollWidth - scroller.clientWidth : 0;
  });
  expect(wide).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

it.each(["zh", "en"] as const)("in %s", async (language) => {
  const words = WORDS[language];
  await onVisit({ language }, async (visit) => {
    const { context, page, tolerate } = visit;
    tolerate(REFUSED_REQUEST);
    const account = language === "zh" ? ALICE : LINWEI;
    await signInWith(visit, await installWallet(context, account.index));
    const side = page.getByRole("complementary").first();
    await side.getByRole("link", { name: words.portfolio }).click();

    const main = page.getByRole("main");
    await main.getByText(words.dead).waitFor();
    const eth = main.getByRole("row").filter({ has: page.getByRole("link", { name: "ETH", exact: true }) });
    await eth.getByText("10,000", { exact: true }).waitFor();
    // The line comes from the feeds' own past, behind the first answers.
    await main.getByRole("img").first().waitFor({ timeout: 30_000 });
    await inspect(page, "portfolio");
    await expectFits(page);

    // Spam is folded away, and never has a price.
    expect(await main.getByText(words.spam).count()).toBe(0);
    await main.getByRole("button", { name: words.show, exact: true }).click({ timeout: 30_000 });
    const fake = main.getByRole("row").filter({ hasText: words.spam }).first();
    await fake.waitFor();
    expect(await fake.textContent()).toContain("—");
    await inspect(page, "portfolio with spam");

    await page.getByRole("button", { name: words.hide }).click();
    expect(await main.getByText("10,000", { exact: true }).count()).toBe(0);
    expect(await main.getByRole("img", { name: words.hidden }).count()).toBeGreaterThan(5);
    await page.getByRole("banner").or(page.locator("header")).getByRole("button", { pressed: true }).first().click();

    await eth.getByRole("link", { name: "ETH" }).click();
    await main.getByText(words.source).waitFor();
    await main.getByRole("img").first().waitFor();
    await inspect(page, "token");
    await expectFits(page);
    await page.goBack();

    await main.getByRole("link", { name: words.nfts, exact: true }).click();
    const picture = main.getByRole("img", { name: words.picture }).first();
    await picture.waitFor({ timeout: 20_000 });
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(480);
    // A script in a name and an inner address as a picture are neither shown nor fetched.
    const requested = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    expect(requested.filter((name) => !name.startsWith(stage().world.url))).toEqual([]);
    await inspect(page, "NFTs");
    await expectFits(page);

    await main.getByRole("link", { name: words.history }).click();
    await main.getByRole("listitem").nth(4).waitFor({ timeout: 20_000 });
    await main.getByRole("button", { name: words.spamShow }).click();
    await inspect(page, "on-chain history");
    await expectFits(page);
    const download = page.waitForEvent("download");
    await main.getByRole("button", { name: words.csv }).click();
    expect((await download).suggestedFilename()).toMatch(/^alou-history-\d{4}-\d\d-\d\d\.csv$/);
  })();
});

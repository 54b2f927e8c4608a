// A token nobody has listed, in a real Chromium: its purchase is held until it was tried out, then stopped for what was seen; and its report.
import { ALICE, BOB } from "@alou/devnet/accounts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspect } from "./browser/cases/accessibility.ts";
import { installWallet } from "./browser/injected-wallet.ts";
import { card, say, signInWith } from "./browser/page-steps.ts";
import { picture } from "./browser/picture.ts";
import { closeStage, openStageWith, stage } from "./browser/stage.ts";
import { onVisit } from "./browser/visit.ts";

beforeAll(() => openStageWith({}));
afterAll(closeStage);

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

const WORDS = {
  zh: {
    buy: (token: string) => `把 0.1 ETH 换成 ${token}`,
    trap: "买得进，卖不出",
    portfolio: "资产",
    report: "代币检查",
    fails: "失败",
    tax: "卖出扣税",
    source: /来源：在第 \d+ 个区块上模拟/,
    depth: /对面约 \$/,
  },
  en: {
    buy: (token: string) => `swap 0.1 ETH for ${token}`,
    trap: "It can be bought and not sold",
    portfolio: "Portfolio",
    report: "Token report",
    fails: "fails",
    tax: "Tax on selling",
    source: /Source: simulated on block \d+/,
    depth: /about \$.+ on the other side/,
  },
} as const;

it.each(["zh", "en"] as const)("a honeypot that somebody wants to buy, in %s", async (language) => {
  const words = WORDS[language];
  const { Honeypot } = stage().world.devnet.book;
  await onVisit({ language }, async (visit) => {
    const { context, page } = visit;
    await signInWith(visit, await installWallet(context, language === "zh" ? ALICE.index : BOB.index));
    await say(visit, words.buy(Honeypot));
    // Held, and asked again by the page itself once the trial is over.
    await card(page, "danger").waitFor();
    await page.getByText(words.trap).first().waitFor();
    expect(await card(page).innerText()).toContain("CT-12");
    await picture(page, `honeypot-card-${language}`);
    await inspect(page, `honeypot card, ${language}`);
  })();
});

it.each(["zh", "en"] as const)("a token's report, in %s", async (language) => {
  const words = WORDS[language];
  const { url, devnet } = stage().world;
  await onVisit({ language }, async (visit) => {
    const { context, page } = visit;
    await signInWith(visit, await installWallet(context, language === "zh" ? ALICE.index : BOB.index));
    for (const token of ["Honeypot", "FeeOnTransfer", "FakeUsdc"] as const) {
      await page.goto(`${url}/portfolio/asset/eip155:31337/erc20:${devnet.book[token]}`);
      const report = page.locator("section[data-state='ready']");
      await report.getByText(words.source).waitFor();
      const told = await report.innerText();
      expect(told).toContain(words.report);
      expect(told).toMatch(words.depth);
      if (token === "Honeypot") expect(told).toContain(words.trap);
      if (token === "FeeOnTransfer") expect(told).toMatch(/5%/);
      if (token === "FakeUsdc") expect(told).toContain("CT-20");
      await picture(page, `token-report-${token}-${language}`);
    }
    await expectFits(page);
    await inspect(page, `token report, ${language}`);
  })();
});

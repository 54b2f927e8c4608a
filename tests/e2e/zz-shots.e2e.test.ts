import { DEMO } from "@alou/devnet/accounts";
import { afterAll, beforeAll, it } from "vitest";
import { installWallet } from "./browser/injected-wallet.ts";
import { signInWith } from "./browser/page-steps.ts";
import { closeStage, openStageWith } from "./browser/stage.ts";
import { onVisit } from "./browser/visit.ts";

beforeAll(() => openStageWith({ chains: { "eip155:10": ["http://127.0.0.1:9/"] } }));
afterAll(closeStage);
it.each(["zh", "en"] as const)("shots %s", async (language) => {
  await onVisit({ language }, async (visit) => {
    const { context, page, tolerate } = visit;
    tolerate(/./);
    await page.setViewportSize({ width: 1440, height: 900 });
    await signInWith(visit, await installWallet(context, DEMO.index));
    const dark = language === "en";
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
    const shot = (name: string) => page.screenshot({ path: `/tmp/shots/${name}-${language}.png` });
    const base = new URL(page.url()).origin;
    await page
      .getByRole("complementary")
      .first()
      .getByRole("link", { name: /资产|Portfolio/ })
      .click();
    await page.waitForTimeout(9000);
    await shot("portfolio");
    await page
      .getByRole("button", { name: /^显示$|^Show$/ })
      .click()
      .catch(() => {});
    await page.waitForTimeout(300);
    await page.evaluate(() => document.querySelector("main > div:last-child")?.scrollTo(0, 900));
    await shot("portfolio-spam");
    await page.goto(`${base}/portfolio/asset/${encodeURIComponent("eip155:31337/slip44:60")}`);
    await page.waitForTimeout(2500);
    await shot("token");
    await page.goto(`${base}/portfolio/nfts`);
    await page.waitForTimeout(3500);
    await shot("nfts");
    await page.goto(`${base}/portfolio/history`);
    await page.waitForTimeout(3500);
    await shot("history");
    await page.setViewportSize({ width: 390, height: 844 });
    for (const [name, path] of [
      ["p-portfolio", "/portfolio"],
      ["p-nfts", "/portfolio/nfts"],
      ["p-history", "/portfolio/history"],
      ["p-token", `/portfolio/asset/${encodeURIComponent("eip155:31337/slip44:60")}`],
    ]) {
      await page.goto(`${base}${path}`);
      await page.waitForTimeout(2500);
      await page.screenshot({ path: `/tmp/shots/${name}-${language}.png` });
    }
  })();
});

import { DEMO } from "@alou/devnet/accounts";
import { describe, expect, it } from "vitest";
import { realisedOnChain } from "../chain-facts.ts";
import {
  card,
  connectButton,
  demoWalletEntry,
  proposalFor,
  signButton,
  signInButton,
  signInText,
  walletButton,
} from "../page-steps.ts";
import { receiptOnPage } from "../receipt-page.ts";
import { stage } from "../stage.ts";
import { onVisit } from "../visit.ts";

/** Somebody who has no wallet tries everything out. */
export function demoWalletCases(): void {
  describe("the demo wallet", () => {
    it(
      "signs in, swaps and shows a final receipt that the chain agrees with",
      onVisit({ language: "zh" }, async (visit) => {
        const { page, language } = visit;
        await page.goto(stage().world.url);
        await connectButton(page, language).click();
        await demoWalletEntry(page, language).click();
        const wallet = page.getByRole("dialog", { name: "演示钱包" });
        await wallet.getByRole("button", { name: "确认" }).click();

        // The text can be read before the wallet is asked, and the wallet shows the same one.
        const text = await signInText(page, language).innerText();
        expect(text).toContain(`${new URL(stage().world.url).host} wants you to sign in`);
        expect(text).toContain(DEMO.address);
        await signInButton(page, language).click();
        expect((await wallet.getByRole("region").innerText()).trim()).toBe(text.trim());
        await wallet.getByRole("button", { name: "签名" }).click();
        await walletButton(page, language).waitFor();

        const ready = await proposalFor(visit, "把 1 ETH 换成 USDC");
        const heading = await ready.getByRole("heading", { level: 2 }).innerText();
        expect(heading).toContain("兑换");
        await ready.getByText("签名后才会发送").waitFor();
        await signButton(page, language).click();
        // The wallet decodes the request by itself: the ether it sends is the ether of the card.
        await wallet.getByText("签一笔交易").waitFor();
        await wallet.getByText("1 ETH", { exact: true }).waitFor();
        await wallet.getByRole("button", { name: "签名" }).click();

        await card(page, "final").waitFor({ timeout: 30_000 });
        await card(page, "final").getByText("资金已动，不可撤回").waitFor();
        await card(page, "final").getByRole("button", { name: "看收据" }).click();
        const shown = await receiptOnPage(page, language);
        const real = await realisedOnChain(shown.hash, DEMO.address);
        expect(shown).toMatchObject({ paid: "1", received: real.usdc, block: real.block });
        expect(real.ether).toBe("-1");
        expect(real.status).toBe("0x1");
      }),
    );
  });
}

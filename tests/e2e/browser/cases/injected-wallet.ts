import { ALICE, BOB, LINWEI } from "@alou/devnet/accounts";
import { describe, expect, it } from "vitest";
import { nonceOf, realisedOnChain } from "../chain-facts.ts";
import { installWallet } from "../injected-wallet.ts";
import { card, proposalFor, signButton, signInWith } from "../page-steps.ts";
import { receiptOnPage } from "../receipt-page.ts";
import { onVisit } from "../visit.ts";

/** Somebody comes with a wallet of their own, which signs and broadcasts by itself. */
export function injectedWalletCases(): void {
  describe("an injected wallet", () => {
    it(
      "signs in, sends and shows a final receipt that the chain agrees with",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installWallet(context, BOB.index);
        await signInWith(visit, wallet);
        const ready = await proposalFor(visit, "send 25 USDC to alice.eth");
        // Whole and with its checksum, beside the name.
        await ready.getByText("alice.eth").first().waitFor();
        expect((await ready.innerText()).replace(/\s/g, "")).toContain(ALICE.address);
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 30_000 });
        await card(page, "final").getByText("Money has moved, for good").waitFor();
        expect(wallet.asked("eth_sendTransaction")).toHaveLength(1);

        await card(page, "final").getByRole("button", { name: "See receipt" }).click();
        const shown = await receiptOnPage(page, language);
        expect(shown).toMatchObject({ paid: "25", received: "" });
        const [sender, recipient] = [
          await realisedOnChain(shown.hash, BOB.address),
          await realisedOnChain(shown.hash, ALICE.address),
        ];
        expect(sender).toMatchObject({ status: "0x1", block: shown.block, usdc: "-25", ether: "0" });
        expect(recipient.usdc).toBe("25");
      }),
    );

    it(
      "is asked twice where a token takes a permit, and pays once",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installWallet(context, LINWEI.index);
        const before = await nonceOf(wallet.address);
        await signInWith(visit, wallet);
        const ready = await proposalFor(visit, "swap 500 USDC for DAI");
        await ready.getByText("Your wallet will ask 2 times").waitFor();
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 30_000 });
        expect(wallet.asked("eth_signTypedData_v4")).toHaveLength(1);
        expect(wallet.asked("eth_sendTransaction")).toHaveLength(1);
        expect(await nonceOf(wallet.address)).toBe(before + 1);
      }),
    );
  });
}

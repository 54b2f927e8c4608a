import { ALICE, BOB, LINWEI, SECOND } from "@alou/devnet/accounts";
import { describe, expect, it } from "vitest";
import { nonceOf } from "../chain-facts.ts";
import { installWallet } from "../injected-wallet.ts";
import {
  card,
  connectButton,
  proposalFor,
  signButton,
  signInButton,
  signInText,
  signInWith,
  walletButton,
} from "../page-steps.ts";
import { stage } from "../stage.ts";
import { onVisit, REFUSED_REQUEST } from "../visit.ts";

/** What wallets and their users do that nobody planned. In none of these does money move until it was signed for. */
export function walletTroubleCases(): void {
  describe("a wallet that", () => {
    it(
      "is on another network is asked to change, may refuse, and goes on once it has changed",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installWallet(context, SECOND.index);
        wallet.chain = 1;
        wallet.known.delete(31337);
        await signInWith(visit, wallet);
        await proposalFor(visit, "send 1 USDC to bob.eth");
        await signButton(page, language).click();
        const prompt = card(page).getByRole("alert").filter({ hasText: "The wallet is on another network" });
        const change = prompt.getByRole("button", { name: "Switch to Local devnet" });
        // It does not know the network, and its user does not want to add it.
        wallet.rejectNext("wallet_addEthereumChain");
        await change.click();
        await prompt.getByText("You rejected it in your wallet.").waitFor();
        expect(wallet.asked("wallet_addEthereumChain")).toMatchObject([[{ chainId: "0x7a69" }]]);
        expect(wallet.asked("eth_sendTransaction")).toEqual([]);
        await change.click();
        await prompt.waitFor({ state: "detached" });
        expect(wallet.chain).toBe(31337);
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 30_000 });
      }),
    );

    it(
      "says no leaves the card ready, tells so, and can be asked again",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installWallet(context, SECOND.index);
        const before = await nonceOf(wallet.address);
        await signInWith(visit, wallet);
        await proposalFor(visit, "send 2 USDC to bob.eth");
        wallet.rejectNext("eth_sendTransaction");
        await signButton(page, language).click();
        await card(page, "ready").getByText("You rejected it in your wallet.").waitFor();
        await card(page, "ready").getByText("Nothing signed, no money moved").first().waitFor();
        expect(await nonceOf(wallet.address)).toBe(before);
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 30_000 });
        expect(await nonceOf(wallet.address)).toBe(before + 1);
      }),
    );

    it(
      "says no to signing in is told so, and the next text can be signed",
      onVisit({ language: "zh" }, async ({ context, page, language, tolerate }) => {
        tolerate(REFUSED_REQUEST);
        const wallet = await installWallet(context, ALICE.index);
        await page.goto(stage().world.url);
        await connectButton(page, language).click();
        wallet.rejectNext("eth_requestAccounts");
        const entry = page.getByRole("dialog").getByRole("button", { name: wallet.name });
        await entry.click();
        await page.getByRole("alert").getByText("你在钱包里拒绝了。").waitFor();
        await entry.click();
        wallet.rejectNext("personal_sign");
        const first = await signInText(page, language).innerText();
        await signInButton(page, language).click();
        await page.getByRole("alert").getByText("你在钱包里拒绝了。").waitFor();
        // A text is offered once: the next try has another nonce.
        await expect.poll(() => signInText(page, language).innerText()).not.toBe(first);
        await signInButton(page, language).click();
        await walletButton(page, language).waitFor();
      }),
    );

    it(
      "switches accounts between card and signature cannot sign the other's card",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installWallet(context, SECOND.index);
        await signInWith(visit, wallet);
        await proposalFor(visit, "send 3 USDC to bob.eth");
        await wallet.choose(LINWEI.index);
        await page.getByText("The wallet switched accounts; drafts were cleared.").waitFor();
        await card(page).getByText("you signed in with another").waitFor();
        expect(await signButton(page, language).isDisabled()).toBe(true);
        await wallet.choose(SECOND.index);
        await expect.poll(() => signButton(page, language).isEnabled()).toBe(true);
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 30_000 });
        const [[sent]] = wallet.asked("eth_sendTransaction") as [[{ from: string }]];
        expect(sent.from.toLowerCase()).toBe(SECOND.address.toLowerCase());
      }),
    );

    it(
      "switches accounts while it asks cannot answer for the first, and is asked anew once that is back",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installWallet(context, SECOND.index);
        const before = await nonceOf(SECOND.address);
        await signInWith(visit, wallet);
        await proposalFor(visit, "send 4 USDC to bob.eth");
        const decide = wallet.leaveOpen("eth_sendTransaction");
        await signButton(page, language).click();
        await card(page, "awaiting").waitFor();
        await wallet.choose(LINWEI.index);
        // The request lies open in the wallet: nothing can be signed, and the page cannot know that nothing will be.
        const again = card(page, "asked").getByRole("button", { name: "Ask the wallet again" });
        await again.waitFor();
        expect(await again.isDisabled()).toBe(true);
        // Its user agrees after all, with the other account chosen: the wallet refuses what was asked of the first.
        decide("approve");
        await card(page, "ready").getByText("you signed in with another").waitFor();
        expect(await signButton(page, language).isDisabled()).toBe(true);
        expect(await nonceOf(SECOND.address)).toBe(before);
        await wallet.choose(SECOND.index);
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 30_000 });
        expect(await nonceOf(SECOND.address)).toBe(before + 1);
      }),
    );

    it(
      "is locked is told as such; unlocked, it is asked anew",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installWallet(context, BOB.index);
        await signInWith(visit, wallet);
        await proposalFor(visit, "send 5 USDC to alice.eth");
        await wallet.lock();
        await page.getByText("The wallet was disconnected or locked.").waitFor();
        await card(page, "ready").getByRole("button", { name: "Connect to sign" }).click();
        const entry = page.getByRole("dialog").getByRole("button", { name: wallet.name });
        await entry.click();
        await page.getByRole("alert").getByText("The wallet is locked. Unlock it, then try again.").waitFor();
        wallet.unlock();
        await entry.click();
        await page.getByRole("dialog").waitFor({ state: "detached" });
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 30_000 });
      }),
    );
  });
}

import { ALICE, BOB, DEMO } from "@alou/devnet/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nonceOf } from "../chain-facts.ts";
import { installWallet } from "../injected-wallet.ts";
import { type LosableNetwork, startLosableNetwork } from "../losable-network.ts";
import { card, proposalFor, say, signButton, signInWith, walletButton } from "../page-steps.ts";
import { stage } from "../stage.ts";
import { onVisit, REFUSED_REQUEST } from "../visit.ts";

/** What a browser says of a network that is gone. */
const NO_NETWORK =
  /ERR_(PROXY|EMPTY|TUNNEL|CONNECTION|INCOMPLETE|SOCKET|NETWORK)\w*|WebSocket connection .* failed|Unable to preload CSS|dynamically imported module/;

let network: LosableNetwork;

/** A page that is reloaded, doubled or cut off. */
export function interruptionCases(): void {
  describe("a page that is", () => {
    beforeAll(async () => {
      network = await startLosableNetwork();
    });
    afterAll(() => network?.stop());

    it(
      "reloaded while it follows a transaction goes on following",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installWallet(context, ALICE.index);
        await signInWith(visit, wallet);
        await proposalFor(visit, "send 1 USDC to bob.eth");
        stage().blocks.held = true;
        await signButton(page, language).click();
        await card(page, "submitted").waitFor();
        await page.reload();
        await walletButton(page, language).waitFor();
        await card(page, "submitted").getByText("Sent, not mined yet.").waitFor();
        stage().blocks.held = false;
        await card(page, "final").waitFor({ timeout: 30_000 });
        // The wallet of the last visit was taken up again without asking.
        expect(wallet.asked("eth_requestAccounts")).toHaveLength(1);
        expect(wallet.asked("eth_sendTransaction")).toHaveLength(1);
      }),
    );

    it(
      "opened long after says of a card that was cleared that it is gone, and asks the same words again",
      onVisit({}, async (visit) => {
        const { context, page, tolerate } = visit;
        tolerate(REFUSED_REQUEST);
        await signInWith(visit, await installWallet(context, ALICE.index));
        await proposalFor(visit, "send 3 USDC to bob.eth");
        // Another id than the card's: what the server says of proposals that are not there any more.
        const gone = `${stage().world.url}/v1/proposals/prp_${"0".repeat(20)}`;
        await page.route(/\/v1\/proposals\/prp_\w+$/, (route) => route.continue({ url: gone }));
        await page.reload();
        const cleared = page.locator("main [data-cleared]");
        await cleared.getByText("Nothing of this proposal was sent, and it was cleared 30 days after").waitFor();
        expect(await card(page).count()).toBe(0);
        await page.unroute(/\/v1\/proposals\/prp_\w+$/);
        await cleared.getByRole("button", { name: "Ask again" }).click();
        await card(page, "ready").waitFor();
      }),
    );

    it(
      "closed before the server heard what the wallet sent tells it on the next visit",
      onVisit({}, async (visit) => {
        const { context, page, language, openTab, tolerate } = visit;
        tolerate(/ERR_FAILED|ERR_CONNECTION_FAILED/);
        const wallet = await installWallet(context, BOB.index);
        const before = await nonceOf(wallet.address);
        await signInWith(visit, wallet);
        await proposalFor(visit, "send 2 USDC to alice.eth");
        const path = new URL(page.url()).pathname;
        await page.route("**/v1/proposals/*/transactions", (route) => route.abort("connectionfailed"));
        await signButton(page, language).click();
        await expect.poll(() => nonceOf(wallet.address), { timeout: 10_000 }).toBe(before + 1);
        await page.close();
        const next = await openTab();
        await next.goto(new URL(path, stage().world.url).href);
        await card(next, "final").waitFor({ timeout: 30_000 });
        expect(wallet.asked("eth_sendTransaction")).toHaveLength(1);
        expect(await nonceOf(wallet.address)).toBe(before + 1);
      }),
    );

    it(
      "open in two tabs shows the same in both, and asks the wallet in one",
      onVisit({}, async (visit) => {
        const { context, page, language, openTab, tolerate } = visit;
        tolerate(REFUSED_REQUEST);
        const wallet = await installWallet(context, ALICE.index);
        const before = await nonceOf(wallet.address);
        await signInWith(visit, wallet);
        await proposalFor(visit, "send 3 USDC to bob.eth");
        const second = await openTab();
        await second.goto(page.url());
        await card(second, "ready").waitFor();
        const decide = wallet.leaveOpen("eth_sendTransaction");
        await signButton(page, language).click();
        await card(page, "awaiting").waitFor();
        // The second tab hears of it, and pressing there does not ask a second time.
        await card(second, "asked").getByRole("button", { name: "Ask the wallet again" }).click();
        await card(second, "asked").getByText("Asking again could pay twice.").waitFor();
        expect(wallet.asked("eth_sendTransaction")).toHaveLength(1);
        decide("approve");
        await card(page, "final").waitFor({ timeout: 30_000 });
        await card(second, "final").waitFor();
        expect(await nonceOf(wallet.address)).toBe(before + 1);
      }),
    );

    it(
      "reloaded while the wallet asks does not ask again by itself, but does when told that the wallet is free",
      onVisit({}, async (visit) => {
        const { context, page, language, tolerate } = visit;
        tolerate(REFUSED_REQUEST);
        const wallet = await installWallet(context, ALICE.index);
        const before = await nonceOf(wallet.address);
        await signInWith(visit, wallet);
        await proposalFor(visit, "send 4 USDC to bob.eth");
        const decide = wallet.leaveOpen("eth_sendTransaction");
        await signButton(page, language).click();
        await card(page, "awaiting").waitFor();
        await page.reload();
        // Nobody hears that the user says no.
        decide("reject");
        await card(page, "asked").getByRole("button", { name: "Ask the wallet again" }).click();
        await card(page, "asked").getByText("Asking again could pay twice.").waitFor();
        expect(wallet.asked("eth_sendTransaction")).toHaveLength(1);
        await card(page).getByRole("button", { name: "The wallet is not asking any more: go on" }).click();
        await card(page, "final").waitFor({ timeout: 30_000 });
        expect(wallet.asked("eth_sendTransaction")).toHaveLength(2);
        expect(await nonceOf(wallet.address)).toBe(before + 1);
      }),
    );

    it(
      "cut off in the middle of an answer keeps what came, and goes on with the same answer by itself",
      onVisit({ network: () => network }, async (visit) => {
        const { context, page, tolerate } = visit;
        tolerate(NO_NETWORK);
        await signInWith(visit, await installWallet(context, ALICE.index));
        stage().rpc.hold();
        await say(visit, "swap 0.1 ETH to USDC");
        await page.getByText("Finding a route").waitFor();
        network.lose();
        await page.getByText("Connection lost.").waitFor();
        expect(await card(page).count()).toBe(0);
        stage().rpc.release();
        network.restore();
        await card(page, "ready").waitFor({ timeout: 20_000 });
        expect(await page.locator("main article[data-phase]").count()).toBe(1);
      }),
    );

    it(
      "without a network says so, and the same words go through once it is back",
      onVisit({ language: "zh", network: () => network }, async (visit) => {
        const { context, page, tolerate } = visit;
        tolerate(NO_NETWORK);
        await signInWith(visit, await installWallet(context, DEMO.index));
        await proposalFor(visit, "给 alice.eth 转 6 USDC");
        network.lose();
        await say(visit, "给 alice.eth 转 7 USDC");
        const note = page.getByRole("alert").filter({ hasText: "连不上服务。" });
        await note.getByText("没有签名，资金未动").waitFor();
        network.restore();
        await note.getByRole("button", { name: "再问一次" }).click();
        await expect.poll(() => page.locator('main article[data-phase="ready"]').count(), { timeout: 10_000 }).toBe(2);
      }),
    );

    it(
      "begun without a network keeps the words, says that the service is out of reach, and sends them once it is back",
      onVisit({ language: "zh", network: () => network }, async (visit) => {
        const { context, page, tolerate } = visit;
        tolerate(NO_NETWORK);
        await signInWith(visit, await installWallet(context, DEMO.index));
        const composer = page.getByRole("textbox", { name: "消息" });
        const strip = page.getByRole("region", { name: "仪表" });
        network.lose();
        await say(visit, "给 alice.eth 转 8 USDC");
        await page.getByRole("alert").filter({ hasText: "连不上服务。" }).waitFor();
        expect(await composer.inputValue()).toBe("给 alice.eth 转 8 USDC");
        await strip.getByText("连不上服务，这些是最后读到的").waitFor({ timeout: 20_000 });
        network.restore();
        await strip.getByText("节点正常").waitFor({ timeout: 20_000 });
        await composer.press("Enter");
        await card(page, "ready").waitFor();
      }),
    );

    it(
      "without a network while it follows a transaction catches up once it is back",
      onVisit({ network: () => network }, async (visit) => {
        const { context, page, language, tolerate } = visit;
        tolerate(NO_NETWORK);
        await signInWith(visit, await installWallet(context, BOB.index));
        await proposalFor(visit, "send 5 USDC to alice.eth");
        stage().blocks.held = true;
        await signButton(page, language).click();
        await card(page, "submitted").waitFor();
        network.lose();
        await stage().world.devnet.mine(8);
        network.restore();
        stage().blocks.held = false;
        await card(page, "final").waitFor({ timeout: 30_000 });
      }),
    );
  });
}

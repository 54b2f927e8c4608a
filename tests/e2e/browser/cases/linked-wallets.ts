import { ALICE, BOB, LINWEI } from "@alou/devnet/accounts";
import { CRUMBS } from "@alou/devnet/bitcoin/accounts";
import { SOLANA_ALICE } from "@alou/devnet/solana/keys";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { installWallet } from "../injected-wallet.ts";
import { card, proposalFor, signButton, signInWith } from "../page-steps.ts";
import { PATIENT } from "../patient.ts";
import { sessionAccount } from "../session-account.ts";
import { onVisit, REFUSED_REQUEST } from "../visit.ts";
import { installBitcoinWallet } from "../wallets/bitcoin-wallet.ts";
import { installKeplrWallet } from "../wallets/keplr-wallet.ts";
import { installSolanaWallet } from "../wallets/solana-wallet.ts";
import { inspect } from "./accessibility.ts";

/** Several wallets of several families in one account. */
export function linkedWalletCases(): void {
  describe("an account", () => {
    it(
      "links a wallet of each family, each by its own signature; the right one is asked; it can be named and unlinked",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const evm = await installWallet(context, LINWEI.index);
        const solana = await installSolanaWallet(context, { index: 2 });
        const keplr = await installKeplrWallet(context, { who: "alice" });
        const bitcoin = await installBitcoinWallet(context, { speaks: "unisat", payment: CRUMBS });
        await signInWith(visit, evm);
        const account = await sessionAccount(page);
        await openWallets(page);
        for (const { name } of [solana, keplr, bitcoin]) {
          await page.getByRole("button", { name: "Link a wallet" }).click();
          await page.getByRole("dialog").getByRole("button", { name }).click();
          await page.getByRole("button", { name: "Link with a signature" }).click();
          await page.getByRole("dialog").waitFor({ state: "detached" });
        }
        expect(await linked(page).count()).toBe(4);
        // The session stays that of the wallet one came with.
        expect(await sessionAccount(page)).toBe(account);
        await linked(page).getByText("connected: Keplr").waitFor();

        await menuOf(page, 1).click();
        await page.getByRole("menuitem", { name: "Name it" }).click();
        await page.getByRole("dialog").getByLabel("Name").fill("Cold one");
        await page.getByRole("button", { name: "Save" }).click();
        await linked(page).getByText("Cold one").waitFor();

        // One account, and the wallet of the family that pays is asked.
        await page.getByRole("link", { name: "Chat" }).first().click();
        await proposalFor(visit, `send 0.01 SOL to ${SOLANA_ALICE.address}`);
        await card(page, "ready").getByText(solana.name).first().waitFor();
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 60_000 });
        expect([solana.asked("signTransaction").length, evm.asked("eth_sendTransaction").length]).toEqual([1, 0]);

        await openWallets(page);
        await menuOf(page, 3).click();
        await page.getByRole("menuitem", { name: "Unlink" }).click();
        await page.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
        await expect.poll(() => linked(page).count(), PATIENT).toBe(3);
      }),
      120_000,
    );

    it(
      "that owns the wallet already is told of, and becomes one with this one only when it proves itself too",
      onVisit({}, async (visit) => {
        const { context, page, tolerate } = visit;
        tolerate(REFUSED_REQUEST);
        const keplr = await installKeplrWallet(context, { who: "exchange" });
        await signInWith(visit, keplr);
        const first = await sessionAccount(page);
        await signOut(page);
        const evm = await installWallet(context, BOB.index);
        await signInWith(visit, evm);
        await openWallets(page);
        await page.getByRole("button", { name: "Link a wallet" }).click();
        await page.getByRole("dialog").getByRole("button", { name: keplr.name }).click();
        await page.getByRole("button", { name: "Link with a signature" }).click();
        await page.getByRole("alert").getByText("This wallet belongs to another account already.").waitFor();
        expect(await linked(page).count()).toBe(1);
        await page.getByRole("button", { name: "Make the two accounts one" }).click();
        await expect.poll(() => linked(page).count(), PATIENT).toBe(2);
        expect(first).toContain(keplr.address());
        expect(await sessionAccount(page)).toContain(BOB.address);
      }),
    );

    it(
      "cannot unlink what it is signed in with, and watches addresses of any family without a wallet",
      onVisit({ language: "zh" }, async (visit) => {
        const { context, page } = visit;
        const evm = await installWallet(context, ALICE.index);
        await signInWith(visit, evm);
        await openWallets(page);
        await page.getByRole("button", { name: /的操作$/ }).click();
        await page.getByRole("menuitem", { name: "解除关联" }).click();
        const unlink = page.getByRole("dialog").getByRole("button", { name: "解除关联" });
        expect(await unlink.isDisabled()).toBe(true);
        await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();

        for (const [address, shown] of WATCHED) {
          await page.getByRole("button", { name: "添加只看的地址" }).click();
          const dialog = page.getByRole("dialog");
          await dialog.getByLabel("地址").fill(`${address.slice(0, -1)}${address.endsWith("q") ? "p" : "q"}`);
          await dialog.getByText(/校验和不对|长度不对|不是任何/).waitFor();
          await dialog.getByLabel("地址").fill(address);
          await dialog.getByRole("button", { name: "添加", exact: true }).click();
          await dialog.waitFor({ state: "detached" });
          await page.getByRole("list", { name: "只看的地址" }).getByText(shown).first().waitFor();
        }
        await inspect(page, "wallets");
        await page.getByRole("button", { name: "关联钱包" }).click();
        await page.getByRole("dialog").getByRole("heading", { name: "Solana" }).waitFor();
        await inspect(page, "wallets to link");
        await page
          .getByRole("dialog")
          .getByRole("button", { name: /只看一个地址/ })
          .click();
        await page.getByRole("dialog").getByRole("textbox", { name: "地址" }).waitFor();
        await inspect(page, "address to watch");
        await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
        await page
          .getByRole("button", { name: /^不再看/ })
          .first()
          .click();
        const rows = page.getByRole("list", { name: "只看的地址" }).getByRole("listitem");
        await expect.poll(() => rows.count(), PATIENT).toBe(WATCHED.length - 1);
      }),
    );
  });
}

const WATCHED = [
  ["0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045", "以太坊和 EVM 链"],
  ["osmo19rl4cm2hmr8afy4kldpxz3fka4jguq0a5m7df8", "本地 Osmosis 链"],
  ["bcrt1q6rhpng9evdsfnn833a4f4vej0asu6dk5srld6x", "本地"],
] as const;

async function openWallets(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Wallet|钱包) \S+…/ }).click();
  await page.getByRole("menuitem", { name: /^(Manage wallets|管理钱包)$/ }).click();
  await page.getByRole("heading", { name: /^(Wallets|钱包)$/, level: 1 }).waitFor();
}

const linked = (page: Page): Locator => page.getByRole("list", { name: "Linked wallets" }).getByRole("listitem");

const menuOf = (page: Page, row: number): Locator =>
  linked(page)
    .nth(row)
    .getByRole("button", { name: /^Actions for/ });

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Wallet \S+…/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("complementary").getByRole("button", { name: "Connect wallet" }).waitFor();
}

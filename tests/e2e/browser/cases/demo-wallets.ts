import path from "node:path";
import { ALICE as BITCOIN_ALICE } from "@alou/devnet/bitcoin/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { SOLANA_BOB } from "@alou/devnet/solana/keys";
import type { Family } from "@alou/money/address-family";
import { describe, expect, it } from "vitest";
import { atomsOf, lamportsOf, satoshisOf } from "../held.ts";
import {
  card,
  demoWalletEntry,
  demoWindow,
  proposalFor,
  say,
  signButton,
  signInDemoWindow,
  signInWithDemo,
} from "../page-steps.ts";
import { stage } from "../stage.ts";
import { onVisit } from "../visit.ts";

interface Payment {
  readonly family: Exclude<Family, "evm">;
  readonly words: string;
  /** What the wallet's own window shows of it. */
  readonly shows: string;
  /** What the recipient has, in base units. */
  readonly held: () => Promise<bigint>;
  readonly pays: bigint;
}

const EXCHANGE = cosmosAccounts().exchange.address("cosmos");

const PAYMENTS: readonly Payment[] = [
  {
    family: "solana",
    words: `给 ${SOLANA_BOB.address} 转 0.25 SOL`,
    shows: "250000000",
    held: async () => await lamportsOf(SOLANA_BOB.address),
    pays: 250_000_000n,
  },
  {
    family: "bitcoin",
    words: `给 ${BITCOIN_ALICE.address} 转 0.01 BTC`,
    shows: "0.01 BTC",
    held: () => satoshisOf(BITCOIN_ALICE.address),
    pays: 1_000_000n,
  },
];

/** Somebody without any extension tries every family of the local world. */
export function demoWalletsCases(): void {
  describe("the demo wallet of", () => {
    for (const { family, words, shows, held, pays } of PAYMENTS) {
      it(
        `${family} signs in and pays, final, and the recipient has it to the unit`,
        onVisit({ language: "zh" }, async (visit) => {
          const { page, language } = visit;
          const before = await held();
          await signInWithDemo(visit, family);
          await proposalFor(visit, words);
          await signButton(page, language).click();
          await demoWindow(visit).getByText(shows).first().waitFor();
          await signInDemoWindow(visit);
          await card(page, "final").waitFor({ timeout: 60_000 });
          expect((await held()) - before).toBe(pays);
        }),
        120_000,
      );
    }

    it(
      "the Cosmos pays an exchange by its name, with the memo that the next message brings",
      onVisit({ language: "zh" }, async (visit) => {
        const { page, language } = visit;
        const before = await atomsOf(EXCHANGE);
        await signInWithDemo(visit, "cosmos");
        // Saved by its own address, and checked as one of the Cosmos while it is typed.
        await page.getByRole("link", { name: "联系人" }).first().click();
        await page.getByRole("button", { name: "添加联系人" }).click();
        const dialog = page.getByRole("dialog", { name: "添加联系人" });
        await dialog.getByLabel("名字").fill("交易所");
        await dialog.getByLabel("地址").fill(`${EXCHANGE.slice(0, -1)}q`);
        await dialog.getByText("校验和不对").waitFor();
        await dialog.getByLabel("地址").fill(EXCHANGE);
        await dialog.getByText("交易所的公用充值地址").waitFor();
        await dialog.getByText("本地 Cosmos 链").waitFor();
        await dialog.getByRole("button", { name: "保存" }).click();
        await page.getByRole("listitem").filter({ hasText: "交易所" }).getByText("Cosmos", { exact: true }).waitFor();

        await page.goBack();
        await say(visit, "给交易所转 1 SOL");
        await page.getByText("没有存 本地 Solana 的地址").first().waitFor();
        await say(visit, "在 Local Cosmos 上给交易所转 1.5 ATOM");
        await page.getByText("备注是什么").first().waitFor();
        await say(visit, "不需要备注");
        await page.getByText("所以不能不填").first().waitFor();
        const ready = await proposalFor(visit, "备注 104857");
        await ready.getByText("104857").first().waitFor();
        await signButton(page, language).click();
        await demoWindow(visit).getByText("memo").first().waitFor();
        await demoWindow(visit).getByText("104857").waitFor();
        await signInDemoWindow(visit);
        await card(page, "final").waitFor({ timeout: 60_000 });
        expect((await atomsOf(EXCHANGE)) - before).toBe(1_500_000n);
      }),
      120_000,
    );
  });
}

/** Pictures of the list of wallets, in both languages, on both sizes and in both lights. */
export function pickerPictures(folder: string): void {
  for (const language of ["zh", "en"] as const) {
    it(
      `shows one of each family in the list of wallets, in ${language}`,
      onVisit({ language }, async ({ page }) => {
        await page.goto(stage().world.url);
        for (const [size, width, height] of [
          ["wide", 1280, 900],
          ["phone", 390, 844],
        ] as const) {
          for (const light of ["light", "dark"] as const) {
            await page.setViewportSize({ width, height });
            await page.emulateMedia({ colorScheme: light });
            await page
              .getByRole("button", { name: { zh: "连接钱包", en: "Connect wallet" }[language], exact: true })
              .locator("visible=true")
              .last()
              .click();
            for (const family of ["evm", "solana", "cosmos", "bitcoin"] as const) {
              await demoWalletEntry(page, language, family).waitFor();
            }
            await page.screenshot({ path: path.join(folder, `demo-wallets-${language}-${size}-${light}.png`) });
            await page.keyboard.press("Escape");
          }
        }
      }),
      60_000,
    );
  }
}

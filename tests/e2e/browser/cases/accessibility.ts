import { ALICE, BOB, LINWEI } from "@alou/devnet/accounts";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { installWallet } from "../injected-wallet.ts";
import { card, connectButton, proposalFor, signButton, signInWith } from "../page-steps.ts";
import { stage } from "../stage.ts";
import { type Language, onVisit, type Visit } from "../visit.ts";

const WORDS = {
  send: { zh: "给 bob.eth 转 1 USDC", en: "send 1 USDC to bob.eth" },
  swap: { zh: "把 0.1 ETH 换成 USDC", en: "swap 0.1 ETH to USDC" },
  activity: { zh: "活动", en: "Activity" },
  contacts: { zh: "联系人", en: "Contacts" },
  settings: { zh: "设置", en: "Settings" },
  add: { zh: "添加联系人", en: "Add contact" },
  name: { zh: "名字", en: "Name" },
  address: { zh: "地址", en: "Address" },
  save: { zh: "保存", en: "Save" },
} as const;

/** Every page, light and dark, in both languages, under the eyes of axe. */
export function accessibilityCases(): void {
  describe.each(["zh", "en"] as const)("in %s, light and dark", (language) => {
    it(
      "the page is accessible to those who are not signed in",
      onVisit({ language }, async ({ page }) => {
        await page.goto(stage().world.url);
        await connectButton(page, language).waitFor();
        await inspect(page, "signed out");
        await connectButton(page, language).click();
        await page.getByRole("dialog").waitFor();
        await inspect(page, "list of wallets");
      }),
    );

    it(
      "chat with a card, activity, contacts and settings are accessible",
      onVisit({ language }, async (visit) => {
        const { context, page } = visit;
        // One account a language: a contact can be saved once.
        const account = language === "zh" ? ALICE : LINWEI;
        await signInWith(visit, await installWallet(context, account.index));
        await proposalFor(visit, WORDS.send[language]);
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 30_000 });
        await proposalFor(visit, WORDS.swap[language]);
        await inspect(page, "chat with a card");
        await goTo(page, "activity", language);
        await page.locator("main li").getByRole("link").first().click();
        await page.locator("main article").getByRole("table").waitFor();
        await inspect(page, "activity");
        await goTo(page, "contacts", language);
        await addContact(visit);
        await inspect(page, "contacts");
        await goTo(page, "settings", language);
        await page.getByRole("main").getByRole("group").first().waitFor();
        await inspect(page, "settings");
      }),
    );
  });
}

async function goTo(page: Page, name: "activity" | "contacts" | "settings", language: Language): Promise<void> {
  const side = page.getByRole("complementary").first();
  await side.getByRole("link", { name: new RegExp(`^${WORDS[name][language]}`) }).click();
  await page.getByRole("heading", { level: 1, name: WORDS[name][language] }).waitFor();
}

async function addContact({ page, language }: Visit): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: WORDS.add[language] }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: WORDS.name[language] }).fill("Lin");
  await dialog.getByRole("textbox", { name: WORDS.address[language] }).fill(BOB.address);
  await dialog.getByRole("button", { name: WORDS.save[language] }).click();
  await page.getByRole("listitem").filter({ hasText: "Lin" }).waitFor();
}

/** The rules that a theme can break; what is not about colour is the same in both. */
const ABOUT_COLOUR = ["color-contrast", "link-in-text-block"];

/** Nothing serious or critical, in light and in dark. */
export async function inspect(page: Page, place: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  expect(await graveViolations(new AxeBuilder({ page })), `${place}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await graveViolations(new AxeBuilder({ page }).withRules(ABOUT_COLOUR)), `${place}, dark`).toEqual([]);
}

async function graveViolations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} ${target.join(" ")} ${failureSummary}`),
    );
}

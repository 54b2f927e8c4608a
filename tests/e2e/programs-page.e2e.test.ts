// Keys and programs on the settings page, in a real Chromium: made, used, shown once, revoked.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "@alou/cli/world/worker-process";
import { ALICE, BOB } from "@alou/devnet/accounts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspect } from "./browser/cases/accessibility.ts";
import { installWallet } from "./browser/injected-wallet.ts";
import { signInWith } from "./browser/page-steps.ts";
import { closeStage, openStageWith, stage } from "./browser/stage.ts";
import { onVisit } from "./browser/visit.ts";

beforeAll(async () => {
  await openStageWith({});
});
afterAll(closeStage);

const WORDS = {
  zh: {
    settings: "设置",
    newKey: "新建密钥",
    name: "名称",
    propose: "查看和提案",
    create: "创建",
    stored: "我收好了",
    none: "还没有密钥。",
    may: "可查看、可提案 · 从未用过",
    used: "可查看、可提案 · 一小时内用过",
    revoke: "撤销：记账",
    sure: "确认撤销",
  },
  en: {
    settings: "Settings",
    newKey: "New key",
    name: "Name",
    propose: "Look and propose",
    create: "Create",
    stored: "I have put it away",
    none: "There is no key yet.",
    may: "may look and propose · never used",
    used: "may look and propose · used within the hour",
    revoke: "Revoke: 记账",
    sure: "Revoke it",
  },
} as const;

/** Pictures for whoever looks at the page: not kept in the repository. */
const SHOTS = path.join(ROOT, "tests/e2e/screenshots");

it.each(["zh", "en"] as const)("in %s", async (language) => {
  const words = WORDS[language];
  fs.mkdirSync(SHOTS, { recursive: true });
  await onVisit({ language }, async (visit) => {
    const { context, page } = visit;
    const shot = (name: string) => page.screenshot({ path: path.join(SHOTS, `programs-${name}-${language}.png`) });
    await signInWith(visit, await installWallet(context, language === "zh" ? ALICE.index : BOB.index));
    const side = page.getByRole("complementary").first();
    await side.getByRole("link", { name: new RegExp(`^${words.settings}`) }).click();
    await page.getByText(words.none).waitFor();

    await page.getByRole("button", { name: words.newKey }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words.name).fill("记账");
    await dialog.locator("label", { hasText: words.propose }).click();
    await inspect(page, "making a key");
    await shot("new");
    await dialog.getByRole("button", { name: words.create }).click();
    const output = dialog.getByRole("status");
    const secret = await output.innerText();
    expect(secret).toMatch(/^alou_key_[\w-]+$/);
    await inspect(page, "a key's secret");
    await shot("secret");
    // Escape does not lose it.
    await page.keyboard.press("Escape");
    expect(await output.innerText()).toBe(secret);
    await dialog.getByRole("button", { name: words.stored }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.content()).not.toContain(secret);

    await page.locator('[data-program="记账"]').getByText(words.may).waitFor();
    const asked = async () =>
      (await fetch(`${stage().world.url}/v1/contacts`, { headers: { authorization: `Bearer ${secret}` } })).status;
    expect(await asked()).toBe(200);
    await page.reload();
    const row = page.locator('[data-program="记账"]');
    await row.getByText(words.used).waitFor();
    await row.scrollIntoViewIfNeeded();
    await page.emulateMedia({ colorScheme: "light" });
    await shot("list-light");
    await page.emulateMedia({ colorScheme: "dark" });
    await row.getByRole("button", { name: words.revoke }).click();
    await inspect(page, "revoking a key");
    await shot("revoke-dark");
    await page.setViewportSize({ width: 390, height: 844 });
    await row.scrollIntoViewIfNeeded();
    await inspect(page, "keys on a phone");
    await shot("phone-dark");
    await row.getByRole("button", { name: words.sure }).click();
    await page.getByText(words.none).waitFor();
    expect(await asked()).toBe(401);
  })();
});

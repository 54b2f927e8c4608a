import type { Family } from "@alou/money/address-family";
import { PICKER } from "@alou/web/i18n/words/wallet-picker";
import type { Locator, Page } from "playwright-core";
import { stage } from "./stage.ts";
import type { Language, Visit } from "./visit.ts";

/** What stands on the page's buttons and fields, as a person reads them. */
const WORDS = {
  connect: { zh: "连接钱包", en: "Connect wallet" },
  demo: { zh: /演示钱包/, en: /Demo wallet/ },
  demoWindow: { zh: "演示钱包", en: "Demo wallet" },
  demoKeys: { zh: "本地世界的公开密钥", en: "public key of the local world" },
  demoConfirm: { zh: "确认", en: "Confirm" },
  demoSign: { zh: "签名", en: "Sign" },
  signInText: { zh: "要签的文字", en: "The text to sign" },
  signIn: { zh: "签名登录", en: "Sign in with wallet" },
  message: { zh: "消息", en: "Message" },
  sign: { zh: "在钱包中签名", en: "Sign in wallet" },
  walletMenu: { zh: /^钱包 \S+…/, en: /^Wallet \S+…/ },
} as const;

/** The button that opens the list of wallets, in the side bar. */
export function connectButton(page: Page, language: Language): Locator {
  return page.getByRole("complementary").getByRole("button", { name: WORDS.connect[language], exact: true });
}

/** The button that says whose wallet is connected; there once somebody is signed in. */
export function walletButton(page: Page, language: Language): Locator {
  return page.getByRole("button", { name: WORDS.walletMenu[language] });
}

/** The text the page shows before it has the wallet sign it. */
export function signInText(page: Page, language: Language): Locator {
  return page.getByRole("region", { name: WORDS.signInText[language] });
}

export function signInButton(page: Page, language: Language): Locator {
  return page.getByRole("button", { name: WORDS.signIn[language] });
}

/** The built-in wallet's entry in the list of wallets, of one family. */
export function demoWalletEntry(page: Page, language: Language, family: Family = "evm"): Locator {
  const group = page.getByRole("dialog").getByRole("region", { name: PICKER[family][language] });
  return group.getByRole("button", { name: WORDS.demo[language] });
}

/** Opens the page and signs in with an injected wallet. */
export async function signInWith({ page, language }: Visit, wallet: { readonly name: string }): Promise<void> {
  await page.goto(stage().world.url);
  await connectButton(page, language).click();
  await page.getByRole("dialog").getByRole("button", { name: wallet.name }).click();
  await signInText(page, language).waitFor();
  await signInButton(page, language).click();
  await walletButton(page, language).waitFor();
}

/** The built-in wallet's own window. */
export function demoWindow({ page, language }: Pick<Visit, "page" | "language">): Locator {
  return page.getByRole("dialog", { name: WORDS.demoWindow[language] });
}

/** Says yes to what the built-in wallet asks to have signed. */
export async function signInDemoWindow(visit: Pick<Visit, "page" | "language">): Promise<void> {
  await demoWindow(visit).getByRole("button", { name: WORDS.demoSign[visit.language] }).click();
}

/** Opens the page and signs in with the built-in wallet of a family. */
export async function signInWithDemo(visit: Visit, family: Family = "evm"): Promise<void> {
  const { page, language } = visit;
  await page.goto(stage().world.url);
  await connectButton(page, language).click();
  await demoWalletEntry(page, language, family).click();
  await demoWindow(visit).getByText(WORDS.demoKeys[language]).waitFor();
  await demoWindow(visit).getByRole("button", { name: WORDS.demoConfirm[language] }).click();
  await signInText(page, language).waitFor();
  await signInButton(page, language).click();
  await signInDemoWindow(visit);
  await walletButton(page, language).waitFor();
}

/** Says something, as a person does: types it and presses Enter. */
export async function say({ page, language }: Pick<Visit, "page" | "language">, text: string): Promise<void> {
  const composer = page.getByRole("textbox", { name: WORDS.message[language] });
  await composer.fill(text);
  await composer.press("Enter");
}

/** A proposal's card that has come this far; the newest one. */
export function card(page: Page, phase?: string): Locator {
  return page.locator(phase === undefined ? "main article[data-phase]" : `main article[data-phase="${phase}"]`).last();
}

/** The button that asks the wallet. */
export function signButton(page: Page, language: Language): Locator {
  return card(page).getByRole("button", { name: WORDS.sign[language] });
}

/** Says something and waits for a card that can be signed. */
export async function proposalFor(visit: Visit, text: string): Promise<Locator> {
  await say(visit, text);
  const ready = card(visit.page, "ready");
  await ready.waitFor();
  return ready;
}

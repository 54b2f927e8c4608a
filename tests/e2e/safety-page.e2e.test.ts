// Safety as a person meets it, in a real Chromium: a phishing link in the chat, and a pasted request.
import { ALICE, BOB } from "@alou/devnet/accounts";
import { LISTED_SITE } from "@alou/devnet/phishing-lists";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspect } from "./browser/cases/accessibility.ts";
import { installWallet } from "./browser/injected-wallet.ts";
import { card, say, signInWith } from "./browser/page-steps.ts";
import { picture } from "./browser/picture.ts";
import { closeStage, openStageWith } from "./browser/stage.ts";
import { onVisit } from "./browser/visit.ts";

beforeAll(async () => {
  await openStageWith({});
});
afterAll(closeStage);

const WORDS = {
  zh: {
    asks: `${LISTED_SITE} 安全吗？`,
    stay: "不要碰",
    listed: "这个网站在钓鱼名单上",
    real: "uniswap-claim.xyz 是真的吗？",
    hold: "不要连接钱包",
  },
  en: {
    asks: `is ${LISTED_SITE} safe?`,
    stay: "Stay away",
    listed: "This site is on a phishing list",
    real: "is uniswap-claim.xyz real?",
    hold: "Do not connect",
  },
} as const;

it(
  "a request in a file, dropped on the page or picked, is judged; a file of nothing is refused",
  onVisit({ language: "zh" }, async (visit) => {
    const { context, page } = visit;
    await signInWith(visit, await installWallet(context, ALICE.index));
    const permit = JSON.stringify(permitTo(BOB.address));
    await page.evaluate(drop, { name: "permit.json", text: permit });
    await page.getByText("permit.json").waitFor();
    await say(visit, "帮我看看");
    const verdict = page.locator("section[data-action]").last();
    await verdict.waitFor();
    expect(await verdict.getAttribute("data-action")).toMatch(/hold|block/);
    // The document floods nothing: it stands as a chip in what was said.
    expect((await page.locator("[data-said]").last().innerText()).length).toBeLessThan(120);
    await picture(page, "safety-file-zh");

    const picker = page.locator("input[type=file]");
    await picker.setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0x00]) });
    await page.getByRole("alert").getByText("photo.png").waitFor();
    await picker.setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.alloc(60_001, "x") });
    await page.getByRole("alert").getByText("太大").waitFor();
  }),
);

/** An unlimited EIP-2612 permit of USDC. */
function permitTo(spender: string) {
  const types = Object.entries({ owner: "address", spender: "address", value: "uint256", nonce: "uint256" });
  return {
    types: {
      EIP712Domain: [
        { name: "name", type: "string" },
        { name: "chainId", type: "uint256" },
        { name: "verifyingContract", type: "address" },
      ],
      Permit: [...types, ["deadline", "uint256"]].map(([name, type]) => ({ name, type })),
    },
    primaryType: "Permit",
    domain: { name: "USD Coin", chainId: 31337, verifyingContract: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48" },
    message: {
      owner: ALICE.address,
      spender,
      value: (2n ** 256n - 1n).toString(),
      nonce: "0",
      deadline: "99999999999",
    },
  };
}

/** Runs in the page: a file is let go over it. */
function drop({ name, text }: { readonly name: string; readonly text: string }): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  for (const type of ["dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}

it.each(["zh", "en"] as const)("a link that is asked about, and one that is pasted, in %s", async (language) => {
  const words = WORDS[language];
  await onVisit({ language }, async (visit) => {
    const { context, page } = visit;
    await signInWith(visit, await installWallet(context, language === "zh" ? ALICE.index : BOB.index));
    await say(visit, words.asks);
    const verdict = page.locator("section[data-action='block']");
    await verdict.getByText(words.listed).waitFor();
    expect(await verdict.innerText()).toContain(words.stay);
    await say(visit, words.real);
    const likeness = page.locator("section[data-action='hold']");
    await likeness.getByText("PH-05").waitFor();
    expect(await likeness.innerText()).toContain(words.hold);
    await say(visit, "https://sites.google.com/view/wallet-validation");
    await page.getByText("PH-02").first().waitFor();
    await picture(page, `safety-chat-${language}`);
    await inspect(page, `safety, ${language}`);
  })();
});

it(
  "an address that imitates a contact's is held against it before any card, and the contact is paid instead",
  onVisit({ language: "en" }, async (visit) => {
    const { context, page } = visit;
    // As the contact's at either end, and another in between.
    const imitation = `${BOB.address.slice(0, 6)}${"1".repeat(32)}${BOB.address.slice(-4)}`;
    await signInWith(visit, await installWallet(context, ALICE.index));
    await page.getByRole("link", { name: "Contacts" }).first().click();
    await page.getByRole("button", { name: "Add contact" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Bob Chen");
    await dialog.getByLabel("Address").fill(BOB.address);
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("listitem").filter({ hasText: "Bob Chen" }).waitFor();
    await page.getByRole("link", { name: "Chat", exact: true }).first().click();
    await say(visit, `send 10 USDC to ${imitation.toLowerCase()}`);
    await page.getByText("begins and ends like").waitFor();
    expect(await page.getByText("≠", { exact: true }).count()).toBe(8);
    expect(await page.getByText("=", { exact: true }).count()).toBe(2);
    expect(await card(page).count()).toBe(0);
    await picture(page, "imitation-en");
    await inspect(page, "imitation, en");
    await page.getByRole("button", { name: "Pay Bob Chen instead" }).click();
    const ready = card(page, "ready");
    await ready.waitFor();
    const spaced = (await ready.innerText()).replace(/\s/g, "");
    expect(spaced).toContain(BOB.address.slice(2));
    expect(spaced).not.toContain("1111");
  }),
);

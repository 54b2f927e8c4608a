// Conversations with a model in a real Chromium: the Worker asks a simulated DeepSeek.
import fs from "node:fs";
import { ALICE, BOB } from "@alou/devnet/accounts";
import type { Reply } from "@alou/devnet/deepseek/reply";
import { type DeepSeekServer, startDeepSeek } from "@alou/devnet/deepseek/server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspect } from "./browser/cases/accessibility.ts";
import { installWallet } from "./browser/injected-wallet.ts";
import { type LosableNetwork, startLosableNetwork } from "./browser/losable-network.ts";
import { card, proposalFor, say, signInWith } from "./browser/page-steps.ts";
import { closeStage, openStageWith, stage } from "./browser/stage.ts";
import { onVisit, REFUSED_REQUEST, type Visit } from "./browser/visit.ts";

const LONG = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");
/** What a browser says of a network that is gone. */
const NO_NETWORK = /ERR_(PROXY|EMPTY|TUNNEL|CONNECTION|INCOMPLETE|SOCKET|NETWORK)\w*|WebSocket connection .* failed/;

let model: DeepSeekServer;
let network: LosableNetwork;

beforeAll(async () => {
  model = await startDeepSeek({ script: [], apiKey: "sk-simulated" });
  network = await startLosableNetwork();
  await openStageWith({ model: { apiKey: "sk-simulated", baseUrl: model.url } });
});
afterAll(async () => {
  await closeStage();
  await network?.stop();
  await model?.stop();
});

const script = (...replies: Reply[]) => model.service.setScript(replies);
const slowly = (text: string): Reply => ({ text, piece: 8, betweenMs: 60 });

/** What the model has said, on the page. */
const wordsOn = (page: Page) => page.getByRole("region", { name: "DeepSeek says" }).last();
const shown = async (page: Page) => (await wordsOn(page).locator("p:not([aria-hidden])").allInnerTexts()).join("\n");
const again = (page: Page) => page.getByRole("button", { name: "Answer again" });

async function signedIn(visit: Visit, account = ALICE.index): Promise<void> {
  await signInWith(visit, await installWallet(visit.context, account));
}

describe("an answer", () => {
  it(
    "streams, set apart from Alou's words, with nothing in it to press, and says who gave it and at what cost",
    onVisit({}, async (visit) => {
      const { page } = visit;
      await signedIn(visit);
      script({
        reasoning: "Let me see.",
        ...slowly(`**Fees** are low. ${LONG} [docs](https://evil.example) <img src=x>`),
      });
      await say(visit, "tell me about fees on chains");
      await wordsOn(page).getByText("word3").waitFor();
      // It is still coming.
      expect(await shown(page)).not.toContain("word59");
      await page.getByText("What the model thought").waitFor();
      await wordsOn(page).getByText("word59").waitFor();
      expect(await wordsOn(page).locator("a, img, button").count()).toBe(0);
      expect(await wordsOn(page).locator("strong").innerText()).toBe("Fees");
      await page.getByText("Answered by deepseek-flash").click();
      await page.getByText(/^\$0\.\d+$/).waitFor();
      await page.getByRole("region", { name: "Instruments" }).getByText("deepseek-flash").waitFor();
      await page.getByText("What the model thought").click();
      await inspect(page, "chat with a model");
    }),
  );

  it(
    "is stopped by a click: what was said stands, and it is given anew",
    onVisit({}, async (visit) => {
      const { page } = visit;
      await signedIn(visit);
      script(slowly(LONG));
      await say(visit, "a story about words");
      await wordsOn(page).getByText("word3").waitFor();
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByText("You stopped it.").waitFor();
      expect(await shown(page)).not.toContain("word59");
      script({ text: "A short one." });
      await again(page).click();
      await wordsOn(page).getByText("A short one.").waitFor();
      await again(page).waitFor();
      expect(await page.locator("[data-said]").count()).toBe(1);
      expect(await page.getByText("word3").count()).toBe(0);
    }),
  );

  it(
    "goes on after a reload in the middle of it, and grows in a second tab",
    onVisit({}, async (visit) => {
      const { page, openTab } = visit;
      await signedIn(visit);
      script(slowly(LONG));
      await say(visit, "another story about words");
      await wordsOn(page).getByText("word3").waitFor();
      const second = await openTab();
      await second.goto(page.url());
      await page.reload();
      for (const tab of [page, second]) {
        await wordsOn(tab).getByText("word59").waitFor({ timeout: 20_000 });
        await again(tab).waitFor();
        expect(await shown(tab)).toBe(LONG);
      }
    }),
  );

  it(
    "goes on by itself after the network was lost, with nothing lost and nothing twice",
    onVisit({ network: () => network }, async (visit) => {
      const { page, tolerate } = visit;
      tolerate(NO_NETWORK);
      await signedIn(visit, BOB.index);
      script(slowly(LONG));
      await say(visit, "a third story about words");
      await wordsOn(page).getByText("word3").waitFor();
      network.lose();
      await page.getByText("Connection lost.").waitFor();
      network.restore();
      await wordsOn(page).getByText("word59").waitFor({ timeout: 20_000 });
      expect(await shown(page)).toBe(LONG);
    }),
  );

  it(
    "asks by two buttons where a message can be read in two ways",
    onVisit({}, async (visit) => {
      const { page } = visit;
      await signedIn(visit);
      model.service.setScript((_, step) =>
        step === 0
          ? {
              calls: [
                {
                  name: "read_order",
                  arguments: { orders: [{ kind: "swap", amount: "1", asset: "USDC", receive: "ETH" }] },
                },
              ],
            }
          : { text: "Please choose." },
      );
      await say(visit, "swap 1 ETH to USDC");
      const readings = page.getByRole("list", { name: "Choose one:" }).getByRole("button");
      await readings.first().waitFor();
      expect(await readings.count()).toBe(2);
      await readings.filter({ hasText: "swap 1 ETH to USDC" }).click();
      await card(page, "ready").waitFor();
    }),
  );
});

describe("a conversation", () => {
  it(
    "names no model where none was asked",
    onVisit({}, async (visit) => {
      const { page } = visit;
      await signedIn(visit);
      const asked = model.service.journal.length;
      await say(visit, "open a 10x long position on ETH");
      await page.getByText("Answered by rules").waitFor();
      expect(model.service.journal).toHaveLength(asked);
    }),
  );

  it(
    "is edited into another one, found by its words, renamed and exported",
    onVisit({}, async (visit) => {
      const { page } = visit;
      await signedIn(visit);
      const word = `platypus${Date.now()}`;
      script({ text: "One." }, { text: "Two." });
      await say(visit, `tell me of the ${word}`);
      await again(page).waitFor();
      const before = page.url();
      await page.locator("[data-said]").hover();
      await page.getByRole("button", { name: "Edit this message" }).click();
      await page.getByRole("textbox", { name: "Message" }).first().fill(`and of the other ${word}`);
      await page.getByRole("button", { name: "Say it this way" }).click();
      await wordsOn(page).getByText("Two.").waitFor();
      expect(page.url()).not.toBe(before);
      expect(await page.locator("[data-said]").count()).toBe(1);

      await page.getByRole("searchbox", { name: "Find a conversation" }).fill(word.toUpperCase());
      await expect.poll(() => page.getByRole("complementary").getByRole("link", { name: word }).count()).toBe(2);

      await page.getByRole("button", { name: /^Conversation: rename/ }).click();
      await page.getByRole("menuitem", { name: "Rename" }).click();
      await page.getByRole("textbox", { name: "Title" }).fill("Water animals");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { level: 1, name: "Water animals" }).waitFor();

      const saved = async (name: string) => {
        await page.getByRole("button", { name: /^Conversation: rename/ }).click();
        const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name }).click()]);
        return { name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), "utf8") };
      };
      const markdown = await saved("Export as Markdown");
      expect(markdown.name).toMatch(/^alou-cnv_\w+\.md$/);
      expect(markdown.text).toContain("# Water animals");
      expect(markdown.text).toContain("Two.");
      const json = JSON.parse((await saved("Export as JSON")).text);
      expect(json.messages).toHaveLength(2);
    }),
  );

  it(
    "lends a card to a page of its own, which another user does not see",
    onVisit({}, async (visit) => {
      const { page, tolerate } = visit;
      tolerate(REFUSED_REQUEST);
      await signedIn(visit);
      const orders = [{ kind: "transfer", amount: "1", asset: "USDC", to: "bob.eth" }];
      script({ calls: [{ name: "read_order", arguments: { orders } }] }, { text: "Compare the address." });
      const ready = await proposalFor(visit, "send 1 USDC to bob.eth");
      const id = (await ready.getAttribute("id"))?.replace("card-", "");
      await page.goto(new URL(`/review/${id}`, stage().world.url).href);
      await card(page, "ready").waitFor();
      await inspect(page, "review of a proposal");
      await page.goto(new URL("/review/prp_00000000000000000000", stage().world.url).href);
      await page.getByText("This account has no such proposal.").waitFor();
    }),
  );
});

// Last: a model whose account is empty is left alone for a while.
describe("without the model, an answer", () => {
  it(
    "comes from the rules when the model's account is empty, and the page says so",
    onVisit({}, async (visit) => {
      const { page } = visit;
      await signedIn(visit);
      script({ fault: { kind: "status", status: 402 } });
      await proposalFor(visit, "swap 1 ETH to USDC");
      await page.getByText("The language model's account is used up; the offline rules answer.").waitFor();
      await page.getByText("Answered by rules").waitFor();
      await page.getByRole("region", { name: "Instruments" }).getByText("Rules").waitFor();
    }),
  );
});

import fs from "node:fs";
import path from "node:path";
import { ROOT } from "@alou/cli/world/worker-process";
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import type { LosableNetwork } from "./losable-network.ts";
import { stage } from "./stage.ts";

export type Language = "zh" | "en";

/** One person's visit: a fresh browser profile and its first tab. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly language: Language;
  /** Another tab of the same browser profile. */
  readonly openTab: () => Promise<Page>;
  /** From here on, troubles that match are part of the test. */
  readonly tolerate: (trouble: RegExp) => void;
}

interface VisitOptions {
  readonly language?: Language;
  /** The visit's way to the server, where a test loses it. */
  readonly network?: () => LosableNetwork;
}

/** Pictures of pages on which a test failed. */
const PICTURES = path.join(ROOT, ".cache/browser-failures");

/** What a browser says when a request was refused; tests that provoke a refusal tolerate it. */
export const REFUSED_REQUEST = /Failed to load resource: the server responded with a status of 4\d\d/;

/**
 * A test on a fresh visit. It also fails on whatever the browser complains about: errors on the console, exceptions,
 * breaches of the content security policy, requests to any other origin. A failure leaves a picture of each tab.
 */
export function onVisit(options: VisitOptions, run: (visit: Visit) => Promise<void>): () => Promise<void> {
  return async () => {
    const { language = "en", network } = options;
    const context = await stage().browser.newContext({
      locale: language === "zh" ? "zh-CN" : "en-US",
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
      // Without the exception, what goes to this machine would go past a proxy.
      ...(network && { proxy: { server: network().url, bypass: "<-loopback>" } }),
    });
    context.setDefaultTimeout(10_000);
    const troubles: string[] = [];
    const tolerated: RegExp[] = [];
    await watch(context, (trouble) => troubles.push(trouble));
    try {
      const openTab = async () => {
        const page = await context.newPage();
        await page.goto(stage().world.url);
        return page;
      };
      const page = await context.newPage();
      await run({ context, page, language, openTab, tolerate: (trouble) => void tolerated.push(trouble) });
      expect(troubles.filter((trouble) => !tolerated.some((pattern) => pattern.test(trouble)))).toEqual([]);
    } catch (error) {
      if (troubles.length > 0) console.error(`The browser complained:\n  ${troubles.join("\n  ")}`);
      await photograph(context);
      throw error;
    } finally {
      stage().blocks.held = false;
      stage().rpc.release();
      await context.close();
    }
  };
}

async function watch(context: BrowserContext, tell: (trouble: string) => void): Promise<void> {
  const { origin, host } = new URL(stage().world.url);
  await context.exposeFunction("tellTrouble", tell);
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      const { tellTrouble } = window as unknown as { tellTrouble: (trouble: string) => void };
      tellTrouble(`content security policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  context.on("console", (message) => {
    if (message.type() === "error") tell(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => tell(`exception: ${error.error().stack ?? error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.host !== host && url.protocol !== "data:") tell(`request to ${request.url()}`);
  });
}

async function photograph(context: BrowserContext): Promise<void> {
  const name = (expect.getState().currentTestName ?? "test").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 100);
  fs.mkdirSync(PICTURES, { recursive: true });
  for (const [index, page] of context.pages().entries()) {
    const file = path.join(PICTURES, `${name}-${index}.png`);
    await page.screenshot({ path: file }).then(
      () => console.error(`Picture: ${path.relative(ROOT, file)}`),
      () => undefined,
    );
  }
}

import type { Page } from "playwright-core";

/** Whose session the page has, by CAIP-10; undefined where it has none. */
export async function sessionAccount(page: Page): Promise<string | undefined> {
  return await page.evaluate(async () => {
    const response = await fetch("/v1/session");
    return response.ok ? ((await response.json()) as { account: string }).account : undefined;
  });
}

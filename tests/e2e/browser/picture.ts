import fs from "node:fs";
import path from "node:path";
import { ROOT } from "@alou/cli/world/worker-process";
import type { Page } from "playwright-core";

/** Where pictures are put for whoever looks at the pages: not kept in the repository. */
export const PICTURES = path.join(ROOT, "tests/e2e/screenshots");

/** Takes the whole page on a wide screen and on a phone, by day and by night. */
export async function picture(page: Page, name: string): Promise<void> {
  fs.mkdirSync(PICTURES, { recursive: true });
  const size = page.viewportSize();
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [look, width] of [
      ["wide", 1280],
      ["phone", 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      // The page scrolls inside its frame: as high as what is in it, or it would be cut off.
      await page.setViewportSize({ width, height: 844 });
      const hidden = await page.evaluate(() =>
        Math.max(0, ...[...document.querySelectorAll("main > *")].map((box) => box.scrollHeight - box.clientHeight)),
      );
      await page.setViewportSize({ width, height: 844 + hidden });
      await page.screenshot({ path: path.join(PICTURES, `${name}-${look}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (size) await page.setViewportSize(size);
}

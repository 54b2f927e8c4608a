// The settings page signs in at another MCP server: off to its page and back, and again when it asks again.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "@alou/cli/world/worker-process";
import { ALICE, BOB } from "@alou/devnet/accounts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inspect } from "./browser/cases/accessibility.ts";
import { installWallet } from "./browser/injected-wallet.ts";
import { signInWith } from "./browser/page-steps.ts";
import { closeStage, openStageWith, stage } from "./browser/stage.ts";
import { onVisit, REFUSED_REQUEST } from "./browser/visit.ts";
import { type AuthServer, startAuthServer } from "./remote-mcp/auth-server.ts";
import { type HostileMcpServer, startHostileMcpServer } from "./remote-mcp/hostile-mcp-server.ts";

let theirs: HostileMcpServer;
let auth: AuthServer;

beforeAll(async () => {
  await openStageWith({ remote: { loopback: true, secretsKey: randomBytes(32).toString("base64") } });
  auth = await startAuthServer("http://127.0.0.1:1/");
  theirs = await startHostileMcpServer([
    { name: "forecast", description: "Tells the weather.", inputSchema: { type: "object" }, says: "Sunny." },
  ]);
  theirs.protectedBy = auth;
});
afterAll(async () => {
  await theirs?.stop();
  await auth?.stop();
  await closeStage();
});

const WORDS = {
  zh: {
    ...{ settings: "设置", attach: "接入服务器", url: "地址", name: "名称", signIn: "去登录", goOn: "继续前往" },
    ...{ signedIn: "已登录", list: /^重新列出/, back: "回到设置" },
  },
  en: {
    ...{ settings: "Settings", attach: "Attach a server", url: "Address", name: "Name", signIn: "Sign in there" },
    ...{ goOn: "Go there", signedIn: "Signed in", list: /^List again/, back: "Back to settings" },
  },
} as const;
const SHOTS = path.join(ROOT, "tests/e2e/screenshots");

it.each(["zh", "en"] as const)("in %s", async (language) => {
  const words = WORDS[language];
  fs.mkdirSync(SHOTS, { recursive: true });
  auth.renews = true;
  await onVisit({ language }, async (visit) => {
    const { context, page } = visit;
    const shot = (name: string) => page.screenshot({ path: path.join(SHOTS, `sign-in-${name}-${language}.png`) });
    visit.tolerate(REFUSED_REQUEST);
    visit.tolerate(/status of 502 .*remote-servers/);
    visit.tolerate(/request to http:\/\/127\.0\.0\.1:\d+\/authorize/);
    // Their page: the user says yes there, and is sent back.
    await context.route(`${auth.issuer}/authorize*`, (route) =>
      route.fulfill({ status: 302, headers: { location: auth.signIn(route.request().url()).href } }),
    );
    await signInWith(visit, await installWallet(context, language === "zh" ? ALICE.index : BOB.index));
    const side = page.getByRole("complementary").first();
    await side.getByRole("link", { name: new RegExp(`^${words.settings}`) }).click();
    await page.getByRole("button", { name: words.attach }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words.url).fill(theirs.url);
    await dialog.getByLabel(words.name).fill("天气");
    await dialog.getByRole("button", { name: words.attach }).click();
    await dialog.getByRole("button", { name: words.signIn }).click();
    await dialog.getByText(new URL(auth.issuer).host).waitFor();
    await inspect(page, "signing in at a server");
    await shot("goes");
    await dialog.getByRole("button", { name: words.goOn }).click();
    const server = page.locator('[data-server="天气"]');
    await server.getByText(words.signedIn, { exact: true }).waitFor();
    // The code is gone from the address.
    expect(page.url()).toBe(`${stage().world.url}/settings`);
    await server.getByRole("checkbox", { name: "forecast" }).click();
    await server.locator('[data-state="on"]').waitFor();
    await shot("attached");

    auth.endTokens();
    auth.renews = false;
    await server.getByRole("button", { name: words.list }).click();
    await server.getByRole("button", { name: words.signIn }).waitFor();
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 390, height: 844 });
    await server.scrollIntoViewIfNeeded();
    await inspect(page, "a server that asks again, on a phone");
    await shot("needed-phone");
    await page.setViewportSize({ width: 1280, height: 900 });
    auth.renews = true;
    await server.getByRole("button", { name: words.signIn }).click();
    await server.getByRole("button", { name: words.goOn }).click();
    await server.getByText(words.signedIn, { exact: true }).waitFor();
    await server.locator('[data-state="on"]').waitFor();

    // An answer nobody asked for comes to nothing.
    await page.goto(`${stage().world.url}/connected?state=${"x".repeat(43)}&code=stolen`);
    await page.locator('[data-code="not_found"]').waitFor();
    await page.getByRole("link", { name: words.back }).click();
    await server.waitFor();
  })();
});

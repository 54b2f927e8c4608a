import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { SOLANA_ALICE } from "@alou/devnet/solana/keys";
import { splitAccount } from "@alou/money/caip";
import { allowRelay } from "@alou/web/wallet/walletconnect/allow-relay";
import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { families } from "../families-stage.ts";
import { card, connectButton, proposalFor, signButton, signInButton, signInText, walletButton } from "../page-steps.ts";
import { PATIENT } from "../patient.ts";
import { sessionAccount } from "../session-account.ts";
import { stage } from "../stage.ts";
import { onVisit, REFUSED_REQUEST, type Visit } from "../visit.ts";
import { PhoneWallet } from "../wallets/phone-wallet.ts";

/** The index in the public test mnemonic: bob's in each family. */
const BOB = 2;

type Family = "eip155" | "solana" | "cosmos";

interface Payment {
  readonly family: Family;
  readonly words: string;
  readonly method: string;
}

const PAYMENTS: readonly Payment[] = [
  { family: "eip155", words: "send 3 USDC to alice.eth", method: "eth_sendTransaction" },
  { family: "solana", words: `send 0.1 SOL to ${SOLANA_ALICE.address}`, method: "solana_signTransaction" },
  {
    family: "cosmos",
    words: `send 0.5 ATOM to ${cosmosAccounts().alice.address("cosmos")}`,
    method: "cosmos_signDirect",
  },
];

/** A wallet on a phone, reached over a relay. The page and the wallet are both the real library's clients. */
export function walletConnectCases(): void {
  describe("a wallet over WalletConnect", () => {
    for (const family of ["eip155", "solana", "cosmos"] as const) {
      it(
        `signs in with its ${family} account, after a first refusal`,
        onPhone([family], async (phone, { page, language, tolerate }) => {
          tolerate(REFUSED_REQUEST);
          await scan(page, phone, language);
          const address = addressOf(phone, family);
          await expect.poll(() => signInText(page, language).innerText(), PATIENT).toContain(address);
          phone.rejects = true;
          await signInButton(page, language).click();
          await page.getByRole("alert").getByText("You rejected it in your wallet.").waitFor();
          phone.rejects = false;
          await signInButton(page, language).click();
          await walletButton(page, language).getByText(phone.name).waitFor();
          const account = await sessionAccount(page);
          expect(account && splitAccount(account as `${string}:${string}:${string}`).address).toBe(address);
        }),
      );
    }

    for (const { family, words, method } of PAYMENTS) {
      it(
        `pays on ${family}, asked on the phone and followed to the last block`,
        onPhone([family], async (phone, visit) => {
          const { page, language } = visit;
          await scan(page, phone, language);
          await signInButton(page, language).click();
          await walletButton(page, language).waitFor();
          await proposalFor(visit, words);
          await signButton(page, language).click();
          await card(page, "final").waitFor({ timeout: 60_000 });
          expect(phone.log.filter((asked) => asked.method === method)).toHaveLength(1);
        }),
        120_000,
      );
    }

    it(
      "brings all of its families at once, outlives a reload, and its end is told",
      onPhone(["eip155", "solana", "cosmos"], async (phone, { page, language }) => {
        await scan(page, phone, language);
        await signInButton(page, language).click();
        const button = walletButton(page, language);
        await button.waitFor();
        await button.click();
        const connected = page.getByRole("list", { name: "Connected wallets" }).getByRole("listitem");
        expect(await connected.count()).toBe(3);
        await page.keyboard.press("Escape");
        await page.reload();
        await button.getByText("WalletConnect").waitFor();
        await phone.disconnect();
        await page.getByText("The wallet was disconnected or locked.").first().waitFor();
      }),
    );

    it(
      "that says no to the pairing leaves the code, and another can be asked for",
      onPhone(["eip155"], async (phone, { page, language }) => {
        phone.rejects = true;
        await scan(page, phone, language);
        await page.getByRole("alert").getByText("You rejected it in your wallet.").waitFor();
        phone.rejects = false;
        await page.getByRole("button", { name: "A new code" }).click();
        await scanShown(page, phone);
        await signInButton(page, language).click();
        await walletButton(page, language).waitFor();
      }),
    );

    it(
      "is not offered where no relay is set up, and its library is not loaded",
      onVisit({}, async ({ page, language }) => {
        const loaded: string[] = [];
        page.on("response", (response) => loaded.push(response.url()));
        await page.goto(stage().world.url);
        await connectButton(page, language).click();
        await page.getByRole("dialog").getByRole("heading", { name: "Solana" }).waitFor();
        expect(await page.getByRole("button", { name: /WalletConnect/ }).count()).toBe(0);
        for (const url of loaded) expect(url).not.toMatch(/\/assets\/client-/);
      }),
    );
  });
}

/** A visit to a page that was built for the local relay, and a phone with a wallet of these families. */
function onPhone(serves: readonly Family[], run: (phone: PhoneWallet, visit: Visit) => Promise<void>) {
  return onVisit({}, async (visit) => {
    await buildFor(visit.context, families().relay.url);
    const phone = await PhoneWallet.start({
      relayUrl: families().relay.url,
      index: BOB,
      families: serves,
      sendEvm: async (raw) => (await stage().world.devnet.rpc("eth_sendRawTransaction", [raw])) as `0x${string}`,
    });
    const sockets: string[] = [];
    visit.page.on("websocket", (socket) => sockets.push(new URL(socket.url()).host));
    try {
      await run(phone, visit);
      // Its relay and our own server, and nobody else's.
      const allowed = [new URL(families().relay.url).host, new URL(stage().world.url).host];
      expect([...new Set(sockets)].filter((host) => !allowed.includes(host))).toEqual([]);
    } finally {
      await phone.stop();
    }
  });
}

/** What a build with the relay in its environment has otherwise: the settings, and the security policy. */
async function buildFor(context: BrowserContext, relayUrl: string): Promise<void> {
  // A page handed over by a test has no address, and the browser then asks before it lets it speak to this machine.
  await context.grantPermissions(["local-network-access"]);
  await context.route("**/walletconnect.json", (route) => route.fulfill({ json: { projectId: "local", relayUrl } }));
  await context.route(
    (url) => url.pathname === "/",
    async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      const policy = headers["content-security-policy"] ?? "";
      await route.fulfill({
        response,
        headers: { ...headers, "content-security-policy": allowRelay(policy, relayUrl) },
      });
    },
  );
}

async function scan(page: Page, phone: PhoneWallet, language: Visit["language"]): Promise<void> {
  await page.goto(stage().world.url);
  await connectButton(page, language).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /WalletConnect/ })
    .click();
  await scanShown(page, phone);
}

/** What the code says is copied instead of being photographed. */
async function scanShown(page: Page, phone: PhoneWallet): Promise<void> {
  await page.getByRole("img", { name: "WalletConnect code" }).waitFor();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy the link" }).click();
  const uri = await page.evaluate(() => navigator.clipboard.readText());
  expect(uri).toMatch(/^wc:[0-9a-f]{64}@2\?/);
  await phone.scan(uri);
}

function addressOf(phone: PhoneWallet, family: Family): string {
  if (family === "eip155") return phone.evmAddress;
  return family === "solana" ? phone.solanaAddress : phone.cosmosAddress();
}

import { ALICE } from "@alou/devnet/accounts";
import { PENNILESS } from "@alou/devnet/bitcoin/accounts";
import type { BrowserContext } from "playwright-core";
import { describe, expect, it } from "vitest";
import { families } from "../families-stage.ts";
import { installWallet } from "../injected-wallet.ts";
import { connectButton, signInButton, signInText, signInWith, walletButton } from "../page-steps.ts";
import { PATIENT } from "../patient.ts";
import { sessionAccount } from "../session-account.ts";
import { stage } from "../stage.ts";
import { onVisit, REFUSED_REQUEST } from "../visit.ts";
import { installBitcoinWallet } from "../wallets/bitcoin-wallet.ts";
import { installKeplrWallet } from "../wallets/keplr-wallet.ts";
import { installSolanaWallet } from "../wallets/solana-wallet.ts";

/** A wallet of some kind, as far as signing in goes. */
interface Installed {
  readonly name: string;
  readonly account: string;
  readonly rejectNext: (method: string) => void;
}

interface Kind {
  readonly kind: string;
  /** By which it signs the text. */
  readonly signs: string;
  readonly install: (context: BrowserContext) => Promise<Installed>;
}

const bitcoinChain = "bip122:0f9188f13cb7b2c71f2a335e3a4fc328";

async function bitcoin(context: BrowserContext, speaks: "unisat" | "sats-connect" | "wallet-standard") {
  const wallet = await installBitcoinWallet(context, { speaks });
  const rejectNext = wallet.rejectNext.bind(wallet);
  return { name: wallet.name, account: `${bitcoinChain}:${wallet.address}`, rejectNext };
}

async function solana(context: BrowserContext, features?: Parameters<typeof installSolanaWallet>[1]) {
  const wallet = await installSolanaWallet(context, features);
  const rejectNext = wallet.rejectNext.bind(wallet);
  return { name: wallet.name, account: `${families().solana.chain}:${wallet.address}`, rejectNext };
}

const KINDS: readonly Kind[] = [
  {
    kind: "an EVM wallet (EIP-6963)",
    signs: "personal_sign",
    async install(context) {
      const wallet = await installWallet(context, ALICE.index);
      const rejectNext = wallet.rejectNext.bind(wallet);
      return { name: wallet.name, account: `eip155:31337:${ALICE.address}`, rejectNext };
    },
  },
  { kind: "a Solana wallet (Wallet Standard, signIn)", signs: "signIn", install: (context) => solana(context) },
  {
    kind: "a Solana wallet without signIn",
    signs: "signMessage",
    install: (context) => solana(context, { features: ["signMessage", "signTransaction"] }),
  },
  {
    kind: "Keplr (ADR-036)",
    signs: "signArbitrary",
    async install(context) {
      const wallet = await installKeplrWallet(context);
      const rejectNext = wallet.rejectNext.bind(wallet);
      return { name: wallet.name, account: `cosmos:localcosmos-1:${wallet.address()}`, rejectNext };
    },
  },
  { kind: "UniSat (BIP-322)", signs: "signMessage", install: (context) => bitcoin(context, "unisat") },
  { kind: "sats-connect (BIP-322)", signs: "signMessage", install: (context) => bitcoin(context, "sats-connect") },
  {
    kind: "a Bitcoin wallet of the Wallet Standard",
    signs: "signMessage",
    install: (context) => bitcoin(context, "wallet-standard"),
  },
];

/** Signing in with a wallet of each kind that a page can find by itself. */
export function familySignInCases(): void {
  describe("signing in with", () => {
    for (const { kind, signs, install } of KINDS) {
      it(
        `${kind}: refused, then signed, and the session is that account's`,
        onVisit({}, async ({ context, page, language, tolerate }) => {
          tolerate(REFUSED_REQUEST);
          const wallet = await install(context);
          await page.goto(stage().world.url);
          await connectButton(page, language).click();
          await page.getByRole("dialog").getByRole("button", { name: wallet.name }).click();
          const text = signInText(page, language);
          await expect.poll(() => text.innerText(), PATIENT).toContain(wallet.account.split(":").at(-1));
          wallet.rejectNext(signs);
          await signInButton(page, language).click();
          await page.getByRole("alert").getByText("You rejected it in your wallet.").waitFor();
          expect(await sessionAccount(page)).toBeUndefined();
          await signInButton(page, language).click();
          await walletButton(page, language).waitFor();
          expect(await sessionAccount(page)).toBe(wallet.account);
        }),
      );
    }

    it(
      "a Taproot address of a Bitcoin wallet, which is chosen",
      onVisit({}, async ({ context, page, language }) => {
        const wallet = await installBitcoinWallet(context, { speaks: "sats-connect" });
        await page.goto(stage().world.url);
        await connectButton(page, language).click();
        await page.getByRole("dialog").getByRole("button", { name: wallet.name }).click();
        await page.getByRole("dialog").getByRole("radio").nth(1).check();
        const text = signInText(page, language);
        await expect.poll(() => text.innerText(), PATIENT).toContain(wallet.ordinalsAddress);
        await signInButton(page, language).click();
        await walletButton(page, language).waitFor();
        expect(await sessionAccount(page)).toBe(`${bitcoinChain}:${wallet.ordinalsAddress}`);
      }),
    );

    it(
      "a wallet that switches accounts is told, and the other account is offered to sign in or to be linked",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installBitcoinWallet(context, { speaks: "unisat" });
        await signInWith(visit, wallet);
        await wallet.choose(PENNILESS);
        await page.getByText("The wallet switched accounts; drafts were cleared.").waitFor();
        await walletButton(page, language).click();
        await page.getByRole("menuitem", { name: /^Sign in as bcrt1/ }).click();
        await expect.poll(() => signInText(page, language).innerText(), PATIENT).toContain(PENNILESS.address);
        await signInButton(page, language).click();
        await page.getByRole("dialog").waitFor({ state: "detached" });
        expect(await sessionAccount(page)).toBe(`${bitcoinChain}:${PENNILESS.address}`);
      }),
    );

    it(
      "a locked wallet says so, and works once it is open; locked later, the page tells",
      onVisit({}, async ({ context, page, language }) => {
        const wallet = await installSolanaWallet(context);
        await wallet.lock();
        await page.goto(stage().world.url);
        await connectButton(page, language).click();
        const entry = page.getByRole("dialog").getByRole("button", { name: wallet.name });
        await entry.click();
        await page.getByRole("alert").getByText("The wallet is locked. Unlock it, then try again.").waitFor();
        wallet.unlock();
        await entry.click();
        await signInButton(page, language).click();
        await walletButton(page, language).waitFor();
        await wallet.lock();
        await page.getByText("The wallet was disconnected or locked.").waitFor();
      }),
    );

    it(
      "the wallets of the last visit: they are there again after a reload, and none is asked anything",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installSolanaWallet(context);
        await signInWith(visit, wallet);
        const asked = wallet.log.length;
        await page.reload();
        await walletButton(page, language).getByText(wallet.name).waitFor();
        expect(wallet.log.slice(asked).map(({ method }) => method)).toEqual(["silent"]);
      }),
    );
  });
}

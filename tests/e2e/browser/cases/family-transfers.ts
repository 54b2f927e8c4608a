import { ALICE as BITCOIN_ALICE, BOB as BITCOIN_BOB, DEMO_TAPROOT } from "@alou/devnet/bitcoin/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { SOLANA_BOB } from "@alou/devnet/solana/keys";
import type { BrowserContext } from "playwright-core";
import { describe, expect, it } from "vitest";
import { families } from "../families-stage.ts";
import { atomsOf, lamportsOf, satoshisOf } from "../held.ts";
import { card, proposalFor, signButton, signInWith } from "../page-steps.ts";
import { onVisit } from "../visit.ts";
import { installBitcoinWallet } from "../wallets/bitcoin-wallet.ts";
import { installKeplrWallet } from "../wallets/keplr-wallet.ts";
import { installSolanaWallet } from "../wallets/solana-wallet.ts";
import type { TestWallet } from "../wallets/test-wallet.ts";

interface Payment {
  readonly kind: string;
  readonly install: (context: BrowserContext) => Promise<TestWallet & { readonly name: string }>;
  readonly words: string;
  /** What the wallet is asked for the transaction. */
  readonly signs: string;
  /** What the recipient has, in base units. */
  readonly held: () => Promise<bigint>;
  readonly pays: bigint;
}

const bobOfCosmos = cosmosAccounts().bob.address("cosmos");

const PAYMENTS: readonly Payment[] = [
  {
    kind: "Solana, signed and handed back",
    install: (context) => installSolanaWallet(context),
    words: `send 0.25 SOL to ${SOLANA_BOB.address}`,
    signs: "signTransaction",
    held: () => lamportsOf(SOLANA_BOB.address),
    pays: 250_000_000n,
  },
  {
    kind: "Solana, sent by the wallet itself",
    install: (context) =>
      installSolanaWallet(context, {
        features: ["signIn", "signMessage", "signAndSendTransaction"],
        rpcUrl: families().solana.rpcUrl,
      }),
    words: `send 0.5 SOL to ${SOLANA_BOB.address}`,
    signs: "signAndSendTransaction",
    held: () => lamportsOf(SOLANA_BOB.address),
    pays: 500_000_000n,
  },
  {
    kind: "Cosmos, by Keplr",
    install: (context) => installKeplrWallet(context),
    words: `send 1.5 ATOM to ${bobOfCosmos}`,
    signs: "signDirect",
    held: () => atomsOf(bobOfCosmos),
    pays: 1_500_000n,
  },
  {
    kind: "Cosmos, by a Ledger, which signs Amino",
    install: (context) => installKeplrWallet(context, { ledger: true }),
    words: `send 2 ATOM to ${bobOfCosmos}`,
    signs: "signAmino",
    held: () => atomsOf(bobOfCosmos),
    pays: 2_000_000n,
  },
  {
    kind: "Bitcoin, by UniSat",
    install: (context) => installBitcoinWallet(context, { speaks: "unisat" }),
    words: `send 0.01 BTC to ${BITCOIN_ALICE.address}`,
    signs: "signPsbt",
    held: () => satoshisOf(BITCOIN_ALICE.address),
    pays: 1_000_000n,
  },
  {
    kind: "Bitcoin, by sats-connect",
    install: (context) => installBitcoinWallet(context, { speaks: "sats-connect" }),
    words: `send 0.02 BTC to ${BITCOIN_BOB.address}`,
    signs: "signPsbt",
    held: () => satoshisOf(BITCOIN_BOB.address),
    pays: 2_000_000n,
  },
  {
    kind: "Bitcoin from a Taproot address, by the Wallet Standard",
    install: (context) => installBitcoinWallet(context, { speaks: "wallet-standard", payment: DEMO_TAPROOT }),
    words: `send 0.005 BTC to ${BITCOIN_ALICE.address}`,
    signs: "signPsbt",
    held: () => satoshisOf(BITCOIN_ALICE.address),
    pays: 500_000n,
  },
];

/** A payment on each family, from the words to the last block, signed by a wallet of the family. */
export function familyTransferCases(): void {
  describe("a payment on", () => {
    for (const { kind, install, words, signs, held, pays } of PAYMENTS) {
      it(
        `${kind}: refused once, then signed, final, and the recipient has it to the unit`,
        onVisit({}, async (visit) => {
          const { context, page, language } = visit;
          const wallet = await install(context);
          const before = await held();
          await signInWith(visit, wallet);
          await proposalFor(visit, words);
          wallet.rejectNext(signs);
          await signButton(page, language).click();
          await card(page, "ready").getByText("You rejected it in your wallet.").waitFor();
          expect(await held()).toBe(before);
          await signButton(page, language).click();
          await card(page, "final").waitFor({ timeout: 60_000 });
          expect(wallet.asked(signs)).toHaveLength(2);
          expect((await held()) - before).toBe(pays);
        }),
        120_000,
      );
    }
  });
}

/** A wallet that is on another network than the payment. */
export function wrongNetworkCases(): void {
  describe("a Bitcoin wallet on another network", () => {
    it(
      "is asked to change, may refuse, and signs once it has changed",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installBitcoinWallet(context, { speaks: "unisat" });
        await signInWith(visit, wallet);
        wallet.network = "mainnet";
        await page.reload();
        await proposalFor(visit, `send 0.001 BTC to ${BITCOIN_ALICE.address}`);
        await signButton(page, language).click();
        const prompt = card(page).getByRole("alert").filter({ hasText: "The wallet is on another network" });
        const change = prompt.getByRole("button", { name: "Switch to Local Bitcoin" });
        wallet.rejectNext("switchNetwork");
        await change.click();
        await prompt.getByText("You rejected it in your wallet.").waitFor();
        expect(wallet.asked("signPsbt")).toEqual([]);
        await change.click();
        await prompt.waitFor({ state: "detached" });
        expect(wallet.network).toBe("regtest");
        await signButton(page, language).click();
        await card(page, "final").waitFor({ timeout: 60_000 });
      }),
      120_000,
    );

    it(
      "that changes in its own window alone is told so, and is not asked to sign",
      onVisit({}, async (visit) => {
        const { context, page, language } = visit;
        const wallet = await installBitcoinWallet(context, { speaks: "sats-connect" });
        await signInWith(visit, wallet);
        wallet.network = "mainnet";
        await page.reload();
        await proposalFor(visit, `send 0.001 BTC to ${BITCOIN_ALICE.address}`);
        await signButton(page, language).click();
        const prompt = card(page).getByRole("alert").filter({ hasText: "The wallet is on another network" });
        await prompt.waitFor();
        expect(await prompt.getByRole("button").count()).toBe(0);
        expect(wallet.asked("signPsbt")).toEqual([]);
      }),
    );
  });
}

import { type Address, createNoopSigner } from "@solana/kit";
import { getTransferSolInstruction } from "@solana-program/system";
import {
  AuthorityType,
  getFreezeAccountInstruction,
  getSetAuthorityInstruction,
  getSyncNativeInstruction,
} from "@solana-program/token";
import { SOLANA_BOOK } from "./book.ts";
import type { Builder, MintPlan } from "./builder.ts";
import {
  SOLANA_ACCOUNTS,
  SOLANA_ALICE,
  SOLANA_BOB,
  SOLANA_DEMO,
  SOLANA_FROZEN,
  SOLANA_ISSUER,
  SOLANA_MALLORY,
  SOLANA_MEMO_ONLY,
  SOLANA_UNUSED,
} from "./keys.ts";
import { METADATA_PROGRAM, metadataAccount, metadataAddress } from "./metaplex.ts";
import { PAST_SOL, PAST_SPENT, PAST_USDC } from "./past-payments.ts";
import {
  nonTransferable,
  permanentDelegate,
  reallocate,
  requireMemo,
  transferFee,
  transferHook,
} from "./token-2022.ts";
import { TOKEN_2022_PROGRAM } from "./token-state.ts";

const SOL = 1_000_000_000n;
/** Of the demo wallet's one past payment. */
const PAST_FEE = 5_000n;
const MEMO_TRANSFER_EXTENSION = 8;

const USDC: MintPlan = { mint: SOLANA_BOOK.usdc, decimals: 6, canFreeze: true };
const USDT: MintPlan = { mint: SOLANA_BOOK.usdt, decimals: 6, canFreeze: true };

const feeAuthority = SOLANA_ISSUER.address;

/** The mints of Token-2022, by what is special about them. */
const PLANS_2022: readonly (MintPlan & { readonly amount: bigint })[] = [
  {
    mint: SOLANA_BOOK.feeToken,
    decimals: 6,
    extensions: [transferFee(feeAuthority, 100, 5_000_000n)],
    metadata: { name: "One Percent", symbol: "FEE", uri: "https://example.org/fee.json" },
    amount: 5_000_000_000n,
  },
  {
    mint: SOLANA_BOOK.badge,
    decimals: 0,
    extensions: [nonTransferable],
    metadata: { name: "Member badge", symbol: "BADGE", uri: "https://example.org/badge.json" },
    amount: 3n,
  },
  { mint: SOLANA_BOOK.clawback, decimals: 6, extensions: [permanentDelegate(feeAuthority)], amount: 250_000_000n },
  {
    mint: SOLANA_BOOK.hooked,
    decimals: 6,
    extensions: [transferHook(feeAuthority, SOLANA_MALLORY.address)],
    amount: 250_000_000n,
  },
  {
    mint: SOLANA_BOOK.plain2022,
    decimals: 9,
    metadata: { name: "Plain Token", symbol: "PLAIN", uri: "https://example.org/plain.json" },
    amount: 1_000_000_000_000n,
  },
  {
    mint: SOLANA_BOOK.fakeUsdc,
    decimals: 6,
    metadata: { name: "USD Coin", symbol: "USDC", uri: "https://usdc-bonus.example/claim" },
    amount: 7_777_000_000n,
  },
];

/** NFTs: one piece, no decimals, nobody can make another. */
const NFTS_2022: readonly MintPlan[] = [
  {
    mint: SOLANA_BOOK.nft2022,
    decimals: 0,
    metadata: { name: "Riverbank #7", symbol: "RIVER", uri: "https://example.org/river/7.json" },
  },
  {
    mint: SOLANA_BOOK.nftSpam,
    decimals: 0,
    metadata: {
      name: "🎁 CLAIM 5000 USDC at evil.example\u202e<script>alert(1)</script>",
      symbol: "CLAIM",
      uri: "javascript:alert(document.cookie)",
    },
  },
];

/**
 * Fills an empty local Solana: funded wallets, tokens of every kind people meet, NFTs, and traps. What the demo wallet has
 * becomes round with `makePastPayments`.
 */
export async function buildSolanaWorld(builder: Builder): Promise<void> {
  const demo = SOLANA_DEMO.address;
  for (const { address } of SOLANA_ACCOUNTS) {
    if (address === SOLANA_UNUSED.address) continue;
    builder.fund(address, address === demo ? 100n * SOL - PAST_SOL + PAST_SPENT + PAST_FEE : 100n * SOL);
  }
  builder.fund(SOLANA_ISSUER.address, 1_000n * SOL);

  builder.placeMint(USDC);
  builder.placeMint(USDT);
  await builder.mintTo(USDC, demo, 10_000_000_000n - PAST_USDC);
  for (const { address } of [SOLANA_ALICE, SOLANA_BOB]) await builder.mintTo(USDC, address, 10_000_000_000n);
  await builder.mintTo(USDT, demo, 2_500_000_000n);
  await freeze(builder);
  await wrapSol(builder, demo, 2n * SOL);

  for (const plan of PLANS_2022) {
    builder.createMint2022(plan);
    await builder.mintTo(plan, demo, plan.amount, TOKEN_2022_PROGRAM);
  }
  await wantMemos(builder);

  for (const plan of NFTS_2022) {
    builder.createMint2022(plan);
    await makeUnique(builder, plan, demo, TOKEN_2022_PROGRAM);
  }
  const old: MintPlan = { mint: SOLANA_BOOK.nftMetaplex, decimals: 0, canFreeze: true };
  builder.placeMint(old);
  await makeUnique(builder, old, demo);
  const metadata = { name: "Lighthouse #12", symbol: "LIGHT", uri: "https://example.org/light/12.json" };
  const account = metadataAccount(old.mint, SOLANA_ISSUER.address, metadata);
  builder.place(await metadataAddress(old.mint), METADATA_PROGRAM, account);
}

async function freeze(builder: Builder): Promise<void> {
  const account = await builder.mintTo(USDC, SOLANA_FROZEN.address, 500_000_000n);
  const owner = createNoopSigner(builder.issuer);
  builder.run([getFreezeAccountInstruction({ account, mint: USDC.mint, owner })]);
}

async function wrapSol(builder: Builder, owner: Address, amount: bigint): Promise<void> {
  const account = await builder.mintTo({ mint: SOLANA_BOOK.wrappedSol, decimals: 9 }, owner, 0n);
  const source = createNoopSigner(builder.issuer);
  builder.run([
    getTransferSolInstruction({ source, destination: account, amount }),
    getSyncNativeInstruction({ account }),
  ]);
}

async function wantMemos(builder: Builder): Promise<void> {
  const owner = SOLANA_MEMO_ONLY.address;
  const account = await builder.mintTo({ mint: SOLANA_BOOK.plain2022, decimals: 9 }, owner, 1n, TOKEN_2022_PROGRAM);
  builder.run([reallocate(account, builder.issuer, owner, MEMO_TRANSFER_EXTENSION), requireMemo(account, owner)]);
}

async function makeUnique(builder: Builder, plan: MintPlan, owner: Address, program?: Address): Promise<void> {
  await builder.mintTo(plan, owner, 1n, program);
  builder.run([
    getSetAuthorityInstruction(
      {
        owned: plan.mint,
        owner: createNoopSigner(builder.issuer),
        authorityType: AuthorityType.MintTokens,
        newAuthority: null,
      },
      program ? { programAddress: program } : {},
    ),
  ]);
}

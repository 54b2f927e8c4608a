import { hex } from "@scure/base";
import { BlindBook } from "../blind-book.ts";
import { join } from "../encoding/keys.ts";
import { associated, METADATA, USDC, u64, wallet } from "../encoding/solana.ts";
import type { SafetyCase } from "../safety-case.ts";

const book = new BlindBook();
const mine = wallet("r3me"),
  friend = wallet("r3friend"),
  thief = wallet("r3thief"),
  stranger = wallet("r3str");
const ctx = {
  user: "USER",
  knownRecipients: ["KNOWN", friend],
  scamAddresses: [thief],
  balances: { native: "10000000000" },
};
const S = (instructions: readonly unknown[]) => ({ kind: "solana_ix", signer: "USER", instructions, context: ctx });
const N = (program: string, type: string, info: Record<string, unknown>) => ({ program, type, info });
book.ok(
  "third ok-words-spl",
  S([
    N("token", "transferChecked", {
      source: "USER",
      mint: USDC,
      destination: "KNOWN",
      authority: "USER",
      tokenAmount: { amount: "1000000", decimals: 6 },
    }),
  ]),
);
book.ok(
  "third ok-words-spl-amount",
  S([N("spl-token", "transfer", { source: "USER", destination: "KNOWN", authority: "USER", amount: 1000000 })]),
);
book.ok(
  "third ok-ata",
  S([N("associated-token", "create", { source: "USER", wallet: "USER", mint: USDC, account: "USER" })]),
);
book.ok(
  "third ok-ata-known",
  S([
    N("spl-associated-token-account", "create", {
      source: "USER",
      wallet: "KNOWN",
      mint: USDC,
      account: associated(friend, USDC),
    }),
    N("spl-token", "transferChecked", {
      source: associated(mine, USDC),
      mint: USDC,
      destination: associated(friend, USDC),
      authority: "USER",
      tokenAmount: { amount: "2", decimals: 6 },
    }),
  ]),
);
book.ok(
  "third ok-close-user",
  S([N("spl-token", "closeAccount", { account: associated(mine, USDC), destination: "USER", owner: "USER" })]),
);
book.ok(
  "third ok-priority",
  S([
    N("compute-budget", "setComputeUnitLimit", { units: 250000 }),
    N("compute-budget", "setComputeUnitPrice", { microLamports: 120000 }),
    N("system", "transfer", { source: "USER", destination: "KNOWN", lamports: 10000000 }),
  ]),
);
book.ok(
  "third ok-stake-delegate-known",
  S([N("stake", "delegate", { stakeAccount: wallet("r3st"), voteAccount: wallet("r3v"), stakeAuthority: "USER" })]),
);
book.ok(
  "third ok-nonce-own",
  S([
    N("system", "nonceAdvance", { nonceAccount: wallet("r3n"), nonceAuthority: "USER" }),
    N("system", "transfer", { source: "USER", destination: "KNOWN", lamports: 1 }),
  ]),
);
book.ok(
  "third ok-memo",
  S([
    N("memo", "memo", { memo: "invoice 12" }),
    N("system", "transfer", { source: "USER", destination: "KNOWN", lamports: 1000 }),
  ]),
);
book.ok(
  "third ok-setauthority-self",
  S([
    N("spl-token", "setAuthority", {
      account: associated(mine, USDC),
      authority: "USER",
      authorityType: "closeAccount",
      newAuthority: "USER",
    }),
  ]),
);
book.ok(
  "third ok-jup-named",
  S([
    N("jupiter", "sharedAccountsRoute", {
      inAmount: "1000000",
      quotedOutAmount: "990000",
      slippageBps: 50,
      user: "USER",
    }),
  ]),
);
book.ok("third ok-orca-swap", S([N("whirlpool", "swap", { amount: "1000000", otherAmountThreshold: "990000" })]));
book.ok(
  "third ok-raydium",
  S([
    {
      programId: "675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8",
      accounts: ["USER"],
      data: hex.encode(join(9, u64(1), u64(1))),
    },
  ]),
);
book.ok(
  "third ok-mint-nft-self",
  S([
    {
      programId: METADATA,
      accounts: [{ pubkey: "USER", isSigner: true, isWritable: true }],
      data: hex.encode(join(42, 0, 0)),
    },
  ]),
);
book.hit(
  "third words-owner",
  "SOL-01",
  S([
    N("spl-token", "setAuthority", {
      account: "USER",
      authority: "USER",
      authorityType: "AccountOwner",
      newAuthority: thief,
    }),
  ]),
);
book.hit(
  "third assign-program",
  "SOL-02",
  S([N("System Program", "assign", { account: "USER", programId: stranger })]),
);
book.hit("third scam", "PH-15", S([N("system", "transfer", { from: "USER", to: thief, lamports: "5" })]));
book.hit(
  "third approve-max-stranger",
  "SOL-03",
  S([N("token", "approve", { source: "USER", delegate: stranger, owner: "USER", amount: "18446744073709551615" })]),
);
book.hit(
  "third core",
  "SOL-18",
  S([N("mpl-core", "addPluginV1", { asset: wallet("r3a"), plugin: "TransferDelegate", authority: thief })]),
);
book.hit("third bubble", "SOL-18", S([N("bubblegum", "delegate", { leafOwner: "USER", newLeafDelegate: thief })]));
book.hit(
  "third price",
  "SOL-15",
  S([
    N("compute-budget", "setComputeUnitLimit", { units: 1400000 }),
    N("compute-budget", "setComputeUnitPrice", { microLamports: 100000000 }),
    N("system", "transfer", { source: "USER", destination: "KNOWN", lamports: 1 }),
  ]),
);
book.hit(
  "third full",
  "SOL-12",
  S([N("system", "transfer", { source: "USER", destination: stranger, lamports: 9999000000 })]),
);
book.hit(
  "third nonce-foreign",
  "SOL-05",
  S([
    N("system", "advanceNonceAccount", { nonceAccount: wallet("r3n"), nonceAuthorized: thief }),
    N("system", "transfer", { source: "USER", destination: "KNOWN", lamports: 1 }),
  ]),
);
book.hit(
  "third stake-words",
  "SOL-13",
  S([
    N("stake", "authorize", {
      stakeAccount: wallet("r3st"),
      authority: "USER",
      newAuthorized: thief,
      stakeAuthorize: "Withdrawer",
    }),
  ]),
);
book.hit(
  "third vote",
  "SOL-13",
  S([
    N("vote", "authorize", {
      voteAccount: wallet("r3va"),
      authority: "USER",
      newAuthority: thief,
      authorityType: "Withdrawer",
    }),
  ]),
);

/** The third round: Solana in named instructions and the words USER and KNOWN. */
export const BLIND_THIRD_SOLANA: readonly SafetyCase[] = book.cases;

import { CaseBook } from "../safety-case.ts";

const book = new CaseBook("solana_ix");
const FRIEND = "4Nd1mYQtgXwB8uE6Uj8uH2kYcYcVqgM5B3oXq6kJtH7d";
/** Its ends are the friend's. */
const TWIN = "4Nd1zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzztH7d";
const STRANGER = "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin";
const THIEF = "HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH";
const UNKNOWN = "Gh9ZwEmdLJ8DscKNTkTqPbNwLNNBjuSzaG9Vp2KGtKJr";
const JUPITER = "JUP6LkbZbjS1jKKwapdHNy74zcZ3tLUZoi5QNyVTaV4";
const USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
const TOKEN = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
const SYSTEM = "11111111111111111111111111111111";
const CONTEXT = { user: "USER", knownRecipients: [FRIEND, "KNOWN"], scamAddresses: [THIEF] };

const le = (value: bigint, size: number) =>
  Buffer.from(Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 255n)));
const ask = (
  instructions: readonly unknown[],
  context: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
) => ({ signer: "USER", instructions, context: { ...CONTEXT, ...context }, ...more });
const parsed = (program: string, type: string, info: Record<string, unknown>) => ({ program, parsed: { type, info } });
const raw = (programId: string, accounts: readonly unknown[], data: Buffer, encoding: "base64" | "hex" = "base64") => ({
  programId,
  accounts,
  data: data.toString(encoding),
});

book.good(
  "SOL to a friend",
  ask([parsed("system", "transfer", { source: "USER", destination: FRIEND, lamports: 1_000_000 })]),
);
book.good(
  "SOL to KNOWN",
  ask([{ program: "system", type: "transfer", info: { from: "USER", to: "KNOWN", lamports: "5" } }]),
);
book.good(
  "SOL to a friend, raw",
  ask([
    raw(
      SYSTEM,
      [
        { pubkey: "USER", isSigner: true, isWritable: true },
        { pubkey: FRIEND, isSigner: false, isWritable: true },
      ],
      Buffer.concat([le(2n, 4), le(5n, 8)]),
    ),
  ]),
);
book.good(
  "SOL to a friend, raw in hex",
  ask([raw(SYSTEM, ["USER", FRIEND], Buffer.concat([le(2n, 4), le(5n, 8)]), "hex")]),
);
book.good(
  "USDC to a friend's new account",
  ask([
    parsed("spl-associated-token-account", "createIdempotent", {
      source: "USER",
      account: "ata",
      wallet: FRIEND,
      mint: USDC,
    }),
    parsed("spl-token", "transferChecked", {
      source: "mine",
      destination: "ata",
      mint: USDC,
      authority: "USER",
      tokenAmount: { amount: "5", decimals: 6 },
    }),
  ]),
);
book.good(
  "a Jupiter swap with a usual fee",
  ask([
    {
      programId: "ComputeBudget111111111111111111111111111111",
      accounts: [],
      data: Buffer.concat([Buffer.from([2]), le(300_000n, 4)]).toString("base64"),
    },
    {
      programId: "ComputeBudget111111111111111111111111111111",
      accounts: [],
      data: Buffer.concat([Buffer.from([3]), le(50_000n, 8)]).toString("base64"),
    },
    { programId: JUPITER, accounts: [{ pubkey: "USER", isSigner: true, isWritable: true }], data: "5Sy8" },
  ]),
);
book.good("a permission taken back", ask([parsed("spl-token", "revoke", { source: "mine", owner: "USER" })]));
book.good(
  "an empty account closed for oneself",
  ask([parsed("spl-token", "closeAccount", { account: "mine", destination: "USER", owner: "USER" })]),
);
book.good(
  "staking",
  ask([parsed("stake", "delegate", { stakeAccount: "stake", voteAccount: "vote", stakeAuthority: "USER" })]),
);
book.good(
  "one's own durable nonce",
  ask([
    parsed("system", "advanceNonce", { nonceAccount: "nonce", nonceAuthority: "USER" }),
    parsed("system", "transfer", { source: "USER", destination: FRIEND, lamports: 5 }),
  ]),
);
book.good(
  "a memo",
  ask([{ program: "spl-memo", programId: "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr", parsed: "gm" }]),
);
book.good(
  "a published program",
  ask([{ programId: UNKNOWN, accounts: [{ pubkey: "USER", isSigner: true, isWritable: true }], data: "3Bxs" }], {
    contracts: { [UNKNOWN]: { type: "program", verified: true, ageDays: 300, label: "Some DEX" } },
  }),
);
book.good(
  "wrapping SOL",
  ask(
    [
      parsed("system", "transfer", { source: "USER", destination: "wsolata", lamports: 5 }),
      parsed("spl-token", "syncNative", { account: "wsolata" }),
    ],
    { knownRecipients: [FRIEND, "wsolata"] },
  ),
);
book.good("two transactions at once", {
  signer: "USER",
  transactions: [1, 2].map(() => ({
    instructions: [parsed("system", "transfer", { source: "USER", destination: FRIEND, lamports: 5 })],
  })),
  context: CONTEXT,
});

book.bad(
  "SOL to a stranger",
  "RC-01",
  "warning",
  ask([parsed("system", "transfer", { source: "USER", destination: STRANGER, lamports: 5 })]),
);
book.bad(
  "SOL to a look-alike",
  "RC-02",
  "danger",
  ask([parsed("system", "transfer", { source: "USER", destination: TWIN, lamports: 5 })]),
);
book.bad(
  "SOL to a thief",
  "PH-15",
  "block",
  ask([parsed("system", "transfer", { source: "USER", destination: THIEF, lamports: 5 })]),
);
book.bad(
  "an account's owner",
  "SOL-01",
  "block",
  ask([
    parsed("spl-token", "setAuthority", {
      account: "mine",
      authority: "USER",
      authorityType: "accountOwner",
      newAuthority: STRANGER,
    }),
  ]),
);
book.bad(
  "an account's owner, raw",
  "SOL-01",
  "block",
  ask([raw(TOKEN, ["mine", "USER"], Buffer.concat([Buffer.from([6, 2, 1]), Buffer.alloc(32, 7)]))]),
);
book.bad(
  "who may close an account",
  "SOL-01",
  "danger",
  ask([
    {
      program: "spl-token",
      type: "SetAuthority",
      info: { account: "mine", authority_type: "CloseAccount", new_authority: STRANGER },
    },
  ]),
);
book.bad(
  "a wallet handed to a program",
  "SOL-02",
  "block",
  ask([parsed("system", "assign", { account: "USER", owner: UNKNOWN })]),
);
book.bad(
  "a wallet handed to a program, raw",
  "SOL-02",
  "block",
  ask([raw(SYSTEM, ["USER"], Buffer.concat([le(1n, 4), Buffer.alloc(32, 7)]))]),
);
book.bad(
  "a delegate for everything",
  "SOL-03 AP-01",
  "danger",
  ask([
    parsed("spl-token", "approve", {
      source: "mine",
      delegate: STRANGER,
      owner: "USER",
      amount: "18446744073709551615",
    }),
  ]),
);
book.bad(
  "a delegate for a little",
  "SOL-03",
  "warning",
  ask([
    parsed("spl-token", "approveChecked", {
      source: "mine",
      delegate: STRANGER,
      owner: "USER",
      tokenAmount: { amount: "5" },
    }),
  ]),
);
book.bad(
  "a delegate, raw",
  "SOL-03",
  "warning",
  ask([raw(TOKEN, ["mine", STRANGER, "USER"], Buffer.concat([Buffer.from([4]), le(500n, 8)]))]),
);
book.bad(
  "a closed account that pays a stranger",
  "SOL-04",
  "danger",
  ask([parsed("spl-token", "closeAccount", { account: "mine", destination: STRANGER, owner: "USER" })]),
);
book.bad(
  "somebody else's durable nonce",
  "SOL-05",
  "danger",
  ask([
    parsed("system", "advanceNonce", { nonceAccount: "nonce", nonceAuthority: STRANGER }),
    parsed("system", "transfer", { source: "USER", destination: FRIEND, lamports: 5 }),
  ]),
);
book.bad(
  "a token with a permanent delegate",
  "SOL-06",
  "danger",
  ask(
    [
      parsed("spl-token", "transferChecked", {
        source: "mine",
        destination: FRIEND,
        mint: "badmint",
        tokenAmount: { amount: "5" },
      }),
    ],
    { contracts: { badmint: { type: "mint", extensions: ["permanentDelegate"] } } },
  ),
);
book.bad(
  "a token with a transfer fee",
  "SOL-06",
  "warning",
  ask(
    [
      parsed("spl-token", "transferChecked", {
        source: "mine",
        destination: FRIEND,
        mint: "badmint",
        tokenAmount: { amount: "5" },
      }),
    ],
    { contracts: { badmint: { type: "mint", extensions: [{ extension: "transferFeeConfig" }] } } },
  ),
);
book.bad(
  "a token that can still be minted",
  "SOL-07",
  "warning",
  ask(
    [
      parsed("spl-token", "transferChecked", {
        source: "mine",
        destination: FRIEND,
        mint: "coin",
        tokenAmount: { amount: "5" },
      }),
    ],
    { contracts: { coin: { type: "mint", mintAuthority: STRANGER } } },
  ),
);
book.bad(
  "an unknown program",
  "SOL-08",
  "warning",
  ask([{ programId: UNKNOWN, accounts: [{ pubkey: STRANGER, isSigner: false, isWritable: true }], data: "3Bxs" }]),
);
book.bad(
  "a program changed yesterday",
  "SOL-08",
  "warning",
  ask([{ programId: UNKNOWN, accounts: [], data: "3Bxs" }], {
    contracts: { [UNKNOWN]: { type: "program", verified: true, ageDays: 300, label: "Some DEX", upgradedDays: 1 } },
  }),
);
book.bad(
  "the signer handed to an unknown program",
  "SOL-17 SOL-08",
  "danger",
  ask([{ programId: UNKNOWN, keys: [{ pubkey: "USER", isSigner: true, isWritable: true }], data: "3Bxs" }]),
);
book.bad("five transactions at once", "SOL-11", "warning", {
  signer: "USER",
  transactions: [1, 2, 3, 4, 5].map(() => [
    parsed("system", "transfer", { source: "USER", destination: FRIEND, lamports: 5 }),
  ]),
  context: CONTEXT,
});
book.bad(
  "all SOL to a stranger",
  "SOL-12",
  "danger",
  ask([parsed("system", "transfer", { source: "USER", destination: STRANGER, lamports: 999_000_000 })], {
    balances: { SOL: "1000000000" },
  }),
);
book.bad(
  "a stake given away",
  "SOL-13",
  "danger",
  ask([
    parsed("stake", "authorize", {
      stakeAccount: "stake",
      authority: "USER",
      authorityType: "Withdrawer",
      newAuthority: STRANGER,
    }),
  ]),
);
book.bad(
  "a stake given away, raw",
  "SOL-13",
  "danger",
  ask([
    raw(
      "Stake11111111111111111111111111111111111111",
      ["stake", "clock", "USER"],
      Buffer.concat([le(1n, 4), Buffer.alloc(32, 7), le(1n, 4)]),
    ),
  ]),
);
book.bad(
  "a fee for being first that is worth more",
  "SOL-15",
  "warning",
  ask([
    parsed("compute-budget", "setComputeUnitPrice", { microLamports: "1000000000" }),
    parsed("system", "transfer", { source: "USER", destination: FRIEND, lamports: 5 }),
  ]),
);
book.bad(
  "SOL to a mint",
  "SOL-16",
  "danger",
  ask([parsed("system", "transfer", { source: "USER", destination: USDC, lamports: 5 })]),
);
book.bad(
  "tokens to a program",
  "SOL-16",
  "danger",
  ask([parsed("spl-token", "transfer", { source: "mine", destination: JUPITER, authority: "USER", amount: "5" })]),
);
book.bad(
  "a pNFT's delegate",
  "SOL-18",
  "danger",
  ask([{ program: "mpl-token-metadata", type: "delegate", info: { delegate: STRANGER } }]),
);
book.bad(
  "a Core asset's delegate",
  "SOL-18",
  "danger",
  ask([{ program: "mpl-core", type: "approvePluginAuthority", info: { newAuthority: STRANGER } }]),
);

export const SOLANA = book.cases;

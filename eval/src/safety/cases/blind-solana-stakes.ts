import { base58, base64, hex } from "@scure/base";
import { BlindBook } from "../blind-book.ts";
import { join, littleEndian } from "../encoding/keys.ts";
import {
  anchor,
  associated,
  authorizeStake,
  BUBBLEGUM,
  CLOCK,
  COMPUTE,
  CORE,
  createAssociated,
  delegateStake,
  instruction,
  key,
  LOADER,
  METADATA,
  message,
  RENT,
  STAKE,
  STAKE_HISTORY,
  SYSTEM,
  TOKEN,
  tokenTransfer,
  transfer,
  transferChecked,
  twinWallet,
  USDC,
  u32,
  u64,
  unitLimit,
  unitPrice,
  VOTE,
  wallet,
} from "../encoding/solana.ts";
import type { SafetyCase } from "../safety-case.ts";
import { base, friend, L, me, myUsdc, stranger, thief, thiefUsdc } from "./blind-solana.fixture.ts";

const book = new BlindBook();
book.hit("sol-12-all", "SOL-12", L([transfer(me, thief, 24_990_000_000n)], "web3"));
book.hit("sol-12-all-parsed", "SOL-12", {
  kind: "solana_ix",
  signer: me,
  instructions: [
    { program: "system", type: "transfer", info: { source: me, destination: stranger, lamports: 1_999_995_000 } },
  ],
  context: { user: me, knownRecipients: [], balances: { SOL: "2.0" } },
});
book.ok("sol-12-near-half", L([transfer(me, friend, 12_000_000_000n)], "hex"));
book.hit("sol-13-withdrawer", "SOL-13", L([authorizeStake(wallet("mystake"), me, thief, 1)], "web3"));
book.hit("sol-13-staker", "SOL-13", L([authorizeStake(wallet("mystake"), me, thief, 0)], "base64"));
book.hit(
  "sol-13-checked",
  "SOL-13",
  L([instruction(STAKE, [[wallet("mystake"), "w"], CLOCK, [me, "s"], [thief, "s"]], join(u32(10), u32(1)))], "kit"),
);
book.hit(
  "sol-13-vote",
  "SOL-13",
  L([instruction(VOTE, [[wallet("myvote"), "w"], CLOCK, [me, "s"]], join(u32(1), key(thief), u32(1)))], "web3"),
);
book.hit("sol-13-parsed", "SOL-13", {
  kind: "solana_ix",
  signer: me,
  instructions: [
    {
      program: "stake",
      parsed: {
        type: "authorize",
        info: {
          stakeAccount: wallet("mystake"),
          authority: me,
          newAuthority: thief,
          authorityType: "Withdrawer",
          clockSysvar: CLOCK,
        },
      },
    },
  ],
  context: base,
});
book.hit(
  "sol-13-loader",
  "SOL-13",
  L([instruction(LOADER, [[wallet("progdata"), "w"], [me, "s"], thief], u32(4))], "kit"),
);
book.ok(
  "sol-13-near-delegate",
  L([delegateStake(wallet("mystake"), wallet("vote-a"), me)], "web3", {
    ...base,
    contracts: { [wallet("vote-a")]: { type: "validator", commission: 5, label: "Everstake" } },
  }),
);
book.ok("sol-13-near-deactivate", L([instruction(STAKE, [[wallet("mystake"), "w"], CLOCK, [me, "s"]], u32(5))], "kit"));
book.ok(
  "sol-13-near-withdraw-own",
  L(
    [
      instruction(
        STAKE,
        [[wallet("mystake"), "w"], [me, "w"], CLOCK, STAKE_HISTORY, [me, "s"]],
        join(u32(4), u64(3_000_000_000n)),
      ),
    ],
    "buffer",
  ),
);
book.ok(
  "ok-stake-create",
  L(
    [
      instruction(
        SYSTEM,
        [
          [me, "ws"],
          [wallet("newstake"), "ws"],
        ],
        join(u32(0), u64(2_002_282_880n), u64(200), key(STAKE)),
      ),
      instruction(
        STAKE,
        [[wallet("newstake"), "w"], RENT],
        join(u32(0), key(me), key(me), littleEndian(0, 8), littleEndian(0, 8), new Uint8Array(32)),
      ),
      delegateStake(wallet("newstake"), wallet("vote-a"), me),
    ],
    "kit",
    { ...base, contracts: { [wallet("vote-a")]: { type: "validator", commission: 5 } } },
  ),
);
const compiled = message(me, [transfer(me, thief, 1_000_000_000n)]);
book.hit("sol-14-hex", "SOL-14", {
  kind: "personal",
  method: "solana_signMessage",
  payload: `0x${hex.encode(compiled)}`,
});
book.hit("sol-14-base64", "SOL-14", { kind: "text", method: "solana:signMessage", payload: base64.encode(compiled) });
book.hit("sol-14-base58-v0", "SOL-14", {
  kind: "personal",
  method: "signMessage",
  payload: base58.encode(message(me, [transfer(me, thief, 1_000_000_000n)], { v0: true })),
});
book.ok("sol-14-near-hello", {
  kind: "personal",
  method: "solana_signMessage",
  payload: "Hello Solana, this is my message 42",
});
book.hit(
  "sol-15-high",
  "SOL-15",
  L([unitLimit(1_400_000), unitPrice(5_000_000_000n), transfer(me, friend, 10_000_000)], "web3"),
);
book.hit("sol-15-parsed", "SOL-15", {
  kind: "solana_ix",
  signer: me,
  instructions: [
    { programId: COMPUTE, parsed: { type: "setComputeUnitLimit", info: { units: 1400000 } } },
    { programId: COMPUTE, parsed: { type: "setComputeUnitPrice", info: { microLamports: "3000000000" } } },
    {
      program: "system",
      programId: SYSTEM,
      parsed: { type: "transfer", info: { source: me, destination: friend, lamports: 5000000 } },
    },
  ],
  context: base,
});
book.ok("sol-15-near-usual", L([unitLimit(200_000), unitPrice(50_000n), transfer(me, friend, 10_000_000)], "kit"));
book.hit(
  "sol-16-to-mint",
  "SOL-16",
  L([tokenTransfer(myUsdc, USDC, me, 1_000_000)], "web3", { ...base, contracts: { [USDC]: { type: "mint" } } }),
);
book.hit("sol-16-sol-to-program", "SOL-16", L([transfer(me, TOKEN, 1_000_000)], "kit"));
book.hit(
  "sol-16-sol-to-ata",
  "SOL-16",
  L([transfer(me, thiefUsdc, 1_000_000_000)], "base64", {
    ...base,
    contracts: { [thiefUsdc]: { type: "token-account" } },
  }),
);
book.hit(
  "sol-18-metaplex",
  "SOL-18",
  L(
    [
      instruction(
        METADATA,
        [
          METADATA,
          thief,
          [wallet("meta"), "w"],
          wallet("edition"),
          [wallet("tr"), "w"],
          wallet("nft"),
          [associated(me, wallet("nft")), "w"],
          [me, "s"],
          [me, "ws"],
          SYSTEM,
          "Sysvar1nstructions1111111111111111111111111",
          TOKEN,
        ],
        join(44, 3, u64(1), 0),
      ),
    ],
    "web3",
  ),
);
book.hit(
  "sol-18-bubblegum",
  "SOL-18",
  L(
    [
      instruction(
        BUBBLEGUM,
        [
          wallet("treeauth"),
          [me, "s"],
          me,
          thief,
          [wallet("tree"), "w"],
          "noopb9bkMVfRPU8AsbpTUg8AQkHtKwMYZiFUjNRtMmV",
          "cmtDvXumGCrqC1Age74AVPhSRVXJMd8PJS91L8KbNCK",
          SYSTEM,
        ],
        join(anchor("delegate"), new Uint8Array(32), new Uint8Array(32), new Uint8Array(32), u64(7), u32(7)),
      ),
    ],
    "kit",
  ),
);
book.hit(
  "sol-18-core",
  "SOL-18",
  L(
    [
      instruction(
        CORE,
        [[wallet("asset"), "w"], CORE, [me, "ws"], [me, "s"], SYSTEM, CORE],
        join(2, 3, 1, 3, key(thief)),
      ),
    ],
    "buffer",
  ),
);
book.hit("rc-01-sol", "RC-01", L([transfer(me, stranger, 100_000_000)], "kit"));
book.hit(
  "rc-01-spl",
  "RC-01",
  L(
    [createAssociated(me, stranger, USDC), transferChecked(myUsdc, USDC, associated(stranger, USDC), me, 5_000_000n)],
    "web3",
  ),
);
book.hit("ph-15-sol", "PH-15", L([transfer(me, thief, 100_000_000)], "base64", { ...base, scamAddresses: [thief] }));
book.hit(
  "ph-15-spl-owner",
  "PH-15",
  L([createAssociated(me, thief, USDC), transferChecked(myUsdc, USDC, thiefUsdc, me, 5_000_000n)], "web3", {
    ...base,
    scamAddresses: [thief],
  }),
);
book.hit("ph-16-sol", "PH-16", L([transfer(me, thief, 100_000_000)], "kit", { ...base, sanctioned: [thief] }));
book.hit("rc-02-sol", "RC-02", L([transfer(me, twinWallet(friend), 100_000_000)], "web3"));
book.hit(
  "rc-04-incinerator",
  "RC-04",
  L([transfer(me, "1nc1nerator11111111111111111111111111111111", 100_000_000)], "kit"),
);
book.hit("rc-04-system", "RC-04", L([transfer(me, SYSTEM, 100_000_000)], "web3"));
book.hit("rc-08-sol", "RC-08", {
  kind: "solana_ix",
  signer: me,
  instructions: [
    {
      program: "system",
      parsed: { type: "transfer", info: { source: me, destination: `${friend.slice(0, -3)}0OI`, lamports: 1000 } },
    },
  ],
  context: base,
});
book.hit(
  "tx-09-spl",
  "TX-09",
  L(
    [createAssociated(me, stranger, USDC), transferChecked(myUsdc, USDC, associated(stranger, USDC), me, 95_000_000n)],
    "web3",
    { ...base, balances: { ...base.balances, USDC: "100000000", [USDC]: "100000000" } },
  ),
);
book.hit("rc-12-sol", "RC-12", L([transfer(me, stranger, 1000)], "web3", { ...base, untrustedAddresses: [stranger] }));

/** Stakes, messages, fees and recipients. */
export const BLIND_SOLANA_STAKES: readonly SafetyCase[] = book.cases;

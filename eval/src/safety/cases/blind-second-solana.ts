import { base58, base64, hex } from "@scure/base";
import { BlindBook } from "../blind-book.ts";
import { join } from "../encoding/keys.ts";
import {
  anchor,
  approve,
  assign,
  associated,
  CLOCK,
  closeAccount,
  instruction,
  JUPITER,
  key,
  message,
  SYSTEM,
  setAuthority,
  spell,
  TOKEN,
  TOKEN_2022,
  transfer,
  USDC,
  USDT,
  u32,
  u64,
  unitLimit,
  unsigned,
  WRAPPED,
  wallet,
} from "../encoding/solana.ts";
import {
  friend,
  littleContext,
  me,
  parsedInstruction,
  rawInstruction,
  solanaLine,
  stranger,
  thief,
} from "../encoding/solana-as-told.ts";
import type { SafetyCase } from "../safety-case.ts";

const book = new BlindBook();
book.hit(
  "batch-setauthority",
  "SOL-01",
  solanaLine([
    rawInstruction(
      instruction(
        TOKEN,
        [
          [associated(me, USDC), "w"],
          [me, "s"],
          [associated(me, USDT), "w"],
          [me, "s"],
        ],
        join(255, 2, 35, join(6, 2, 1, key(thief)), 2, 35, join(6, 2, 1, key(thief))),
      ),
    ),
  ]),
);
book.hit(
  "inner-approve",
  "SOL-03",
  solanaLine([
    {
      ...rawInstruction(instruction(JUPITER, [[me, "ws"]], anchor("route"))),
      innerInstructions: [rawInstruction(approve(associated(me, USDC), thief, me, 5_000_000n))],
    },
  ]),
);
book.hit(
  "encoded-pair",
  "SOL-02",
  solanaLine([{ programId: SYSTEM, accounts: [me], data: [base58.encode(join(u32(1), key(thief))), "base58"] }]),
);
book.hit(
  "t22-fee-transfer",
  "PH-15",
  solanaLine(
    [
      rawInstruction(
        instruction(
          TOKEN_2022,
          [
            [associated(me, wallet("m"), TOKEN_2022), "w"],
            wallet("m"),
            [associated(thief, wallet("m"), TOKEN_2022), "w"],
            [me, "s"],
          ],
          join(26, 1, u64(1000000), 6, u64(1000)),
        ),
        "base64",
      ),
    ],
    { ...littleContext, scamAddresses: [thief] },
  ),
);
book.hit(
  "excess-lamports",
  "RC-01",
  solanaLine([
    rawInstruction(
      instruction(
        TOKEN,
        [
          [associated(me, USDC), "w"],
          [stranger, "w"],
          [me, "s"],
        ],
        [38],
      ),
    ),
  ]),
);
book.hit(
  "nonce-authorize",
  "SOL-13",
  solanaLine([
    rawInstruction(
      instruction(
        SYSTEM,
        [
          [wallet("nn"), "w"],
          [me, "s"],
        ],
        join(u32(7), key(thief)),
      ),
    ),
  ]),
);
book.hit(
  "parsed-stake-lockup-auth",
  "SOL-13",
  solanaLine([
    parsedInstruction("stake", "authorizeChecked", {
      stakeAccount: wallet("st"),
      authority: me,
      newAuthority: thief,
      authorityType: "Staker",
      clockSysvar: CLOCK,
    }),
  ]),
);
book.hit(
  "known-scam-in-closed",
  "SOL-04",
  solanaLine([
    parsedInstruction("spl-token", "closeAccount", { account: associated(me, WRAPPED), destination: thief, owner: me }),
  ]),
);
book.hit(
  "transferchecked-ata-thief",
  "PH-15",
  solanaLine(
    [
      parsedInstruction("spl-token", "transferChecked", {
        source: associated(me, USDC),
        mint: USDC,
        destination: associated(thief, USDC),
        authority: me,
        tokenAmount: { amount: "7000000", decimals: 6 },
      }),
    ],
    { ...littleContext, scamAddresses: { [thief]: { label: "drainer" } } },
  ),
);
book.hit("versioned-message", "SOL-01", {
  kind: "solana_ix",
  signer: me,
  transaction: base64.encode(
    unsigned(message(me, [unitLimit(9000), setAuthority(associated(me, USDC), me, 2, thief)], { v0: true })),
  ),
  context: littleContext,
});
book.hit("tx-base58", "SOL-02", {
  kind: "solana_ix",
  signer: me,
  transaction: base58.encode(unsigned(message(me, [assign(me, thief)]))),
  context: littleContext,
});
book.hit("message-hex", "SOL-04", {
  kind: "solana_ix",
  signer: me,
  message: hex.encode(message(me, [closeAccount(associated(me, WRAPPED), thief, me)])),
  context: littleContext,
});
book.hit(
  "unknown-authority-prog",
  "SOL-08 SOL-17",
  solanaLine([
    {
      programId: wallet("zzz"),
      accounts: [
        { pubkey: me, isSigner: true, isWritable: true },
        { pubkey: stranger, isWritable: true, isSigner: false },
      ],
      data: "a1b2c3d4e5f60718",
    },
  ]),
);
book.hit(
  "sol-07-info",
  "SOL-07",
  solanaLine(
    [
      parsedInstruction("spl-token", "transferChecked", {
        source: associated(me, wallet("mm")),
        mint: wallet("mm"),
        destination: associated(friend, wallet("mm")),
        authority: me,
        tokenAmount: { amount: "1", decimals: 0 },
      }),
    ],
    { ...littleContext, contracts: { [wallet("mm")]: { type: "mint", mintAuthority: thief } } },
  ),
);
book.hit("transactions-objects", "SOL-11", {
  kind: "solana_ix",
  signer: me,
  transactions: [1, 2, 3, 4, 5].map((n) => ({ instructions: [spell(transfer(me, friend, n * 1000), "kit")] })),
  context: littleContext,
});

/** The second round: batches, serialised transactions and what parsers hand on. */
export const BLIND_SECOND_SOLANA: readonly SafetyCase[] = book.cases;

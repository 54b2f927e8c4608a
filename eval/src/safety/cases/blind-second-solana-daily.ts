import { BlindBook } from "../blind-book.ts";
import { join, littleEndian } from "../encoding/keys.ts";
import {
  anchor,
  associated,
  CLOCK,
  COMPUTE,
  closeAccount,
  instruction,
  LOOKUP_TABLES,
  MEMO,
  METADATA,
  ORCA,
  revoke,
  STAKE,
  STAKE_HISTORY,
  SYSTEM,
  syncNative,
  TOKEN,
  TOKEN_2022,
  transfer,
  transferChecked,
  USDC,
  USDT,
  u32,
  u64,
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
} from "../encoding/solana-as-told.ts";
import type { SafetyCase } from "../safety-case.ts";

const book = new BlindBook();
book.ok(
  "ok-ata-friend",
  solanaLine([
    parsedInstruction("spl-token", "transferChecked", {
      source: associated(me, USDC),
      mint: USDC,
      destination: associated(friend, USDC),
      authority: me,
      tokenAmount: { amount: "7000000", decimals: 6, uiAmountString: "7" },
    }),
  ]),
);
book.ok(
  "ok-t22-ata-friend",
  solanaLine([
    rawInstruction(
      transferChecked(
        associated(me, wallet("pyusd"), TOKEN_2022),
        wallet("pyusd"),
        associated(friend, wallet("pyusd"), TOKEN_2022),
        me,
        5_000_000n,
        TOKEN_2022,
      ),
      "base64",
    ),
  ]),
);
book.ok(
  "ok-wrap-existing",
  solanaLine(
    [transfer(me, associated(me, WRAPPED), 500_000_000n), syncNative(associated(me, WRAPPED))].map((i) =>
      rawInstruction(i),
    ),
  ),
);
book.ok("ok-unwrap", solanaLine([rawInstruction(closeAccount(associated(me, WRAPPED), me, me))]));
book.ok(
  "ok-stake-split",
  solanaLine([
    rawInstruction(
      instruction(
        STAKE,
        [
          [wallet("st"), "w"],
          [wallet("st2"), "w"],
          [me, "s"],
        ],
        join(u32(3), u64(1_000_000_000n)),
      ),
    ),
  ]),
);
book.ok(
  "ok-stake-merge",
  solanaLine([
    rawInstruction(
      instruction(STAKE, [[wallet("st"), "w"], [wallet("st2"), "w"], CLOCK, STAKE_HISTORY, [me, "s"]], u32(7)),
    ),
  ]),
);
book.ok(
  "ok-alt-create",
  solanaLine([
    rawInstruction(
      instruction(LOOKUP_TABLES, [[wallet("lut"), "w"], me, [me, "ws"], SYSTEM], join(u32(0), u64(300_000_000n), 255)),
    ),
  ]),
);
book.ok(
  "ok-metaplex-revoke",
  solanaLine([
    rawInstruction(
      instruction(
        METADATA,
        [
          METADATA,
          stranger,
          [wallet("meta"), "w"],
          wallet("ed"),
          [wallet("tr"), "w"],
          wallet("nft"),
          [associated(me, wallet("nft")), "w"],
          [me, "s"],
          [me, "ws"],
          SYSTEM,
        ],
        join(45, 3),
      ),
    ),
  ]),
);
book.ok(
  "ok-whirlpool-v2",
  solanaLine(
    [
      rawInstruction(
        instruction(
          ORCA,
          [TOKEN, TOKEN, MEMO, [me, "s"], [wallet("wp"), "w"], USDC, USDT, [associated(me, USDC), "w"]],
          join(anchor("swap_v2"), u64(5_000_000n), u64(4_990_000n), littleEndian(0, 16), 1, 1, 0),
        ),
        "base64",
      ),
    ],
    littleContext,
    { origin: "https://www.orca.so" },
  ),
);
book.ok(
  "ok-heap-and-size",
  solanaLine([
    rawInstruction(instruction(COMPUTE, [], join(1, u32(262144)))),
    rawInstruction(instruction(COMPUTE, [], join(4, u32(65536)))),
    rawInstruction(transfer(me, friend, 1_000_000)),
  ]),
);
book.ok(
  "ok-memo-utf8",
  solanaLine([
    { program: "spl-memo", programId: MEMO, parsed: "thanks! 谢谢" },
    parsedInstruction("system", "transfer", { source: me, destination: friend, lamports: 2000000 }),
  ]),
);
book.ok(
  "ok-create-with-seed",
  solanaLine([
    parsedInstruction("system", "createAccountWithSeed", {
      source: me,
      newAccount: wallet("seeded"),
      base: me,
      seed: "stake:0",
      lamports: 3000000000,
      space: 200,
      owner: STAKE,
    }),
    parsedInstruction("stake", "initialize", {
      stakeAccount: wallet("seeded"),
      authorized: { staker: me, withdrawer: me },
      lockup: { custodian: SYSTEM, epoch: 0, unixTimestamp: 0 },
    }),
    parsedInstruction("stake", "delegate", {
      stakeAccount: wallet("seeded"),
      stakeAuthority: me,
      voteAccount: wallet("va1"),
    }),
  ]),
);
book.ok(
  "ok-usdc-batch",
  solanaLine([
    rawInstruction(
      instruction(
        TOKEN,
        [
          [associated(me, USDC), "w"],
          [associated(friend, USDC), "w"],
          [me, "s"],
          [associated(me, USDC), "w"],
          [associated(friend, USDC), "w"],
          [me, "s"],
        ],
        join(255, 3, 9, join(3, u64(100)), 3, 9, join(3, u64(200))),
      ),
    ),
  ]),
);
book.ok("ok-revoke-approve-0", solanaLine([rawInstruction(revoke(associated(me, USDC), me), "base64")]));

/** The second round: daily life on Solana. */
export const BLIND_SECOND_SOLANA_DAILY: readonly SafetyCase[] = book.cases;

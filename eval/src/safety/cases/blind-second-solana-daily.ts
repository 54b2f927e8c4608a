import { base58, base64 } from "@scure/base";
import { BlindBook } from "../blind-book.ts";
import { join, littleEndian } from "../encoding/keys.ts";
import {
  anchor,
  associated,
  CLOCK,
  COMPUTE,
  closeAccount,
  type Instruction,
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
import type { SafetyCase } from "../safety-case.ts";

const book = new BlindBook();
const me = wallet("r2me"),
  friend = wallet("r2friend"),
  _thief = wallet("r2thief"),
  stranger = wallet("r2stranger");
const sctx = { user: me, knownRecipients: { [friend]: { label: "Anna" } }, balances: { native: "9000000000" } };
const raw = ({ program, accounts, data }: Instruction, how = "base58") => ({
  programId: program,
  accounts: accounts.map(([address]) => address),
  data: how === "base58" ? base58.encode(data) : base64.encode(data),
  stackHeight: null,
});
const S = (
  instructions: readonly unknown[],
  context: Record<string, unknown> = sctx,
  more: Record<string, unknown> = {},
) => ({ kind: "solana_ix", signer: me, instructions, context, ...more });
const PROGRAMS: Readonly<Record<string, string>> = { system: SYSTEM, "spl-token": TOKEN, stake: STAKE };
const P = (program: string, type: string, info: Record<string, unknown>) => ({
  program,
  programId: PROGRAMS[program],
  parsed: { type, info },
  stackHeight: 1,
});
book.ok(
  "ok-ata-friend",
  S([
    P("spl-token", "transferChecked", {
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
  S([
    raw(
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
  S([transfer(me, associated(me, WRAPPED), 500_000_000n), syncNative(associated(me, WRAPPED))].map((i) => raw(i))),
);
book.ok("ok-unwrap", S([raw(closeAccount(associated(me, WRAPPED), me, me))]));
book.ok(
  "ok-stake-split",
  S([
    raw(
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
  S([raw(instruction(STAKE, [[wallet("st"), "w"], [wallet("st2"), "w"], CLOCK, STAKE_HISTORY, [me, "s"]], u32(7)))]),
);
book.ok(
  "ok-alt-create",
  S([
    raw(
      instruction(LOOKUP_TABLES, [[wallet("lut"), "w"], me, [me, "ws"], SYSTEM], join(u32(0), u64(300_000_000n), 255)),
    ),
  ]),
);
book.ok(
  "ok-metaplex-revoke",
  S([
    raw(
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
  S(
    [
      raw(
        instruction(
          ORCA,
          [TOKEN, TOKEN, MEMO, [me, "s"], [wallet("wp"), "w"], USDC, USDT, [associated(me, USDC), "w"]],
          join(anchor("swap_v2"), u64(5_000_000n), u64(4_990_000n), littleEndian(0, 16), 1, 1, 0),
        ),
        "base64",
      ),
    ],
    sctx,
    { origin: "https://www.orca.so" },
  ),
);
book.ok(
  "ok-heap-and-size",
  S([
    raw(instruction(COMPUTE, [], join(1, u32(262144)))),
    raw(instruction(COMPUTE, [], join(4, u32(65536)))),
    raw(transfer(me, friend, 1_000_000)),
  ]),
);
book.ok(
  "ok-memo-utf8",
  S([
    { program: "spl-memo", programId: MEMO, parsed: "thanks! 谢谢" },
    P("system", "transfer", { source: me, destination: friend, lamports: 2000000 }),
  ]),
);
book.ok(
  "ok-create-with-seed",
  S([
    P("system", "createAccountWithSeed", {
      source: me,
      newAccount: wallet("seeded"),
      base: me,
      seed: "stake:0",
      lamports: 3000000000,
      space: 200,
      owner: STAKE,
    }),
    P("stake", "initialize", {
      stakeAccount: wallet("seeded"),
      authorized: { staker: me, withdrawer: me },
      lockup: { custodian: SYSTEM, epoch: 0, unixTimestamp: 0 },
    }),
    P("stake", "delegate", { stakeAccount: wallet("seeded"), stakeAuthority: me, voteAccount: wallet("va1") }),
  ]),
);
book.ok(
  "ok-usdc-batch",
  S([
    raw(
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
book.ok("ok-revoke-approve-0", S([raw(revoke(associated(me, USDC), me), "base64")]));

/** The second round: daily life on Solana. */
export const BLIND_SECOND_SOLANA_DAILY: readonly SafetyCase[] = book.cases;

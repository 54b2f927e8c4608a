import { base64 } from "@scure/base";
import { BlindBook } from "../blind-book.ts";
import { join, littleEndian } from "../encoding/keys.ts";
import {
  anchor,
  associated,
  closeAccount,
  createAssociated,
  instruction,
  JUPITER,
  message,
  ORCA,
  type Spelling,
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
  unitLimit,
  unitPrice,
  unsigned,
  WRAPPED,
  wallet,
} from "../encoding/solana.ts";
import type { SafetyCase } from "../safety-case.ts";
import { base, friend, L, me, myUsdc, thief } from "./blind-solana.fixture.ts";

const book = new BlindBook();
const t22send = (style: Spelling, ctx: Record<string, unknown>) =>
  L(
    [
      createAssociated(me, friend, xmint, TOKEN_2022),
      transferChecked(
        associated(me, xmint, TOKEN_2022),
        xmint,
        associated(friend, xmint, TOKEN_2022),
        me,
        1_000_000n,
        TOKEN_2022,
      ),
    ],
    style,
    ctx,
  );
const t22ctx = (extra: Record<string, unknown>) => ({
  ...base,
  contracts: { [xmint]: { type: "mint", ageDays: 400, verified: true, ...extra } },
});
const xmint = wallet("xmint");
book.hit("sol-06-permanent-delegate", "SOL-06", t22send("kit", t22ctx({ extensions: ["permanentDelegate"] })));
book.hit("sol-06-hook", "SOL-06", t22send("web3", t22ctx({ extensions: ["transferHook", "metadataPointer"] })));
book.hit(
  "sol-06-fee-objects",
  "SOL-06",
  t22send(
    "base64",
    t22ctx({
      extensions: [{ extension: "transferFeeConfig", state: { newerTransferFee: { transferFeeBasisPoints: 900 } } }],
    }),
  ),
);
book.hit("sol-06-nontransferable", "SOL-06", t22send("hex", t22ctx({ extensions: ["NonTransferable"] })));
book.hit("sol-06-pausable", "SOL-06", t22send("kit", t22ctx({ extensions: ["pausableConfig"] })));
book.hit(
  "sol-06-frozen-default",
  "SOL-06",
  t22send("kit", t22ctx({ extensions: [{ extension: "defaultAccountState", state: { accountState: "frozen" } }] })),
);
book.ok(
  "sol-06-near-metadata",
  t22send(
    "buffer",
    t22ctx({ extensions: ["metadataPointer", "tokenMetadata"], mintAuthority: null, freezeAuthority: null }),
  ),
);
const swapCtx = (c: Record<string, unknown>) => ({
  ...base,
  contracts: { [xmint]: { type: "mint", verified: true, ageDays: 100, ...c } },
});
const jupSwap = (mint: string, units: bigint, quoted: bigint) =>
  instruction(
    JUPITER,
    [
      TOKEN,
      [me, "ws"],
      [associated(me, WRAPPED), "w"],
      [associated(me, mint), "w"],
      JUPITER,
      mint,
      JUPITER,
      wallet("evauth"),
      JUPITER,
    ],
    join(anchor("route"), u32(1), [7, 100, 0, 1], u64(units), u64(quoted), littleEndian(50, 2), [0]),
  );
const swap = (mint: string) => [
  unitLimit(300000),
  unitPrice(20000),
  createAssociated(me, me, WRAPPED),
  transfer(me, associated(me, WRAPPED), 1_000_000_000n),
  syncNative(associated(me, WRAPPED)),
  createAssociated(me, me, mint),
  jupSwap(mint, 1_000_000_000n, 150_000_000n),
  closeAccount(associated(me, WRAPPED), me, me),
];
book.hit(
  "sol-07-mint-live",
  "SOL-07",
  L(swap(xmint), "web3", swapCtx({ mintAuthority: thief, freezeAuthority: null })),
);
book.hit(
  "sol-07-freeze-live",
  "SOL-07",
  L(swap(xmint), "kit", swapCtx({ mintAuthority: null, freezeAuthority: thief })),
);
book.ok(
  "sol-07-near-renounced",
  L(swap(xmint), "base64", swapCtx({ mintAuthority: null, freezeAuthority: null }), {
    origin: "https://jup.ag",
    intent: "swap",
  }),
);
book.ok("ok-jup-usdc", L(swap(USDC), "kit", base, { origin: "https://jup.ag", intent: { kind: "swap" } }));
book.ok("ok-jup-usdc-web3", L(swap(USDC), "web3", { ...base, now: 1_790_000_000 }, { origin: "jup.ag" }));
const unkProg = wallet("someprog");
book.hit(
  "sol-08-unknown",
  "SOL-08",
  L(
    [
      instruction(
        unkProg,
        [
          [wallet("state"), "w"],
          [me, "s"],
        ],
        [1, 2, 3, 4, 5, 6, 7, 8],
      ),
    ],
    "web3",
  ),
);
book.hit(
  "sol-08-upgraded",
  "SOL-08",
  L(
    [
      instruction(
        unkProg,
        [
          [wallet("state"), "w"],
          [me, "s"],
        ],
        anchor("claim"),
      ),
    ],
    "kit",
    {
      ...base,
      contracts: { [unkProg]: { type: "program", verified: true, ageDays: 300, upgradedDays: 1, ownerType: "eoa" } },
    },
  ),
);
book.hit(
  "sol-17-writable",
  "SOL-17 SOL-08",
  L([instruction(unkProg, [[me, "ws"], [thief, "w"], SYSTEM], anchor("claim_airdrop"))], "buffer"),
);
book.hit(
  "sol-17-role3",
  "SOL-17",
  L([unitLimit(80000), instruction(unkProg, [[me, "ws"], [myUsdc, "w"], TOKEN], [9, 9, 9])], "kit"),
);
book.ok(
  "sol-17-near-orca",
  L(
    [
      instruction(
        ORCA,
        [
          TOKEN,
          [me, "s"],
          [wallet("pool"), "w"],
          [associated(me, USDC), "w"],
          [wallet("va"), "w"],
          [associated(me, USDT), "w"],
          [wallet("vb"), "w"],
          [wallet("ta0"), "w"],
          [wallet("ta1"), "w"],
          [wallet("ta2"), "w"],
          wallet("oracle"),
        ],
        join(anchor("swap"), u64(1_000_000n), u64(990_000n), littleEndian(4295048016n, 16), 1, 1),
      ),
    ],
    "kit",
    base,
    { origin: "https://www.orca.so" },
  ),
);
book.ok(
  "sol-08-near-known-program",
  L(
    [
      instruction(
        unkProg,
        [
          [wallet("state"), "w"],
          [me, "s"],
        ],
        anchor("vote"),
      ),
    ],
    "kit",
    {
      ...base,
      contracts: {
        [unkProg]: {
          type: "program",
          verified: true,
          ageDays: 500,
          upgradedDays: 200,
          ownerType: "multisig",
          label: "Realms governance",
        },
      },
    },
  ),
);

const tx = (n: number) => base64.encode(unsigned(message(me, [transfer(me, friend, n)])));
book.hit("sol-11-four", "SOL-11", {
  kind: "solana_ix",
  signer: me,
  transactions: [1, 2, 3, 4].map((n) => tx(n * 1000)),
  context: base,
});
book.ok("sol-11-near-three", {
  kind: "solana_ix",
  signer: me,
  transactions: [1000, 2000, 3000].map(tx),
  context: base,
});

/** Tokens with powers, exchanges, unknown programs and batches. */
export const BLIND_SOLANA_TOKENS: readonly SafetyCase[] = book.cases;

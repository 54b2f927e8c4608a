import { base64 } from "@scure/base";
import { BlindBook } from "../blind-book.ts";
import { join } from "../encoding/keys.ts";
import {
  anchor,
  associated,
  closeAccount,
  createAssociated,
  instruction,
  MARINADE,
  MSOL,
  memo,
  message,
  RAYDIUM,
  RAYDIUM_CPMM,
  type Spelling,
  SYSTEM,
  syncNative,
  TOKEN,
  TOKEN_2022,
  tokenTransfer,
  transfer,
  transferChecked,
  USDC,
  USDT,
  u64,
  unitLimit,
  unitPrice,
  unsigned,
  WRAPPED,
  wallet,
} from "../encoding/solana.ts";
import type { SafetyCase } from "../safety-case.ts";
import { base, friend, friendUsdc, L, me, myUsdc } from "./blind-solana.fixture.ts";

const book = new BlindBook();
const xmint = wallet("xmint");
const tx = (n: number) => base64.encode(unsigned(message(me, [transfer(me, friend, n)])));
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
book.ok("ok-transfer-friend", L([transfer(me, friend, 250_000_000)], "web3"));
book.ok("ok-transfer-words", {
  kind: "solana_ix",
  signer: "USER",
  instructions: [
    { program: "system", type: "transfer", info: { source: "USER", destination: "KNOWN", lamports: "250000000" } },
  ],
  context: { user: "USER", knownRecipients: ["KNOWN"], balances: { native: 5e9 } },
});
book.ok("ok-transfer-memo", L([transfer(me, friend, 250_000_000), memo("rent for May", me)], "base64"));
book.ok(
  "ok-spl-friend",
  L([createAssociated(me, friend, USDC), transferChecked(myUsdc, USDC, friendUsdc, me, 5_000_000n)], "kit"),
);
book.ok("ok-spl-friend-noata", L([tokenTransfer(myUsdc, friendUsdc, me, 5_000_000n)], "web3"));
book.ok("ok-spl-parsed", {
  kind: "solana_ix",
  signer: me,
  instructions: [
    {
      program: "spl-associated-token-account",
      parsed: {
        type: "createIdempotent",
        info: {
          source: me,
          account: friendUsdc,
          wallet: friend,
          mint: USDC,
          systemProgram: SYSTEM,
          tokenProgram: TOKEN,
        },
      },
    },
    {
      program: "spl-token",
      parsed: {
        type: "transferChecked",
        info: {
          source: myUsdc,
          mint: USDC,
          destination: friendUsdc,
          authority: me,
          tokenAmount: { amount: "5000000", decimals: 6, uiAmount: 5, uiAmountString: "5" },
        },
      },
    },
  ],
  context: base,
});
book.ok("ok-ata-create", L([createAssociated(me, me, USDT, TOKEN, [])], "web3"));
book.ok(
  "ok-wrap-sol",
  L(
    [
      createAssociated(me, me, WRAPPED),
      transfer(me, associated(me, WRAPPED), 1_000_000_000n),
      syncNative(associated(me, WRAPPED)),
    ],
    "kit",
  ),
);
book.ok(
  "ok-raydium-v4",
  L(
    [
      unitLimit(400000),
      unitPrice(100000),
      instruction(
        RAYDIUM,
        [
          TOKEN,
          [wallet("amm"), "w"],
          wallet("ammauth"),
          [wallet("oo"), "w"],
          [wallet("cv"), "w"],
          [wallet("pv"), "w"],
          wallet("srm"),
          [wallet("mk"), "w"],
          [wallet("b"), "w"],
          [wallet("a"), "w"],
          [wallet("e"), "w"],
          [wallet("scv"), "w"],
          [wallet("spv"), "w"],
          wallet("svs"),
          [associated(me, WRAPPED), "w"],
          [myUsdc, "w"],
          [me, "s"],
        ],
        join(9, u64(1_000_000_000n), u64(149_000_000n)),
      ),
    ],
    "web3",
    base,
    { origin: "https://raydium.io" },
  ),
);
book.ok(
  "ok-raydium-cpmm",
  L(
    [
      instruction(
        RAYDIUM_CPMM,
        [
          [me, "s"],
          wallet("cpauth"),
          wallet("cfg"),
          [wallet("pool"), "w"],
          [myUsdc, "w"],
          [associated(me, USDT), "w"],
          [wallet("iv"), "w"],
          [wallet("ov"), "w"],
          TOKEN,
          TOKEN,
          USDC,
          USDT,
          [wallet("obs"), "w"],
        ],
        join(anchor("swap_base_input"), u64(10_000_000n), u64(9_900_000n)),
      ),
    ],
    "kit",
    base,
    { origin: "https://raydium.io" },
  ),
);
book.ok(
  "ok-marinade",
  L(
    [
      instruction(
        MARINADE,
        [
          [wallet("state"), "w"],
          [wallet("msol"), "w"],
          [wallet("l1"), "w"],
          [wallet("l2"), "w"],
          wallet("l3"),
          [wallet("res"), "w"],
          [me, "ws"],
          [associated(me, MSOL), "w"],
          wallet("auth"),
          SYSTEM,
          TOKEN,
        ],
        join(anchor("deposit"), u64(1_000_000_000n)),
      ),
    ],
    "web3",
    base,
    { origin: "https://marinade.finance" },
  ),
);
book.ok("ok-pay-self", L([transfer(me, me, 1000)], "web3"));
book.ok(
  "ok-token-fee-known",
  t22send(
    "kit",
    t22ctx({ extensions: ["interestBearingConfig", "metadataPointer"], mintAuthority: null, freezeAuthority: null }),
  ),
);
book.ok("ok-serialised-transfer", { kind: "solana_ix", signer: me, transaction: tx(5_000_000), context: base });
book.ok(
  "ok-burn-own",
  L(
    [
      instruction(
        TOKEN,
        [
          [associated(me, wallet("spam")), "w"],
          [wallet("spam"), "w"],
          [me, "s"],
        ],
        join(8, u64(100)),
      ),
      closeAccount(associated(me, wallet("spam")), me, me),
    ],
    "web3",
  ),
);
book.ok("ok-kit-u8-object", L([transfer(me, friend, 77_000_000)], "object"));

/** What people do on Solana every day. */
export const BLIND_SOLANA_DAILY: readonly SafetyCase[] = book.cases;

import { BlindBook } from "../blind-book.ts";
import { join, utf8 } from "../encoding/keys.ts";
import {
  advanceNonce,
  approve,
  approveChecked,
  assign,
  associated,
  BLOCKHASHES,
  closeAccount,
  instruction,
  key,
  revoke,
  SYSTEM,
  setAuthority,
  TOKEN,
  TOKEN_2022,
  transfer,
  USDC,
  USDT,
  u32,
  u64,
  unitLimit,
  WRAPPED,
  wallet,
} from "../encoding/solana.ts";
import type { SafetyCase } from "../safety-case.ts";
import { base, friend, L, me, myUsdc, thief } from "./blind-solana.fixture.ts";

const book = new BlindBook();
book.hit("sol-01-owner", "SOL-01", L([setAuthority(myUsdc, me, 2, thief)], "web3"));
book.hit("sol-01-close-auth", "SOL-01", L([setAuthority(myUsdc, me, 3, thief)], "kit"));
book.hit(
  "sol-01-t22-after-transfer",
  "SOL-01",
  L([transfer(me, friend, 1000), setAuthority(associated(me, USDC, TOKEN_2022), me, 2, thief, TOKEN_2022)], "base64"),
);
book.hit("sol-01-parsed", "SOL-01", {
  kind: "solana_ix",
  signer: me,
  instructions: [
    {
      program: "spl-token",
      parsed: {
        type: "setAuthority",
        info: { account: myUsdc, authority: me, authorityType: "accountOwner", newAuthority: thief },
      },
    },
  ],
  context: base,
});
book.hit("sol-01-parsed-flat", "SOL-01", {
  kind: "solana_ix",
  signer: me,
  instructions: [
    {
      program: "spl-token",
      type: "setAuthority",
      info: { account: myUsdc, currentAuthority: me, authorityType: "AccountOwner", newAuthority: thief },
    },
  ],
});
book.ok("sol-01-near-revoke", L([revoke(myUsdc, me)], "kit"));
book.hit("sol-02-assign", "SOL-02", L([assign(me, wallet("evilprog"))], "buffer"));
book.hit(
  "sol-02-assign-seed",
  "SOL-02",
  L(
    [
      instruction(
        SYSTEM,
        [
          [wallet("derived"), "w"],
          [me, "s"],
        ],
        join(u32(10), key(me), u64(4), utf8("vault").slice(0, 4), key(wallet("evilprog"))),
      ),
    ],
    "hex",
  ),
);
book.hit("sol-02-parsed", "SOL-02", {
  kind: "solana_ix",
  signer: me,
  instructions: [{ program: "system", type: "assign", info: { account: me, owner: wallet("evilprog") } }],
});
book.ok(
  "sol-02-near-create-mint",
  L(
    [
      instruction(
        SYSTEM,
        [
          [me, "ws"],
          [wallet("newmint"), "ws"],
        ],
        join(u32(0), u64(1461600), u64(82), key(TOKEN)),
      ),
      instruction(TOKEN, [[wallet("newmint"), "w"]], join(20, 6, key(me), 0)),
    ],
    "web3",
  ),
);
book.hit(
  "sol-03-max",
  "SOL-03",
  L([approve(myUsdc, thief, me, (1n << 64n) - 1n)], "snake", { ...base, eoas: [thief] }),
);
book.hit("sol-03-checked", "SOL-03", L([approveChecked(myUsdc, USDC, thief, me, 500_000_000n)], "kit"));
book.hit("sol-03-t22-parsed", "SOL-03", {
  kind: "solana_ix",
  signer: me,
  instructions: [
    {
      programId: TOKEN_2022,
      program: "spl-token-2022",
      parsed: {
        type: "approveChecked",
        info: {
          source: associated(me, USDC, TOKEN_2022),
          mint: USDC,
          delegate: thief,
          owner: me,
          tokenAmount: {
            amount: "18446744073709551615",
            decimals: 6,
            uiAmount: 18446744073709.55,
            uiAmountString: "18446744073709.551615",
          },
        },
      },
    },
  ],
  context: base,
});
book.ok("sol-03-near-revoke-two", L([revoke(myUsdc, me), revoke(associated(me, USDT), me)], "buffer", { user: me }));
book.hit("sol-04-close", "SOL-04", L([closeAccount(associated(me, WRAPPED), thief, me)], "web3"));
book.hit(
  "sol-04-close-among",
  "SOL-04",
  L([unitLimit(50000), closeAccount(associated(me, USDT), thief, me), closeAccount(myUsdc, me, me)], "object"),
);
book.ok("sol-04-near-own", L([closeAccount(associated(me, WRAPPED), me, me)], "base64"));
book.ok("sol-04-near-own-parsed", {
  kind: "solana_ix",
  signer: "USER",
  instructions: [
    {
      program: "spl-token",
      parsed: { type: "closeAccount", info: { account: associated(me, WRAPPED), destination: "USER", owner: "USER" } },
    },
  ],
  context: {},
});
book.hit(
  "sol-05-foreign",
  "SOL-05",
  L([advanceNonce(wallet("nonceacc"), thief), transfer(me, friend, 10_000_000)], "web3"),
);
book.hit("sol-05-parsed", "SOL-05", {
  kind: "solana_ix",
  signer: me,
  instructions: [
    {
      program: "system",
      parsed: {
        type: "advanceNonce",
        info: { nonceAccount: wallet("nonceacc"), nonceAuthority: thief, recentBlockhashesSysvar: BLOCKHASHES },
      },
    },
    { program: "system", parsed: { type: "transfer", info: { source: me, destination: friend, lamports: 1000 } } },
  ],
  context: base,
});
book.ok("sol-05-near-own", L([advanceNonce(wallet("nonceacc"), me), transfer(me, friend, 10_000_000)], "kit"));

/** Accounts given away, delegates and nonces. */
export const BLIND_SOLANA_ACCOUNTS: readonly SafetyCase[] = book.cases;

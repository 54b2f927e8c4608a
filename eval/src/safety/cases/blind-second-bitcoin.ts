import { BlindBook } from "../blind-book.ts";
import { addressOf, nested, psbt, psbtHex, taproot, wpkh } from "../encoding/bitcoin.ts";
import type { SafetyCase } from "../safety-case.ts";

const book = new BlindBook();
const bme = addressOf(wpkh("r2me")),
  bmet = addressOf(taproot("r2me")),
  bfriend = addressOf(wpkh("r2friend")),
  bstr = addressOf(taproot("r2str"));
const bctx = { user: bme, knownRecipients: [bfriend], usualFeeRate: 8 };
const now = "2026-10-01T00:00:00Z";
const B = (
  inputs: readonly unknown[],
  outputs: readonly unknown[],
  feeRate: unknown = "8",
  context: Record<string, unknown> = bctx,
  more: Record<string, unknown> = {},
) => ({ kind: "bitcoin_psbt_summary", inputs, outputs, feeRate, context, ...more });
const I = (v: number | string, o: Record<string, unknown> = {}) => ({
  txid: "ab".repeat(32),
  vout: 1,
  address: bme,
  value: v,
  scriptType: "p2wpkh",
  mine: true,
  ...o,
});
book.hit(
  "b-none-name",
  "BTC-01",
  B([I(900000, { sighashType: "SIGHASH_NONE|ANYONECANPAY" })], [{ address: bfriend, value: 899000 }]),
);
book.hit("b-131", "BTC-02", B([I(900000, { sighash: 131 })], [{ address: bme, value: 899000, mine: true }]));
book.hit(
  "b-0x81",
  "BTC-02",
  B(
    [I(900000, { sighash_type: "0x81" })],
    [
      { address: bfriend, value: 400000 },
      { address: bme, value: 499000, mine: true },
    ],
  ),
);
book.hit("b-fee-block", "BTC-03", B([I(1000000)], [{ address: bfriend, value: 300000 }], "5000"));
book.hit(
  "b-change-role",
  "BTC-04",
  B(
    [I(1000000)],
    [
      { address: bfriend, value: 300000 },
      { address: bstr, value: 698800, role: "change" },
    ],
  ),
);
book.hit(
  "b-rune",
  "BTC-07",
  B([I(10000, { hasRunes: true, address: bmet, scriptType: "p2tr" })], [{ address: bfriend, value: 9700 }]),
);
book.hit(
  "b-type",
  "BTC-06",
  B(
    [I(1000000)],
    [
      { address: bfriend, value: 300000, scriptType: "p2tr" },
      { address: bme, value: 698900, isChange: true, scriptType: "p2wpkh" },
    ],
  ),
);
book.hit(
  "b-dust",
  "BTC-05",
  B(
    [I(1000000)],
    [
      { address: bfriend, value: 300000 },
      { address: bfriend, value: 100 },
      { address: bme, value: 698700, isChange: true },
    ],
  ),
);
book.hit(
  "b-locktime",
  "BTC-09",
  B(
    [I(1000000, { sequence: 4294967293 })],
    [
      { address: bfriend, value: 300000 },
      { address: bme, value: 698700, isChange: true },
    ],
    8,
    { ...bctx, now },
    { locktime: 2100000000 },
  ),
);
book.hit(
  "b-opreturn-burn",
  "BTC-11",
  B(
    [I(1000000)],
    [
      { type: "op_return", value: 0, data: "00".repeat(300) },
      { address: bme, value: 998700, isChange: true },
    ],
  ),
);
book.hit("b-nested-bare", "BTC-08", {
  kind: "bitcoin_psbt",
  psbt: psbt(
    [{ pay: nested("r2me"), value: 1_000_000 }],
    [
      { to: bfriend, value: 400_000 },
      { to: addressOf(nested("r2me")), value: 598_500 },
    ],
  ),
  context: { ...bctx, user: addressOf(nested("r2me")) },
});
book.hit("b-psbt-bytes", "BTC-02", {
  kind: "bitcoin_psbt",
  psbt: psbtHex(
    [{ pay: taproot("r2me"), value: 1_000_000, sighash: 0x83 }],
    [{ to: bstr, value: 990_000 }],
  ).toUpperCase(),
  context: { user: bmet, knownRecipients: [] },
});
book.ok(
  "b-ok-btc-decimals",
  B(
    [I("0.01")],
    [
      { address: bfriend, value: "0.003" },
      { address: bme, value: "0.00698800", isChange: true, mine: true },
    ],
  ),
);
book.ok(
  "b-ok-buy",
  B(
    [
      I(600000),
      { address: bstr, value: 546, inscription: "abc…i0", mine: false, sighash: "SINGLE|ANYONECANPAY", signed: true },
    ],
    [
      { address: bmet, value: 546, mine: true },
      { address: bstr, value: 500000 },
      { address: bme, value: 98500, isChange: true, mine: true },
    ],
    8,
    { ...bctx, knownRecipients: [bfriend, bstr] },
    { intent: { kind: "buy" } },
  ),
);
book.ok("b-ok-consolidate", B([I(20000), I(30000), I(40000)], [{ address: bmet, value: 87500, mine: true }], 8));
book.ok(
  "b-ok-core-types",
  B(
    [{ address: bme, value: 1000000, type: "witness_v0_keyhash" }],
    [
      { address: bfriend, value: 300000, type: "witness_v0_keyhash" },
      { address: bme, value: 698800, type: "witness_v0_keyhash" },
    ],
  ),
);
book.ok(
  "b-ok-known-tr",
  B(
    [{ address: bmet, value: 1000000, script_type: "v1_p2tr", sighash: "DEFAULT" }],
    [{ address: bfriend, value: 998800 }],
    10,
    { ...bctx, user: bmet },
  ),
);
book.ok(
  "b-ok-rune-send",
  B(
    [I(10000, { address: bmet, scriptType: "p2tr", runes: [{ rune: "DOG", amount: "100" }] }), I(50000)],
    [
      { type: "op_return", value: 0, data: "14011600" },
      { address: bfriend, value: 10000 },
      { address: bme, value: 49600, mine: true },
    ],
    8,
    bctx,
    { intent: { kind: "send-rune" } },
  ),
);

/** The second round: summaries in the words of nodes and wallets. */
export const BLIND_SECOND_BITCOIN: readonly SafetyCase[] = book.cases;

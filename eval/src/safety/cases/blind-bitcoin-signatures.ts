import { BlindBook } from "../blind-book.ts";
import { psbt, psbtHex } from "../encoding/bitcoin.ts";
import type { SafetyCase } from "../safety-case.ts";
import { base, friend, friendt, me, met, P, S, stranger, T, W } from "./blind-bitcoin.fixture.ts";

const book = new BlindBook();
book.hit(
  "btc-01-none",
  "BTC-01",
  P(
    psbt(
      [W(1_000_000, { sighash: 2 })],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-01-none-acp-tr",
  "BTC-01",
  P(
    psbtHex(
      [T(1_000_000, { sighash: 0x82 })],
      [
        { to: friend, value: 400_000 },
        { to: met, value: 598_000 },
      ],
    ),
    { ...base, user: met },
  ),
);
book.hit(
  "btc-01-summary",
  "BTC-01",
  S(
    [{ address: me, value: 1000000, sighash: "NONE" }],
    [
      { address: friend, value: 400000 },
      { address: me, value: 598000, change: true },
    ],
    12,
  ),
);
book.hit(
  "btc-01-summary-num",
  "BTC-01",
  S([{ address: me, value: "1000000", sighashType: 2 }], [{ address: friend, value: "998000" }], "12"),
);
book.hit(
  "btc-01-second-input",
  "BTC-01",
  P(
    psbt(
      [W(500_000), W(700_000, { sighash: 2 })],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 798_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-02-single",
  "BTC-02",
  P(
    psbt(
      [W(1_000_000, { sighash: 3 })],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-02-acp",
  "BTC-02",
  P(
    psbtHex(
      [T(1_000_000, { sighash: 0x81 })],
      [
        { to: friend, value: 400_000 },
        { to: met, value: 598_000 },
      ],
    ),
    { ...base, user: met },
  ),
);
book.hit(
  "btc-02-single-acp-nolist",
  "BTC-02",
  P(psbt([T(546, { sighash: 0x83 })], [{ to: met, value: 600 }]), { ...base, user: met }),
);
book.hit(
  "btc-02-summary",
  "BTC-02",
  S([{ address: me, sats: 1000000, sighash: "SINGLE|ANYONECANPAY" }], [{ address: stranger, sats: 998000 }], 12),
);
book.hit(
  "btc-02-summary-full",
  "BTC-02",
  S(
    [{ address: me, amount: 1000000, sighash: "SIGHASH_ALL|ANYONECANPAY" }],
    [
      { address: friend, amount: 400000 },
      { address: me, amount: 598000, isMine: true },
    ],
    12,
  ),
);
book.ok(
  "btc-02-near-listing",
  P(
    psbt([T(546, { sighash: 0x83 })], [{ to: me, value: 2_500_000 }]),
    { ...base, user: met, knownRecipients: [me], floorPrice: 2_400_000 },
    { intent: { kind: "list", amount: "2500000" }, origin: "https://magiceden.io" },
  ),
);
book.ok(
  "btc-02-near-listing-same",
  P(
    psbtHex([T(10_000, { sighash: 0x83 })], [{ to: met, value: 1_200_000 }]),
    { ...base, user: met },
    { intent: "list" },
  ),
);
book.ok(
  "btc-02-near-all-explicit",
  P(
    psbt(
      [W(1_000_000, { sighash: 1 })],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.ok(
  "btc-02-near-default",
  P(
    psbt(
      [T(1_000_000, { sighash: 0 })],
      [
        { to: friendt, value: 400_000 },
        { to: met, value: 598_000 },
      ],
    ),
    { ...base, user: met },
  ),
);
book.hit(
  "btc-03-sixty",
  "BTC-03",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 200_000 },
        { to: me, value: 100_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-03-ten-pct",
  "BTC-03",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 500_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-03-rate",
  "BTC-03",
  S(
    [{ address: me, value: 100_000_000 }],
    [
      { address: friend, value: 50_000_000 },
      { address: me, value: 49_970_000, change: true },
    ],
    210,
    { ...base, usualFeeRate: 10 },
  ),
);
book.hit(
  "btc-03-summary-str",
  "BTC-03",
  S([{ address: me, value: "1000000" }], [{ address: friend, value: "900000" }], "900"),
);
book.ok(
  "btc-03-near-four",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 597_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-04-foreign-change",
  "BTC-04",
  S(
    [{ address: me, value: 1000000 }],
    [
      { address: friend, value: 400000 },
      { address: stranger, value: 598000, change: true },
    ],
    12,
  ),
);
book.hit(
  "btc-04-is-change",
  "BTC-04",
  S(
    [{ address: me, value: 1000000, mine: true }],
    [
      { address: friend, value: 400000 },
      { address: stranger, value: 598000, isChange: true },
    ],
    12,
  ),
);
book.hit(
  "btc-04-psbt",
  "BTC-04",
  P(
    psbt(
      [W(10_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: stranger, value: 9_598_000 },
      ],
    ),
    base,
    { intent: { kind: "transfer", recipient: friend, amount: "400000" } },
  ),
);
book.ok(
  "btc-04-near-change-own",
  S(
    [{ address: me, value: 1000000, mine: true, type: "p2wpkh" }],
    [
      { address: friend, value: 400000 },
      { address: me, value: 598000, change: true },
    ],
    12,
  ),
);

/** What a Bitcoin signature binds, and what it costs. */
export const BLIND_BITCOIN_SIGNATURES: readonly SafetyCase[] = book.cases;

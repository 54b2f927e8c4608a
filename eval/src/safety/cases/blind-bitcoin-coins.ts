import { TEST_NETWORK } from "@scure/btc-signer";
import { BlindBook } from "../blind-book.ts";
import { addressOf, psbt, wpkh } from "../encoding/bitcoin.ts";
import type { SafetyCase } from "../safety-case.ts";
import { base, friend, friendt, me, met, P, S, T, W } from "./blind-bitcoin.fixture.ts";

const book = new BlindBook();
book.hit(
  "btc-05-out",
  "BTC-05",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: friend, value: 200 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-05-in",
  "BTC-05",
  S(
    [
      { address: me, value: 1000000 },
      { address: me, value: 330 },
    ],
    [
      { address: friend, value: 400000 },
      { address: me, value: 598000, change: true },
    ],
    8,
  ),
);
book.ok(
  "btc-05-near",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 10_000 },
        { to: me, value: 989_700 },
      ],
    ),
  ),
);
book.hit(
  "btc-06-test-summary",
  "BTC-06",
  S(
    [{ address: me, value: 1000000 }],
    [
      { address: addressOf(wpkh("friend", TEST_NETWORK)), value: 400000 },
      { address: me, value: 598000, change: true },
    ],
    12,
  ),
);
book.hit(
  "btc-06-network",
  "BTC-06",
  S(
    [{ address: me, value: 1000000 }],
    [
      { address: friend, value: 400000 },
      { address: me, value: 598000, change: true },
    ],
    12,
    { ...base, chain: "bip122:000000000933ea01ad0ee984209779ba" },
  ),
);
book.hit(
  "btc-07-inscr",
  "BTC-07",
  S(
    [
      { address: met, value: 546, inscription: true },
      { address: me, value: 1000000 },
    ],
    [
      { address: friend, value: 400000 },
      { address: me, value: 597000, change: true },
    ],
    12,
  ),
);
book.hit(
  "btc-07-inscr-id",
  "BTC-07",
  S(
    [
      {
        address: met,
        value: 10000,
        inscriptions: ["6fb976ab49dcec017f1e201e84395983204ae1a7c2abf7ced0a85d692e442799i0"],
      },
      { address: me, value: 1000000 },
    ],
    [
      { address: friend, value: 400000 },
      { address: me, value: 606000, change: true },
    ],
    12,
  ),
);
book.hit(
  "btc-07-runes",
  "BTC-07",
  S(
    [{ address: met, value: 10000, runes: [{ rune: "UNCOMMON•GOODS", amount: "5" }] }],
    [{ address: friend, value: 9000 }],
    5,
  ),
);
book.ok(
  "btc-07-near-false",
  S(
    [{ address: met, value: 800000, inscription: false, runes: [] }],
    [
      { address: friend, value: 400000 },
      { address: met, value: 398000, change: true },
    ],
    12,
    { ...base, user: met },
  ),
);
book.hit(
  "btc-08-lie",
  "BTC-08",
  P(
    psbt(
      [W(1_000_000, { lie: 5_000_000 })],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-08-witness-only",
  "BTC-08",
  P(
    psbt(
      [W(1_000_000, { proved: false })],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-08-wrong-txid",
  "BTC-08",
  P(
    psbt(
      [W(1_000_000, { elsewhere: true })],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-08-summary-no",
  "BTC-08",
  S(
    [{ address: me, value: 1000000, type: "p2wpkh", nonWitnessUtxo: false }],
    [
      { address: friend, value: 400000 },
      { address: me, value: 598000, change: true },
    ],
    12,
  ),
);
book.ok(
  "btc-08-near-tr-witness-only",
  P(
    psbt(
      [T(1_000_000)],
      [
        { to: friendt, value: 400_000 },
        { to: met, value: 598_000 },
      ],
    ),
    { ...base, user: met },
  ),
);

/** Which coins a Bitcoin transaction spends, and what proves them. */
export const BLIND_BITCOIN_COINS: readonly SafetyCase[] = book.cases;

import { NETWORK, p2tr } from "@scure/btc-signer";
import { BlindBook } from "../blind-book.ts";
import { addressOf, multisig, pkh, psbt, psbtHex, toSign, wpkh, xOnly } from "../encoding/bitcoin.ts";
import { join, utf8 } from "../encoding/keys.ts";
import type { SafetyCase } from "../safety-case.ts";
import { base, friend, friendt, H, me, mes, met, P, S, stranger, T, thief, W } from "./blind-bitcoin.fixture.ts";

const book = new BlindBook();
book.hit(
  "btc-09-locktime",
  "BTC-09",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
      { lockTime: 2_000_000_000 },
    ),
    { ...base, now: 1_790_000_000 },
  ),
);
book.hit(
  "btc-09-far-height",
  "BTC-09",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
      { lockTime: 499_000_000 },
    ),
    { ...base, now: 1_790_000_000 },
  ),
);
book.ok(
  "btc-09-near-antisnipe",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
      { lockTime: 958_000 },
    ),
    { ...base, now: 1_790_000_000 },
  ),
);
book.hit("btc-10-tosign", "BTC-10", P(toSign()));
book.hit(
  "btc-10-login-psbt",
  "BTC-10",
  P(psbt([W(1_000_000)], [{ to: stranger, value: 998_000 }]), base, { intent: "login" }),
);
book.hit(
  "btc-11-unknown-script",
  "BTC-11",
  P(
    psbt(
      [W(1_000_000)],
      [
        { script: join([0x52, 0x51, 0x93, 0x53, 0x87]), value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.hit(
  "btc-11-opreturn",
  "BTC-11",
  P(
    psbt(
      [W(1_000_000)],
      [
        { script: join([0x6a, 0x4d, 0x58, 0x02], new Uint8Array(600).fill(65)), value: 0 },
        { to: me, value: 990_000 },
      ],
    ),
  ),
);
book.ok(
  "btc-11-near-opreturn-small",
  P(
    psbt(
      [W(1_000_000)],
      [
        { script: join([0x6a, 0x0b], utf8("hello world")), value: 0 },
        { to: friend, value: 400_000 },
        { to: me, value: 596_000 },
      ],
    ),
  ),
);
const leaf = p2tr(xOnly("me"), { script: join([0x20], xOnly("thief"), [0xac]) }, NETWORK, true);
book.hit(
  "btc-12-leaf",
  "BTC-12",
  P(
    psbt(
      [{ pay: leaf, value: 1_000_000 }],
      [
        { to: friend, value: 400_000 },
        { to: met, value: 598_000 },
      ],
    ),
    { ...base, user: met },
  ),
);
book.hit(
  "rc-01-btc",
  "RC-01",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: stranger, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.hit(
  "rc-01-btc-sum",
  "RC-01",
  S(
    [{ address: me, value: 1000000 }],
    [
      { address: stranger, value: 400000 },
      { address: me, value: 598000, change: true },
    ],
    12,
  ),
);
book.hit(
  "ph-15-btc",
  "PH-15",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: thief, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
    { ...base, scamAddresses: [thief] },
  ),
);
book.hit(
  "ph-15-btc-sum",
  "PH-15",
  S(
    [{ address: me, value: 1000000 }],
    [
      { address: thief.toUpperCase(), value: 400000 },
      { address: me, value: 598000, mine: true },
    ],
    12,
    { ...base, scamAddresses: [thief] },
  ),
);
book.hit(
  "rc-08-btc",
  "RC-08",
  S(
    [{ address: me, value: 1000000 }],
    [
      { address: friend.slice(0, -1) + (friend.endsWith("q") ? "p" : "q"), value: 400000 },
      { address: me, value: 598000, change: true },
    ],
    12,
  ),
);
book.hit(
  "tx-09-btc",
  "TX-09",
  P(
    psbt(
      [W(100_000_000)],
      [
        { to: stranger, value: 95_000_000 },
        { to: me, value: 4_998_000 },
      ],
    ),
    { ...base, balances: { native: "100000000", BTC: "1.0" } },
  ),
);
book.hit(
  "rc-12-btc",
  "RC-12",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: stranger, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
    { ...base, untrustedAddresses: [stranger] },
  ),
);
book.ok(
  "ok-wpkh",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.ok(
  "ok-wpkh-hex",
  P(
    psbtHex(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
    ),
  ),
);
book.ok(
  "ok-wpkh-v2",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 598_000 },
      ],
      { version: 2 },
    ),
  ),
);
book.ok(
  "ok-tr",
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
book.ok(
  "ok-sh-wpkh",
  P(
    psbt(
      [H(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: mes, value: 597_500 },
      ],
    ),
    { ...base, user: mes },
  ),
);
book.ok(
  "ok-wsh-multisig",
  P(
    psbt(
      [{ pay: multisig("me", "cosigner", "cosigner2"), value: 2_000_000, proved: true }],
      [
        { to: friend, value: 400_000 },
        { to: addressOf(multisig("me", "cosigner", "cosigner2")), value: 1_597_000 },
      ],
    ),
    { ...base, user: addressOf(multisig("me", "cosigner", "cosigner2")) },
  ),
);
book.ok(
  "ok-pkh",
  P(
    psbt(
      [{ pay: pkh("me"), value: 1_000_000 }],
      [
        { to: friend, value: 400_000 },
        { to: addressOf(pkh("me")), value: 597_000 },
      ],
    ),
    { ...base, user: addressOf(pkh("me")) },
  ),
);
book.ok(
  "ok-batch",
  P(
    psbt(
      [W(5_000_000), W(3_000_000, { salt: "q" })],
      [
        ...[1, 2, 3, 4].map((n) => ({ to: addressOf(wpkh(`payee${n}`)), value: 500_000 + n })),
        { to: me, value: 5_990_000 },
      ],
    ),
    { ...base, knownRecipients: [1, 2, 3, 4].map((n) => addressOf(wpkh(`payee${n}`))) },
  ),
);
book.ok("ok-cpfp", P(psbt([W(200_000)], [{ to: me, value: 194_000 }]), { ...base, usualFeeRate: 20 }));
book.ok(
  "ok-rbf",
  P(
    psbt(
      [W(1_000_000)],
      [
        { to: friend, value: 400_000 },
        { to: me, value: 595_000 },
      ],
      {},
    ),
  ),
);
book.ok("ok-sweep-known", P(psbt([W(1_000_000), W(50_000, { salt: "w" })], [{ to: friend, value: 1_047_000 }])));
book.ok(
  "ok-summary-names",
  S(
    [{ address: me, sats: 1000000, script_type: "v0_p2wpkh", isMine: true }],
    [
      { address: friend, sats: 400000 },
      { address: me, sats: 598000, isMine: true },
    ],
    12.5,
  ),
);
book.ok(
  "ok-summary-amount",
  S(
    [{ address: me, amount: "1000000", scriptType: "p2wpkh", mine: true }],
    [
      { address: friend, amount: "400000" },
      { address: met, amount: "598000", isChange: true, mine: true },
    ],
    "12",
  ),
);
book.ok(
  "ok-summary-words",
  S(
    [{ address: "USER", value: 1000000 }],
    [
      { address: "KNOWN", value: 400000 },
      { address: "USER", value: 598000, change: true },
    ],
    9,
    {},
  ),
);

/** Odd Bitcoin transactions, and those of daily life. */
export const BLIND_BITCOIN_DAILY: readonly SafetyCase[] = book.cases;

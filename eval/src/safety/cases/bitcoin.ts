import { secp256k1 } from "@noble/curves/secp256k1.js";
import { hex } from "@scure/base";
import * as btc from "@scure/btc-signer";
import { CaseBook } from "../safety-case.ts";

const book = new CaseBook("bitcoin_psbt_summary");
const CONTEXT = {
  user: "USER",
  knownRecipients: ["KNOWN"],
  scamAddresses: ["bc1qthief0000000000000000000000000000000000"],
};
const STRANGER = "bc1q0ht9tyks4vh7p5p904t340cr9nvahy7u3re7zg";
const input = (value: number, more: Record<string, unknown> = {}) => ({ address: "USER", value, ...more });
const out = (address: string, value: number, more: Record<string, unknown> = {}) => ({ address, value, ...more });
const ask = (inputs: readonly unknown[], outputs: readonly unknown[], more: Record<string, unknown> = {}) => ({
  inputs,
  outputs,
  feeRate: 8,
  context: CONTEXT,
  ...more,
});
const usual = [out("KNOWN", 500_000), out("USER", 498_500, { change: true })];

book.good("a payment with change", ask([input(1_000_000)], usual));
book.good("a payment with change, sighash ALL by name", ask([input(1_000_000, { sighash: "SIGHASH_ALL" })], usual));
book.good("everything to a friend", ask([input(1_000_000)], [out("KNOWN", 998_500)]));
book.good("coins put together", ask([input(300_000), input(400_000)], [out("USER", 698_000)]));
book.good(
  "a listing that says so",
  ask([input(546, { sighash: "SINGLE|ANYONECANPAY", inscription: "abc" })], [out("USER", 100_000)], {
    intent: { kind: "list" },
  }),
);
book.good("a payment from Taproot", ask([input(1_000_000, { type: "p2tr" })], usual));
book.good("a short note", ask([input(1_000_000)], [...usual, { type: "op_return", value: 0, data: "68656c6c6f" }]));
book.good(
  "values as texts",
  ask(
    [{ address: "USER", amount: "1000000" }],
    [
      { address: "KNOWN", amount: "500000" },
      { address: "USER", amount: "498500" },
    ],
  ),
);
book.bad("SIGHASH_NONE", "BTC-01", "block", ask([input(1_000_000, { sighash: 2 })], usual));
book.bad(
  "SIGHASH_NONE by name",
  "BTC-01",
  "block",
  ask([input(1_000_000, { sighashType: "NONE|ANYONECANPAY" })], usual),
);
book.bad("SINGLE without a listing", "BTC-02", "danger", ask([input(1_000_000, { sighash: "SINGLE" })], usual));
book.bad("ANYONECANPAY without a listing", "BTC-02", "danger", ask([input(1_000_000, { sighash: 0x81 })], usual));
book.bad(
  "6 % of the payment as fee",
  "BTC-03",
  "danger",
  ask([input(1_000_000)], [out("KNOWN", 500_000), out("USER", 469_000, { change: true })]),
);
book.bad(
  "more fee than payment",
  "BTC-03",
  "block",
  ask([input(1_000_000)], [out("KNOWN", 300_000), out("USER", 400_000, { change: true })]),
);
book.bad(
  "a rate ten times the usual",
  "BTC-03",
  "danger",
  ask([input(100_000_000)], [out("KNOWN", 50_000_000), out("USER", 49_990_000)], {
    feeRate: 90,
    context: { ...CONTEXT, usualFeeRate: 8 },
  }),
);
book.bad(
  "change for somebody else",
  "BTC-04",
  "danger",
  ask([input(1_000_000)], [out("KNOWN", 500_000), out(STRANGER, 498_500, { change: true })]),
);
book.bad("all of it to a stranger", "BTC-04 RC-01", "danger", ask([input(1_000_000)], [out(STRANGER, 998_500)]));
book.bad("dust", "BTC-05", "warning", ask([input(1_000_000)], [...usual, out("KNOWN", 100)]));
book.bad("a tracing coin", "BTC-05", "warning", ask([input(1_000_000), input(546)], usual));
book.bad(
  "an address of the test network",
  "BTC-06",
  "block",
  ask([{ address: STRANGER, value: 1_000_000 }], [out("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", 998_500)]),
);
book.bad(
  "an inscription spent",
  "BTC-07",
  "danger",
  ask([input(10_000, { inscriptions: ["6fb9…i0"] }), input(1_000_000)], usual),
);
book.bad("a rune spent", "BTC-07", "danger", ask([input(10_000, { runes: ["DOG"] }), input(1_000_000)], usual));
book.bad(
  "no proof of the amount",
  "BTC-08",
  "block",
  ask([input(1_000_000, { type: "p2wpkh", nonWitnessUtxo: false })], usual),
);
book.bad(
  "a lock far ahead",
  "BTC-09",
  "warning",
  ask([input(1_000_000, { sequence: 0xfffffffd })], usual, { lockTime: 1_900_000 }),
);
book.bad("a login as a payment", "BTC-10", "block", ask([input(0)], [{ type: "op_return", value: 0, data: "" }]));
book.bad("a payment as a login", "BTC-10", "block", ask([input(1_000_000)], usual, { intent: { kind: "login" } }));
book.bad(
  "a great deal of data",
  "BTC-11",
  "warning",
  ask([input(1_000_000)], [...usual, { type: "op_return", value: 0, data: "ab".repeat(200) }]),
);
book.bad(
  "coins burned",
  "BTC-11",
  "warning",
  ask([input(1_000_000)], [...usual, { type: "op_return", value: 1_000, data: "ab" }]),
);
book.bad(
  "a script nobody knows",
  "BTC-11",
  "warning",
  ask([input(1_000_000)], [...usual, { type: "nonstandard", value: 1_000 }]),
);

const psbtBook = new CaseBook("bitcoin_psbt");
const key = new Uint8Array(32).fill(7);
const other = new Uint8Array(32).fill(9);
const mine = btc.p2wpkh(secp256k1.getPublicKey(key));
const theirs = btc.p2wpkh(secp256k1.getPublicKey(other));
const previous = new btc.Transaction();
previous.addInput({ txid: "11".repeat(32), index: 0 });
previous.addOutput({ script: mine.script, amount: 1_000_000n });
const EARLIER = hex.encode(previous.toBytes(true, false));
const TXID = previous.id;

/** A PSBT that spends a coin of a million satoshis. */
function psbt(
  outputs: readonly (readonly [script: Uint8Array, amount: bigint])[],
  more: Record<string, unknown> = {},
  whole = true,
): string {
  const tx = new btc.Transaction({ allowUnknownOutputs: true });
  tx.addInput({
    txid: TXID,
    index: 0,
    witnessUtxo: { script: mine.script, amount: 1_000_000n },
    ...(whole && { nonWitnessUtxo: hex.decode(EARLIER) }),
    ...more,
  } as never);
  for (const [script, amount] of outputs) tx.addOutput({ script, amount });
  return Buffer.from(tx.toPSBT()).toString("base64");
}
const known = { user: mine.address, knownRecipients: [theirs.address], scamAddresses: [] };
psbtBook.good("a payment with change", {
  psbt: psbt([
    [theirs.script, 500_000n],
    [mine.script, 498_500n],
  ]),
  context: known,
});
psbtBook.good("the same in hex", {
  psbt: Buffer.from(
    psbt([
      [theirs.script, 500_000n],
      [mine.script, 498_500n],
    ]),
    "base64",
  ).toString("hex"),
  context: known,
});
psbtBook.bad("SIGHASH_NONE", "BTC-01", "block", {
  psbt: psbt(
    [
      [theirs.script, 500_000n],
      [mine.script, 498_500n],
    ],
    { sighashType: 2 },
  ),
  context: known,
});
psbtBook.bad("SINGLE and ANYONECANPAY", "BTC-02", "danger", {
  psbt: psbt([[theirs.script, 998_500n]], { sighashType: 0x83 }),
  context: known,
});
psbtBook.bad("half of it as fee", "BTC-03", "block", {
  psbt: psbt([
    [theirs.script, 300_000n],
    [mine.script, 200_000n],
  ]),
  context: known,
});
psbtBook.bad("no change", "BTC-04", "danger", {
  psbt: psbt([[theirs.script, 998_500n]]),
  context: { ...known, knownRecipients: [] },
});
psbtBook.bad("no proof of the amount", "BTC-08", "block", {
  psbt: psbt(
    [
      [theirs.script, 500_000n],
      [mine.script, 498_500n],
    ],
    {},
    false,
  ),
  context: known,
});
psbtBook.bad("a payment to a thief", "PH-15", "block", {
  psbt: psbt([
    [theirs.script, 500_000n],
    [mine.script, 498_500n],
  ]),
  context: { ...known, scamAddresses: [theirs.address] },
});
psbtBook.bad("bytes that are none", "TX-07", "danger", { psbt: "cHNidP8BAA==", context: known });

export const BITCOIN = [...book.cases, ...psbtBook.cases];

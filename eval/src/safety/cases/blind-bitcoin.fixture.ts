import { addressOf, type Coin, nested, taproot, wpkh } from "../encoding/bitcoin.ts";

/** Who takes part in the blind cases of Bitcoin, and how a request of theirs is written. */
export const me = addressOf(wpkh("me")),
  met = addressOf(taproot("me")),
  mes = addressOf(nested("me")),
  friend = addressOf(wpkh("friend")),
  friendt = addressOf(taproot("friend")),
  stranger = addressOf(wpkh("stranger")),
  thief = addressOf(taproot("thief"));
export const base = { user: me, knownRecipients: [friend, friendt], usualFeeRate: 10 };
export const P = (psbtText: string, context: Record<string, unknown> = base, more: Record<string, unknown> = {}) => ({
  kind: "bitcoin_psbt",
  psbt: psbtText,
  context,
  ...more,
});
export const S = (
  inputs: readonly unknown[],
  outputs: readonly unknown[],
  feeRate: unknown,
  context: Record<string, unknown> = base,
  more: Record<string, unknown> = {},
) => ({ kind: "bitcoin_psbt_summary", inputs, outputs, feeRate, context, ...more });
type More = Partial<Coin>;
export const W = (value: number, o: More = {}): Coin => ({ pay: wpkh("me"), value, proved: true, ...o }),
  T = (value: number, o: More = {}): Coin => ({ pay: taproot("me"), value, ...o }),
  H = (value: number): Coin => ({ pay: nested("me"), value, proved: true });

import type { AssetId } from "@alou/money/caip";
import type { SafetyAction } from "../action.ts";
import type { Facts } from "../facts.ts";
import { type EarlierPayment, isInAsset, type PaymentNow } from "./earlier-payment.ts";

type Transfer = Extract<SafetyAction, { kind: "transfer" }>;

/** The payment that is judged, with what is known of it. `at` is 0 where nobody knows the time. */
export function paymentNow({ to, asset, units }: Transfer, { cents, now }: Pick<Facts, "cents" | "now">): PaymentNow {
  return { to, asset, units, cents: cents?.(asset, units), at: now ?? 0n };
}

/**
 * Earlier payments with their dollars, as far as they can be told: what was written down then, or by today's prices.
 * @param asset of the payment that is judged: others may name it in another way
 */
export function inDollars(
  payments: readonly EarlierPayment[],
  { cents }: Pick<Facts, "cents">,
  asset: AssetId,
): readonly EarlierPayment[] {
  if (!cents) return payments;
  return payments.map((one) => {
    if (one.cents !== undefined || one.asset === undefined || one.units === undefined) return one;
    const worth = cents(isInAsset(one.asset, asset) ? asset : one.asset, one.units);
    return worth === undefined ? one : { ...one, cents: worth };
  });
}

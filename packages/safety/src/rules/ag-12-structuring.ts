import type { Facts } from "../facts.ts";
import { dollars } from "../habits/amount.ts";
import { DAY, type EarlierPayment, isInAsset } from "../habits/earlier-payment.ts";
import { inDollars, paymentNow } from "../habits/payment-now.ts";
import { type Cap, splitting, usualCap } from "../habits/splitting.ts";
import { defineRule, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** A sum that was not to leave at once leaves in pieces: how whoever steers a wallet or an agent stays below its limits. */
export const structuring = defineRule({
  id: "AG-12",
  name: { zh: "拆成几笔避开上限", en: "One sum in several payments" },
  on: ["transfer"],
  needs: ["payments"],
  check(action, facts) {
    const { payments, known, now } = facts;
    if (action.nft || payments.length === 0) return undefined;
    if (now === undefined) return unsure("now");
    const payment = paymentNow(action, facts);
    const show = (units: bigint) => facts.show(action.asset, units);
    const usual = usualCap(payments, payment, show);
    const caps = [...policyCaps(facts, action.asset, show), ...(usual ? [usual] : [])];
    const before = inDollars(payments, facts, action.asset);
    const found = splitting(before, payment, caps, isNew(action.to, facts, now));
    if (!found) return undefined;
    // A contact of years may well be paid twice a day; nobody told whether this is one.
    if (known === undefined && !splitting(before, payment, caps, false)) return unsure("known");
    return found;
  },
});

/** What the user has set for one payment, in units and in dollars. */
function policyCaps({ policy, policyCap }: Facts, asset: Parameters<Facts["show"]>[0], show: Cap["show"]): Cap[] {
  const units = [
    policyCap,
    ...(policy?.assets ?? []).flatMap((one) =>
      one.perTransaction !== undefined && isInAsset(one.asset, asset) ? [BigInt(one.perTransaction)] : [],
    ),
  ].filter((one) => one !== undefined);
  return [
    ...units.map((most): Cap => ({ most, in: "units", from: "policy", show })),
    ...(policy?.perTransactionUsd === undefined
      ? []
      : [{ most: BigInt(policy.perTransactionUsd) * 100n, in: "cents", from: "policy", show: dollars } as const]),
  ];
}

/** Whether somebody is nobody the user knew a day ago. */
function isNew(to: string, { known = [], payments = [] }: Facts, now: bigint): boolean {
  const same = known.filter(({ address }) => sameAddress(address, to));
  // When somebody was last paid says nothing of how long they have been known; the payments do.
  const old = same.some(
    ({ relation, since, lastAt }) =>
      (relation !== "paid" || lastAt === undefined) && (since === undefined || Number(now - DAY) * 1_000 > since),
  );
  const paid = ({ to: whom, at }: EarlierPayment) =>
    whom !== undefined && sameAddress(whom, to) && (at === undefined || now - at > DAY);
  return !old && !payments.some(paid);
}

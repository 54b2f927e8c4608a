import type { Facts } from "../facts.ts";
import { isInAsset } from "../habits/earlier-payment.ts";
import { inDollars } from "../habits/payment-now.ts";
import { breachesOf, type Outflow } from "../policy/spending-policy.ts";
import { defineRule, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** More than the user lets leave, or to somebody they do not let it go to. Our own proposals are held to it where a wallet is asked. */
export const spendingLimits = defineRule({
  id: "AG-05",
  name: { zh: "超出你设的支出限额", en: "Over your spending limits" },
  on: ["transfer"],
  needs: ["policy"],
  check(action, facts) {
    const { policy, payments, now } = facts;
    if (action.nft) return undefined;
    if (now === undefined) return unsure("now");
    // A day's sum of a past nobody told is not nought.
    if (
      payments === undefined &&
      (policy.perDayUsd !== undefined || policy.assets?.some(({ perDay }) => perDay !== undefined))
    )
      return unsure("payments");
    const { to, asset, units } = action;
    const outflow: Outflow = { asset, units, to, cents: facts.cents?.(asset, units), at: Number(now) * 1_000 };
    const before = inDollars(payments ?? [], facts, asset).flatMap((one): Outflow[] =>
      one.at === undefined || one.at > now
        ? []
        : [
            {
              asset: isInAsset(one.asset, asset) ? asset : (one.asset as Outflow["asset"]),
              units: one.units ?? 0n,
              cents: one.cents,
              at: Number(one.at) * 1_000,
            },
          ],
    );
    const breaches = breachesOf(policy, outflow, before, knownSince(to, facts));
    const told = breaches.filter(({ limit }) => limit !== "no-price");
    if (told.length === 0) return breaches.length > 0 ? unsure("prices") : undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${told.map(({ words }) => words.zh).join("；")}。`,
        en: `${sentence(told.map(({ words }) => words.en).join("; "))}.`,
      },
      evidence: { limits: told.map(({ limit }) => limit).join(", "), units: units.toString(), recipient: to },
    };
  },
});

/** Since when somebody is known, in milliseconds since 1970; whom the user has saved, or is, without a time: always. */
function knownSince(to: string, { known = [], payments = [] }: Facts): number | undefined {
  const times = [
    ...known.flatMap(({ address, relation, since, lastAt }) =>
      sameAddress(address, to) && (relation !== "paid" || lastAt === undefined) ? [since ?? 0] : [],
    ),
    ...payments.flatMap((one) =>
      one.to && sameAddress(one.to, to) && one.at !== undefined ? [Number(one.at) * 1_000] : [],
    ),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

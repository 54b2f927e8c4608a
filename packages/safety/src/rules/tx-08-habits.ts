import { unusualAmount } from "../habits/amount.ts";
import type { Anomaly } from "../habits/anomaly.ts";
import { unusualHour } from "../habits/hour.ts";
import { newAsset } from "../habits/new-asset.ts";
import { inDollars, paymentNow } from "../habits/payment-now.ts";
import { alreadyDone, SAME_AGAIN, sameAgain } from "../habits/same-again.ts";
import { velocity } from "../habits/velocity.ts";
import { defineRule, type Seen, unsure } from "../rule.ts";

/**
 * What is unlike the user's own past: the same again within minutes, many payments within minutes, an amount far beyond the usual,
 * an hour or an asset they never paid at or in. Each explained by its numbers.
 */
export const unlikeHabits = defineRule({
  id: "TX-08",
  name: { zh: "和平时的付款不一样", en: "Unlike your usual payments" },
  on: ["transfer", "swap"],
  needs: [],
  check(action, facts): Seen | undefined {
    const { sameSecondsAgo: ago, payments, now } = facts;
    const again = ago !== undefined && ago !== null && ago <= Number(SAME_AGAIN);
    if (again) return together([alreadyDone(BigInt(Math.round(ago)))]);
    if (action.kind !== "transfer" || !payments) return ago === undefined ? unsure("sameSecondsAgo") : undefined;
    const payment = paymentNow(action, facts);
    const found = together([
      // What happened when is nothing without knowing what time it is.
      now !== undefined && sameAgain(payments, { ...payment, at: now }),
      now !== undefined && velocity(payments, now),
      !action.nft && unusualAmount(inDollars(payments, facts, action.asset), payment, facts.policyCap, facts.show),
      now !== undefined && unusualHour(payments, now),
      !action.nft && newAsset(payments, action.asset),
    ]);
    return found ?? (ago === undefined && now === undefined ? unsure("sameSecondsAgo") : undefined);
  },
});

/** Several are told as one: the heaviest gives the title. */
function together(found: readonly (Anomaly | false | undefined)[]): Seen | undefined {
  const all = found.filter((one): one is Anomaly => one !== undefined && one !== false);
  const first = all.find(({ severity }) => severity === "warning") ?? all[0];
  if (!first) return undefined;
  const ordered = [first, ...all.filter((one) => one !== first)];
  return {
    severity: first.severity,
    title: first.title,
    detail: {
      zh: ordered.map(({ detail }) => detail.zh).join(""),
      en: ordered.map(({ detail }) => detail.en).join(" "),
    },
    evidence: Object.assign({}, ...ordered.map(({ evidence }) => evidence).reverse()),
  };
}

import type { Words } from "@alou/money/words";
import { sameAddress } from "../same-address.ts";
import { LEAST_SAMPLES, usualMost } from "./amount.ts";
import { paymentsInWords } from "./anomaly.ts";
import { DAY, type EarlierPayment, isInAsset, type PaymentNow, within } from "./earlier-payment.ts";

/** What one payment may be at most, in what it is counted in. */
export interface Cap {
  readonly most: bigint;
  /** `units` of the payment's asset, or `cents` of a dollar. */
  readonly in: "units" | "cents";
  /** `policy`: the user has set it. `usual`: it is what the user's habits come to. */
  readonly from: "policy" | "usual";
  readonly show: (amount: bigint) => string;
}

/** Several payments that together do what one was not to do. */
export interface Splitting {
  readonly severity: "warning" | "danger";
  readonly detail: Words;
  readonly evidence: Readonly<Record<string, string>>;
}

/** So much of a cap, in per cent, is just below it. */
const JUST_BELOW = 90n;
/** So many payments are several. */
const SEVERAL = 3;

/**
 * What somebody's payments usually come to, as a cap: by the user's payments of more than a day ago, in the asset, when they are enough.
 */
export function usualCap(payments: readonly EarlierPayment[], now: PaymentNow, show: Cap["show"]): Cap | undefined {
  const older = payments.filter(({ at }) => at !== undefined && now.at - at > DAY);
  const units = older.flatMap((one) => (one.units !== undefined && isInAsset(one.asset, now.asset) ? [one.units] : []));
  if (units.length < LEAST_SAMPLES) return undefined;
  return { most: usualMost(units), in: "units", from: "usual", show };
}

/**
 * A sum cut into pieces, none of which is over a cap: to one new recipient within a day, or piece after piece just below it.
 * @param isNew the recipient is nobody the user knew a day ago
 */
export function splitting(
  payments: readonly EarlierPayment[],
  now: PaymentNow,
  caps: readonly Cap[],
  isNew: boolean,
): Splitting | undefined {
  for (const cap of caps) {
    const amount = amountOf(now, now, cap);
    // One that is itself over the cap is no piece: that is told by other rules.
    if (amount === undefined || amount > cap.most || cap.most === 0n) continue;
    const day = within(payments, now.at, DAY).flatMap((one) => {
      const its = amountOf(one, now, cap);
      return its === undefined || its > cap.most ? [] : [{ ...one, amount: its }];
    });
    const found = (isNew && toOnePerson(day, now, amount, cap)) || justBelow(day, amount, cap);
    if (found) return found;
  }
  return undefined;
}

type Piece = EarlierPayment & { readonly at: bigint; readonly amount: bigint };

function toOnePerson(day: readonly Piece[], now: PaymentNow, amount: bigint, cap: Cap): Splitting | undefined {
  const same = day.filter(({ to }) => to !== undefined && sameAddress(to, now.to));
  const sum = same.reduce((all, one) => all + one.amount, amount);
  const count = same.length + 1;
  if (count < 2 || sum <= cap.most || (cap.from === "usual" && count < SEVERAL)) return undefined;
  const whose = whoseCap(cap);
  return {
    severity: cap.from === "policy" && count >= SEVERAL ? "danger" : "warning",
    detail: {
      zh: `24 小时内给这个新收款人的第 ${count} 笔，合计 ${cap.show(sum)}，超过${whose.zh} ${cap.show(cap.most)}，每一笔都没超过。`,
      en: `${paymentsInWords(count)} to this new recipient in 24 hours, ${cap.show(sum)} together: over ${whose.en} ${cap.show(cap.most)}, which none of them is by itself.`,
    },
    evidence: { payments: String(count), sum: sum.toString(), cap: cap.most.toString(), in: cap.in, from: cap.from },
  };
}

function justBelow(day: readonly Piece[], amount: bigint, cap: Cap): Splitting | undefined {
  const isBelow = (one: bigint) => one * 100n >= cap.most * JUST_BELOW;
  // What is just below one's own habits is a habit.
  if (cap.from === "usual" || !isBelow(amount)) return undefined;
  const count = day.filter((one) => isBelow(one.amount)).length + 1;
  if (count < SEVERAL) return undefined;
  const whose = whoseCap(cap);
  return {
    severity: "danger",
    detail: {
      zh: `24 小时内第 ${count} 笔刚好压在${whose.zh} ${cap.show(cap.most)} 之下的付款（这笔 ${cap.show(amount)}）。`,
      en: `${paymentsInWords(count)} in 24 hours just below ${whose.en} ${cap.show(cap.most)}; this one is ${cap.show(amount)}.`,
    },
    evidence: {
      payments: String(count),
      amount: amount.toString(),
      cap: cap.most.toString(),
      in: cap.in,
      from: cap.from,
    },
  };
}

const whoseCap = ({ from }: Cap): Words =>
  from === "policy"
    ? { zh: "你设的单笔上限", en: "your limit for one payment," }
    : { zh: "你平时单笔的上限", en: "the most you usually pay," };

function amountOf(one: EarlierPayment | PaymentNow, now: PaymentNow, cap: Cap): bigint | undefined {
  if (cap.in === "cents") return one.cents;
  return isInAsset(one.asset, now.asset) ? one.units : undefined;
}

import type { Facts } from "../facts.ts";
import { defineRule, type Seen, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

const WITHIN_SECONDS = 600;
/** Fewer payments than this make no habit. */
const LEAST_SAMPLES = 5;

/** The same thing was done minutes ago, or the amount is far from what the user usually pays. */
export const duplicate = defineRule({
  id: "TX-08",
  name: { zh: "刚做过同样的事", en: "The same was just done" },
  on: ["transfer", "swap"],
  needs: [],
  check(action, facts): Seen | undefined {
    const ago = facts.sameSecondsAgo;
    if (ago !== undefined && ago !== null && ago <= WITHIN_SECONDS) {
      const minutes = Math.max(1, Math.round(ago / 60));
      return {
        severity: "warning",
        detail: {
          zh: `约 ${minutes} 分钟前你发过一模一样的一笔。签了就是第二笔。`,
          en: `You sent exactly this about ${minutes} min ago. Signing makes it a second one.`,
        },
        evidence: { secondsAgo: String(Math.round(ago)) },
      };
    }
    if (action.kind === "transfer" && facts.payments) return unusual(action, facts);
    return ago === undefined ? unsure("sameSecondsAgo") : undefined;
  },
});

function unusual(action: { to: string; asset: string; units: bigint }, facts: Facts): Seen | undefined {
  const payments = facts.payments ?? [];
  const same = payments.find(
    ({ to, units, at }) =>
      to !== undefined &&
      sameAddress(to, action.to) &&
      units === action.units &&
      at !== undefined &&
      facts.now !== undefined &&
      facts.now - at <= BigInt(WITHIN_SECONDS) &&
      facts.now >= at,
  );
  if (same) {
    return {
      severity: "warning",
      detail: { zh: "十分钟内你付过一模一样的一笔。", en: "You paid exactly this within the last ten minutes." },
      evidence: { to: action.to, units: action.units.toString() },
    };
  }
  const amounts = payments.flatMap(({ units, asset }) =>
    units !== undefined && (asset === undefined || sameAsset(asset, action.asset)) ? [Number(units)] : [],
  );
  const limit =
    amounts.length >= LEAST_SAMPLES
      ? usualLimit(amounts)
      : facts.policyCap === undefined
        ? undefined
        : Number(facts.policyCap);
  if (limit === undefined || Number(action.units) <= limit) return undefined;
  return {
    severity: "warning",
    title: { zh: "金额和平时差很多", en: "An unusual amount" },
    detail: {
      zh: "这个数量远高于你平时的付款。确认没有多写一个零。",
      en: "This is far more than you usually pay. Make sure there is no zero too many.",
    },
    evidence: { units: action.units.toString(), usualLimit: String(Math.round(limit)) },
  };
}

const sameAsset = (a: string, b: string) => b.toLowerCase().endsWith(a.toLowerCase());

/** Mean and three standard deviations. */
function usualLimit(amounts: readonly number[]): number {
  const mean = amounts.reduce((sum, one) => sum + one, 0) / amounts.length;
  const variance = amounts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / amounts.length;
  return mean + 3 * Math.sqrt(variance);
}

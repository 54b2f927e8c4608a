import type { Facts } from "../facts.ts";
import { isInAsset } from "../habits/earlier-payment.ts";
import { inDollars } from "../habits/payment-now.ts";
import { breachesOf, type Outflow, type PolicyBreach, type SpendingPolicy } from "../policy/spending-policy.ts";
import { defineRule, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

const NAME = { zh: "超出你设的支出限额", en: "Over your spending limits" };

/** More than the user lets leave, or to somebody they do not let it go to. Our own proposals are held to it where a wallet is asked. */
export const spendingLimits = defineRule({
  id: "AG-05",
  name: NAME,
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
    const { told: breaches, priced } = broken(policy, { asset, units, to }, facts, now);
    const told = [...overCap(units, asset, facts), ...breaches];
    if (told.length === 0) return priced ? undefined : unsure("prices");
    return {
      severity: "danger",
      detail: { zh: `${told.map(({ words }) => words.zh).join("；")}。`, en: `${english(told)}.` },
      evidence: { limits: told.map(({ limit }) => limit).join(", "), units: units.toString(), recipient: to },
    };
  },
});

/**
 * The same over our own proposals, told ahead: the card says beforehand what the hand-out would refuse, and blocks nothing, since a limit
 * that is raised meanwhile needs no new proposal. Whoever has no limits, or none that can be reckoned yet, is told nothing.
 */
export const limitsAhead = defineRule({
  id: "AG-05",
  name: NAME,
  on: ["transfer", "swap", "approve"],
  needs: [],
  check(action, facts) {
    const { policy, now } = facts;
    if (!policy || now === undefined || ("nft" in action && action.nft)) return undefined;
    const leaves =
      action.kind === "swap"
        ? { asset: action.sell, units: action.sellUnits }
        : { asset: action.asset, units: action.units, ...(action.kind === "transfer" && { to: action.to }) };
    const { told } = broken(policy, leaves, facts, now);
    if (told.length === 0) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: `${told.map(({ words }) => words.zh).join("；")}。钱包不会被问到，除非先在「设置 → 支出限额」里用签名改掉。`,
        en: `${english(told)}. Your wallet is not asked unless you change that first, by a signature, under Settings → Spending limits.`,
      },
      evidence: { limits: told.map(({ limit }) => limit).join(", "), units: leaves.units.toString() },
    };
  },
});

/** A payment of more base units than the user lets one have, whatever it is in. */
function overCap(
  units: bigint,
  asset: Outflow["asset"],
  { policyCap, show }: Facts,
): readonly (Pick<PolicyBreach, "words"> & { readonly limit: string })[] {
  if (policyCap === undefined || units <= policyCap) return [];
  const [much, most] = [show(asset, units), show(asset, policyCap)];
  return [
    {
      limit: "cap",
      words: {
        zh: `单笔 ${much}，超过你设的 ${most}`,
        en: `${much} in one payment is more than your limit of ${most}`,
      },
    },
  ];
}

/** Which limits would be broken by what leaves, and whether all of it could be reckoned. */
function broken(
  policy: SpendingPolicy,
  leaves: Pick<Outflow, "asset" | "units" | "to">,
  facts: Facts,
  now: bigint,
): { readonly told: readonly PolicyBreach[]; readonly priced: boolean } {
  const { asset, units, to } = leaves;
  const outflow: Outflow = { ...leaves, cents: facts.cents?.(asset, units), at: Number(now) * 1_000 };
  const before = inDollars(facts.payments ?? [], facts, asset).flatMap((one): Outflow[] =>
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
  const breaches = breachesOf(policy, outflow, before, to === undefined ? undefined : knownSince(to, facts));
  const told = breaches.filter(({ limit }) => limit !== "no-price");
  return { told, priced: told.length === breaches.length };
}

const english = (told: readonly Pick<PolicyBreach, "words">[]): string =>
  sentence(told.map(({ words }) => words.en).join("; "));

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

import { type AssetId, splitAccount } from "@alou/money/caip";
import { DAY_MS } from "@alou/money/durations";
import { AlouError } from "@alou/money/error";
import type { Words } from "@alou/money/words";
import type { Proposal } from "@alou/proposals/proposal";
import { breachesOf, type Outflow, type SpendingPolicy } from "@alou/safety/policy/spending-policy";
import { sameAddress } from "@alou/safety/same-address";
import { dollarPrices } from "../portfolio/dollar-prices.ts";
import type { Services } from "../services.ts";
import { endHandOut, type StoredProposal } from "../storage/proposals.ts";
import { type HeldShare, holdOf, type Leaves, renewHold, type Spent, spentSince } from "../storage/spending-holds.ts";
import {
  contactsSince,
  findPolicy,
  type PolicyRow,
  policyOf,
  readPolicy,
  type StoredPolicy,
} from "../storage/spending-policies.ts";
import type { Errand } from "./errand.ts";
import { centsAt, countsDollars } from "./worth.ts";

/** A proposal that keeps the user's policy, as far as could be seen before anything was marked. */
export interface KeptPolicy {
  /** What its hand-out will take of the user's limits. */
  readonly leaves: Leaves;
  /**
   * Looks again once the hand-out is marked: at all that was marked before it, and at limits that were changed meanwhile. Of any number
   * of hand-outs at once each counts those before it, so together they never pass a limit.
   * @param claim names the hand-out
   * @throws AlouError `policy_refused`
   */
  requireShare(claim: string): Promise<void>;
}

/**
 * Holds a proposal against the user's own spending policy. Here and not in any conversation: whatever a model was talked into, this
 * is asked before a wallet is. Undefined of what lets nothing leave.
 * @throws AlouError `policy_refused` with every limit that would be broken
 */
export async function requirePolicy(errand: Errand, proposal: Proposal): Promise<KeptPolicy | undefined> {
  const { services, session } = errand;
  const leaving = leavingBy(proposal);
  if (!leaving) return undefined;
  const hold = async (stored: StoredPolicy | undefined) =>
    stored && (await heldAgainst(errand, stored.policy, proposal, leaving));
  const first = await findPolicy(services.db, session.user);
  const held = await hold(first);
  refuse(await held?.breaches());
  return {
    leaves: held?.leaves ?? leaving,
    async requireShare(claim) {
      const [broken, now] = await Promise.all([held?.breaches(claim), findPolicy(services.db, session.user)]);
      refuse(broken);
      if (now?.updatedAt !== first?.updatedAt) refuse(await (await hold(now))?.breaches(claim));
    },
  };
}

/** @throws AlouError `policy_refused` where there is something that would be broken */
function refuse(detail: Words | undefined): void {
  if (detail) throw new AlouError("policy_refused", { detail });
}

/** How long a share that is taken anew stands for a transaction that is just being written down. */
const RENEWED_MS = 60_000;

/**
 * Asks the user's limits again before signed bytes go out, where what was handed out cannot answer for them any more: its proposal has
 * expired, its share has lapsed, or the limits were changed since. A share that has lapsed is taken anew, behind all that were taken
 * meanwhile, so that any number of late ones together stay within a limit. What is refused is over: the bytes are never sent.
 * @throws AlouError `policy_refused_late` with every limit that would be broken; `proposal_not_signable` where the hand-out is over
 */
export async function requireLiveShare(errand: Errand, { proposal, askedClaim: claim }: StoredProposal): Promise<void> {
  const { services, session } = errand;
  const { db } = services;
  const leaving = leavingBy(proposal);
  if (!leaving || claim === null) return;
  const [[row], [held]] = await db.read<[PolicyRow, HeldShare]>([policyOf(session.user), holdOf(session.user, claim)]);
  if (!row) return;
  const { policy, updatedAt } = readPolicy(row);
  const now = services.now();
  const stands = held !== undefined && now < held.until;
  if (stands && now < proposal.expiresAt && updatedAt <= held.at) return;
  const { leaves, breaches } = await heldAgainst(errand, policy, proposal, leaving);
  // An approval lets nothing leave by itself and has no share.
  if (!stands && proposal.action.kind !== "approve") {
    await renewHold(db, session.user, proposal.id, claim, { leaves, until: now + RENEWED_MS }, now);
    const [again] = await db.all(holdOf(session.user, claim));
    if (!again) throw new AlouError("proposal_not_signable", { detail: "begin signing first" });
  }
  const detail = await breaches(claim);
  if (!detail) return;
  await db.run(endHandOut(session.user, proposal.id, claim, now));
  throw new AlouError("policy_refused_late", { detail });
}

/** A proposal beside a policy: what it lets leave, with its worth where that counts, and a look at which limits that would break. */
async function heldAgainst(errand: Errand, policy: SpendingPolicy, proposal: Proposal, leaving: Leaves) {
  const { services, session } = errand;
  const now = services.now();
  const price = countsDollars(policy) ? pricing(services) : undefined;
  const cents = await price?.(leaving.asset, BigInt(leaving.units));
  const leaves = { ...leaving, ...(cents !== undefined && { cents: String(cents) }) };
  const since = policy.newRecipientHours && leaving.to ? await knownSince(errand, leaving.to) : undefined;
  return {
    leaves,
    /** @returns the limits that would be broken; undefined where none would */
    async breaches(before?: string): Promise<Words | undefined> {
      const query = { since: now - DAY_MS, now, intent: proposal.intent.id, ...(before !== undefined && { before }) };
      const spent = await outflowsOf(await spentSince(services.db, session.user, query), price);
      const broken = breachesOf(policy, outflow(leaves, now), spent, since);
      const words = (language: "zh" | "en") =>
        broken.map((breach) => breach.words[language]).join({ zh: "；", en: "; " }[language]);
      return broken.length > 0 ? { zh: words("zh"), en: words("en") } : undefined;
    },
  };
}

/** What has left within the last day, or may have, in the policy's own terms: what its page shows. */
export async function usedToday(services: Services, user: string, policy: SpendingPolicy): Promise<readonly Outflow[]> {
  const now = services.now();
  const spent = await spentSince(services.db, user, { since: now - DAY_MS, now });
  return await outflowsOf(spent, countsDollars(policy) ? pricing(services) : undefined);
}

const outflow = ({ asset, units, cents, to }: Leaves, at: number): Outflow => ({
  ...{ asset, units: BigInt(units), at },
  ...(cents !== undefined && { cents: BigInt(cents) }),
  ...(to !== undefined && { to }),
});

/** One of each intent, the larger: it pays once at most. What was not priced when it left is priced now. */
async function outflowsOf(spent: readonly Spent[], price: Pricing | undefined): Promise<readonly Outflow[]> {
  const byIntent = new Map<string, Outflow>();
  for (const { intent, leaves, proposal, at } of spent) {
    const left = leaves ?? (proposal && leavingBy(proposal));
    if (!left || proposal?.action.kind === "approve") continue;
    const one = outflow(left, at);
    const before = byIntent.get(intent);
    if (!before || before.units < one.units) byIntent.set(intent, one);
  }
  return await Promise.all(
    [...byIntent.values()].map(async (one) => ({ ...one, cents: one.cents ?? (await price?.(one.asset, one.units)) })),
  );
}

/** What a proposal lets leave; undefined of what only moves between the user's own pockets, or takes a permission back. */
function leavingBy({ action }: Proposal): Leaves | undefined {
  switch (action.kind) {
    case "transfer":
    case "ibc-transfer":
      return { asset: action.pays.asset, units: action.pays.units, to: action.to.address };
    case "swap":
      return { asset: action.pays.asset, units: action.paysAtMost };
    case "approve":
      return { asset: action.asset, units: action.units };
    default:
      return undefined;
  }
}

/** Since when somebody is known; one's own wallets always were. */
async function knownSince(errand: Errand, to: string): Promise<number | undefined> {
  const { services, session } = errand;
  const [{ wallets, payments }, contacts] = await Promise.all([
    errand.onRecord(),
    contactsSince(services.db, session.user),
  ]);
  if (wallets.some(({ account }) => sameAddress(splitAccount(account).address, to))) return 0;
  const times = [
    ...contacts.flatMap(({ address, since }) => (sameAddress(address, to) ? [since] : [])),
    ...payments.flatMap(({ counterparty, at }) => (sameAddress(counterparty, to) ? [at] : [])),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Hundredths of a dollar, rounded up; undefined without a trusted price. */
type Pricing = (asset: AssetId, units: bigint) => Promise<bigint | undefined>;

/** Asks for each asset's price once. */
function pricing(services: Services): Pricing {
  const prices = new Map<AssetId, Promise<string | undefined>>();
  return async (asset, units) => {
    const usd = prices.get(asset) ?? dollarPrices(services, [asset]).then((known) => known[asset]?.usd);
    prices.set(asset, usd);
    return centsAt(await usd, asset, units);
  };
}

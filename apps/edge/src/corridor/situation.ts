import type { Intent } from "@alou/intents/intent";
import { accountOn, sameHolder } from "@alou/money/account-on";
import { type AccountId, type ChainId, splitAccount } from "@alou/money/caip";
import type { Situation } from "@alou/proposals/corridor";
import { type Brought, broughtBy } from "@alou/proposals/receipt";
import { isCarriedOut } from "@alou/proposals/transaction";
import type { Facts, KnownAddress } from "@alou/safety/facts";
import type { Capabilities } from "../api/schemas/capabilities.ts";
import { findStep, type StoredIntent } from "../storage/plans.ts";
import { payingTransaction } from "../storage/transactions.ts";
import type { Errand, OnRecord } from "./errand.ts";
import { receiptOf } from "./receipt.ts";
import { countsDollars, keptWorth } from "./worth.ts";

/** What is known about a user when a proposal is made for one of their intents. */
export async function situationOf(
  errand: Errand,
  { intent, plan }: StoredIntent,
  speed: Situation["speed"],
  capabilities?: Capabilities,
): Promise<Situation> {
  const [record, brought] = await Promise.all([errand.onRecord(), broughtByEarlierStep(errand, intent, plan)]);
  const policy = record.policy?.policy;
  const cents = policy && countsDollars(policy) ? await keptWorth(errand.services) : undefined;
  return {
    known: knownAddresses(record, intent.chain.value),
    payments: earlierPayments(record),
    ...(policy && { policy }),
    ...(cents && { cents }),
    lastSent: (hash) => record.recent.get(hash),
    speed,
    capabilities: { atomicBatch: capabilities?.atomicBatch.includes(intent.chain.value) ?? false },
    brought: (step) => brought.get(step),
    ...publicKeyOf(record.wallets, intent.account.value),
  };
}

/** What has been paid on any chain, oldest first, and what is on its way. */
export function earlierPayments({ payments, underWay }: OnRecord): NonNullable<Facts["payments"]> {
  return [...payments, ...underWay]
    .sort((a, b) => a.at - b.at)
    .map(({ counterparty, paid, cents, at }) => ({
      to: counterparty,
      ...(paid && { asset: paid.asset, units: BigInt(paid.units) }),
      ...(cents !== null && { cents: BigInt(cents) }),
      at: BigInt(Math.floor(at / 1_000)),
    }));
}

/** The key of the account that is to sign, where its wallet has shown it. */
function publicKeyOf(wallets: OnRecord["wallets"], account: AccountId): Pick<Situation, "publicKey"> {
  const own = wallets.find((wallet) => sameHolder(wallet.account, account));
  return own?.publicKey === undefined ? {} : { publicKey: own.publicKey };
}

/** Whom the user knows; their own wallets as they are called on the chain in question. */
function knownAddresses({ wallets, contacts, payments }: OnRecord, on: ChainId): KnownAddress[] {
  const paid = new Map<string, KnownAddress>();
  for (const { counterparty, chain, at } of payments) {
    const key = `${chain} ${counterparty}`;
    const before = paid.get(key);
    paid.set(key, {
      address: counterparty,
      relation: "paid",
      chain,
      times: (before?.times ?? 0) + 1,
      lastAt: Math.max(before?.lastAt ?? 0, at),
    });
  }
  return [
    ...wallets.map(
      ({ account, label }): KnownAddress => ({
        address: splitAccount(accountOn(on, account) ?? account).address,
        relation: "own",
        ...(label && { label }),
      }),
    ),
    ...contacts.map(
      ({ address, name, chain, createdAt }): KnownAddress => ({
        address,
        relation: "contact",
        label: name,
        since: createdAt,
        ...(chain !== undefined && { chain }),
      }),
    ),
    ...paid.values(),
  ];
}

/** What the step this one waits for really brought; empty while it is not mined. */
async function broughtByEarlierStep(
  { services, session }: Errand,
  intent: Intent,
  plan: string,
): Promise<ReadonlyMap<number, Brought>> {
  if (!("amount" in intent) || intent.amount.value.kind !== "from-step") return new Map();
  const { step } = intent.amount.value;
  const earlier = await findStep(services.db, session.user, plan, step);
  const sent = earlier && (await payingTransaction(services.db, session.user, earlier.intent.id));
  if (!sent || !isCarriedOut(sent.record)) return new Map();
  return new Map([[step, broughtBy(await receiptOf(services, session.user, sent.record.proposal))]]);
}

import type { Intent } from "@alou/intents/intent";
import { splitAccount } from "@alou/money/caip";
import type { Situation } from "@alou/proposals/corridor";
import type { Receipt } from "@alou/proposals/receipt";
import type { KnownAddress } from "@alou/safety/facts";
import type { Services } from "../services.ts";
import { listContacts } from "../storage/contacts.ts";
import { findStep, type StoredIntent } from "../storage/plans.ts";
import type { Session } from "../storage/sessions.ts";
import { liveMain, pastPayments, recentIntents } from "../storage/transactions.ts";
import { listWallets } from "../storage/users.ts";
import { receiptOf } from "./receipt.ts";

/** How far back "the same was just done" looks. */
const RECENT_MS = 600_000;

/** What is known about a user when a proposal is made for one of their intents. */
export async function situationOf(
  services: Services,
  session: Session,
  { intent, plan }: StoredIntent,
  speed: Situation["speed"],
): Promise<Situation> {
  const { db } = services;
  const [contacts, wallets, payments, recent, brought] = await Promise.all([
    listContacts(db, session.user),
    listWallets(db, session.user),
    pastPayments(db, session.user),
    recentIntents(db, session.user, services.now() - RECENT_MS),
    broughtByEarlierStep(services, session, intent, plan),
  ]);
  const paid = new Map<string, KnownAddress>();
  for (const { counterparty, record } of payments) {
    if (!counterparty) continue;
    const before = paid.get(counterparty);
    paid.set(counterparty, {
      address: counterparty,
      relation: "paid",
      times: (before?.times ?? 0) + 1,
      lastAt: Math.max(before?.lastAt ?? 0, record.createdAt),
    });
  }
  const known: KnownAddress[] = [
    ...wallets.map(
      ({ account, label }): KnownAddress => ({
        address: splitAccount(account).address,
        relation: "own",
        ...(label && { label }),
      }),
    ),
    ...contacts.map(({ address, name }): KnownAddress => ({ address, relation: "contact", label: name })),
    ...paid.values(),
  ];
  return { known, lastSent: (hash) => recent.get(hash), speed, brought: (step) => brought.get(step) };
}

/** What the step this one waits for really brought; empty while it is not mined. */
async function broughtByEarlierStep(
  services: Services,
  session: Session,
  intent: Intent,
  plan: string,
): Promise<ReadonlyMap<number, bigint>> {
  const step = "amount" in intent && intent.amount.value.kind === "from-step" ? intent.amount.value.step : intent.after;
  if (step === undefined) return new Map();
  const earlier = await findStep(services.db, session.user, plan, step);
  const sent = earlier && (await liveMain(services.db, session.user, earlier.intent.id));
  if (!sent || (sent.record.state !== "mined" && sent.record.state !== "final")) return new Map();
  const receipt = await receiptOf(services, session.user, sent.record.proposal);
  return new Map([[step, arrived(receipt)]]);
}

/** What came in by a receipt; what went out where nothing came in. */
function arrived({ quotedVsRealised }: Receipt): bigint {
  const item =
    quotedVsRealised.find(({ item: name }) => name === "receives") ??
    quotedVsRealised.find(({ item: name }) => name === "pays");
  return BigInt(item?.realised.units ?? 0);
}

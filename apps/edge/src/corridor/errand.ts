import type { AssetId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Services } from "../services.ts";
import { contactsOf, readContact, type StoredContact } from "../storage/contacts.ts";
import { type PaymentRow, pastPayments, paymentsUnderWay, recentIntents } from "../storage/past-payments.ts";
import type { Session } from "../storage/sessions.ts";
import { type PolicyRow, policyOf, readPolicy, type StoredPolicy } from "../storage/spending-policies.ts";
import { type LinkedWallet, readWallet, walletsOf } from "../storage/users.ts";

/** Who asks for something, and with what: handed down the corridor. */
export interface Errand {
  readonly services: Services;
  readonly session: Session;
  /** Names the request in the audit trail. */
  readonly requestId: string;
  /** What is on record about the user: read once, when it is first needed. */
  readonly onRecord: () => Promise<OnRecord>;
}

/** What is on record about a user. */
export interface OnRecord {
  readonly wallets: readonly LinkedWallet[];
  readonly contacts: readonly StoredContact[];
  /** Mined payments, newest first. */
  readonly payments: readonly Payment[];
  /** Payments on their way, newest first. */
  readonly underWay: readonly Payment[];
  /** The user's own limits. */
  readonly policy: StoredPolicy | undefined;
  /** When each intent hash was last sent, within the last ten minutes. */
  readonly recent: ReadonlyMap<string, number>;
}

/** A payment the user's own signature has made. */
export interface Payment {
  readonly id: string;
  readonly chain: PaymentRow["chain"];
  readonly counterparty: string;
  readonly paid: { readonly asset: AssetId; readonly units: Units } | null;
  readonly at: number;
  /** Hundredths of a US dollar when a wallet was asked for it; null where nobody reckoned it. */
  readonly cents: string | null;
}

/** How far back "the same was just done" looks. */
const RECENT_MS = 600_000;

/** Opens an errand. */
export function openErrand(who: Omit<Errand, "onRecord">): Errand {
  let read: Promise<OnRecord> | undefined;
  return {
    ...who,
    onRecord() {
      read ??= readOnRecord(who.services, who.session.user);
      return read;
    },
  };
}

async function readOnRecord({ db, now }: Services, user: string): Promise<OnRecord> {
  type Rows = readonly [unknown, unknown, PaymentRow, PaymentRow, { hash: string; at: number }, PolicyRow];
  const [wallets, contacts, payments, underWay, recent, [policy]] = await db.read<Rows>([
    walletsOf(user),
    contactsOf(user),
    pastPayments(user),
    paymentsUnderWay(user),
    recentIntents(user, now() - RECENT_MS),
    policyOf(user),
  ]);
  return {
    wallets: wallets.map(readWallet),
    contacts: contacts.map(readContact),
    payments: payments.map(readPayment),
    underWay: underWay.map(readPayment),
    policy: policy && readPolicy(policy),
    recent: new Map(recent.map(({ hash, at }) => [hash, at])),
  };
}

const readPayment = ({ paid, ...rest }: PaymentRow): Payment => ({
  ...rest,
  paid: paid === null ? null : JSON.parse(paid),
});

import { sameHolder } from "@alou/money/account-on";
import type { AssetId } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import { changeStatement, policyChanges } from "@alou/safety/policy/policy-change";
import type { SpendingPolicy } from "@alou/safety/policy/spending-policy";
import { usedToday } from "../corridor/spending-policy.ts";
import type { Handler } from "../http/handler.ts";
import { BadRequest } from "../http/problem.ts";
import type { Services } from "../services.ts";
import { auditStatement } from "../storage/audit.ts";
import { findPolicy, putPolicy, type StoredPolicy } from "../storage/spending-policies.ts";
import { canonicalAccount, issueChallenge, pageOrigin } from "./sign-in/create-challenge.ts";
import { provenWallet } from "./sign-in/proven-wallet.ts";

/**
 * What a challenge is for: this user, this very policy in the place of the one there was. A text to sign in or to link a wallet with is
 * another, and one for a policy that has changed since tells another change than it would make.
 */
const purposeOf = (user: string, before: SpendingPolicy, after: SpendingPolicy): string =>
  `policy ${user} ${canonicalHash(before)} ${canonicalHash(after)}`;

const NO_LIMITS: SpendingPolicy = {};

export const getSpendingPolicy: Handler<"getSpendingPolicy"> = async (_, { services, session }) =>
  (await viewOf(services, session.user, await findPolicy(services.db, session.user))) as never;

export const createPolicyChallenge: Handler<"createPolicyChallenge"> = async ({ body }, context) => {
  const { policy, ...named } = body;
  const { services, session } = context;
  const account = await canonicalAccount(services, named);
  const { policy: before } = (await findPolicy(services.db, session.user)) ?? { policy: NO_LIMITS };
  const statement = changeStatement(before, policy);
  if (statement === undefined) {
    throw new BadRequest(
      "policy: 一次改得太多，钱包里写不下：分几次改 / too many changes for one signature: make them in several goes",
    );
  }
  const challenge = await issueChallenge(context, account, purposeOf(session.user, before, policy), statement);
  return { ...challenge, changes: [...policyChanges(before, policy)] };
};

export const putSpendingPolicy: Handler<"putSpendingPolicy"> = async ({ body }, context) => {
  const { services, session, requestId, request, origins, errand } = context;
  const { policy, ...signed } = body;
  const { user } = session;
  const { policy: before } = (await findPolicy(services.db, user)) ?? { policy: NO_LIMITS };
  const purpose = purposeOf(user, before, policy);
  const { account } = await provenWallet(services, signed, pageOrigin(request, origins), purpose);
  const { wallets } = await errand.onRecord();
  if (!wallets.some((wallet) => sameHolder(wallet.account, account))) throw new AlouError("forbidden");
  const now = services.now();
  const stored = { policy, signedBy: account, updatedAt: now };
  const detail = canonicalHash(policy);
  await putPolicy(
    services.db,
    user,
    stored,
    auditStatement({ at: now, user, requestId, what: "spending-policy", subject: account, detail }),
  );
  return (await viewOf(services, user, stored)) as never;
};

/** The policy, and what of the day is used by its own counting. */
async function viewOf(services: Services, user: string, stored: StoredPolicy | undefined) {
  const spent = await usedToday(services, user, stored?.policy ?? NO_LIMITS);
  const units = new Map<AssetId, bigint>();
  for (const { asset, units: one } of spent) units.set(asset, (units.get(asset) ?? 0n) + one);
  const cents = spent.reduce<bigint | undefined>(
    (sum, one) => (sum === undefined || one.cents === undefined ? undefined : sum + one.cents),
    0n,
  );
  return {
    stored: stored ?? null,
    used: {
      cents: cents === undefined ? null : toUnits(cents),
      assets: [...units].map(([asset, sum]) => ({ asset, units: toUnits(sum) })),
    },
  };
}

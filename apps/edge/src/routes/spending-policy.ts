import { sameHolder } from "@alou/money/account-on";
import { canonicalHash } from "@alou/money/canonical-json";
import { AlouError } from "@alou/money/error";
import { policyLine, type SpendingPolicy } from "@alou/safety/policy/spending-policy";
import type { Handler } from "../http/handler.ts";
import { auditStatement } from "../storage/audit.ts";
import { findPolicy, putPolicy } from "../storage/spending-policies.ts";
import { canonicalAccount, issueChallenge, pageOrigin } from "./sign-in/create-challenge.ts";
import { provenWallet } from "./sign-in/proven-wallet.ts";

/** What a challenge is for: this user, this very policy. A text to sign in or to link a wallet with is another. */
const purposeOf = (user: string, policy: SpendingPolicy): string => `policy ${user} ${canonicalHash(policy)}`;

export const getSpendingPolicy: Handler<"getSpendingPolicy"> = async (_, { services, session }) => ({
  stored: ((await findPolicy(services.db, session.user)) ?? null) as never,
});

export const createPolicyChallenge: Handler<"createPolicyChallenge"> = async ({ body }, context) => {
  const { policy, ...named } = body;
  const account = await canonicalAccount(context.services, named);
  return await issueChallenge(context, account, purposeOf(context.session.user, policy), policyLine(policy));
};

export const putSpendingPolicy: Handler<"putSpendingPolicy"> = async ({ body }, context) => {
  const { services, session, requestId, request, origins, errand } = context;
  const { policy, ...signed } = body;
  const { user } = session;
  const { account } = await provenWallet(services, signed, pageOrigin(request, origins), purposeOf(user, policy));
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
  return { stored: stored as never };
};

import { counted } from "@alou/agent/answers";
import type { PlanView } from "@alou/agent/plan-view";
import { isComplete } from "@alou/intents/complete";
import { commitIntent, type Intent, type IntentBody } from "@alou/intents/intent";
import { type GivenPermission, MOST_PERMISSIONS, permissionKey } from "@alou/intents/kinds/revoke-permissions";
import type { Plan } from "@alou/intents/plan";
import type { Source } from "@alou/intents/source";
import { sameHolder } from "@alou/money/account-on";
import { type AccountId, splitAccount, tokenAddress } from "@alou/money/caip";
import { derivedId } from "@alou/money/canonical-json";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { savePlan } from "../storage/plans.ts";
import type { Errand } from "./errand.ts";

/** A permission that was clicked on. */
export interface Revocation {
  readonly account: AccountId;
  readonly permission: GivenPermission;
}

/** What each family's permissions are called. */
const KINDS: Readonly<Record<string, readonly GivenPermission["kind"][]>> = {
  evm: ["erc20", "permit2", "operator", "erc6909-operator", "erc721", "delegation"],
  solana: ["token-account"],
  cosmos: ["authz", "feegrant"],
};

/**
 * Makes one plan of permissions that were clicked on to be taken back: one intent for all of an account on a chain, none waiting for
 * another. The same click again is the same plan.
 * @throws AlouError `bad_request` for somebody else's account, or a permission that its chain does not have
 */
export async function planRevocations(
  errand: Errand,
  { items, key }: { readonly items: readonly Revocation[]; readonly key: string },
): Promise<readonly Intent[]> {
  const { services, session } = errand;
  const { wallets } = await errand.onRecord();
  const now = services.now();
  const message = derivedId("msg", { user: session.user, key, what: "revocations" });
  const from: Source = { kind: "click", control: "revoke-permission", at: now };
  const intents = gathered(items).map(({ account, permissions }, step) => {
    const { chain } = splitAccount(account);
    const own = wallets.some((wallet) => sameHolder(wallet.account, account));
    if (!own)
      throw new AlouError("bad_request", { detail: { zh: "那不是你的钱包", en: "that is not one of your wallets" } });
    const known = KINDS[findChain(chain)?.family ?? ""] ?? [];
    if (permissions.some(({ kind }) => !known.includes(kind)))
      throw new AlouError("bad_request", {
        detail: { zh: "那条链上没有这种授权", en: "there is no such permission on that chain" },
      });
    return commitIntent(
      {
        kind: "revoke-permissions",
        chain: { value: chain, from },
        account: { value: account, from },
        permissions: { value: permissions, from },
      },
      { owner: session.user, message, step },
    );
  });
  const language = session.settings.language;
  const text = { zh: `撤销 ${items.length} 项授权`, en: `Revoke ${counted(items.length, "permission")}` }[language];
  const chain = intents[0]?.chain.value ?? null;
  const view: PlanView = {
    id: derivedId("pln", { user: session.user, message }),
    message: { id: message, text },
    disposition: intents.length > 1 ? "build_plan" : "build",
    ...{ language, chain, intents, questions: [], clarify: [], reason: null, warnings: [] },
  };
  const source = { text, message, chain: chain ?? "", choices: [], accepted: [], redacted: false };
  await savePlan(services.db, session.user, { view, source, conversation: null }, now);
  return intents;
}

/**
 * By account, in the order of the clicks; twice the same is once, and no more at once than a card can show. Whose code an account runs
 * is ended before anything else and alone: what it signs until then, that code may answer for.
 */
export function gathered(
  items: readonly Revocation[],
): { readonly account: AccountId; readonly permissions: readonly GivenPermission[] }[] {
  const byAccount = new Map<AccountId, Map<string, GivenPermission>>();
  for (const { account, permission } of items) {
    const own = byAccount.get(account) ?? new Map<string, GivenPermission>();
    byAccount.set(account, own.set(permissionKey(permission), canonical(permission)));
  }
  return [...byAccount].flatMap(([account, permissions]) => {
    const every = [...permissions.values()];
    const alone = every.filter(({ kind }) => kind === "delegation");
    const others = every.filter(({ kind }) => kind !== "delegation");
    return [...alone.map((permission) => ({ account, permissions: [permission] })), ...inCards(account, others)];
  });
}

function inCards(account: AccountId, all: readonly GivenPermission[]) {
  return Array.from({ length: Math.ceil(all.length / MOST_PERMISSIONS) }, (_, i) => ({
    account,
    permissions: all.slice(i * MOST_PERMISSIONS, (i + 1) * MOST_PERMISSIONS),
  }));
}

/** Addresses of EVM chains with their checksum. */
function canonical(permission: GivenPermission): GivenPermission {
  const hex = (text: string) => (/^0x/i.test(text) ? checksumEvmAddress(text) : text);
  const spender = hex(permission.spender);
  return "token" in permission ? { ...permission, token: hex(permission.token), spender } : { ...permission, spender };
}

/**
 * Several revocations of one message and one account are one: signed together where the wallet can, and always shown together. Only
 * a message that orders nothing else is gathered, so that no step waits for another one's number.
 */
export function withRevocationsTogether(steps: Plan["steps"]): Plan["steps"] {
  const single = steps.map(asRevocation);
  if (steps.length < 2 || single.some((one) => one === undefined)) return steps;
  const byAccount = new Map<string, RevokePermissionsBody>();
  for (const one of single) {
    if (!one) continue;
    const key = one.account.value;
    const before = byAccount.get(key);
    const value = [...(before?.permissions.value ?? []), ...one.permissions.value];
    byAccount.set(key, before ? { ...before, permissions: { ...before.permissions, value } } : one);
  }
  const gatheredSteps = [...byAccount.values()];
  const fits = gatheredSteps.every(({ permissions }) => permissions.value.length <= MOST_PERMISSIONS);
  return fits ? gatheredSteps : steps;
}

type RevokePermissionsBody = Extract<IntentBody, { readonly kind: "revoke-permissions" }>;

/** A step that takes one permission back, as one that could take several; undefined of everything else, and of what is still open. */
function asRevocation(step: Plan["steps"][number]): RevokePermissionsBody | undefined {
  if (step.after !== undefined || !isComplete(step)) return undefined;
  if (step.kind === "revoke-permissions") return step;
  if (step.kind !== "revoke" || step.spender.value.kind !== "address") return undefined;
  const token = tokenAddress(step.asset.value);
  if (!token) return undefined;
  const permission = canonical({ kind: "erc20", token, spender: step.spender.value.address });
  const { chain, account, spender } = step;
  return { kind: "revoke-permissions", chain, account, permissions: { value: [permission], from: spender.from } };
}

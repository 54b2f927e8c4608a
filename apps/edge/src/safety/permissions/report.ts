import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import { sameHolder } from "@alou/money/account-on";
import type { Family } from "@alou/money/address-family";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { type ReadLimits, readSources } from "@alou/portfolio/read-sources";
import type { Errand } from "../../corridor/errand.ts";
import { logError } from "../../log.ts";
import type { PriceKnowledge } from "../../portfolio/price-knowledge.ts";
import { readOwnedNow } from "../../portfolio/read-portfolio.ts";
import { permissionsThatStood } from "../../storage/watched-permissions.ts";
import {
  type AccountPermissions,
  type LookedChain,
  type ReportedPermission,
  silentAccount,
  worstFirst,
} from "./reported.ts";

/** Everything a user lets others take, and how far each chain was looked at. */
export interface PermissionsReport {
  readonly permissions: readonly ReportedPermission[];
  readonly chains: readonly LookedChain[];
}

/** @param before those of the account that stood when its owner last looked */
type Reader = (
  errand: Errand,
  account: AccountId,
  prices: PriceKnowledge,
  before: readonly GivenPermission[],
) => Promise<AccountPermissions>;

/** How each family's permissions are read, loaded when it is first asked. Bitcoin has none: a key signs, or nobody does. */
const READERS: Readonly<Partial<Record<Family, () => Promise<Reader>>>> = {
  evm: async () => (await import("./evm-permissions.ts")).evmPermissions,
  solana: async () => (await import("./solana-permissions.ts")).solanaPermissions,
  cosmos: async () => (await import("./cosmos-permissions.ts")).cosmosPermissions,
};

/** What a Worker's six connections and a person's patience allow. A chain that is late says so, and is asked again by the next call. */
const LIMITS: ReadLimits = { atOnce: 6, patienceMs: 2_000, deadlineMs: 8_000 };

/**
 * All live permissions of a user on all chains, worst first. Each call looks further into the past where some is left. The user's own
 * wallets are asked before accounts that are only looked at: of those nothing can be signed.
 */
export async function permissionsReport(errand: Errand): Promise<PermissionsReport> {
  const { services, session } = errand;
  const [{ accounts, prices }, { wallets }, stood] = await Promise.all([
    readOwnedNow(services, session.user),
    errand.onRecord(),
    permissionsThatStood(services.db, session.user),
  ]);
  const isOwn = (account: AccountId) => wallets.some((wallet) => sameHolder(wallet.account, account));
  const sources = accounts.flatMap((account) => {
    const family = findChain(splitAccount(account).chain)?.family;
    const reader = family && READERS[family];
    const read = async (known: Reader) => await known(errand, account, prices, stood.get(account) ?? []);
    return reader ? [{ account, read: async () => await read(await reader()) }] : [];
  });
  const ordered = [...sources.filter((one) => isOwn(one.account)), ...sources.filter((one) => !isOwn(one.account))];
  const looked = (await readSources(ordered, services.owned.alarm, LIMITS)).map((outcome) => {
    if (outcome.state === "read") return outcome.reading;
    const { chain } = splitAccount(outcome.account);
    if (outcome.state === "failed") logError("permissions", chain, new Error(outcome.code));
    return silentAccount(outcome.account, chain);
  });
  return {
    permissions: looked
      .flatMap(({ permissions }) => permissions)
      .map((one) => (isOwn(one.account) ? one : { ...one, revocable: false }))
      .sort(worstFirst),
    chains: looked.map((one) => one.looked),
  };
}

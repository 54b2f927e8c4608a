import { sameHolder } from "@alou/money/account-on";
import type { Family } from "@alou/money/address-family";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import type { Errand } from "../../corridor/errand.ts";
import { logError } from "../../log.ts";
import type { PriceKnowledge } from "../../portfolio/price-knowledge.ts";
import { readOwnedNow } from "../../portfolio/read-portfolio.ts";
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

type Reader = (errand: Errand, account: AccountId, prices: PriceKnowledge) => Promise<AccountPermissions>;

/** How each family's permissions are read, loaded when it is first asked. Bitcoin has none: a key signs, or nobody does. */
const READERS: Readonly<Partial<Record<Family, () => Promise<Reader>>>> = {
  evm: async () => (await import("./evm-permissions.ts")).evmPermissions,
  solana: async () => (await import("./solana-permissions.ts")).solanaPermissions,
  cosmos: async () => (await import("./cosmos-permissions.ts")).cosmosPermissions,
};

/** All live permissions of a user on all chains, worst first. Each call looks further into the past where some is left. */
export async function permissionsReport(errand: Errand): Promise<PermissionsReport> {
  const { services, session } = errand;
  const { accounts, prices } = await readOwnedNow(services, session.user);
  const looked = await Promise.all(
    accounts.flatMap((account) => {
      const { chain } = splitAccount(account);
      const family = findChain(chain)?.family;
      const reader = family && READERS[family];
      if (!reader) return [];
      const read = async () => await (await reader())(errand, account, prices);
      return [
        read().catch((error: unknown) => {
          logError("permissions", chain, error);
          return silentAccount(account, chain);
        }),
      ];
    }),
  );
  // Of an account that is only looked at nothing can be signed.
  const { wallets } = await errand.onRecord();
  const isOwn = (account: AccountId) => wallets.some((wallet) => sameHolder(wallet.account, account));
  return {
    permissions: looked
      .flatMap(({ permissions }) => permissions)
      .map((one) => (isOwn(one.account) ? one : { ...one, revocable: false }))
      .sort(worstFirst),
    chains: looked.map((one) => one.looked),
  };
}

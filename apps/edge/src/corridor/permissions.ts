import type { Approval, Given } from "@alou/intents/given";
import { accountOn } from "@alou/money/account-on";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { LivePermission } from "@alou/portfolio/permissions/read-permissions";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import { readEvmLive } from "../safety/permissions/evm-live.ts";
import { permissionsReport } from "../safety/permissions/report.ts";
import type { ReportedPermission } from "../safety/permissions/reported.ts";
import type { Services } from "../services.ts";
import type { Errand } from "./errand.ts";

/**
 * What an account of an EVM chain lets others take, as far as anybody has looked: what its events name, and every pair of a listed
 * token and a known protocol.
 */
export async function livePermissions(services: Services, account: AccountId): Promise<readonly LivePermission[]> {
  return (await readEvmLive(services, account)).live;
}

/** The same as the parser is told of them. */
export async function liveApprovals(services: Services, account: AccountId): Promise<Approval[]> {
  const { chain } = splitAccount(account);
  return (await livePermissions(services, account)).map(({ asset, spender, units, permission }) => {
    const label = vouchedContract(chain, spender)?.label;
    return {
      ...{ chain, asset, spender, allowance: toUnits(units) },
      ...(label && { label }),
      ...(permission.kind !== "erc20" && { permission }),
    };
  });
}

/** Everything the accounts that act for the user let others take on any chain, the most dangerous first, as the parser is told of it. */
export async function allApprovals(
  errand: Errand,
  accounts: NonNullable<Given["accounts"]>,
): Promise<Pick<Given, "approvals" | "approvalsUnread">> {
  const isActing = ({ account }: { readonly account: AccountId }) => {
    const { chain } = splitAccount(account);
    const family = findChain(chain)?.family;
    const acting = family && accounts[family];
    return acting !== undefined && (accountOn(chain, acting) ?? acting).toLowerCase() === account.toLowerCase();
  };
  const { permissions, chains } = await permissionsReport(errand);
  return {
    approvals: permissions.filter((one) => one.revocable && isActing(one)).map(asApproval),
    approvalsUnread: chains.filter((one) => one.from === null && isActing(one)).map(({ chain }) => chain),
  };
}

function asApproval(reported: ReportedPermission): Approval {
  const { chain, asset, spender, units, permission, lastUse, unlimited } = reported;
  const isErc20 = permission.kind === "erc20" && asset !== null;
  return {
    // What is over no asset alone is told apart by its permission.
    ...{ chain, asset: asset ?? `${chain}/slip44:0`, spender: spender.address, allowance: units, unlimited },
    ...(spender.label && { label: spender.label }),
    ...(lastUse.state === "used" && { lastUsed: lastUse.at }),
    ...(lastUse.state === "never" && { lastUsed: "never" }),
    ...(!isErc20 && { permission }),
  };
}

import type { Approval } from "@alou/intents/given";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import type { LivePermission } from "@alou/portfolio/permissions/read-permissions";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import { readEvmLive } from "../safety/permissions/evm-live.ts";
import type { Services } from "../services.ts";

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

import { allowanceRead } from "@alou/chains/evm/erc20";
import { mapRead, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { Approval } from "@alou/intents/given";
import { assetsOf } from "@alou/money/asset";
import { type AccountId, splitAccount, tokenAddress } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import { knownSpenders } from "@alou/proposals/evm/known-contracts";
import type { Services } from "../services.ts";

/**
 * What an account lets the known protocols take of the listed tokens: every pair is asked, in one round trip.
 * Spenders nobody listed are found by the account's approval events, which few public nodes still search in full.
 */
export async function livePermissions(services: Services, account: AccountId): Promise<Approval[]> {
  const { chain, address } = splitAccount(account);
  const pairs = assetsOf(chain).flatMap((asset) => {
    const token = tokenAddress(asset.id);
    return token
      ? knownSpenders(chain).map(({ address: spender, label }) => ({ asset: asset.id, token, spender, label }))
      : [];
  });
  const reads = pairs.map(({ asset, token, spender, label }) =>
    mapRead(allowanceRead(token, address, spender), (units) => ({ asset, spender, label, units: units ?? 0n })),
  );
  const { value } = await readState(services.corridor.node(chain), readEach(reads));
  return value.flatMap(({ asset, spender, label, units }) =>
    units > 0n ? [{ chain, asset, spender, label, allowance: toUnits(units) }] : [],
  );
}

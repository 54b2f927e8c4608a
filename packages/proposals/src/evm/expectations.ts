import { PERMIT2 } from "@alou/defi/permit2/permit2";
import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import type { Expectations, ExpectedPermission } from "./draft.ts";

/** Nothing leaves, nothing comes, nobody may take more. */
export const nothing = (account: string): Expectations => ({ account, leaves: [], arrives: [], permissions: [] });

/** Somebody gets exactly so much; of a payment to oneself nothing leaves. */
export function payment(account: string, asset: AssetId, to: string, units: bigint): Expectations {
  const leaves = sameEvmAddress(to, account) ? [] : [{ asset, units, exact: true }];
  return { ...nothing(account), leaves, pays: { asset, to, units } };
}

/** So much of one asset becomes as much of another. */
export function oneToOne(account: string, from: AssetId, to: AssetId, units: bigint): Expectations {
  return {
    ...nothing(account),
    leaves: [{ asset: from, units, exact: true }],
    arrives: [{ asset: to, atLeast: units, exactly: true }],
  };
}

/** A token's own allowance becomes this. */
export function permission(account: string, asset: AssetId, spender: string, after: bigint): Expectations {
  return { ...nothing(account), permissions: [{ asset, spender, via: "erc20", after }] };
}

/** The ends of an exchange, and its bounds in base units. */
export interface Exchange {
  readonly sell: AssetId;
  readonly buy: AssetId;
  readonly side: "sell" | "buy";
  readonly most: bigint;
  readonly least: bigint;
}

/** So much of one asset at most for so much of another at least. */
export function exchange(chain: ChainId, account: string, { sell, buy, side, most, least }: Exchange): Expectations {
  return {
    ...nothing(account),
    leaves: [{ asset: sell, units: most, exact: side === "sell" }],
    arrives: [{ asset: buy, atLeast: least }],
    permissions: passingPermissions(chain, sell),
  };
}

/** Permissions a swap may give and use up on its way: never more than before once it is done. */
function passingPermissions(chain: ChainId, asset: AssetId): ExpectedPermission[] {
  if (!tokenAddress(asset)) return [];
  const passing = (spender: string | undefined, via: "erc20" | "permit2"): ExpectedPermission[] =>
    spender === undefined ? [] : [{ asset, spender, via, after: "not-larger" }];
  return [
    ...passing(PERMIT2, "erc20"),
    ...passing(universalRouter(chain), "permit2"),
    ...passing(swapRouter02(chain), "erc20"),
    ...passing(sushiRouter(chain), "erc20"),
  ];
}

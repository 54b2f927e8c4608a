import { PERMIT2 } from "@alou/defi/permit2/permit2";
import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import type { Action } from "../proposal.ts";
import type { Expectations, ExpectedPermission } from "./draft.ts";

/**
 * What an action promises: the sentences a signature makes true. It is made from the action alone, so that the
 * run before signing and the one after hold the result against the same promise.
 */
export function promiseOf(chain: ChainId, account: string, action: Action): Expectations {
  const nothing = { account, leaves: [], arrives: [], permissions: [] };
  switch (action.kind) {
    case "transfer": {
      const { asset } = action.pays;
      const units = BigInt(action.pays.units);
      const self = action.to.address === account;
      return {
        ...nothing,
        leaves: self ? [] : [{ asset, units, exact: true }],
        pays: { asset, to: action.to.address, units },
      };
    }
    case "swap":
      return {
        ...nothing,
        leaves: [{ asset: action.pays.asset, units: BigInt(action.paysAtMost), exact: action.side === "sell" }],
        arrives: [{ asset: action.receives.asset, atLeast: BigInt(action.receivesAtLeast) }],
        permissions: passingPermissions(chain, action.pays.asset),
      };
    case "wrap":
    case "unwrap":
      return {
        ...nothing,
        leaves: [{ asset: action.pays.asset, units: BigInt(action.pays.units), exact: true }],
        arrives: [{ asset: action.receives.asset, atLeast: BigInt(action.receives.units), exactly: true }],
      };
    case "approve":
    case "revoke": {
      const after = action.kind === "approve" ? BigInt(action.units) : 0n;
      return {
        ...nothing,
        permissions: [{ asset: action.asset, spender: action.spender.address, via: "erc20", after }],
      };
    }
    case "speed-up":
    case "cancel":
      return nothing;
  }
}

/** Permissions a swap may give and use up on its way: never more than before once it is done. */
function passingPermissions(chain: ChainId, asset: AssetId): ExpectedPermission[] {
  if (!tokenAddress(asset)) return [];
  const permission = (spender: string | undefined, via: "erc20" | "permit2"): ExpectedPermission[] =>
    spender === undefined ? [] : [{ asset, spender, via, after: "not-larger" }];
  return [
    ...permission(PERMIT2, "erc20"),
    ...permission(universalRouter(chain), "permit2"),
    ...permission(swapRouter02(chain), "erc20"),
    ...permission(sushiRouter(chain), "erc20"),
  ];
}

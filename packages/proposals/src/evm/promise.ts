import { PERMIT2 } from "@alou/defi/permit2/permit2";
import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import { wrappedNative } from "@alou/money/asset";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { checksumEvmAddress, sameEvmAddress } from "@alou/money/evm-address";
import type { Action } from "../proposal.ts";
import type { Meaning } from "./decode-call.ts";
import type { Expectations, ExpectedPermission } from "./draft.ts";

/**
 * What an action promises: the sentences a signature makes true. It is made from the action alone, so that the
 * run before signing and the one after hold the result against the same promise. The action of a replacement says
 * nothing of what it replaces: there the bytes tell, see `promiseOfCall`.
 */
export function promiseOf(chain: ChainId, account: string, action: Action): Expectations {
  switch (action.kind) {
    case "transfer":
      return payment(account, action.pays.asset, action.to.address, BigInt(action.pays.units));
    case "swap":
      return exchange(chain, account, {
        sell: action.pays.asset,
        buy: action.receives.asset,
        side: action.side,
        most: BigInt(action.paysAtMost),
        least: BigInt(action.receivesAtLeast),
      });
    case "wrap":
    case "unwrap":
      return oneToOne(account, action.pays.asset, action.receives.asset, BigInt(action.pays.units));
    case "approve":
    case "revoke": {
      const units = action.kind === "approve" ? BigInt(action.units) : 0n;
      return permission(account, action.asset, action.spender.address, units);
    }
    case "speed-up":
    case "cancel":
      return nothing(account);
  }
}

/** What a single call promises by its own bytes: of a transaction that is put in the place of a pending one. */
export function promiseOfCall(chain: ChainId, account: string, meaning: Meaning): Expectations {
  switch (meaning.kind) {
    case "native-transfer":
      return meaning.units === 0n && sameEvmAddress(meaning.to, account)
        ? nothing(account)
        : payment(account, getChain(chain).native, meaning.to, meaning.units);
    case "token-transfer":
      return payment(account, erc20(chain, meaning.token), meaning.to, meaning.units);
    case "approve":
      return permission(account, erc20(chain, meaning.token), meaning.spender, meaning.units);
    case "permit2-approve": {
      const { token, spender, units } = meaning;
      return {
        ...nothing(account),
        permissions: [{ asset: erc20(chain, token), spender, via: "permit2", after: units }],
      };
    }
    case "wrap":
    case "unwrap": {
      const { native } = getChain(chain);
      const wrapped = wrappedNative(chain)?.id ?? native;
      return meaning.kind === "wrap"
        ? oneToOne(account, native, wrapped, meaning.units)
        : oneToOne(account, wrapped, native, meaning.units);
    }
    case "swap": {
      const { sell, buy, side, amountIn, amountOut } = meaning.swap;
      return exchange(chain, account, { sell, buy, side, most: amountIn, least: amountOut });
    }
  }
}

const erc20 = (chain: ChainId, token: string): AssetId => `${chain}/erc20:${checksumEvmAddress(token)}`;

const nothing = (account: string): Expectations => ({ account, leaves: [], arrives: [], permissions: [] });

function payment(account: string, asset: AssetId, to: string, units: bigint): Expectations {
  const leaves = sameEvmAddress(to, account) ? [] : [{ asset, units, exact: true }];
  return { ...nothing(account), leaves, pays: { asset, to, units } };
}

function oneToOne(account: string, from: AssetId, to: AssetId, units: bigint): Expectations {
  return {
    ...nothing(account),
    leaves: [{ asset: from, units, exact: true }],
    arrives: [{ asset: to, atLeast: units, exactly: true }],
  };
}

function permission(account: string, asset: AssetId, spender: string, after: bigint): Expectations {
  return { ...nothing(account), permissions: [{ asset, spender, via: "erc20", after }] };
}

interface Exchange {
  readonly sell: AssetId;
  readonly buy: AssetId;
  readonly side: "sell" | "buy";
  readonly most: bigint;
  readonly least: bigint;
}

function exchange(chain: ChainId, account: string, { sell, buy, side, most, least }: Exchange): Expectations {
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

import { PERMIT2 } from "@alou/defi/permit2/permit2";
import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import { findAsset } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";

/** The name of a contract of a protocol we know on a chain, or undefined. Names come from the code, never from a chain. */
export function knownContract(chain: ChainId, address: string): string | undefined {
  const named: readonly (readonly [string | undefined, string])[] = [
    [PERMIT2, "Permit2"],
    [universalRouter(chain), "Uniswap Universal Router"],
    [swapRouter02(chain), "Uniswap SwapRouter02"],
    [sushiRouter(chain), "SushiSwap Router"],
  ];
  const known = named.find(([contract]) => contract !== undefined && sameEvmAddress(contract, address));
  return known?.[1] ?? findAsset(`${chain}/erc20:${address}`)?.symbol;
}

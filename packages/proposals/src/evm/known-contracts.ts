import { PERMIT2 } from "@alou/defi/permit2/permit2";
import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import { findAsset } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";

/** The contracts of protocols we know that may be allowed to take tokens on a chain. */
export function knownSpenders(chain: ChainId): { readonly address: string; readonly label: string }[] {
  const named: readonly (readonly [string | undefined, string])[] = [
    [PERMIT2, "Permit2"],
    [universalRouter(chain), "Uniswap Universal Router"],
    [swapRouter02(chain), "Uniswap SwapRouter02"],
    [sushiRouter(chain), "SushiSwap Router"],
  ];
  return named.flatMap(([address, label]) => (address === undefined ? [] : [{ address, label }]));
}

/** The name of a protocol's contract that may be allowed to take tokens on a chain, or undefined: a token's own is none. */
export function knownSpender(chain: ChainId, address: string): string | undefined {
  return knownSpenders(chain).find((known) => sameEvmAddress(known.address, address))?.label;
}

/** The name of a contract we know on a chain, tokens included, or undefined. Names come from the code, never from a chain. */
export function knownContract(chain: ChainId, address: string): string | undefined {
  return knownSpender(chain, address) ?? findAsset(`${chain}/erc20:${address}`)?.symbol;
}

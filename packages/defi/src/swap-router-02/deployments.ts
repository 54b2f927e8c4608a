import type { Hex } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";

const ORIGINAL = "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45";

/**
 * SwapRouter02 by EIP-155 number. Chain 31337, the devnet, carries mainnet's at the same address.
 * @see https://docs.uniswap.org/contracts/v3/reference/deployments
 */
const ROUTERS: Readonly<Record<number, Hex>> = {
  1: ORIGINAL,
  10: ORIGINAL,
  56: "0xB971eF87ede563556b2ED4b1C0b0019111Dd85d2",
  137: ORIGINAL,
  8453: "0x2626664c2603336E57B271c5C0b26F421741e481",
  31337: ORIGINAL,
  42161: ORIGINAL,
  43114: "0xbb00FF08d01D300023C629E8fFfFcb65A5a578cE",
};

/** SwapRouter02 of a chain; undefined where there is none. */
export function swapRouter02(chain: ChainId): Hex | undefined {
  return ROUTERS[eip155Number(chain)];
}

import type { Hex } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import { AbiReader, expect, readOrNothing } from "../calldata/abi.ts";
import {
  amountsOf,
  type DecodedSwap,
  firstToken,
  lastToken,
  pairHops,
  type SwapShape,
} from "../calldata/swap-shape.ts";
import { assetOf } from "../pools/candidates.ts";
import { NATIVE_CURRENCY } from "../pools/pool.ts";
import { sushiRouter } from "./deployments.ts";
import { encodeSushiSwap, FUNCTIONS } from "./encode.ts";

const NAMES = Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[];

/**
 * Reads a call to SushiSwap's router back into what it does; believed only if encoding it again gives the very same
 * bytes.
 * @param value wei sent along
 * @returns undefined for everything that is not understood whole; never throws
 */
export function decodeSushiSwap(chain: ChainId, to: string, value: bigint, data: Hex): DecodedSwap<never> | undefined {
  const router = sushiRouter(chain);
  if (!router || to.toLowerCase() !== router.toLowerCase() || !/^0x[0-9a-f]*$/i.test(data)) return undefined;
  const bytes = data.toLowerCase();
  const selector = bytes.slice(0, 10);
  const name = NAMES.find((known) => FUNCTIONS[known] === selector);
  if (!name) return undefined;
  return readOrNothing(() => {
    const args = new AbiReader(bytes.slice(10));
    const fromNative = name.startsWith("swapExactETH") || name.startsWith("swapETH");
    const toNative = name.endsWith("ETH");
    const side = /Exact(?:Tokens|ETH)For/.test(name) ? "sell" : "buy";
    const at = fromNative ? 1 : 2;
    const hops = pairHops(args.tail(at).addresses(), "sushiswap-v2");
    expect(hops.length > 0);
    const recipient = args.address(at + 1);
    const deadline = args.uint48(at + 2);
    const [first, second] = fromNative ? [args.uint(0), value] : [args.uint(0), args.uint(1)];
    // Tokens: fixed, limit. Native coins in: the value is fixed in a sale and the limit in a purchase.
    const [fixed, limit] = fromNative && side === "sell" ? [second, first] : [first, second];
    const shape: SwapShape = {
      venue: "sushi-router",
      side,
      sell: assetOf(chain, fromNative ? NATIVE_CURRENCY : firstToken(hops)),
      buy: assetOf(chain, toNative ? NATIVE_CURRENCY : lastToken(hops)),
      limit,
      legs: [{ fixed, limit: side === "sell" ? 0n : limit, hops }],
    };
    const again = encodeSushiSwap(shape, chain, { recipient, deadline });
    expect(again.data === bytes && again.value === value);
    return {
      ...shape,
      ...amountsOf(shape),
      signature: `${name}(${fromNative ? "" : "uint256,"}uint256,address[],address,uint256)`,
      recipient,
      deadline,
    };
  });
}

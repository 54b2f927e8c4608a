import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import { isNative } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { encodeAddresses } from "../calldata/abi.ts";
import {
  amountsOf,
  type Call,
  type EncodedSwap,
  pathTokens,
  type SwapLeg,
  type SwapShape,
} from "../calldata/swap-shape.ts";
import { sushiRouter } from "./deployments.ts";

/**
 * Functions of `UniswapV2Router02`, as SushiSwap has it.
 * @see https://docs.uniswap.org/contracts/v2/reference/smart-contracts/router-02
 */
export const FUNCTIONS = {
  /** `swapExactTokensForTokens(uint256,uint256,address[],address,uint256)` */
  swapExactTokensForTokens: "0x38ed1739",
  /** `swapTokensForExactTokens(uint256,uint256,address[],address,uint256)` */
  swapTokensForExactTokens: "0x8803dbee",
  /** `swapExactETHForTokens(uint256,address[],address,uint256)` */
  swapExactETHForTokens: "0x7ff36ab5",
  /** `swapTokensForExactETH(uint256,uint256,address[],address,uint256)` */
  swapTokensForExactETH: "0x4a25d94a",
  /** `swapExactTokensForETH(uint256,uint256,address[],address,uint256)` */
  swapExactTokensForETH: "0x18cbafe5",
  /** `swapETHForExactTokens(uint256,address[],address,uint256)` */
  swapETHForExactTokens: "0xfb3bdb41",
} as const;

/** On what terms a swap is called. */
export interface SushiTerms {
  readonly recipient: Hex;
  /** Seconds since 1970; a later block refuses the swap. */
  readonly deadline: number;
}

/**
 * The call that carries out a swap of one leg. The router enforces the limit, pays the recipient, and sends back native
 * coins that were not needed.
 * @throws Error where the chain has no such router, or the swap is not one leg of this venue: a defect of the caller
 */
export function encodeSushiSwap(swap: SwapShape, chain: ChainId, terms: SushiTerms): EncodedSwap {
  const to = sushiRouter(chain);
  const [leg, ...others] = swap.legs;
  if (!to || swap.venue !== "sushi-router" || !leg || others.length > 0) {
    throw new Error(`no SushiSwap router for ${swap.legs.length} legs of ${swap.venue} on ${chain}`);
  }
  const fromNative = isNative(swap.sell);
  const call: Call = { to, value: fromNative ? amountsOf(swap).amountIn : 0n, data: encode(swap, leg, terms) };
  return { ...call, holes: [], rehearsal: call };
}

function encode(swap: SwapShape, { fixed, hops }: SwapLeg, { recipient, deadline }: SushiTerms): Hex {
  const exactIn = swap.side === "sell";
  const fromNative = isNative(swap.sell);
  const toNative = isNative(swap.buy);
  // The amount of a native input is the value sent along, its only place.
  const amounts = fromNative ? [exactIn ? swap.limit : fixed] : [fixed, swap.limit];
  const name = fromNative
    ? exactIn
      ? "swapExactETHForTokens"
      : "swapETHForExactTokens"
    : toNative
      ? exactIn
        ? "swapExactTokensForETH"
        : "swapTokensForExactETH"
      : exactIn
        ? "swapExactTokensForTokens"
        : "swapTokensForExactTokens";
  const head = (amounts.length + 3) * 32;
  const path = encodeAddresses(pathTokens(hops));
  const words = amounts.map(word).join("");
  return `${FUNCTIONS[name]}${words}${word(BigInt(head))}${addressWord(recipient)}${word(BigInt(deadline))}${path}`;
}

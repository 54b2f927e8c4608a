import type { Hex } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import { type EncodedSwap, shapeOf } from "./calldata/swap-shape.ts";
import type { RoutedSwap } from "./router/route.ts";
import { encodeSushiSwap } from "./sushiswap-v2/encode.ts";
import { encodeSwapRouter02Swap, type SelfPermit } from "./swap-router-02/encode.ts";
import { encodeUniversalRouterSwap, type SignedPermitSingle } from "./universal-router/encode.ts";

/** On what terms a swap is called, whatever the venue. */
export interface SwapTerms {
  /** Who gets what comes out and what is left over. */
  readonly recipient: Hex;
  /** Seconds since 1970; a later block refuses the swap. */
  readonly deadline: number;
  /** For the Universal Router. */
  readonly permit2?: SignedPermitSingle;
  /** For SwapRouter02. */
  readonly eip2612?: SelfPermit;
}

/**
 * The call that carries out a routed swap.
 * @throws Error where the chain lacks the swap's venue: a defect of the caller
 */
export function encodeSwap(swap: RoutedSwap, chain: ChainId, terms: SwapTerms): EncodedSwap {
  const { recipient, deadline, permit2, eip2612 } = terms;
  const shape = shapeOf(swap);
  switch (swap.venue) {
    case "universal-router":
      return encodeUniversalRouterSwap(shape, chain, { recipient, deadline, ...(permit2 && { permit: permit2 }) });
    case "swap-router-02":
      return encodeSwapRouter02Swap(shape, chain, { recipient, deadline, ...(eip2612 && { permit: eip2612 }) });
    case "sushi-router":
      return encodeSushiSwap(shape, chain, { recipient, deadline });
  }
}

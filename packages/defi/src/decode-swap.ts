import type { Hex } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import type { DecodedSwap } from "./calldata/swap-shape.ts";
import { decodeSushiSwap } from "./sushiswap-v2/decode.ts";
import { decodeSwapRouter02Swap } from "./swap-router-02/decode.ts";
import type { SelfPermit } from "./swap-router-02/encode.ts";
import { decodeUniversalRouterSwap } from "./universal-router/decode.ts";
import type { SignedPermitSingle } from "./universal-router/encode.ts";

/** A call to one of the venues, read back. */
export type SwapCall = DecodedSwap<SignedPermitSingle | SelfPermit>;

/**
 * What a call to any of the venues does, read from its bytes alone.
 * @returns undefined for a call that is not understood whole; never throws
 */
export function decodeSwapCall(
  chain: ChainId,
  { to, value, data }: { readonly to: string; readonly value: bigint; readonly data: Hex },
): SwapCall | undefined {
  return (
    decodeUniversalRouterSwap(chain, to, value, data) ??
    decodeSwapRouter02Swap(chain, to, value, data) ??
    decodeSushiSwap(chain, to, value, data)
  );
}

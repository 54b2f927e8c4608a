import type { Hex } from "@alou/chains/evm/hex";
import { pathTokens, type SwapHop } from "../calldata/swap-shape.ts";

/** V3's packed path, as hex digits: token, fee, token, fee, token. Exact outputs are written from the end (`reversed`). */
export function encodeV3Path(hops: readonly SwapHop[], reversed: boolean): string {
  const tokens = pathTokens(hops).map((token) => token.slice(2));
  const fees = hops.map(({ feePpm }) => feePpm.toString(16).padStart(6, "0"));
  if (reversed) {
    tokens.reverse();
    fees.reverse();
  }
  return tokens.map((token, at) => token + (fees[at] ?? "")).join("");
}

/** The hops of a packed path in the order the tokens flow; undefined for digits that are no path. */
export function decodeV3Path(digits: string, reversed: boolean): SwapHop[] | undefined {
  if (!/^(?:[0-9a-f]{46})+[0-9a-f]{40}$/.test(digits)) return undefined;
  const hops: SwapHop[] = [];
  for (let at = 0; at + 40 < digits.length; at += 46) {
    const first: Hex = `0x${digits.slice(at, at + 40)}`;
    const second: Hex = `0x${digits.slice(at + 46, at + 86)}`;
    const feePpm = Number.parseInt(digits.slice(at + 40, at + 46), 16);
    const [tokenIn, tokenOut] = reversed ? [second, first] : [first, second];
    hops.push({ protocol: "uniswap-v3", feePpm, tickSpacing: 0, tokenIn, tokenOut });
  }
  return reversed ? hops.reverse() : hops;
}

import { BOOK } from "@alou/devnet/protocols/all";
import { type Address, encodePacked, parseAbi } from "viem";
import type { Reader } from "./clients.ts";

/** One way from a coin to another, through one or more pools of one venue. */
export interface Way {
  readonly name: string;
  readonly venue: "v2" | "sushi" | "v3" | "v4";
  readonly path: readonly Address[];
  /** V3 and V4: of each pool. */
  readonly fees: readonly number[];
}

export const ROUTER_ABI = parseAbi([
  "function getAmountsOut(uint256 amountIn, address[] path) view returns (uint256[])",
  "function swapExactETHForTokens(uint256 amountOutMin, address[] path, address to, uint256 deadline) payable returns (uint256[])",
  "function swapExactTokensForETH(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline) returns (uint256[])",
  "function swapExactTokensForETHSupportingFeeOnTransferTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)",
]);
export const QUOTER_ABI = parseAbi([
  "function quoteExactInput(bytes path, uint256 amountIn) returns (uint256 amountOut, uint160[] sqrtPrices, uint32[] ticks, uint256 gas)",
]);
export const V4_QUOTER_ABI = parseAbi([
  "struct PoolKey { address currency0; address currency1; uint24 fee; int24 tickSpacing; address hooks; }",
  "struct Quote { PoolKey poolKey; bool zeroForOne; uint128 exactAmount; bytes hookData; }",
  "function quoteExactInputSingle(Quote params) returns (uint256 amountOut, uint256 gasEstimate)",
]);

const SPACING: Record<number, number> = { 10: 1, 100: 1, 500: 10, 3000: 60, 10000: 200 };
const NO_HOOKS = "0x0000000000000000000000000000000000000000";

/** The pool without hooks of two currencies at a fee. */
export function poolKey(a: Address, b: Address, fee: number) {
  const [currency0, currency1] = BigInt(a) < BigInt(b) ? [a, b] : [b, a];
  return { currency0, currency1, fee, tickSpacing: SPACING[fee] ?? 1, hooks: NO_HOOKS } as const;
}

/** What the chain's own quoters say an amount brings. */
export async function quote(reader: Reader, way: Way, amountIn: bigint): Promise<bigint> {
  if (way.venue === "v2" || way.venue === "sushi") {
    const address = way.venue === "v2" ? BOOK.UniswapV2Router02 : BOOK.SushiV2Router02;
    const args = [amountIn, way.path] as const;
    const amounts = await reader.readContract({ address, abi: ROUTER_ABI, functionName: "getAmountsOut", args });
    return amounts.at(-1) ?? 0n;
  }
  if (way.venue === "v3") {
    const { result } = await reader.simulateContract({
      address: BOOK.QuoterV2,
      abi: QUOTER_ABI,
      functionName: "quoteExactInput",
      args: [v3Path(way), amountIn],
    });
    return result[0];
  }
  let amount = amountIn;
  for (const [index, fee] of way.fees.entries()) {
    const [from, to] = [way.path[index], way.path[index + 1]] as [Address, Address];
    const key = poolKey(from, to, fee);
    const { result } = await reader.simulateContract({
      address: BOOK.V4Quoter,
      abi: V4_QUOTER_ABI,
      functionName: "quoteExactInputSingle",
      args: [{ poolKey: key, zeroForOne: key.currency0 === from, exactAmount: amount, hookData: "0x" }],
    });
    amount = result[0];
  }
  return amount;
}

/** V3's packed path: address, fee, address, … */
export function v3Path({ path, fees }: Way) {
  const types = path.flatMap((_, index) => (index === 0 ? ["address"] : ["uint24", "address"]));
  const values = path.flatMap((address, index) => (index === 0 ? [address] : [fees[index - 1], address]));
  return encodePacked(types, values);
}

/**
 * The best way to split an amount into equal parts over ways that share no pool, by giving each part to the way where it
 * brings most. Every way pays less for each further part, so no other split of the same parts brings more.
 */
export async function bestSplit(reader: Reader, ways: readonly Way[], amountIn: bigint, parts: number) {
  const part = amountIn / BigInt(parts);
  const ladders = await Promise.all(
    ways.map((way) => Promise.all(Array.from({ length: parts }, (_, n) => quote(reader, way, part * BigInt(n + 1))))),
  );
  const given = ways.map(() => 0);
  for (let spent = 0; spent < parts; spent++) {
    const gains = ladders.map((ladder, way) => {
      const have = given[way] ?? 0;
      return (ladder[have] ?? 0n) - (have > 0 ? (ladder[have - 1] ?? 0n) : 0n);
    });
    const best = gains.reduce((top, gain, way) => (gain > (gains[top] ?? 0n) ? way : top), 0);
    given[best] = (given[best] ?? 0) + 1;
  }
  const legs = ways
    .map((way, index) => ({ way, parts: given[index] ?? 0, out: ladders[index]?.[(given[index] ?? 0) - 1] ?? 0n }))
    .filter((leg) => leg.parts > 0);
  const singles = ladders.map((ladder) => ladder[parts - 1] ?? 0n);
  return {
    legs,
    out: legs.reduce((sum, leg) => sum + leg.out, 0n),
    bestSingle: singles.reduce((top, out) => (out > top ? out : top), 0n),
  };
}

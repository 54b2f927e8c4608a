import type { Hex } from "@alou/chains/evm/hex";
import fc from "fast-check";
import { asset, CHAIN } from "../fixtures/devnet-snapshot.ts";
import { tradedAs } from "../pools/candidates.ts";
import { NATIVE_CURRENCY } from "../pools/pool.ts";
import type { Venue } from "../router/route.ts";
import type { SwapHop, SwapLeg, SwapShape } from "./swap-shape.ts";

const token = (symbol: string): Hex => tradedAs(asset(symbol), CHAIN) as Hex;
const WETH = token("WETH");

/** An account that is nobody's mark. */
export const RECIPIENT: Hex = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
export const DEADLINE = 1_900_000_000;

const PROTOCOLS = {
  "universal-router": ["uniswap-v2", "uniswap-v3", "uniswap-v4"],
  "swap-router-02": ["uniswap-v2", "uniswap-v3"],
  "sushi-router": ["sushiswap-v2"],
} as const;
const FEES = [100, 500, 3000, 10000];
const MIDDLES = ["WETH", "USDT", "DAI", "WBTC"];

const amounts = fc.bigInt({ min: 1n, max: (1n << 120n) - 1n });

/** The form in which a pool of a protocol knows a token: only V4 knows the native coin, and either form of it. */
const formOf = (protocol: string, symbol: string, native: boolean): Hex =>
  symbol === "ETH" || symbol === "WETH"
    ? protocol === "uniswap-v4" && native
      ? NATIVE_CURRENCY
      : WETH
    : token(symbol);

const legOf = (venue: Venue, side: "sell" | "buy", sell: string, buy: string): fc.Arbitrary<SwapLeg> => {
  const middles = MIDDLES.filter(
    (symbol) => ![sell, buy].includes(symbol) && !(symbol === "WETH" && [sell, buy].includes("ETH")),
  );
  return fc
    .record({
      middle: fc.subarray(middles, { maxLength: 2 }),
      protocols: fc.array(fc.constantFrom(...PROTOCOLS[venue]), { minLength: 3, maxLength: 3 }),
      fees: fc.array(fc.constantFrom(...FEES), { minLength: 3, maxLength: 3 }),
      natives: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      fixed: amounts,
      limit: amounts,
    })
    .map(({ middle, protocols, fees, natives, fixed, limit }) => {
      const symbols = [sell, ...middle, buy];
      const hops = symbols.slice(1).map((symbol, at): SwapHop => {
        // An exact output keeps to one protocol and one form of the coin.
        const protocol = (side === "buy" ? protocols[0] : protocols[at]) ?? "uniswap-v3";
        const form = (name: string, index: number): boolean =>
          (side === "buy" ? natives[0] : natives[index]) ?? name === "ETH";
        return {
          protocol,
          feePpm: protocol.endsWith("v2") ? 3000 : (fees[at] ?? 500),
          tickSpacing: protocol === "uniswap-v4" ? (fees[at] ?? 500) / 50 : 0,
          tokenIn: formOf(protocol, symbols[at] ?? "", form(symbols[at] ?? "", at)),
          tokenOut: formOf(protocol, symbol, form(symbol, at + 1)),
        };
      });
      return { fixed, limit: side === "buy" ? limit : 0n, hops };
    });
};

/** Swaps such as routes lead to, and many that none would. */
export const shapes = (venue: Venue): fc.Arbitrary<SwapShape> =>
  fc
    .record({
      sell: fc.constantFrom("ETH", "WETH", "USDC", "LINK"),
      buy: fc.constantFrom("ETH", "WETH", "USDC", "UNI"),
      side: fc.constantFrom("sell" as const, "buy" as const),
      limit: amounts,
    })
    .filter(({ sell, buy }) => sell !== buy && !(sell.endsWith("ETH") && buy.endsWith("ETH")))
    .chain(({ sell, buy, side, limit }) =>
      fc
        .array(legOf(venue, side, sell, buy), { minLength: 1, maxLength: venue === "sushi-router" ? 1 : 4 })
        .map((legs): SwapShape => {
          const most = legs.reduce((sum, leg) => sum + leg.limit, 0n);
          return { venue, side, sell: asset(sell), buy: asset(buy), limit: side === "sell" ? limit : most, legs };
        }),
    );

/** A 65-byte signature. */
export const signatures: fc.Arbitrary<Hex> = fc
  .uint8Array({ minLength: 64, maxLength: 64 })
  .map((bytes): Hex => `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}1b`);

import type { Hex } from "@alou/chains/evm/hex";
import type { AssetId } from "@alou/money/caip";
import { isPair, type ProtocolId } from "../pools/pool.ts";
import type { RoutedSwap, Venue } from "../router/route.ts";

/** What a call to a router says about a swap, and all it says: amounts that are only expected are not part of it. */
export interface SwapShape {
  readonly venue: Venue;
  /** `sell`: an exact input. `buy`: an exact output. */
  readonly side: "sell" | "buy";
  readonly sell: AssetId;
  readonly buy: AssetId;
  /** Of a sale the least that may come out, of a purchase the most that may go in; of all legs together. */
  readonly limit: bigint;
  /** In the order of their execution. */
  readonly legs: readonly SwapLeg[];
}

export interface SwapLeg {
  /** Of a sale what goes in, of a purchase what comes out. */
  readonly fixed: bigint;
  /** Of a purchase the most this leg may take; of a sale 0, because the limit holds for the total. */
  readonly limit: bigint;
  readonly hops: readonly SwapHop[];
}

/** One pool, named the way routers name pools. */
export interface SwapHop {
  readonly protocol: ProtocolId;
  /** 10^-6. */
  readonly feePpm: number;
  /** Part of a V4 pool's name; 0 elsewhere. */
  readonly tickSpacing: number;
  /** Lower case; inside V4 the zero address is the native coin. */
  readonly tokenIn: Hex;
  readonly tokenOut: Hex;
}

/** What has to be said to a router to have a routed swap carried out. */
export function shapeOf({ venue, side, sell, buy, limit, legs }: RoutedSwap): SwapShape {
  return {
    venue,
    side,
    sell,
    buy,
    limit,
    legs: legs.map((leg) => ({
      fixed: leg.fixed,
      limit: side === "sell" ? 0n : leg.limit,
      hops: leg.hops.map(({ pool, tokenIn, tokenOut }) => ({
        protocol: pool.protocol,
        feePpm: pool.feePpm,
        tickSpacing: !isPair(pool) && pool.protocol === "uniswap-v4" ? pool.tickSpacing : 0,
        tokenIn,
        tokenOut,
      })),
    })),
  };
}

/** A call as it goes into a transaction. */
export interface Call {
  readonly to: Hex;
  /** Wei. */
  readonly value: bigint;
  readonly data: Hex;
}

/** Where a signature goes that does not exist yet; the bytes there are zero. */
export interface CallHole {
  /** The 65 bytes r, s, v together, or one of them as a 32-byte word. */
  readonly part: "rsv" | "r" | "s" | "v";
  /** Byte offset in `data`. */
  readonly offset: number;
}

/** A swap ready to be signed for. */
export interface EncodedSwap extends Call {
  /** Empty where no permit is in the call, or its signature is there already. */
  readonly holes: readonly CallHole[];
  /** The same call without the permit, to be simulated with the allowance the permit would give. */
  readonly rehearsal: Call;
}

/** What calldata for a router says, read from the bytes alone. */
export interface DecodedSwap<Permit> extends SwapShape {
  /** Of the function that is called, e.g. `execute(bytes,bytes[],uint256)`. */
  readonly signature: string;
  /** Of a sale exactly this goes in, of a purchase at most this. */
  readonly amountIn: bigint;
  /** Of a sale at least this comes out, of a purchase this. */
  readonly amountOut: bigint;
  /** The only party that gets anything. Lower case. */
  readonly recipient: Hex;
  /** Seconds since 1970; a later block refuses the swap. */
  readonly deadline: number;
  readonly permit?: Permit;
}

/** Adds up what follows from a shape. */
export function amountsOf({ side, limit, legs }: SwapShape): { amountIn: bigint; amountOut: bigint } {
  const fixed = legs.reduce((total, leg) => total + leg.fixed, 0n);
  return side === "sell" ? { amountIn: fixed, amountOut: limit } : { amountIn: limit, amountOut: fixed };
}

/** Hops that one router command carries out: one protocol, and no change between native and wrapped coin inside. */
export function sectionsOf(hops: readonly SwapHop[]): SwapHop[][] {
  const sections: SwapHop[][] = [];
  for (const hop of hops) {
    const last = sections.at(-1);
    const before = last?.at(-1);
    if (last && before?.protocol === hop.protocol && before.tokenOut === hop.tokenIn) last.push(hop);
    else sections.push([hop]);
  }
  return sections;
}

/** The tokens of a row of hops, first to last. */
export function pathTokens(hops: readonly SwapHop[]): Hex[] {
  return [firstToken(hops), ...hops.map(({ tokenOut }) => tokenOut)];
}

/** Where a row of hops begins. It has at least one. */
export function firstToken(hops: readonly SwapHop[]): Hex {
  return (hops[0] as SwapHop).tokenIn;
}

/** Where a row of hops ends. It has at least one. */
export function lastToken(hops: readonly SwapHop[]): Hex {
  return (hops.at(-1) as SwapHop).tokenOut;
}

/** The hops of a V2 path. */
export function pairHops(tokens: readonly Hex[], protocol: ProtocolId): SwapHop[] {
  const hop = (tokenOut: Hex, at: number): SwapHop => ({
    protocol,
    feePpm: 3000,
    tickSpacing: 0,
    tokenIn: tokens[at] as Hex,
    tokenOut,
  });
  return tokens.slice(1).map(hop);
}

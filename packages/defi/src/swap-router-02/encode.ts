import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import { isNative } from "@alou/money/asset";
import { type ChainId, tokenAddress } from "@alou/money/caip";
import { encodeAddresses, encodeBytes, encodeBytesArray } from "../calldata/abi.ts";
import {
  amountsOf,
  type Call,
  type CallHole,
  type EncodedSwap,
  lastToken,
  pathTokens,
  type SwapHop,
  type SwapLeg,
  type SwapShape,
  sectionsOf,
} from "../calldata/swap-shape.ts";
import { encodeV3Path } from "../uniswap-v3/path.ts";
import { swapRouter02 } from "./deployments.ts";

/**
 * Functions of SwapRouter02.
 * @see https://github.com/Uniswap/swap-router-contracts/tree/main/contracts
 */
export const FUNCTIONS = {
  /** `multicall(uint256 deadline, bytes[] data)` */
  multicall: "5ae401dc",
  /** `exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))` */
  exactInputSingle: "04e45aaf",
  /** `exactInput((bytes,address,uint256,uint256))` */
  exactInput: "b858183f",
  /** `exactOutputSingle((address,address,uint24,address,uint256,uint256,uint160))` */
  exactOutputSingle: "5023b4df",
  /** `exactOutput((bytes,address,uint256,uint256))` */
  exactOutput: "09b81346",
  /** `swapExactTokensForTokens(uint256,uint256,address[],address)` */
  swapExactTokensForTokens: "472b43f3",
  /** `swapTokensForExactTokens(uint256,uint256,address[],address)` */
  swapTokensForExactTokens: "42712a67",
  /** `unwrapWETH9(uint256,address)` */
  unwrapWETH9: "49404b7c",
  /** `sweepToken(address,uint256,address)` */
  sweepToken: "df2ab5bb",
  /** `refundETH()` */
  refundETH: "12210e8a",
  /** `selfPermitIfNecessary(address,uint256,uint256,uint8,bytes32,bytes32)` */
  selfPermitIfNecessary: "c2e3140a",
} as const;

/** As an amount: everything the router holds of the token. */
export const HELD = 0n;
/** As a recipient: the router itself. */
export const ROUTER: Hex = "0x0000000000000000000000000000000000000002";

/** An EIP-2612 permit to be handed to the token on the way; without its signature the call has holes for it. */
export interface SelfPermit {
  readonly token: Hex;
  readonly amount: bigint;
  /** Seconds since 1970 until which the signature is good. */
  readonly deadline: number;
  /** 65 bytes r, s, v. */
  readonly signature?: Hex;
}

/** On what terms a swap is called. */
export interface SwapRouter02Terms {
  /** Who gets what comes out and what is left over: an account, not one of the router's own marks (1 and 2). */
  readonly recipient: Hex;
  /** Seconds since 1970; a later block refuses the swap. */
  readonly deadline: number;
  readonly permit?: SelfPermit;
}

/**
 * The call that carries out a swap: a `multicall` of one call for each leg and protocol.
 *
 * With one leg that ends in the asset that is bought, the leg pays the recipient and enforces the limit itself;
 * otherwise legs pay the router, which hands on everything at once, so that the limit holds for the total. Native coins
 * an exact output leaves over are refunded.
 * @throws Error where the chain has no SwapRouter02, or the swap is another venue's: a defect of the caller
 */
export function encodeSwapRouter02Swap(swap: SwapShape, chain: ChainId, terms: SwapRouter02Terms): EncodedSwap {
  const to = swapRouter02(chain);
  if (!to || swap.venue !== "swap-router-02") throw new Error(`no SwapRouter02 for ${swap.venue} on ${chain}`);
  const work = swapCalls(swap, terms.recipient);
  const value = isNative(swap.sell) ? amountsOf(swap).amountIn : 0n;
  const rehearsal: Call = { to, value, data: multicall(work, terms.deadline).data };
  if (!terms.permit) return { ...rehearsal, holes: [], rehearsal };
  const { data, contents } = multicall([permitCall(terms.permit), ...work], terms.deadline);
  const permitAt = (contents[0] as number) + 4;
  const parts = ["v", "r", "s"] as const;
  const holes = parts.map((part, index): CallHole => ({ part, offset: permitAt + (3 + index) * 32 }));
  return { to, value, data, holes: terms.permit.signature ? [] : holes, rehearsal };
}

/** Does nothing where the allowance is there already, for instance because somebody else submitted the permit first. */
function permitCall({ token, amount, deadline, signature }: SelfPermit): string {
  const digits = signature ? signature.slice(2).toLowerCase() : "0".repeat(130);
  const v = digits.slice(128).padStart(64, "0");
  return (
    FUNCTIONS.selfPermitIfNecessary +
    addressWord(token) +
    word(amount) +
    word(BigInt(deadline)) +
    v +
    digits.slice(0, 128)
  );
}

function multicall(calls: readonly string[], deadline: number): { data: Hex; contents: number[] } {
  const { digits, contents } = encodeBytesArray(calls);
  return {
    data: `0x${FUNCTIONS.multicall}${word(BigInt(deadline))}${word(64n)}${digits}`,
    contents: contents.map((at) => 4 + 64 + at),
  };
}

function swapCalls(swap: SwapShape, recipient: Hex): string[] {
  const { legs, limit } = swap;
  const exactIn = swap.side === "sell";
  const unwraps = isNative(swap.buy);
  const direct = legs.length === 1 && !unwraps;
  const calls = legs.flatMap((leg) =>
    legCalls(leg, exactIn, direct ? recipient : ROUTER, direct && exactIn ? limit : 0n),
  );
  if (!direct) {
    const least = word(amountsOf(swap).amountOut);
    const bought = tokenAddress(swap.buy) ?? lastToken((legs[0] as SwapLeg).hops);
    calls.push(
      unwraps
        ? FUNCTIONS.unwrapWETH9 + least + addressWord(recipient)
        : FUNCTIONS.sweepToken + addressWord(bought) + least + addressWord(recipient),
    );
  }
  if (!exactIn && isNative(swap.sell)) calls.push(FUNCTIONS.refundETH);
  return calls;
}

function legCalls(leg: SwapLeg, exactIn: boolean, payee: Hex, least: bigint): string[] {
  const sections = sectionsOf(leg.hops);
  return sections.map((hops, at) => {
    const last = at === sections.length - 1;
    const amount = at === 0 ? leg.fixed : HELD;
    const bound = exactIn ? (last ? least : 0n) : leg.limit;
    const to = last ? payee : ROUTER;
    return hops[0]?.protocol === "uniswap-v3"
      ? v3Call(hops, exactIn, to, amount, bound)
      : v2Call(hops, exactIn, to, amount, bound);
  });
}

function v3Call(hops: readonly SwapHop[], exactIn: boolean, to: Hex, amount: bigint, bound: bigint): string {
  const [only] = hops;
  if (only && hops.length === 1) {
    return (
      (exactIn ? FUNCTIONS.exactInputSingle : FUNCTIONS.exactOutputSingle) +
      addressWord(only.tokenIn) +
      addressWord(only.tokenOut) +
      word(BigInt(only.feePpm)) +
      addressWord(to) +
      word(amount) +
      word(bound) +
      word(0n)
    );
  }
  return (
    (exactIn ? FUNCTIONS.exactInput : FUNCTIONS.exactOutput) +
    word(32n) +
    word(4n * 32n) +
    addressWord(to) +
    word(amount) +
    word(bound) +
    encodeBytes(encodeV3Path(hops, !exactIn))
  );
}

function v2Call(hops: readonly SwapHop[], exactIn: boolean, to: Hex, amount: bigint, bound: bigint): string {
  return (
    (exactIn ? FUNCTIONS.swapExactTokensForTokens : FUNCTIONS.swapTokensForExactTokens) +
    word(amount) +
    word(bound) +
    word(4n * 32n) +
    addressWord(to) +
    encodeAddresses(pathTokens(hops))
  );
}

import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import { type AbiReader, encodeBytes, encodeBytesArray, expect, AbiReader as Reader } from "../calldata/abi.ts";
import { firstToken, lastToken, type SwapHop, type SwapLeg } from "../calldata/swap-shape.ts";
import { ACTIONS, CONTRACT_BALANCE, OPEN_DELTA } from "./commands.ts";

/** What one `V4_SWAP` command is to do. */
export interface V4Swap {
  readonly side: "sell" | "buy";
  /** Whole legs side by side, or the one section of a leg that goes through V4. */
  readonly legs: readonly SwapLeg[];
  /** Whether a leg uses what the section before it brought to the router; `fixed` is then without meaning. */
  readonly continued: boolean;
  /** Currencies the user pays for through Permit2; the router pays the others. */
  readonly userPays: (currency: Hex) => boolean;
  readonly payee: Hex;
  /** Of a sale the least each last swap may bring. */
  readonly least: bigint;
}

interface Action {
  readonly code: number;
  readonly params: string;
}

const MAX_UINT128 = (1n << 128n) - 1n;

/** The input of a `V4_SWAP`, as digits: all swaps, then each currency owed is paid and each to be had is taken. */
export function encodeV4Swap({ side, legs, continued, userPays, payee, least }: V4Swap): string {
  const actions: Action[] = [];
  if (continued) {
    // What the router holds is paid in first; the swap then uses what stands to its credit.
    for (const { hops } of legs) actions.push(settle(firstToken(hops), CONTRACT_BALANCE, false));
  }
  for (const { fixed, limit, hops } of legs) {
    if (side === "sell") {
      hops.forEach((hop, at) => {
        const amount = at === 0 && !continued ? fixed : OPEN_DELTA;
        actions.push(single(ACTIONS.SWAP_EXACT_IN_SINGLE, hop, amount, at === hops.length - 1 ? least : 0n));
      });
    } else {
      // Backwards: each pool gives what the one behind it is owed.
      hops.toReversed().forEach((hop, at) => {
        const most = at === hops.length - 1 ? limit : MAX_UINT128;
        actions.push(single(ACTIONS.SWAP_EXACT_OUT_SINGLE, hop, at === 0 ? fixed : OPEN_DELTA, most));
      });
    }
  }
  if (!continued) {
    for (const currency of new Set(legs.map(({ hops }) => firstToken(hops)))) {
      actions.push(settle(currency, OPEN_DELTA, userPays(currency)));
    }
  }
  for (const currency of new Set(legs.map(({ hops }) => lastToken(hops)))) {
    // A pool that runs dry fills an exact output only in part and says nothing. Taking exactly what was ordered makes
    // the manager refuse then, because something would remain owed.
    const ordered = legs.reduce((sum, leg) => (lastToken(leg.hops) === currency ? sum + leg.fixed : sum), 0n);
    const amount = side === "sell" ? OPEN_DELTA : ordered;
    actions.push({ code: ACTIONS.TAKE, params: addressWord(currency) + addressWord(payee) + word(amount) });
  }
  const codes = encodeBytes(actions.map(({ code }) => code.toString(16).padStart(2, "0")).join(""));
  const params = encodeBytesArray(actions.map((action) => action.params)).digits;
  return word(64n) + word(BigInt(64 + codes.length / 2)) + codes + params;
}

function settle(currency: Hex, amount: bigint, fromUser: boolean): Action {
  return { code: ACTIONS.SETTLE, params: addressWord(currency) + word(amount) + word(fromUser ? 1n : 0n) };
}

/** A swap in one pool without hooks: `((PoolKey, bool zeroForOne, uint128 amount, uint128 bound, bytes hookData))`. */
function single(code: number, hop: SwapHop, amount: bigint, bound: bigint): Action {
  const { feePpm, tickSpacing, tokenIn, tokenOut } = hop;
  const zeroForOne = tokenIn < tokenOut;
  const [token0, token1] = zeroForOne ? [tokenIn, tokenOut] : [tokenOut, tokenIn];
  const params = [
    word(32n),
    addressWord(token0),
    addressWord(token1),
    word(BigInt(feePpm)),
    word(BigInt(tickSpacing)),
    word(0n),
    word(zeroForOne ? 1n : 0n),
    word(amount),
    word(bound),
    word(9n * 32n),
    encodeBytes(""),
  ];
  return { code, params: params.join("") };
}

/** What a `V4_SWAP` says, as far as it can be told from its swaps and takes; the caller checks it by encoding it again. */
export interface ReadV4Swap {
  readonly side: "sell" | "buy";
  readonly legs: readonly SwapLeg[];
  readonly continued: boolean;
  readonly payee: Hex;
  readonly least: bigint;
}

/**
 * Reads the input of a `V4_SWAP`.
 * @throws Unreadable
 */
export function readV4Swap(input: AbiReader): ReadV4Swap {
  const codes = input.tail(0).bytes();
  const params = input.tail(1).bytesArray();
  expect(codes.length === params.length * 2);
  const legs: { fixed: bigint; limit: bigint; hops: SwapHop[] }[] = [];
  let side: "sell" | "buy" | undefined;
  let payee: Hex | undefined;
  let least = 0n;
  let continued = false;
  params.forEach((digits, at) => {
    const code = Number.parseInt(codes.slice(at * 2, at * 2 + 2), 16);
    const param = new Reader(digits);
    if (code === ACTIONS.SWAP_EXACT_IN_SINGLE || code === ACTIONS.SWAP_EXACT_OUT_SINGLE) {
      const now = code === ACTIONS.SWAP_EXACT_IN_SINGLE ? "sell" : "buy";
      expect(side === undefined || side === now);
      side = now;
      const { hop, amount, bound } = readSingle(param.tail(0));
      const leg = amount === OPEN_DELTA ? legs.at(-1) : undefined;
      if (!leg) legs.push({ fixed: amount, limit: side === "buy" ? bound : 0n, hops: [hop] });
      else if (side === "sell") leg.hops.push(hop);
      else leg.hops.unshift(hop);
      if (leg && side === "buy") leg.limit = bound;
      if (side === "sell") least = bound;
    } else if (code === ACTIONS.SETTLE) {
      if (param.uint(1) === CONTRACT_BALANCE) continued = true;
    } else {
      expect(code === ACTIONS.TAKE);
      payee = param.address(1);
    }
  });
  expect(side !== undefined && payee !== undefined);
  return { side, legs, continued, payee, least };
}

function readSingle(at: AbiReader): { hop: SwapHop; amount: bigint; bound: bigint } {
  const [token0, token1, zeroForOne] = [at.address(0), at.address(1), at.bool(5)];
  const [tokenIn, tokenOut] = zeroForOne ? [token0, token1] : [token1, token0];
  const hop: SwapHop = { protocol: "uniswap-v4", feePpm: at.small(2), tickSpacing: at.small(3), tokenIn, tokenOut };
  return { hop, amount: at.uint(6), bound: at.uint(7) };
}

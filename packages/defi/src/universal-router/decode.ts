import type { Hex } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import { AbiReader, expect, readOrNothing } from "../calldata/abi.ts";
import {
  amountsOf,
  type DecodedSwap,
  firstToken,
  lastToken,
  pairHops,
  type SwapHop,
  type SwapShape,
} from "../calldata/swap-shape.ts";
import { assetOf } from "../pools/candidates.ts";
import { NATIVE_CURRENCY } from "../pools/pool.ts";
import { decodeV3Path } from "../uniswap-v3/path.ts";
import { ALLOW_REVERT, COMMANDS, CONTRACT_BALANCE, EXECUTE, ROUTER } from "./commands.ts";
import { universalRouter } from "./deployments.ts";
import { encodeUniversalRouterSwap, type SignedPermitSingle } from "./encode.ts";
import { readV4Swap } from "./v4-actions.ts";

/** A decoded call to the Universal Router. */
export type DecodedUniversalRouterSwap = DecodedSwap<SignedPermitSingle & { readonly signature: Hex }>;

/** What is gathered while the commands are read one after the other. */
interface Reading {
  side?: "sell" | "buy";
  legs: { fixed: bigint; limit: bigint; hops: SwapHop[] }[];
  /** Who the last section pays, and what it enforces. */
  payee?: Hex;
  least: bigint;
  /** Token the user hands to the router as a whole. */
  pulled?: Hex;
  /** The first payment of the router to somebody else that enforces a minimum. */
  handedOver?: { token: Hex; to: Hex; least: bigint };
}

/**
 * Reads a call to the Universal Router back into what it does.
 *
 * The meaning is gathered from the commands, and is believed only if encoding it again gives the very same bytes: a
 * call with anything in it that this room does not know, or would have written otherwise, is refused.
 * @param value wei sent along
 * @returns undefined for everything else; never throws
 */
export function decodeUniversalRouterSwap(
  chain: ChainId,
  to: string,
  value: bigint,
  data: Hex,
): DecodedUniversalRouterSwap | undefined {
  const router = universalRouter(chain);
  if (!router || to.toLowerCase() !== router.toLowerCase() || !/^0x[0-9a-f]*$/i.test(data)) return undefined;
  const bytes = data.toLowerCase();
  if (!bytes.startsWith(EXECUTE)) return undefined;
  return readOrNothing(() => {
    const args = new AbiReader(bytes.slice(10));
    const codes = args.tail(0).bytes();
    const inputs = args.tail(1).bytesArray();
    const deadline = args.uint48(2);
    expect(codes.length === inputs.length * 2);
    const reading: Reading = { legs: [], least: 0n };
    let permit: (SignedPermitSingle & { signature: Hex }) | undefined;
    inputs.forEach((digits, at) => {
      const code = Number.parseInt(codes.slice(at * 2, at * 2 + 2), 16);
      const input = new AbiReader(digits);
      if (at === 0 && code === (COMMANDS.PERMIT2_PERMIT | ALLOW_REVERT)) permit = readPermit(input);
      else readCommand(code, input, reading);
    });
    const { shape, recipient } = conclude(reading, chain, value);
    const again = encodeUniversalRouterSwap(shape, chain, { recipient, deadline, ...(permit && { permit }) });
    expect(again.data === bytes && again.value === value);
    return {
      ...shape,
      ...amountsOf(shape),
      signature: "execute(bytes,bytes[],uint256)",
      recipient,
      deadline,
      ...(permit && { permit }),
    };
  });
}

function readPermit(input: AbiReader): SignedPermitSingle & { signature: Hex } {
  return {
    token: input.address(0),
    amount: input.uint(1),
    expiration: input.uint48(2),
    nonce: input.uint48(3),
    spender: input.address(4),
    sigDeadline: input.uint48(5),
    signature: `0x${input.tail(6).bytes()}`,
  };
}

function readCommand(code: number, input: AbiReader, reading: Reading): void {
  switch (code) {
    case COMMANDS.WRAP_ETH:
      return;
    case COMMANDS.PERMIT2_TRANSFER_FROM:
      reading.pulled = input.address(0);
      return;
    case COMMANDS.UNWRAP_WETH:
      handOver(reading, NATIVE_CURRENCY, input.address(0), input.uint(1));
      return;
    case COMMANDS.SWEEP:
      handOver(reading, input.address(0), input.address(1), input.uint(2));
      return;
    case COMMANDS.V4_SWAP: {
      const { side, legs, continued, payee, least } = readV4Swap(input);
      for (const leg of legs) addSection(reading, side, leg.fixed, leg.limit, [...leg.hops], continued);
      reading.payee = payee;
      reading.least = least;
      return;
    }
    default:
      readPathSwap(code, input, reading);
  }
}

function readPathSwap(code: number, input: AbiReader, reading: Reading): void {
  const v3 = code === COMMANDS.V3_SWAP_EXACT_IN || code === COMMANDS.V3_SWAP_EXACT_OUT;
  expect(v3 || code === COMMANDS.V2_SWAP_EXACT_IN || code === COMMANDS.V2_SWAP_EXACT_OUT);
  const exactIn = code === COMMANDS.V3_SWAP_EXACT_IN || code === COMMANDS.V2_SWAP_EXACT_IN;
  const path = input.tail(3);
  const hops = v3 ? decodeV3Path(path.bytes(), !exactIn) : pairHops(path.addresses(), "uniswap-v2");
  expect(hops !== undefined && hops.length > 0);
  const [payee, amount, bound] = [input.address(0), input.uint(1), input.uint(2)];
  addSection(reading, exactIn ? "sell" : "buy", amount, exactIn ? 0n : bound, hops, amount === CONTRACT_BALANCE);
  reading.payee = payee;
  reading.least = exactIn ? bound : 0n;
}

function addSection(
  reading: Reading,
  side: "sell" | "buy",
  fixed: bigint,
  limit: bigint,
  hops: SwapHop[],
  continued: boolean,
): void {
  expect(reading.side === undefined || reading.side === side);
  reading.side = side;
  const last = reading.legs.at(-1);
  if (!continued) reading.legs.push({ fixed, limit, hops });
  else {
    expect(last !== undefined);
    last.hops.push(...hops);
  }
}

function handOver(reading: Reading, token: Hex, to: Hex, least: bigint): void {
  if (to !== ROUTER && least > 0n) reading.handedOver ??= { token, to, least };
}

/** The swap the commands amount to. What is read wrongly here does not survive being encoded again. */
function conclude(reading: Reading, chain: ChainId, value: bigint): { shape: SwapShape; recipient: Hex } {
  const { side, legs, payee, least, pulled, handedOver } = reading;
  const first = legs[0];
  const last = legs.at(-1);
  expect(side !== undefined && payee !== undefined && first !== undefined && last !== undefined);
  const sold = value > 0n ? NATIVE_CURRENCY : (pulled ?? firstToken(first.hops));
  const bought = handedOver ? handedOver.token : lastToken(last.hops);
  const paid = handedOver ? handedOver.least : least;
  const limit = side === "sell" ? paid : legs.reduce((sum, leg) => sum + leg.limit, 0n);
  return {
    shape: { venue: "universal-router", side, sell: assetOf(chain, sold), buy: assetOf(chain, bought), limit, legs },
    recipient: handedOver ? handedOver.to : payee,
  };
}

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
import { swapRouter02 } from "./deployments.ts";
import { encodeSwapRouter02Swap, FUNCTIONS, HELD, type SelfPermit } from "./encode.ts";

/** A decoded call to SwapRouter02. */
export type DecodedSwapRouter02Swap = DecodedSwap<SelfPermit & { readonly signature: Hex }>;

interface Reading {
  side?: "sell" | "buy";
  legs: { fixed: bigint; limit: bigint; hops: SwapHop[] }[];
  payee?: Hex;
  least: bigint;
  handedOver?: { token: Hex; to: Hex; least: bigint };
}

/**
 * Reads a call to SwapRouter02 back into what it does. As with the Universal Router, what was read is believed only if
 * encoding it again gives the very same bytes.
 * @param value wei sent along
 * @returns undefined for everything that is not understood whole; never throws
 */
export function decodeSwapRouter02Swap(
  chain: ChainId,
  to: string,
  value: bigint,
  data: Hex,
): DecodedSwapRouter02Swap | undefined {
  const router = swapRouter02(chain);
  if (!router || to.toLowerCase() !== router.toLowerCase() || !/^0x[0-9a-f]*$/i.test(data)) return undefined;
  const bytes = data.toLowerCase();
  if (!bytes.startsWith(`0x${FUNCTIONS.multicall}`)) return undefined;
  return readOrNothing(() => {
    const args = new AbiReader(bytes.slice(10));
    const deadline = args.uint48(0);
    const reading: Reading = { legs: [], least: 0n };
    let permit: (SelfPermit & { signature: Hex }) | undefined;
    args
      .tail(1)
      .bytesArray()
      .forEach((digits, at) => {
        const call = new AbiReader(digits.slice(8));
        const selector = digits.slice(0, 8);
        if (at === 0 && selector === FUNCTIONS.selfPermitIfNecessary) permit = readPermit(call);
        else readCall(selector, call, reading);
      });
    const { shape, recipient } = conclude(reading, chain, value);
    const again = encodeSwapRouter02Swap(shape, chain, { recipient, deadline, ...(permit && { permit }) });
    expect(again.data === bytes && again.value === value);
    return {
      ...shape,
      ...amountsOf(shape),
      signature: "multicall(uint256,bytes[])",
      recipient,
      deadline,
      ...(permit && { permit }),
    };
  });
}

function readPermit(call: AbiReader): SelfPermit & { signature: Hex } {
  const v = call.small(3);
  expect(v < 256);
  const signature: Hex = `0x${call.slice(4 * 32, 64)}${v.toString(16).padStart(2, "0")}`;
  return { token: call.address(0), amount: call.uint(1), deadline: call.uint48(2), signature };
}

function readCall(selector: string, call: AbiReader, reading: Reading): void {
  switch (selector) {
    case FUNCTIONS.exactInputSingle:
    case FUNCTIONS.exactOutputSingle: {
      const hop: SwapHop = {
        protocol: "uniswap-v3",
        feePpm: call.small(2),
        tickSpacing: 0,
        tokenIn: call.address(0),
        tokenOut: call.address(1),
      };
      addSection(reading, selector === FUNCTIONS.exactInputSingle, [hop], call.address(3), call.uint(4), call.uint(5));
      return;
    }
    case FUNCTIONS.exactInput:
    case FUNCTIONS.exactOutput: {
      const exactIn = selector === FUNCTIONS.exactInput;
      const fields = call.tail(0);
      const hops = decodeV3Path(fields.tail(0).bytes(), !exactIn);
      addSection(reading, exactIn, hops, fields.address(1), fields.uint(2), fields.uint(3));
      return;
    }
    case FUNCTIONS.swapExactTokensForTokens:
    case FUNCTIONS.swapTokensForExactTokens: {
      const hops = pairHops(call.tail(2).addresses(), "uniswap-v2");
      const exactIn = selector === FUNCTIONS.swapExactTokensForTokens;
      addSection(reading, exactIn, hops, call.address(3), call.uint(0), call.uint(1));
      return;
    }
    case FUNCTIONS.unwrapWETH9:
      reading.handedOver = { token: NATIVE_CURRENCY, to: call.address(1), least: call.uint(0) };
      return;
    case FUNCTIONS.sweepToken:
      reading.handedOver = { token: call.address(0), to: call.address(2), least: call.uint(1) };
      return;
    default:
      expect(selector === FUNCTIONS.refundETH);
  }
}

function addSection(
  reading: Reading,
  exactIn: boolean,
  hops: SwapHop[] | undefined,
  payee: Hex,
  amount: bigint,
  bound: bigint,
): void {
  expect(hops !== undefined && hops.length > 0);
  const side = exactIn ? "sell" : "buy";
  expect(reading.side === undefined || reading.side === side);
  reading.side = side;
  const last = reading.legs.at(-1);
  if (amount === HELD) {
    expect(last !== undefined);
    last.hops.push(...hops);
  } else reading.legs.push({ fixed: amount, limit: exactIn ? 0n : bound, hops });
  reading.payee = payee;
  reading.least = exactIn ? bound : 0n;
}

/** The swap the calls amount to. What is read wrongly here does not survive being encoded again. */
function conclude(reading: Reading, chain: ChainId, value: bigint): { shape: SwapShape; recipient: Hex } {
  const { side, legs, payee, least, handedOver } = reading;
  const first = legs[0];
  const last = legs.at(-1);
  expect(side !== undefined && payee !== undefined && first !== undefined && last !== undefined);
  const sell = assetOf(chain, value > 0n ? NATIVE_CURRENCY : firstToken(first.hops));
  const buy = assetOf(chain, handedOver ? handedOver.token : lastToken(last.hops));
  const limit = side === "sell" ? (handedOver?.least ?? least) : legs.reduce((sum, leg) => sum + leg.limit, 0n);
  return {
    shape: { venue: "swap-router-02", side, sell, buy, limit, legs },
    recipient: handedOver ? handedOver.to : payee,
  };
}

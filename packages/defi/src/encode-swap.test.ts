import type { Hex } from "@alou/chains/evm/hex";
import fc from "fast-check";
import * as AbiFunction from "ox/AbiFunction";
import * as AbiParameters from "ox/AbiParameters";
import { describe, expect, test } from "vitest";
import { DEADLINE, RECIPIENT, shapes, signatures } from "./calldata/shapes.fixture.ts";
import { shapeOf } from "./calldata/swap-shape.ts";
import { encodeSwap } from "./encode-swap.ts";
import { asset, CHAIN, recordedSnapshot } from "./fixtures/devnet-snapshot.ts";
import { findRoute } from "./router/find-route.ts";
import type { Venue } from "./router/route.ts";
import { encodeSushiSwap, FUNCTIONS as SUSHI } from "./sushiswap-v2/encode.ts";
import { encodeSwapRouter02Swap, FUNCTIONS as ROUTER_02 } from "./swap-router-02/encode.ts";
import { COMMANDS, EXECUTE } from "./universal-router/commands.ts";
import { encodeUniversalRouterSwap } from "./universal-router/encode.ts";

const terms = { recipient: RECIPIENT, deadline: DEADLINE };
const SINGLE = "(address,address,uint24,address,uint256,uint256,uint160)";
const PATH = "(bytes,address,uint256,uint256)";

/** Every function the encoders call, in Solidity; ox makes selectors and encodings of these on its own. */
const SOLIDITY: Record<string, string> = {
  [EXECUTE]: "execute(bytes,bytes[],uint256)",
  [ROUTER_02.multicall]: "multicall(uint256,bytes[])",
  [ROUTER_02.exactInputSingle]: `exactInputSingle(${SINGLE})`,
  [ROUTER_02.exactInput]: `exactInput(${PATH})`,
  [ROUTER_02.exactOutputSingle]: `exactOutputSingle(${SINGLE})`,
  [ROUTER_02.exactOutput]: `exactOutput(${PATH})`,
  [ROUTER_02.swapExactTokensForTokens]: "swapExactTokensForTokens(uint256,uint256,address[],address)",
  [ROUTER_02.swapTokensForExactTokens]: "swapTokensForExactTokens(uint256,uint256,address[],address)",
  [ROUTER_02.unwrapWETH9]: "unwrapWETH9(uint256,address)",
  [ROUTER_02.sweepToken]: "sweepToken(address,uint256,address)",
  [ROUTER_02.refundETH]: "refundETH()",
  [ROUTER_02.selfPermitIfNecessary]: "selfPermitIfNecessary(address,uint256,uint256,uint8,bytes32,bytes32)",
  [SUSHI.swapExactTokensForTokens]: "swapExactTokensForTokens(uint256,uint256,address[],address,uint256)",
  [SUSHI.swapTokensForExactTokens]: "swapTokensForExactTokens(uint256,uint256,address[],address,uint256)",
  [SUSHI.swapExactETHForTokens]: "swapExactETHForTokens(uint256,address[],address,uint256)",
  [SUSHI.swapTokensForExactETH]: "swapTokensForExactETH(uint256,uint256,address[],address,uint256)",
  [SUSHI.swapExactTokensForETH]: "swapExactTokensForETH(uint256,uint256,address[],address,uint256)",
  [SUSHI.swapETHForExactTokens]: "swapETHForExactTokens(uint256,address[],address,uint256)",
};
const abiOf = (selector: string) =>
  AbiFunction.from(`function ${SOLIDITY[selector]}` as never) as AbiFunction.AbiFunction;

test("selectors are those of the functions they are named after", () => {
  for (const selector of Object.keys(SOLIDITY)) {
    expect(AbiFunction.getSelector(abiOf(selector))).toBe(selector.startsWith("0x") ? selector : `0x${selector}`);
  }
  expect(Object.keys(SOLIDITY)).toHaveLength(1 + Object.keys(ROUTER_02).length + Object.keys(SUSHI).length);
});

/** Decodes with ox and encodes again: the same bytes only if ours are the canonical encoding of that function's arguments. */
function throughOx(data: Hex): readonly unknown[] {
  const known = SOLIDITY[data.slice(0, 10)] ? data.slice(0, 10) : data.slice(2, 10);
  const abi = abiOf(known);
  if (abi.inputs.length === 0) return [];
  const args = AbiFunction.decodeData(abi, data) as unknown as readonly unknown[];
  expect(AbiFunction.encodeData(abi, args as never)).toBe(data);
  return args;
}

const POOL_KEY = "(address currency0, address currency1, uint24 fee, int24 tickSpacing, address hooks)";
const V4_SINGLE = `(${POOL_KEY} key, bool zeroForOne, uint128 amount, uint128 bound, bytes hookData)`;
/** Inputs of commands and parameters of V4 actions, by code. */
const INPUTS: Record<number, string> = {
  [COMMANDS.V3_SWAP_EXACT_IN]: "address, uint256, uint256, bytes, bool",
  [COMMANDS.V3_SWAP_EXACT_OUT]: "address, uint256, uint256, bytes, bool",
  [COMMANDS.V2_SWAP_EXACT_IN]: "address, uint256, uint256, address[], bool",
  [COMMANDS.V2_SWAP_EXACT_OUT]: "address, uint256, uint256, address[], bool",
  [COMMANDS.PERMIT2_TRANSFER_FROM]: "address, address, uint160",
  [COMMANDS.PERMIT2_PERMIT | 0x80]: "((address, uint160, uint48, uint48), address, uint256), bytes",
  [COMMANDS.SWEEP]: "address, address, uint256",
  [COMMANDS.WRAP_ETH]: "address, uint256",
  [COMMANDS.UNWRAP_WETH]: "address, uint256",
  [COMMANDS.V4_SWAP]: "bytes, bytes[]",
};
const PARAMS: Record<number, string> = {
  6: V4_SINGLE,
  8: V4_SINGLE,
  11: "address, uint256, bool",
  14: "address, address, uint256",
};

function inputThroughOx(types: string | undefined, data: Hex): readonly unknown[] {
  if (types === undefined) throw new Error("unknown command");
  const parameters = AbiParameters.from(types.includes("(") ? [`(${types})`] : types);
  const flat = types.includes("(")
    ? (AbiParameters.from([`(${types}) it`])[0] as { components?: unknown }).components
    : parameters;
  const values = AbiParameters.decode(flat as never, data) as unknown as readonly unknown[];
  expect(AbiParameters.encode(flat as never, values as never)).toBe(data);
  return values;
}

describe("ox reads and writes the same bytes", () => {
  test("for the Universal Router, down to the parameters of V4's actions", () => {
    fc.assert(
      fc.property(shapes("universal-router"), signatures, (shape, signature) => {
        const permit = {
          token: RECIPIENT,
          amount: 5n,
          expiration: 6,
          nonce: 7,
          spender: RECIPIENT,
          sigDeadline: 8,
          signature,
        };
        const { data } = encodeUniversalRouterSwap(shape, CHAIN, { ...terms, permit });
        const [commands, inputs, deadline] = throughOx(data) as [Hex, Hex[], bigint];
        expect(deadline).toBe(BigInt(DEADLINE));
        inputs.forEach((input, at) => {
          const code = Number.parseInt(commands.slice(2 + at * 2, 4 + at * 2), 16);
          const values = inputThroughOx(INPUTS[code], input);
          if (code !== COMMANDS.V4_SWAP) return;
          const [actions, params] = values as [Hex, Hex[]];
          params.forEach((param, index) => {
            inputThroughOx(PARAMS[Number.parseInt(actions.slice(2 + index * 2, 4 + index * 2), 16)], param);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  test("for SwapRouter02, call by call", () => {
    fc.assert(
      fc.property(shapes("swap-router-02"), signatures, (shape, signature) => {
        const permit = { token: RECIPIENT, amount: 5n, deadline: 8, signature };
        const { data } = encodeSwapRouter02Swap(shape, CHAIN, { ...terms, permit });
        const [, calls] = throughOx(data) as [bigint, Hex[]];
        for (const call of calls) throughOx(call);
      }),
      { numRuns: 60 },
    );
  });

  test("for SushiSwap's router", () => {
    fc.assert(
      fc.property(shapes("sushi-router"), (shape) => {
        throughOx(encodeSushiSwap(shape, CHAIN, terms).data);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a routed swap", () => {
  const routed = (venue: Venue, sell: string, buy: string) => {
    const found = findRoute({
      snapshot: recordedSnapshot(),
      sell: asset(sell),
      buy: asset(buy),
      side: "sell",
      amount: 10n ** 20n,
      venues: [{ venue, extraGas: 0n, extraRequests: 0 }],
      gasPrice: 10n ** 9n,
      slippageBps: 50,
    }).best?.swaps[0];
    if (!found) throw new Error("no route");
    return found;
  };

  test("sends the native coin along, and nothing for a token", () => {
    for (const venue of ["universal-router", "swap-router-02", "sushi-router"] as const) {
      expect(encodeSwap(routed(venue, "ETH", "USDC"), CHAIN, terms).value).toBe(10n ** 20n);
      expect(encodeSwap(routed(venue, "WETH", "USDC"), CHAIN, terms).value).toBe(0n);
    }
  });

  test("goes to the venue it was routed through, and only on a chain that has it", () => {
    const swap = routed("universal-router", "ETH", "USDC");
    expect(encodeSwap(swap, CHAIN, terms).to).toBe("0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af");
    expect(() => encodeSwap(swap, "eip155:999", terms)).toThrow(/no Universal Router/);
    expect(() => encodeSwap(routed("swap-router-02", "ETH", "USDC"), "eip155:999", terms)).toThrow(/no SwapRouter02/);
    expect(() => encodeSwap(routed("sushi-router", "ETH", "USDC"), "eip155:999", terms)).toThrow(/no SushiSwap/);
    expect(() => encodeUniversalRouterSwap({ ...shapeOf(swap), venue: "sushi-router" }, CHAIN, terms)).toThrow();
  });
});

import { ExchangePlan } from "./exchange-plan.ts";
import { pathOf } from "./universal-router.ts";
import { type CallFrame, type Dictionary, type Handler, list, number, record, text, type Walk } from "./walk.ts";

const NATIVE = "0x0000000000000000000000000000000000000000";
/** How SwapRouter02 and SwapRouter mean their caller and themselves. */
export const ROUTER_CALLER: readonly string[] = ["0x0000000000000000000000000000000000000001"];
export const ROUTER_ITSELF: readonly string[] = [NATIVE, "0x0000000000000000000000000000000000000002"];

type Side = "in" | "out";

/** A V2 swap: who sends ether names its amount by the value of the call. */
const v2 =
  (side: Side, native: "in" | "out" | "none" = "none"): Handler =>
  (args, frame, walk) => {
    const path = list(args.path).map(text);
    const plan = new ExchangePlan();
    plan.swap({
      ...(path[0] !== undefined && { sell: native === "in" ? NATIVE : path[0] }),
      ...(path.length > 0 && { buy: native === "out" ? NATIVE : (path.at(-1) ?? "") }),
      ...(side === "in"
        ? { sellUnits: native === "in" ? frame.value : number(args.amountIn) }
        : { limitless: native !== "in" && number(args.amountInMax) >= 1n << 255n }),
      leastUnits: side === "in" ? number(args.amountOutMin) : number(args.amountOut),
      recipient: text(args.to),
      ...(typeof args.deadline === "bigint" && { deadline: args.deadline }),
    });
    plan.finish(frame, walk, [], []);
  };

/** What a V3 function swaps; inside a multicall it is only a part of it. */
export const v3 =
  (side: Side) =>
  (params: Parameters<Handler>[0], plan: ExchangePlan): void => {
    const path = params.path !== undefined ? pathOf(text(params.path)) : undefined;
    const [sell, buy] = path
      ? side === "in"
        ? [path[0], path.at(-1)]
        : [path.at(-1), path[0]]
      : [text(params.tokenIn), text(params.tokenOut)];
    plan.swap({
      ...(sell !== undefined && { sell }),
      ...(buy !== undefined && { buy }),
      ...(side === "in"
        ? { sellUnits: number(params.amountIn) }
        : { limitless: number(params.amountInMaximum) >= 1n << 255n }),
      leastUnits: side === "in" ? number(params.amountOutMinimum) : number(params.amountOut),
      recipient: text(params.recipient),
      ...(typeof params.deadline === "bigint" && { deadline: params.deadline }),
    });
  };

/** Routers of the Solidly family (Velodrome, Aerodrome, Thena): the way is a list of hops. */
const solidly =
  (native: "in" | "out" | "none" = "none"): Handler =>
  (args, frame, walk) => {
    const hops = list(args.routes).map(record);
    const path = [text(hops[0]?.from), ...hops.map(({ to }) => text(to))].filter((token) => token !== "");
    v2("in", native)({ ...args, path }, frame, walk);
  };

const SOLIDLY = [
  "(address from,address to,bool stable,address factory)[] routes",
  "(address from,address to,bool stable)[] routes",
].flatMap((routes): (readonly [string, Handler])[] =>
  ["", "SupportingFeeOnTransferTokens"].flatMap((suffix): (readonly [string, Handler])[] => {
    const head = `uint256 amountIn,uint256 amountOutMin,${routes},address to,uint256 deadline`;
    return [
      [`swapExactTokensForTokens${suffix}(${head})`, solidly()],
      [`swapExactTokensForETH${suffix}(${head})`, solidly("out")],
      [`swapExactETHForTokens${suffix}(uint256 amountOutMin,${routes},address to,uint256 deadline)`, solidly("in")],
    ];
  }),
);

const IN = "bytes path,address recipient";
const SINGLE = "address tokenIn,address tokenOut,uint24 fee,address recipient";
const V2_HEAD = "uint256 amountIn,uint256 amountOutMin,address[] path,address to";

const liquidity: Handler = (args, frame, walk) => {
  const recipient = text(args.to ?? record(args.params).recipient);
  if (recipient === frame.from || recipient === "" || recipient === NATIVE) return;
  foreignOutcome(walk, frame, recipient);
};

/** Something of the user's goes to work for somebody else. */
export function foreignOutcome(walk: Walk, frame: CallFrame, recipient: string): void {
  const { chain } = walk;
  walk.actions.push({
    ...{ kind: "exchange", chain, from: frame.from, router: frame.to },
    ...{ leastUnits: 1n, recipient, untimed: true },
  });
}

/** Parts of a V3 router's multicall: they are put together before anything is said. */
export const V3_PARTS: Readonly<
  Record<string, (args: Parameters<Handler>[0], plan: ExchangePlan, caller: string) => void>
> = {
  [`exactInput((${IN},uint256 deadline,uint256 amountIn,uint256 amountOutMinimum) params)`]: (args, plan) =>
    v3("in")(record(args.params), plan),
  [`exactInput((${IN},uint256 amountIn,uint256 amountOutMinimum) params)`]: (args, plan) =>
    v3("in")(record(args.params), plan),
  [`exactOutput((${IN},uint256 deadline,uint256 amountOut,uint256 amountInMaximum) params)`]: (args, plan) =>
    v3("out")(record(args.params), plan),
  [`exactOutput((${IN},uint256 amountOut,uint256 amountInMaximum) params)`]: (args, plan) =>
    v3("out")(record(args.params), plan),
  [`exactInputSingle((${SINGLE},uint256 deadline,uint256 amountIn,uint256 amountOutMinimum,uint160 limit) params)`]: (
    args,
    plan,
  ) => v3("in")(record(args.params), plan),
  [`exactInputSingle((${SINGLE},uint256 amountIn,uint256 amountOutMinimum,uint160 limit) params)`]: (args, plan) =>
    v3("in")(record(args.params), plan),
  [`exactOutputSingle((${SINGLE},uint256 deadline,uint256 amountOut,uint256 amountInMaximum,uint160 limit) params)`]: (
    args,
    plan,
  ) => v3("out")(record(args.params), plan),
  [`exactOutputSingle((${SINGLE},uint256 amountOut,uint256 amountInMaximum,uint160 limit) params)`]: (args, plan) =>
    v3("out")(record(args.params), plan),
  "swapExactTokensForTokens(uint256 amountIn,uint256 amountOutMin,address[] path,address to)": (args, plan) =>
    plan.swap({
      sellUnits: number(args.amountIn),
      leastUnits: number(args.amountOutMin),
      recipient: text(args.to),
      ...(list(args.path).length > 1 && { sell: text(list(args.path)[0]), buy: text(list(args.path).at(-1)) }),
    }),
  "swapTokensForExactTokens(uint256 amountOut,uint256 amountInMax,address[] path,address to)": (args, plan) =>
    plan.swap({
      limitless: number(args.amountInMax) >= 1n << 255n,
      leastUnits: number(args.amountOut),
      recipient: text(args.to),
    }),
  "unwrapWETH9(uint256 least,address recipient)": (args, plan) => plan.payOut(text(args.recipient), number(args.least)),
  "unwrapWETH9(uint256 least)": (args, plan, caller) => plan.payOut(caller, number(args.least)),
  "sweepToken(address token,uint256 least,address recipient)": (args, plan) =>
    plan.payOut(text(args.recipient), number(args.least)),
  "sweepToken(address token,uint256 least)": (args, plan, caller) => plan.payOut(caller, number(args.least)),
  "unwrapWETH9WithFee(uint256 least,address recipient,uint256 feeBips,address feeRecipient)": (args, plan) =>
    plan.payOut(text(args.recipient), number(args.least)),
  "sweepTokenWithFee(address token,uint256 least,address recipient,uint256 feeBips,address feeRecipient)": (
    args,
    plan,
  ) => plan.payOut(text(args.recipient), number(args.least)),
};

const partsAlone: Dictionary = Object.fromEntries(
  Object.entries(V3_PARTS).map(([signature, part]): [string, Handler] => [
    signature,
    (args, frame, walk) => {
      const plan = new ExchangePlan();
      part(args, plan, frame.from);
      plan.finish(frame, walk, ROUTER_CALLER, ROUTER_ITSELF);
    },
  ]),
);

/** Routers of Uniswap V2 and V3, and of the many that copied them. */
export const UNISWAP: Dictionary = {
  [`swapExactTokensForTokens(${V2_HEAD},uint256 deadline)`]: v2("in"),
  [`swapExactTokensForETH(${V2_HEAD},uint256 deadline)`]: v2("in", "out"),
  "swapExactETHForTokens(uint256 amountOutMin,address[] path,address to,uint256 deadline)": v2("in", "in"),
  [`swapExactTokensForTokensSupportingFeeOnTransferTokens(${V2_HEAD},uint256 deadline)`]: v2("in"),
  [`swapExactTokensForETHSupportingFeeOnTransferTokens(${V2_HEAD},uint256 deadline)`]: v2("in", "out"),
  "swapExactETHForTokensSupportingFeeOnTransferTokens(uint256 amountOutMin,address[] path,address to,uint256 deadline)":
    v2("in", "in"),
  "swapTokensForExactTokens(uint256 amountOut,uint256 amountInMax,address[] path,address to,uint256 deadline)":
    v2("out"),
  "swapTokensForExactETH(uint256 amountOut,uint256 amountInMax,address[] path,address to,uint256 deadline)": v2(
    "out",
    "out",
  ),
  "swapETHForExactTokens(uint256 amountOut,address[] path,address to,uint256 deadline)": v2("out", "in"),
  ...partsAlone,
  ...Object.fromEntries(SOLIDLY),
  // SushiSwap's route processors
  "processRoute(address tokenIn,uint256 amountIn,address tokenOut,uint256 amountOutMin,address to,bytes route)": (
    args,
    frame,
    walk,
  ) => {
    const plan = new ExchangePlan();
    plan.swap({
      sell: text(args.tokenIn),
      buy: text(args.tokenOut),
      sellUnits: number(args.amountIn),
      leastUnits: number(args.amountOutMin),
      recipient: text(args.to),
    });
    plan.finish(frame, walk, [], []);
  },
  "addLiquidity(address tokenA,address tokenB,uint256 a,uint256 b,uint256 aMin,uint256 bMin,address to,uint256 deadline)":
    liquidity,
  "addLiquidityETH(address token,uint256 amount,uint256 tokenMin,uint256 ethMin,address to,uint256 deadline)":
    liquidity,
  "removeLiquidity(address tokenA,address tokenB,uint256 liquidity,uint256 aMin,uint256 bMin,address to,uint256 deadline)":
    liquidity,
  "removeLiquidityETH(address token,uint256 liquidity,uint256 tokenMin,uint256 ethMin,address to,uint256 deadline)":
    liquidity,
  "mint((address token0,address token1,uint24 fee,int24 tickLower,int24 tickUpper,uint256 amount0Desired,uint256 amount1Desired,uint256 amount0Min,uint256 amount1Min,address recipient,uint256 deadline) params)":
    liquidity,
  "increaseLiquidity((uint256 tokenId,uint256 amount0Desired,uint256 amount1Desired,uint256 amount0Min,uint256 amount1Min,uint256 deadline) params)":
    null,
  "decreaseLiquidity((uint256 tokenId,uint128 liquidity,uint256 amount0Min,uint256 amount1Min,uint256 deadline) params)":
    null,
  "collect((uint256 tokenId,address recipient,uint128 amount0Max,uint128 amount1Max) params)": liquidity,
  "refundETH()": null,
  "wrapETH(uint256 value)": null,
  "selfPermit(address token,uint256 value,uint256 deadline,uint8 v,bytes32 r,bytes32 s)": null,
  "selfPermitIfNecessary(address token,uint256 value,uint256 deadline,uint8 v,bytes32 r,bytes32 s)": null,
  "selfPermitAllowed(address token,uint256 nonce,uint256 expiry,uint8 v,bytes32 r,bytes32 s)": null,
};

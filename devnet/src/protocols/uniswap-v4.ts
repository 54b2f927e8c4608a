import { ZERO_ADDRESS } from "@alou/money/evm-address";
import { MAX_UNITS } from "@alou/money/units";
import type { Address, Hex } from "viem";
import { encodeAbiParameters, encodeFunctionData, encodePacked, parseAbi, parseAbiParameters } from "viem/utils";
import { coinAddress } from "../liquidity/coin.ts";
import { type RangePlan, V4_POOLS } from "../liquidity/pools.ts";
import { rangedPool } from "../liquidity/range.ts";
import type { Contract, World } from "../world.ts";
import { permit2 } from "./permit2.ts";
import { defineProtocol } from "./protocol.ts";
import { approve } from "./uniswap-v2.ts";
import { NATIVE_LABEL, TICK_SPACING } from "./uniswap-v3.ts";
import { weth9 } from "./weth9.ts";

const FOLDER = "@uniswap/v4-periphery/foundry-out";
const ARTIFACTS = {
  poolManager: `${FOLDER}/PoolManager.sol/PoolManager.default.json`,
  descriptor: `${FOLDER}/PositionDescriptor.sol/PositionDescriptor.json`,
  positionManager: `${FOLDER}/PositionManager.sol/PositionManager.json`,
  quoter: `${FOLDER}/V4Quoter.sol/V4Quoter.json`,
  stateView: `${FOLDER}/StateView.sol/StateView.json`,
};

/** As deployed on mainnet: enough for a subscriber to be told of a position's end. */
const UNSUBSCRIBE_GAS_LIMIT = 300_000n;

/** @see https://docs.uniswap.org/contracts/v4/overview */
export const uniswapV4 = defineProtocol({
  id: "uniswap-v4",
  addresses: {
    PoolManager: "0x000000000004444c5dc75cB358380D2e3dE08A90",
    PositionDescriptor: "0xd1428Ba554F4C8450b763a0B2040A4935c63f06C",
    PositionManager: "0xbD216513d74C8cf14cf4747E6AaA6420FF64ee9e",
    V4Quoter: "0x52F0E24D1c21C8A0cB1e5a5dD6198556BD9E1203",
    StateView: "0x7fFE42C4a5DEeA5b0feC41C94C136Cf115597227",
  },
  artifacts: Object.values(ARTIFACTS),
  async deploy(world, at) {
    const { WETH } = weth9.addresses;
    const artifact = (key: keyof typeof ARTIFACTS) => world.artifact(ARTIFACTS[key]);
    const { Permit2 } = permit2.addresses;
    const managerArgs = [at.PoolManager, Permit2, UNSUBSCRIBE_GAS_LIMIT, at.PositionDescriptor, WETH];
    await world.placeAll([
      { at: at.PoolManager, artifact: artifact("poolManager"), args: [world.deployer] },
      { at: at.PositionDescriptor, artifact: artifact("descriptor"), args: [at.PoolManager, WETH, NATIVE_LABEL] },
      { at: at.PositionManager, artifact: artifact("positionManager"), args: managerArgs },
      { at: at.V4Quoter, artifact: artifact("quoter"), args: [at.PoolManager] },
      { at: at.StateView, artifact: artifact("stateView"), args: [at.PoolManager] },
    ]);
    fillPools(world, { address: at.PositionManager, abi: artifact("positionManager").abi });
  },
});

/** Actions of v4-periphery's `Actions.sol`. */
const SETTLE = 0x0b;
const MINT_POSITION_FROM_DELTAS = 0x05;
const CLOSE_CURRENCY = 0x12;

const POOL_KEY = "(address currency0, address currency1, uint24 fee, int24 tickSpacing, address hooks)";
const SETTLE_PARAMS = parseAbiParameters("address currency, uint256 amount, bool payerIsUser");
const MINT_PARAMS = parseAbiParameters(
  `${POOL_KEY} key, int24 tickLower, int24 tickUpper, uint128 amount0Max, uint128 amount1Max, address owner, bytes data`,
);
const CLOSE_PARAMS = parseAbiParameters("address currency");
const ACTIONS = parseAbiParameters("bytes actions, bytes[] params");
const PERMIT2_ABI = parseAbi(["function approve(address token, address spender, uint160 amount, uint48 expiration)"]);

/** The pool of a plan as the pool manager knows it; without hooks. */
function poolKey(plan: RangePlan) {
  const tickSpacing = TICK_SPACING[plan.fee] ?? 1;
  const pool = rangedPool(plan, tickSpacing);
  const { currency0, currency1 } = pool;
  return { pool, key: { currency0, currency1, fee: plan.fee, tickSpacing, hooks: ZERO_ADDRESS } };
}

/** One transaction a pool: set its first price, then per range pay in, mint what the payment is good for, take the rest. */
function fillPools(world: World, positions: Contract): void {
  for (const coin of new Set(V4_POOLS.flatMap(({ pair }) => pair))) {
    if (coin === "ETH") continue;
    approve(world, coin, permit2.addresses.Permit2);
    const args = [coinAddress(coin), positions.address, (1n << 160n) - 1n, 2 ** 48 - 1];
    world.write({ address: permit2.addresses.Permit2, abi: PERMIT2_ABI }, "approve", args);
  }
  const encode = (functionName: string, args: unknown[]) =>
    encodeFunctionData({ abi: positions.abi, functionName, args });
  for (const plan of V4_POOLS) {
    const { pool, key } = poolKey(plan);
    const parts = BigInt(pool.ranges.length);
    const [amount0, amount1] = [pool.amount0 / parts, pool.amount1 / parts];
    const mints = pool.ranges.map(({ tickLower, tickUpper }) => {
      const mint = [key, tickLower, tickUpper, amount0, amount1, world.deployer, "0x"] as const;
      return encode("modifyLiquidities", [mintFromPayment(key, amount0, amount1, mint), MAX_UNITS]);
    });
    const value = key.currency0 === ZERO_ADDRESS ? amount0 * parts : 0n;
    const calls = [encode("initializePool", [key, pool.sqrtPriceX96]), ...mints];
    world.write(positions, "multicall", [calls], { value });
  }
}

type MintParams = Parameters<typeof encodeAbiParameters<typeof MINT_PARAMS>>[1];

function mintFromPayment(
  { currency0, currency1 }: { currency0: Address; currency1: Address },
  amount0: bigint,
  amount1: bigint,
  mint: MintParams,
): Hex {
  const steps: (readonly [number, Hex])[] = [
    [SETTLE, encodeAbiParameters(SETTLE_PARAMS, [currency0, amount0, true])],
    [SETTLE, encodeAbiParameters(SETTLE_PARAMS, [currency1, amount1, true])],
    [MINT_POSITION_FROM_DELTAS, encodeAbiParameters(MINT_PARAMS, mint)],
    [CLOSE_CURRENCY, encodeAbiParameters(CLOSE_PARAMS, [currency0])],
    [CLOSE_CURRENCY, encodeAbiParameters(CLOSE_PARAMS, [currency1])],
  ];
  const actions = encodePacked(
    steps.map(() => "uint8"),
    steps.map(([action]) => action),
  );
  return encodeAbiParameters(ACTIONS, [actions, steps.map(([, params]) => params)]);
}

import { MAX_UNITS } from "@alou/money/units";
import type { Address } from "viem";
import { encodeFunctionData, pad, stringToHex } from "viem/utils";
import { linkLibraries } from "../artifacts/artifact.ts";
import { V3_POOLS } from "../liquidity/pools.ts";
import { rangedPool } from "../liquidity/range.ts";
import type { Contract, World } from "../world.ts";
import { defineProtocol } from "./protocol.ts";
import { approve, uniswapV2 } from "./uniswap-v2.ts";
import { weth9 } from "./weth9.ts";

const PERIPHERY = "@uniswap/v3-periphery/artifacts/contracts";
const ROUTERS = "@uniswap/swap-router-contracts/artifacts/contracts";
const ARTIFACTS = {
  factory: "@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json",
  tickLens: `${PERIPHERY}/lens/TickLens.sol/TickLens.json`,
  swapRouter: `${PERIPHERY}/SwapRouter.sol/SwapRouter.json`,
  nftDescriptor: `${PERIPHERY}/libraries/NFTDescriptor.sol/NFTDescriptor.json`,
  positionDescriptor: `${PERIPHERY}/NonfungibleTokenPositionDescriptor.sol/NonfungibleTokenPositionDescriptor.json`,
  positionManager: `${PERIPHERY}/NonfungiblePositionManager.sol/NonfungiblePositionManager.json`,
  quoter: `${ROUTERS}/lens/QuoterV2.sol/QuoterV2.json`,
  swapRouter02: `${ROUTERS}/SwapRouter02.sol/SwapRouter02.json`,
};
const ORIGIN: Address = "0x6C9FC64A53c1b71FB3f9Af64d1ae3A4931A5f4E9";

/** The label of the native coin that position descriptors print: `bytes32("ETH")`. */
export const NATIVE_LABEL = pad(stringToHex("ETH"), { dir: "right", size: 32 });

/** @see https://docs.uniswap.org/contracts/v3/overview */
export const uniswapV3 = defineProtocol({
  id: "uniswap-v3",
  addresses: {
    UniswapV3Factory: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
    TickLens: "0xbfd8137f7d1516D3ea5cA83523914859ec47F573",
    SwapRouter: "0xE592427A0AEce92De3Edee1F18E0157C05861564",
    NFTDescriptor: "0x42B24A95702b9986e82d421cC3568932790A48Ec",
    NonfungibleTokenPositionDescriptor: "0x91ae842A5Ffd8d12023116943e72A606179294f3",
    NonfungiblePositionManager: "0xC36442b4a4522E871399CD717aBDD847Ab11FE88",
    QuoterV2: "0x61fFE014bA17989E743c5F6cB21bF9697530B21e",
    SwapRouter02: "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45",
  },
  artifacts: Object.values(ARTIFACTS),
  async deploy(world, at) {
    const { WETH } = weth9.addresses;
    const artifact = (key: keyof typeof ARTIFACTS) => world.artifact(ARTIFACTS[key]);

    const linked = linkLibraries(artifact("positionDescriptor"), { NFTDescriptor: at.NFTDescriptor });
    await world.placeAll([
      { at: at.NFTDescriptor, artifact: artifact("nftDescriptor") },
      { at: at.NonfungibleTokenPositionDescriptor, artifact: linked, args: [WETH, NATIVE_LABEL] },
    ]);
    const factory = world.recreate(at.UniswapV3Factory, [ORIGIN, 0], artifact("factory"));
    world.recreate(at.TickLens, [ORIGIN, 2], artifact("tickLens"));
    world.recreate(at.SwapRouter, [ORIGIN, 4], artifact("swapRouter"), [factory.address, WETH]);
    const positions = world.recreate(at.NonfungiblePositionManager, [ORIGIN, 8], artifact("positionManager"), [
      factory.address,
      WETH,
      at.NonfungibleTokenPositionDescriptor,
    ]);
    world.recreate(at.QuoterV2, [ORIGIN, 13], artifact("quoter"), [factory.address, WETH]);
    const { UniswapV2Factory } = uniswapV2.addresses;
    const args = [UniswapV2Factory, factory.address, positions.address, WETH];
    world.recreate(at.SwapRouter02, [ORIGIN, 14], artifact("swapRouter02"), args);

    // The owner is who deployed it; governance enabled the fourth fee later on mainnet too.
    world.write(factory, "enableFeeAmount", [100, TICK_SPACING[100]], { from: ORIGIN });
    fillPools(world, positions);
  },
});

/** Tick spacing by fee, of V3's factory; the same habit is kept for V4, where a pool may choose. */
export const TICK_SPACING: Readonly<Record<number, number>> = { 10: 1, 100: 1, 500: 10, 3000: 60, 10000: 200 };

/** One transaction a pool: make it, set its first price, add every range. */
function fillPools(world: World, positions: Contract): void {
  for (const coin of new Set(V3_POOLS.flatMap(({ pair }) => pair))) approve(world, coin, positions.address);
  const encode = (functionName: string, args: unknown[]) =>
    encodeFunctionData({ abi: positions.abi, functionName, args });
  for (const plan of V3_POOLS) {
    const pool = rangedPool(plan, TICK_SPACING[plan.fee] ?? 1);
    const { currency0: token0, currency1: token1, sqrtPriceX96 } = pool;
    const parts = BigInt(pool.ranges.length);
    const mints = pool.ranges.map((range) => ({
      token0,
      token1,
      fee: plan.fee,
      ...range,
      amount0Desired: pool.amount0 / parts,
      amount1Desired: pool.amount1 / parts,
      amount0Min: 0n,
      amount1Min: 0n,
      recipient: world.deployer,
      deadline: MAX_UNITS,
    }));
    world.write(positions, "multicall", [
      [
        encode("createAndInitializePoolIfNecessary", [token0, token1, plan.fee, sqrtPriceX96]),
        ...mints.map((mint) => encode("mint", [mint])),
      ],
    ]);
  }
}

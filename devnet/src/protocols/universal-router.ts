import { ZERO_ADDRESS } from "@alou/money/evm-address";
import { permit2 } from "./permit2.ts";
import { defineProtocol } from "./protocol.ts";
import { uniswapV2 } from "./uniswap-v2.ts";
import { uniswapV3 } from "./uniswap-v3.ts";
import { uniswapV4 } from "./uniswap-v4.ts";
import { weth9 } from "./weth9.ts";

const ROUTER = "@uniswap/universal-router/artifacts/contracts/UniversalRouter.sol/UniversalRouter.json";

/** keccak256 of the creation code of a V2 pair and of a V3 pool on mainnet: what their CREATE2 addresses are made of. */
const V2_PAIR_HASH = "0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f";
const V3_POOL_HASH = "0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54";

/** Version 2.1, without the bridge. @see https://docs.uniswap.org/contracts/universal-router/overview */
export const universalRouter = defineProtocol({
  id: "universal-router",
  addresses: { UniversalRouter: "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af" },
  artifacts: [ROUTER],
  async deploy(world, at) {
    const parameters = {
      permit2: permit2.addresses.Permit2,
      weth9: weth9.addresses.WETH,
      v2Factory: uniswapV2.addresses.UniswapV2Factory,
      v3Factory: uniswapV3.addresses.UniswapV3Factory,
      pairInitCodeHash: V2_PAIR_HASH,
      poolInitCodeHash: V3_POOL_HASH,
      v4PoolManager: uniswapV4.addresses.PoolManager,
      v3NFTPositionManager: uniswapV3.addresses.NonfungiblePositionManager,
      v4PositionManager: uniswapV4.addresses.PositionManager,
      spokePool: ZERO_ADDRESS,
    };
    await world.place(at.UniversalRouter, world.artifact(ROUTER), [parameters]);
  },
});

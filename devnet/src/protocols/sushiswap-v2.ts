import type { Address } from "viem";
import { defineProtocol } from "./protocol.ts";
import { fillPairs } from "./uniswap-v2.ts";
import { weth9 } from "./weth9.ts";

/**
 * Only the record of mainnet's deployment carries the factory as it is there: every other artifact of SushiSwap's
 * makes pairs whose code, and so whose addresses, are not those that routers compute.
 */
const FACTORY = "@sushiswap/sushiswap/deployments/ethereum/UniswapV2Factory.json";
const ROUTER = "@sushiswap/sushiswap/artifacts/contracts/UniswapV2Router02.sol/UniswapV2Router02.json";
const ORIGIN: Address = "0xF942Dba4159CB61F8AD88ca4A83f5204e8F4A6bd";

/** @see https://docs.sushi.com/contracts/cpamm */
export const sushiswapV2 = defineProtocol({
  id: "sushiswap-v2",
  addresses: {
    SushiV2Factory: "0xC0AEe478e3658e2610c5F7A4A2E1777cE9e4f2Ac",
    SushiV2Router02: "0xd9e1cE17f2641f24aE83637ab66a2cca9C378B9F",
  },
  artifacts: [FACTORY, ROUTER],
  async deploy(world, at) {
    const { SushiV2Factory, SushiV2Router02 } = at;
    world.recreate(SushiV2Factory, [ORIGIN, 58], world.artifact(FACTORY), [world.deployer]);
    const args = [SushiV2Factory, weth9.addresses.WETH];
    const router = world.recreate(SushiV2Router02, [ORIGIN, 59], world.artifact(ROUTER), args);
    fillPairs(world, router, "sushiswap-v2");
  },
});

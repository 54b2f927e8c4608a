import { parseEther } from "viem/utils";
import { defineProtocol } from "./protocol.ts";

const WETH9 = "canonical-weth/build/contracts/WETH9.json";

/** Wrapped ether, mainnet's own code; 100,000 for the deployer. */
export const weth9 = defineProtocol({
  id: "weth9",
  addresses: { WETH: "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2" },
  artifacts: [WETH9],
  async deploy(world, at) {
    const origin = ["0x4F26FfBe5F04ED43630fdC30A87638d53D0b0876", 446] as const;
    const weth = world.recreate(at.WETH, origin, world.artifact(WETH9));
    world.write(weth, "deposit", [], { value: parseEther("100000") });
  },
});

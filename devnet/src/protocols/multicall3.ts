import { createRequire } from "node:module";
import path from "node:path";
import type { Hex } from "viem";
import { defineProtocol } from "./protocol.ts";

/** @see https://github.com/mds1/multicall3 */
export const multicall3 = defineProtocol({
  id: "multicall3",
  addresses: { Multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11" },
  artifacts: [],
  async deploy(world, at) {
    const origin = ["0x05f32B3cC3888453ff71B01135B34FF8e41263F2", 0] as const;
    world.recreate(at.Multicall3, origin, { abi: [], bytecode: creationCode(), links: {} });
  },
});

/** viem carries the creation code for calls to chains that lack the contract, but does not export it. */
function creationCode(): Hex {
  const require = createRequire(import.meta.url);
  const { multicall3Bytecode } = require(path.join(path.dirname(require.resolve("viem")), "constants/contracts.js"));
  if (typeof multicall3Bytecode !== "string") throw new Error("viem no longer carries Multicall3's creation code");
  return multicall3Bytecode as Hex;
}

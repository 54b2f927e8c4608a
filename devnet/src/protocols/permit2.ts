import type { Hex } from "viem";
import { defineProtocol } from "./protocol.ts";

/** The package carries the runtime code only; no package has the creation code. */
const RUNTIME = "@uniswap/v4-periphery/lib/permit2/test/utils/DeployPermit2.sol";

/** @see https://docs.uniswap.org/contracts/permit2/overview */
export const permit2 = defineProtocol({
  id: "permit2",
  addresses: { Permit2: "0x000000000022D473030F116dDEE9F6B43aC78BA3" },
  artifacts: [RUNTIME],
  async deploy(world, at) {
    world.install(at.Permit2, forgetDomain(world.artifact(RUNTIME).bytecode));
  },
});

/**
 * The runtime code holds an EIP-712 domain separator cached for another address on chain 31337, and uses it while the
 * chain id is still that one. With any other chain id in its place it computes the separator anew each time, which is
 * what it does on every fork of mainnet too.
 * @throws Error when the cached chain id is not there exactly once
 */
function forgetDomain(runtime: Hex): Hex {
  const word = (value: number): string => value.toString(16).padStart(64, "0");
  if (runtime.split(word(31337)).length !== 2) throw new Error("Permit2's cached chain id is not where it was");
  return runtime.replace(word(31337), word(1)) as Hex;
}

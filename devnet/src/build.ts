import { numberToHex, parseEther, parseUnits } from "viem/utils";
import { FUNDED, KEEPER, PENNILESS } from "./accounts.ts";
import type { Bundle } from "./artifacts/bundle.ts";
import { USUAL_BASE_FEE } from "./base-fee.ts";
import { BOOK, PROTOCOLS } from "./protocols/all.ts";
import type { Protocol } from "./protocols/protocol.ts";
import type { Rpc } from "./rpc.ts";
import { TOKEN_ABI, World } from "./world.ts";

/** What every funded account starts with, beside its ether: base units by token. */
const ALLOWANCE = [
  [BOOK.USDC, parseUnits("25000", 6)],
  [BOOK.USDT, parseUnits("10000", 6)],
  [BOOK.DAI, parseUnits("5000", 18)],
  [BOOK.WBTC, parseUnits("1", 8)],
  [BOOK.LINK, parseUnits("200", 18)],
  [BOOK.UNI, parseUnits("300", 18)],
  [BOOK.COMP, parseUnits("40", 18)],
  [BOOK.WETH, parseEther("10")],
  [BOOK.DEV, parseUnits("1000", 18)],
] as const;

/** Of a block on the finished chain, as on mainnet. */
export const BLOCK_GAS_LIMIT = 60_000_000;
/** While building: a block takes as much as is queued. */
const BUILDING_GAS_LIMIT = 2_000_000_000;

/** What must be fetched and compiled before a world can be built. */
export function neededArtifacts(): string[] {
  return (PROTOCOLS as readonly Protocol[]).flatMap(({ artifacts }) => artifacts);
}

/**
 * Builds everything on a fresh chain: contracts, pools, names, and money for the accounts. No account that
 * a person uses sends a transaction meanwhile: their nonces stay 0. The chain mines only when told afterwards.
 * @throws Error that names the protocol whose deployment failed
 */
export async function buildWorld(rpc: Rpc, bundle: Bundle): Promise<void> {
  const world = new World(rpc, bundle);
  await rpc.batch([
    ["evm_setAutomine", [false]],
    ["evm_setBlockGasLimit", [numberToHex(BUILDING_GAS_LIMIT)]],
    ["anvil_setBalance", [world.deployer, numberToHex(parseEther("1000000"))]],
  ]);
  for (const { id, addresses, deploy } of PROTOCOLS as readonly Protocol[]) {
    try {
      await deploy(world, addresses);
      await world.settle();
    } catch (error) {
      throw new Error(`deploying ${id}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
  for (const { address } of FUNDED) {
    for (const [token, units] of ALLOWANCE) {
      world.write({ address: token, abi: TOKEN_ABI }, "transfer", [address, units]);
    }
  }
  await world.endImpersonation();
  await rpc.batch([
    ["anvil_setBalance", [PENNILESS.address, "0x0"]],
    ["anvil_setBalance", [KEEPER.address, numberToHex(parseEther("1000000000"))]], // it pays for years of traffic
    ["evm_setBlockGasLimit", [numberToHex(BLOCK_GAS_LIMIT)]],
    // An empty block lowers the base fee by an eighth: the one after this has the usual one.
    ["anvil_setNextBlockBaseFeePerGas", [numberToHex((USUAL_BASE_FEE * 8n) / 7n)]],
  ]);
  await rpc.call("evm_mine");
}

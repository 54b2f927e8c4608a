import type { Hex } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";

/**
 * Universal Router 2.0 by EIP-155 number. Chain 31337, the devnet, carries 2.1.0 at mainnet's address: the commands
 * and the single-pool V4 actions used here are the same in both. From 2.1.1 on those actions have one more field, so
 * chains that have only that version (Avalanche) are left out.
 * @see https://github.com/Uniswap/universal-router/tree/main/deploy-addresses
 */
const ROUTERS: Readonly<Record<number, Hex>> = {
  1: "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af",
  10: "0x851116D9223fabED8E56C0E6b8Ad0c31d98B3507",
  56: "0x1906c1d672b88cD1B9aC7593301cA990F94Eae07",
  137: "0x1095692A6237d83C6a72F3F5eFEdb9A670C49223",
  8453: "0x6fF5693b99212Da76ad316178A184AB56D299b43",
  31337: "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af",
  42161: "0xA51afAFe0263b40EdaEf0Df8781eA9aa03E381a3",
};

/** The Universal Router of a chain; undefined where there is none of a known version. */
export function universalRouter(chain: ChainId): Hex | undefined {
  return ROUTERS[eip155Number(chain)];
}

import { PERMIT2 } from "@alou/defi/permit2/permit2";
import { findAsset } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import { ourRouters } from "@alou/safety/known/evm-contracts";

/** The contracts of protocols we know that may be allowed to take tokens on a chain. */
export function knownSpenders(chain: ChainId): readonly { readonly address: string; readonly label: string }[] {
  return [{ address: PERMIT2, label: "Permit2" }, ...ourRouters(chain)];
}

/** The name of a protocol's contract that may be allowed to take tokens on a chain, or undefined: a token's own is none. */
export function knownSpender(chain: ChainId, address: string): string | undefined {
  return knownSpenders(chain).find((known) => sameEvmAddress(known.address, address))?.label;
}

/** The name of a contract we know on a chain, tokens included, or undefined. Names come from the code, never from a chain. */
export function knownContract(chain: ChainId, address: string): string | undefined {
  return knownSpender(chain, address) ?? findAsset(`${chain}/erc20:${address}`)?.symbol;
}

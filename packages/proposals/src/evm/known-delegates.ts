import type { ChainId } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import { walletDelegate } from "@alou/safety/known/delegates";

/** On the local chain: ERC-7821 in its smallest form, for the account itself alone (`devnet/contracts/BatchAccount.sol`). */
const LOCAL = "0x5ad88f97C5e5878c59Be7C80CA20bCc09eC9e66C";

/** The wallet behind a delegate's address, or undefined. Names come from the code, never from a chain. */
export function knownDelegate(address: string): string | undefined {
  return sameEvmAddress(LOCAL, address) ? "Alou devnet" : walletDelegate(address);
}

/**
 * Contracts whose code an account may take up in bytes that we broadcast. Wallets that broadcast themselves ask their
 * users about their own.
 */
export function batchDelegates(chain: ChainId): readonly string[] {
  return chain === "eip155:31337" ? [LOCAL] : [];
}

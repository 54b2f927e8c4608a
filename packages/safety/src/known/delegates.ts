import { sameEvmAddress } from "@alou/money/evm-address";

/**
 * Contracts that wallets let an ordinary account run (EIP-7702), at the same address on every chain. Only those whose
 * makers publish the address: a wrong "known" is worse than an honest "unknown".
 */
const DELEGATES: readonly (readonly [address: string, label: string])[] = [
  // https://github.com/MetaMask/delegation-framework: EIP7702StatelessDeleGator
  ["0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B", "MetaMask"],
  // https://github.com/Uniswap/calibur
  ["0x000000009B1D0aF20D8C6d0A44e162d11F9b8f00", "Uniswap Calibur"],
  // https://github.com/base/eip-7702-proxy
  ["0x7702cb554e6bFb442cb743A7dF23154544a7176C", "Coinbase Smart Wallet"],
  // https://github.com/AmbireTech/ambire-common
  ["0x5A7FC11397E9a8AD41BF10bf13F22B0a63f96f6d", "Ambire"],
  // https://github.com/eth-infinitism/account-abstraction: Simple7702Account of v0.8
  ["0xe6Cae83BdE06E4c305530e199D7217f42808555B", "Simple7702Account"],
];

/** The wallet behind a delegate's address, or undefined. Names come from the code, never from a chain. */
export function walletDelegate(address: string): string | undefined {
  return DELEGATES.find(([known]) => sameEvmAddress(known, address))?.[1];
}

import type { FamilyWallet } from "../family-wallet.ts";
import { requireOwn } from "../family-wallet.ts";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "../wallet.ts";

/** The demo wallet of the local EVM chain. */
export function evmWallet(privateKey = PUBLIC_TEST_KEYS[0] as `0x${string}`): FamilyWallet {
  const wallet = scriptedWallet(privateKey);
  const chain = "eip155:31337";
  return {
    chain,
    address: wallet.address,
    prove: async (message) => ({ signature: wallet.signMessage(message) }),
    signTypedData: async ({ typedData }) => wallet.signTypedData(typedData),
    answer: async (request) => ({
      via: "raw",
      raw: wallet.signTransaction(requireOwn({ chain }, "transaction", request)),
    }),
  };
}

import { PUBLIC_TEST_MNEMONIC } from "@alou/devnet/accounts";
import type { Devnet } from "@alou/devnet/devnet";
import { type Abi, type Address, createPublicClient, createWalletClient, defineChain, http } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { mainnet } from "viem/chains";

/**
 * viem as it would stand before mainnet, with its own addresses of Multicall3 and ENS; only the chain id and the URL
 * are the devnet's. It shares no code with what it checks.
 */
export function clientsOf(devnet: Devnet) {
  const chain = defineChain({
    ...mainnet,
    id: devnet.chainId,
    name: "devnet",
    rpcUrls: { default: { http: [devnet.rpcUrl] } },
    contracts: {
      multicall3: { address: mainnet.contracts.multicall3.address },
      ensUniversalResolver: { address: mainnet.contracts.ensUniversalResolver.address },
    },
  });
  const transport = http(devnet.rpcUrl, { retryCount: 0 });
  return {
    chain,
    reader: createPublicClient({ chain, transport, pollingInterval: 20 }),
    /** The wallet of a public test account. */
    wallet: (index: number) =>
      createWalletClient({
        account: mnemonicToAccount(PUBLIC_TEST_MNEMONIC, { addressIndex: index }),
        chain,
        transport,
      }),
  };
}

export type Clients = ReturnType<typeof clientsOf>;
export type Reader = Clients["reader"];
export type Wallet = ReturnType<Clients["wallet"]>;

/**
 * Sends a call on an automining chain and gives its status. The receipt comes with the request; the gas is not
 * estimated, because a call that reverts is to be mined too.
 */
export async function send(
  wallet: Wallet,
  call: { to: Address; abi: Abi; name: string; args?: readonly unknown[]; value?: bigint },
): Promise<"success" | "reverted"> {
  const { status } = await wallet.writeContractSync({
    address: call.to,
    abi: call.abi,
    functionName: call.name,
    args: [...(call.args ?? [])],
    gas: 1_500_000n,
    throwOnReceiptRevert: false,
    ...(call.value === undefined ? {} : { value: call.value }),
  });
  return status;
}

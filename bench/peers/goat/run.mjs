// GOAT (MIT): the wallet's own tools with viem, as its documentation sets it up. Its tools take base units; the call that
// turns a decimal into them (`convert_to_base_units`, one more request to the node) is not part of what is measured.
//   node run.mjs <rpc url> <chain id> <private key>
import { viem } from "@goat-sdk/wallet-viem";
import { createWalletClient, defineChain, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { answerAsks } from "./answer-asks.mjs";

const [rpcUrl, chainId, privateKey] = process.argv.slice(2);
const chain = defineChain({
  id: Number(chainId),
  name: "Local devnet",
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [rpcUrl] } },
  contracts: { multicall3: { address: "0xcA11bde05977b3631167028862bE2a173976CA11" } },
});
const walletClient = createWalletClient({ account: privateKeyToAccount(privateKey), chain, transport: http(rpcUrl) });
const tools = viem(walletClient).getCoreTools();

async function use(name, input) {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return await tool.execute(input);
}

answerAsks({
  erc20Transfer: ({ token, to, units }) =>
    use("send_token", { recipient: to, amountInBaseUnits: units, tokenAddress: token }),
  nativeTransfer: ({ to, units }) => use("send_token", { recipient: to, amountInBaseUnits: units }),
  approve: ({ token, spender, units }) => use("approve_token_evm", { tokenAddress: token, spender, amount: units }),
});

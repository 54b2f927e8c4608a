// Coinbase AgentKit (Apache-2.0): its own actions with a viem wallet, as its documentation sets it up.
//   node run.mjs <rpc url> <chain id> <private key>
import { createWalletClient, defineChain, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { answerAsks } from "./answer-asks.mjs";

// Every action reports itself to its maker and waits for nothing of the answer. Here it is answered on the spot.
const realFetch = globalThis.fetch;
globalThis.fetch = (input, init) =>
  String(input).startsWith("https://cca-lite.coinbase.com/")
    ? Promise.resolve(new Response(null, { status: 200 }))
    : realFetch(input, init);

const { AgentKit, erc20ActionProvider, ViemWalletProvider, walletActionProvider } = await import("@coinbase/agentkit");

const [rpcUrl, chainId, privateKey] = process.argv.slice(2);
const chain = defineChain({
  id: Number(chainId),
  name: "Local devnet",
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [rpcUrl] } },
  contracts: { multicall3: { address: "0xcA11bde05977b3631167028862bE2a173976CA11" } },
});
const walletClient = createWalletClient({ account: privateKeyToAccount(privateKey), chain, transport: http(rpcUrl) });
const kit = await AgentKit.from({
  walletProvider: new ViemWalletProvider(walletClient, { rpcUrl }),
  actionProviders: [erc20ActionProvider(), walletActionProvider()],
});
const actions = kit.getActions();

/** Its actions answer failures as text. */
async function act(name, input) {
  const action = actions.find((candidate) => candidate.name.endsWith(name));
  if (!action) throw new Error(`no action ${name}`);
  const said = await action.invoke(input);
  if (/^error/i.test(said)) throw new Error(said);
  return said;
}

answerAsks({
  erc20Transfer: ({ token, to, amount }) =>
    act("ERC20ActionProvider_transfer", { tokenAddress: token, destinationAddress: to, amount }),
  nativeTransfer: ({ to, amount }) => act("WalletActionProvider_native_transfer", { to, value: amount }),
  approve: ({ token, spender, amount }) =>
    act("ERC20ActionProvider_approve", { tokenAddress: token, spenderAddress: spender, amount }),
});

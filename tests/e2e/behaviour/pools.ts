import { DEPLOYER } from "@alou/devnet/accounts";
import type { Devnet } from "@alou/devnet/devnet";
import { type Address, encodeFunctionData, type Hex, parseAbi, parseEther } from "viem";

const ABI = parseAbi([
  "function approve(address spender, uint256 value)",
  "function setPair(address pair)",
  "function deposit() payable",
  "function getPair(address a, address b) view returns (address)",
  "function getPool(address a, address b, uint24 fee) view returns (address)",
  "function addLiquidity(address,address,uint256,uint256,uint256,uint256,address,uint256)",
  "function createAndInitializePoolIfNecessary(address token0, address token1, uint24 fee, uint160 sqrtPriceX96) returns (address)",
  "struct Mint { address token0; address token1; uint24 fee; int24 tickLower; int24 tickUpper; uint256 amount0Desired; uint256 amount1Desired; uint256 amount0Min; uint256 amount1Min; address recipient; uint256 deadline; }",
  "function mint(Mint params)",
]);

const MOST = (1n << 256n) - 1n;
const TOKENS = parseEther("500000");
const MONEY = parseEther("20");

/** Sends a call from the account that deploys. @throws Error where it fails */
async function send(
  devnet: Devnet,
  tx: { to?: Address; data: Hex; value?: bigint },
): Promise<{ contractAddress: Address }> {
  const fields = { from: DEPLOYER.address, gas: "0xe4e1c0", ...tx, value: `0x${(tx.value ?? 0n).toString(16)}` };
  const receipt = await devnet.rpc<{ status: string; contractAddress: Address }>("eth_sendTransactionSync", [fields]);
  if (receipt.status !== "0x1") throw new Error(`a transaction to ${tx.to} failed`);
  return receipt;
}

const callData = (functionName: string, args: readonly unknown[]): Hex =>
  encodeFunctionData({ abi: ABI, functionName, args } as Parameters<typeof encodeFunctionData>[0]);

async function addressFrom(
  devnet: Devnet,
  to: Address,
  functionName: string,
  args: readonly unknown[],
): Promise<Address> {
  const word = await devnet.rpc<Hex>("eth_call", [{ to, data: callData(functionName, args) }, "latest"]);
  return `0x${word.slice(26)}`;
}

/**
 * Deploys a token and makes a pool of it with 20 wrapped ether.
 * @returns its address
 */
export async function putBesidePool(
  devnet: Devnet,
  token: { readonly creation: Hex },
  protocol: "uniswap-v2" | "sushiswap-v2" | "uniswap-v3",
): Promise<Address> {
  const { book } = devnet;
  const { contractAddress: at } = await send(devnet, { data: token.creation });
  if (protocol === "uniswap-v3") {
    await addRanges(devnet, at);
    return at;
  }
  const router = protocol === "uniswap-v2" ? book.UniswapV2Router02 : book.SushiV2Router02;
  const factory = protocol === "uniswap-v2" ? book.UniswapV2Factory : book.SushiV2Factory;
  await send(devnet, { to: book.WETH, data: callData("deposit", []), value: MONEY });
  for (const each of [book.WETH, at]) await send(devnet, { to: each, data: callData("approve", [router, MOST]) });
  const terms = [at, book.WETH, TOKENS, MONEY, 0n, 0n, DEPLOYER.address, MOST];
  await send(devnet, { to: router, data: callData("addLiquidity", terms) });
  const pair = await addressFrom(devnet, factory, "getPair", [at, book.WETH]);
  await send(devnet, { to: at, data: callData("setPair", [pair]) });
  return at;
}

/** A pool with one wide range around the same price. */
async function addRanges(devnet: Devnet, at: Address): Promise<void> {
  const { book } = devnet;
  const [manager, factory] = [book.NonfungiblePositionManager, book.UniswapV3Factory];
  await send(devnet, { to: book.WETH, data: callData("deposit", []), value: MONEY });
  for (const each of [book.WETH, at]) await send(devnet, { to: each, data: callData("approve", [manager, MOST]) });
  const isFirst = BigInt(at) < BigInt(book.WETH);
  const [token0, token1] = isFirst ? [at, book.WETH] : [book.WETH, at];
  const [amount0, amount1] = isFirst ? [TOKENS, MONEY] : [MONEY, TOKENS];
  const root = BigInt(Math.floor(Math.sqrt(Number(amount1) / Number(amount0)) * 2 ** 48)) << 48n;
  await send(devnet, {
    to: manager,
    data: callData("createAndInitializePoolIfNecessary", [token0, token1, 3000, root]),
  });
  const range = { tickLower: -887_220, tickUpper: 887_220 };
  const terms = { token0, token1, fee: 3000, ...range, amount0Desired: amount0, amount1Desired: amount1 };
  const rest = { amount0Min: 0n, amount1Min: 0n, recipient: DEPLOYER.address, deadline: MOST };
  await send(devnet, { to: manager, data: callData("mint", [{ ...terms, ...rest }]) });
  const pool = await addressFrom(devnet, factory, "getPool", [token0, token1, 3000]);
  await send(devnet, { to: at, data: callData("setPair", [pool]) });
}

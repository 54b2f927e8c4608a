import { formatUnits } from "viem";
import { stage } from "./stage.ts";

/** The real USDC's address; the devnet has it there too. */
const USDC = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";

/** What a transaction did, as the node itself tells. */
interface Realised {
  readonly block: number;
  readonly status: string;
  /** What the block changed for the account, decimal: ether without the fee, and USDC. */
  readonly ether: string;
  readonly usdc: string;
}

interface NodeReceipt {
  readonly blockNumber: string;
  readonly status: string;
  readonly from: string;
  readonly gasUsed: string;
  readonly effectiveGasPrice: string;
}

/** Asks the node, past everything of ours, what a transaction brought an account. It is the account's only one in its block. */
export async function realisedOnChain(hash: string, account: string): Promise<Realised> {
  const receipt = await stage().world.devnet.rpc<NodeReceipt>("eth_getTransactionReceipt", [hash]);
  const block = Number(receipt.blockNumber);
  const isSender = receipt.from.toLowerCase() === account.toLowerCase();
  const fee = isSender ? BigInt(receipt.gasUsed) * BigInt(receipt.effectiveGasPrice) : 0n;
  const [ether, usdc] = await Promise.all(
    [etherAt, usdcAt].map(async (read) => (await read(account, block)) - (await read(account, block - 1))),
  );
  return {
    block,
    status: receipt.status,
    ether: formatUnits((ether ?? 0n) + fee, 18),
    usdc: formatUnits(usdc ?? 0n, 6),
  };
}

/** How many transactions an account has sent, pending ones not counted. */
export async function nonceOf(account: string): Promise<number> {
  return Number(await stage().world.devnet.rpc<string>("eth_getTransactionCount", [account, "latest"]));
}

async function etherAt(account: string, block: number): Promise<bigint> {
  return BigInt(await stage().world.devnet.rpc<string>("eth_getBalance", [account, tag(block)]));
}

async function usdcAt(account: string, block: number): Promise<bigint> {
  const data = `0x70a08231${account.slice(2).toLowerCase().padStart(64, "0")}`;
  return BigInt(await stage().world.devnet.rpc<string>("eth_call", [{ to: USDC, data }, tag(block)]));
}

const tag = (block: number) => `0x${block.toString(16)}`;

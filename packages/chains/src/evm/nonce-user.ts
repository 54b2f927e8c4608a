import { noncesUsed } from "./authorization.ts";
import { quantity, readCount } from "./hex.ts";
import type { EvmNode } from "./node.ts";
import { type Read, readEach } from "./read.ts";
import { readState } from "./state.ts";
import { type NodeTransaction, readNodeTransaction } from "./transaction.ts";

/** How many blocks one question is spread over: with 16 the block is found among 4,096 in three round trips, among 1,000,000 in five. */
const POINTS = 16;
/** A reorganisation may have used the nonce in a block of a lower number than the one it was seen free after. */
const REORGANISED = 64;

/**
 * The transaction that used an account's nonce: what a wallet sent by itself, or what took a pending one's place.
 * Undefined where the nonce is still free or the nodes cannot tell. Nodes that keep only the states of the newest blocks find what was
 * used in those: of a block whose state is gone it is supposed that the nonce was free, and what is found is checked.
 * @param after number of a block after which the nonce was still free
 * @param head number of the latest block
 */
export async function findNonceUser(
  node: EvmNode,
  account: string,
  nonce: number,
  after: number,
  head: number,
): Promise<NodeTransaction | undefined> {
  let [free, used] = [Math.max(0, after - REORGANISED), head];
  if ((await nonceAt(node, account, [used]))[0] === undefined) return undefined;
  while (used - free > 1) {
    const step = Math.max(1, Math.floor((used - free) / (POINTS + 1)));
    const blocks = Array.from({ length: POINTS }, (_, i) => free + step * (i + 1)).filter((block) => block < used);
    const counts = await nonceAt(node, account, blocks);
    const first = counts.findIndex((count) => count !== undefined && count > nonce);
    [free, used] = first < 0 ? [blocks.at(-1) as number, used] : [blocks[first - 1] ?? free, blocks[first] as number];
  }
  const { value } = await readState(node, senderRead(used, account, nonce));
  return value;
}

async function nonceAt(node: EvmNode, account: string, blocks: readonly number[]): Promise<(number | undefined)[]> {
  return (await readState(node, readEach(blocks.map((block) => nonceAfterRead(account, block))))).value;
}

/** The next nonce of an account after a block, by the block's number; undefined where the node no longer knows. */
export function nonceAfterRead(account: string, block: number): Read<number | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getTransactionCount", params: [account, quantity(block)] }],
    decode: ([outcome]) => (outcome?.ok ? readCount(outcome.value) : undefined),
  };
}

/** The transaction of a block that has this sender and used up this nonce: by itself, or by an authorization in it. */
function senderRead(block: number, account: string, nonce: number): Read<NodeTransaction | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getBlockByNumber", params: [quantity(block), true] }],
    decode([outcome]) {
      const transactions = outcome?.ok ? (outcome.value as { transactions?: unknown } | null)?.transactions : undefined;
      if (!Array.isArray(transactions)) return undefined;
      return transactions
        .map((transaction) => readNodeTransaction(transaction))
        .find((found) => {
          if (found?.from.toLowerCase() !== account.toLowerCase()) return false;
          return found.nonce <= nonce && nonce < found.nonce + noncesUsed(found);
        });
    },
  };
}

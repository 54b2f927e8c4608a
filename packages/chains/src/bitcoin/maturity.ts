import { outpointOf, type ToldCoin, type ToldTransaction } from "./esplora.ts";
import { readTransactions } from "./look.ts";
import type { BitcoinHead, BitcoinNode } from "./node.ts";
import type { Transaction } from "./transaction.ts";

/** Blocks that must stand on a coinbase, its own counted, before what it pays may be spent. @see Bitcoin Core, `COINBASE_MATURITY` */
const COINBASE_MATURITY = 100;

/** What a coinbase "spends": no transaction has this id. */
const NOTHING = "0".repeat(64);

/** Whether a transaction is a block's first: it pays the miner, out of nothing. */
export function isCoinbase({ inputs }: Pick<Transaction | ToldTransaction, "inputs">): boolean {
  return inputs.length === 1 && inputs[0]?.txid === NOTHING;
}

/** Whether a coin is so young that, made by a coinbase, it could not be spent in the next block. */
export function isYoung({ block }: Pick<ToldCoin, "block">, head: Pick<BitcoinHead, "number">): boolean {
  return block !== undefined && head.number + 1 - block.number < COINBASE_MATURITY;
}

/** One address has at most so many young coinbases: one a block. What is beyond that is a server's fancy. */
const MOST_ASKED = COINBASE_MATURITY;

/** Whether a transaction is a coinbase never changes. Of the chain alone, nothing about any user; the oldest are forgotten. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 5_000;

/**
 * Which of an address's coins are immature: young, and made by a coinbase. No request where none is young, or all have been asked
 * about before; else one round trip.
 * @returns their places, `txid:vout`
 * @throws AlouError `rpc_unavailable`
 */
export async function readImmature(
  node: BitcoinNode,
  coins: readonly ToldCoin[],
  head: Pick<BitcoinHead, "number">,
): Promise<ReadonlySet<string>> {
  const young = coins.filter((coin) => isYoung(coin, head));
  const asked = [...new Set(young.map(({ txid }) => txid))].filter((txid) => !known.has(keyOf(node, txid)));
  if (asked.length > 0) {
    const { found } = await readTransactions(node, asked.slice(0, MOST_ASKED));
    for (const [txid, told] of found) if (told) known.set(keyOf(node, txid), isCoinbase(told));
    for (const key of known.keys()) if (known.size > MOST_KNOWN) known.delete(key);
  }
  return new Set(young.flatMap((coin) => (known.get(keyOf(node, coin.txid)) ? [outpointOf(coin)] : [])));
}

const keyOf = ({ chain }: BitcoinNode, txid: string): string => `${chain} ${txid}`;

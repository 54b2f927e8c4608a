import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { Holdings } from "../family.ts";
import { outpointOf, parseJson, readCoins, readTotals } from "./esplora.ts";
import { requireFound } from "./found.ts";
import { readImmature } from "./maturity.ts";
import type { BitcoinNode } from "./node.ts";

/**
 * What an address holds: confirmed coins, less those that waiting transactions spend. What is only on its way in, and what a miner's
 * block has paid less than a hundred blocks ago, counts as locked. One round trip, and another one where young coins have not been
 * asked about yet.
 * @throws AlouError when no server answers
 */
export async function bitcoinHoldings(node: BitcoinNode, address: string): Promise<Holdings> {
  const paths = [`/address/${address}`, `/address/${address}/utxo`];
  const { head, confirmed, waiting, coins } = await node.ask(paths, ([totals, list], head) => ({
    head,
    ...readTotals(parseJson(requireFound(totals))),
    // Of an address with more coins than a server lists nothing can be said but their sum.
    coins: list?.ok ? readCoins(parseJson(list.text)) : [],
  }));
  const young = await readImmature(node, coins, head);
  const immature = coins.reduce((sum, coin) => (young.has(outpointOf(coin)) ? sum + coin.value : sum), 0n);
  const spendable = (waiting < 0n ? confirmed + waiting : confirmed) - immature;
  const locked = (waiting > 0n ? waiting : 0n) + immature;
  return {
    block: head.number,
    assets: [
      {
        asset: getChain(node.chain).native,
        units: toUnits(spendable > 0n ? spendable : 0n),
        ...(locked > 0n && { locked: toUnits(locked) }),
        ...(immature > 0n && { immature: toUnits(immature) }),
      },
    ],
    complete: true,
  };
}

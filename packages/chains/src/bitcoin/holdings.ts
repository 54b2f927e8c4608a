import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { Holdings } from "../family.ts";
import { parseJson, readTotals } from "./esplora.ts";
import { requireFound } from "./found.ts";
import type { BitcoinNode } from "./node.ts";

/**
 * What an address holds: confirmed coins, less those that waiting transactions spend; what is only on its way in counts as
 * locked. One round trip.
 * @throws AlouError when no server answers
 */
export async function bitcoinHoldings(node: BitcoinNode, address: string): Promise<Holdings> {
  return await node.ask([`/address/${address}`], ([answer], head) => {
    const { confirmed, waiting } = readTotals(parseJson(requireFound(answer)));
    const spendable = waiting < 0n ? confirmed + waiting : confirmed;
    return {
      block: head.number,
      assets: [
        {
          asset: getChain(node.chain).native,
          units: toUnits(spendable > 0n ? spendable : 0n),
          ...(waiting > 0n && { locked: toUnits(waiting) }),
        },
      ],
      complete: true,
    };
  });
}

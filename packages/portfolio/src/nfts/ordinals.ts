import { outpointOf, parseJson, readCoins } from "@alou/chains/bitcoin/esplora";
import { requireFound } from "@alou/chains/bitcoin/found";
import type { Inscriptions } from "@alou/chains/bitcoin/inscriptions";
import type { BitcoinNode } from "@alou/chains/bitcoin/node";
import { isInscriptionId } from "@alou/chains/bitcoin/ord-indexer";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import { fromOutside } from "@alou/money/untrusted";
import type { Nft } from "./nft.ts";

/** What is inscribed on an account's coins, as far as somebody tells. */
export interface OwnedOrdinals {
  readonly owned: readonly Nft[];
  /** Coins of which nobody told whether they carry anything. */
  readonly unknown: number;
}

/**
 * Inscriptions on an address's coins: the coins are the chain's word, what is on them the indexer's. One round trip of the chain, then
 * one of the indexer.
 * @throws AlouError when no server of the chain answers
 */
export async function readOrdinals(
  account: AccountId,
  node: BitcoinNode,
  inscriptions: Inscriptions,
): Promise<OwnedOrdinals> {
  const { chain, address } = splitAccount(account);
  const coins = await node.ask([`/address/${address}/utxo`], ([list]) => readCoins(parseJson(requireFound(list))));
  const told = await inscriptions.on(coins);
  const ids = coins.flatMap((coin) => told.get(outpointOf(coin))?.inscriptions ?? []).filter(isInscriptionId);
  return {
    owned: [...new Set(ids)].map(
      (id): Nft => ({
        ...{
          id: `${chain}/ordinal:${id}`,
          account,
          chain,
          standard: "ordinal",
          contract: id,
          tokenId: id,
          units: toUnits(1n),
        },
        collection: fromOutside("Ordinals", 60),
        picture: fromOutside(`ord:${id}`, 100),
        spam: [],
      }),
    ),
    unknown: coins.filter((coin) => !told.has(outpointOf(coin))).length,
  };
}

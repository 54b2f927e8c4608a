import { finalizedAt, readOutspends, readTransactions } from "@alou/chains/bitcoin/look";
import { openBitcoinNode } from "@alou/chains/bitcoin/node";
import { isAlouError } from "@alou/money/error";
import type { Corridor } from "../corridor.ts";
import type { Asked, Fate, KnownTransaction, Sent } from "../family.ts";
import type { BitcoinPsbtRequest } from "../sign-request-bitcoin.ts";
import { psbtRequest, sentAsTold } from "./read-answer.ts";

/**
 * What became of a PSBT that a wallet was given and of which nothing was heard. Its coins tell: as long as none is spent it may
 * still come; once one is spent for good by something else, it never can.
 */
export async function findBitcoinSent(
  asked: Asked,
  known: readonly KnownTransaction[],
  corridor: Corridor,
): Promise<Fate> {
  const request = psbtRequest(asked);
  const node = corridor.open(request.chain, openBitcoinNode);
  const spends = await readOutspends(
    node,
    request.inputs.map(({ outpoint }) => outpoint),
  );
  const told = [...spends.values()];
  const spenders = [...new Set(told.flatMap((one) => (one?.spent ? [one.txid] : [])))];
  if (spenders.length === 0) return told.some((one) => one === undefined) ? { kind: "untold" } : { kind: "open" };
  const { found, head } = await readTransactions(node, spenders);
  const ours = new Set(known.flatMap(({ hashes }) => hashes));
  for (const txid of spenders) {
    const spender = found.get(txid);
    if (!spender) return { kind: "untold" };
    if (ours.has(txid)) continue;
    const sent = sentOf(request, spender);
    if (sent) return { kind: "sent", sent };
  }
  const finalized = finalizedAt(node, head);
  const isOver = spenders.some((txid) => (found.get(txid)?.block?.number ?? Number.POSITIVE_INFINITY) <= finalized);
  return { kind: isOver ? "over" : "open" };
}

function sentOf(request: BitcoinPsbtRequest, told: Parameters<typeof sentAsTold>[1]): Sent | undefined {
  try {
    return sentAsTold(request, told);
  } catch (error) {
    if (isAlouError(error)) return undefined;
    throw error;
  }
}

import { signaturesRead } from "@alou/chains/solana/history";
import { finalizedRead } from "@alou/chains/solana/look";
import { openSolanaNode } from "@alou/chains/solana/node";
import { readAll, readEach } from "@alou/chains/solana/read";
import { transactionRead } from "@alou/chains/solana/transaction-meta";
import type { Corridor } from "../corridor.ts";
import type { Asked, Fate, KnownTransaction } from "../family.ts";
import { sentBy } from "./read-answer.ts";
import { solanaRequest } from "./request.ts";

/** More transactions than these are not looked through one by one. */
const MOST_LOOKED_AT = 100;
const MOST_READ = 32;
/** Blocks more than needed: a node's list of an account's transactions may be a moment behind its blocks. */
const MARGIN = 32;

/**
 * Looks through what the account has signed since the proposal was made. Nothing can come of what was handed out once a final
 * block is above the last height of its blockhash, and none of the account's transactions up to there is it: as long as
 * the wallet only signs. One that sends may give an old prompt a new blockhash, so for it, and for one whose way nobody
 * told, there is no such end.
 */
export async function findSolanaSent(
  asked: Asked,
  known: readonly KnownTransaction[],
  corridor: Corridor,
): Promise<Fate> {
  const request = solanaRequest(asked.request);
  const node = corridor.open(request.chain, openSolanaNode);
  const { value, head } = await node.read(
    readAll({ finalized: finalizedRead, past: signaturesRead(request.from, MOST_LOOKED_AT) }),
  );
  const since = value.past.filter(({ slot }) => slot >= asked.proposal.block.number);
  const ours = new Set(known.flatMap(({ hashes }) => hashes));
  const unknown = since.filter(({ signature }) => !ours.has(signature));
  // A full page that does not reach back to the proposal has left something out.
  let isTold = since.length < MOST_LOOKED_AT && unknown.length <= MOST_READ;
  const read = unknown.slice(0, MOST_READ);
  const { value: details } = await node.read(readEach(read.map(({ signature }) => transactionRead(signature))));
  for (const [i, landed] of details.entries()) {
    const signature = read[i]?.signature ?? "";
    if (!landed?.transaction) {
      isTold = false;
      continue;
    }
    const sent = sentBy(request, signature, landed.transaction.message, head);
    if (sent) return { kind: "sent", sent };
  }
  if (!isTold) return { kind: "untold" };
  const isPast = value.finalized.height > request.lastValidBlockHeight + MARGIN;
  return { kind: isPast && asked.way === "signs" ? "over" : "open" };
}

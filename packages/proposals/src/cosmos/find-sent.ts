import { sequenceQuery } from "@alou/chains/cosmos/look";
import { searchRead } from "@alou/chains/cosmos/mined";
import { openCosmosNode } from "@alou/chains/cosmos/node";
import { accountRead } from "@alou/chains/cosmos/queries";
import { readEach } from "@alou/chains/cosmos/read";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Corridor } from "../corridor.ts";
import type { Asked, Fate, KnownTransaction } from "../family.ts";
import { cosmosRequestOf, sentBy } from "./read-answer.ts";

/** More sequences than these are not looked through one by one. */
const MOST_SEQUENCES = 32;

/**
 * Looks through every sequence the account has used since the proposal: each transaction names its own in an event. Once the
 * sequence that was signed for is used, or its height has passed, nothing can come of the bytes any more; blocks are final.
 */
export async function findCosmosSent(
  asked: Asked,
  known: readonly KnownTransaction[],
  corridor: Corridor,
): Promise<Fate> {
  const request = cosmosRequestOf(asked);
  const node = corridor.open(request.chain, openCosmosNode);
  const { value: account, head } = await node.read(accountRead(request.from));
  if (!account) {
    throw new AlouError("rpc_bad_answer", { chain: getChain(request.chain).name, detail: "account" });
  }
  const first = BigInt(request.sequence);
  const used = account.sequence - first;
  const isPast = request.timeoutHeight !== undefined && head.number > request.timeoutHeight;
  if (used <= 0n) return { kind: isPast ? "over" : "open" };
  if (used > MOST_SEQUENCES) return { kind: "untold" };
  const sequences = Array.from({ length: Number(used) }, (_, i) => (first + BigInt(i)).toString());
  const { value: found } = await node.read(
    readEach(sequences.map((sequence) => searchRead(sequenceQuery(request.from, sequence), 1, 1))),
  );
  let isTold = true;
  for (const { transactions } of found) {
    const [user] = transactions;
    if (!user) {
      isTold = false;
      continue;
    }
    const sent = sentBy(request, user);
    if (sent && !known.some(({ hashes }) => hashes.includes(user.hash))) return { kind: "sent", sent };
  }
  return { kind: isTold ? "over" : "untold" };
}

import { toUnits } from "@alou/money/units";
import { EndpointError } from "../endpoint-error.ts";
import type { Watched } from "../family.ts";
import type { Followed, Look, Mined, PlaceSighting, Sighting } from "../follow.ts";
import { failureWords } from "./failure.ts";
import { isRecord, readNumber } from "./json-rpc.ts";
import type { SolanaHead, SolanaNode } from "./node.ts";
import { answerRead, contextValue, type Read, readAll, readEach } from "./read.ts";
import { type LandedTransaction, transactionRead } from "./transaction-meta.ts";

/** Nodes tell of at most so many at a time. */
const MOST_STATUSES = 256;

/** What a node knows of a transaction. */
interface Status {
  readonly slot: number;
  readonly error: unknown;
  readonly commitment: "processed" | "confirmed" | "finalized";
}

/** The last block that cannot be undone. */
interface Finalized {
  readonly slot: number;
  readonly height: number;
}

/** One answer about statuses: the slot it is of, and each of them, in order. */
interface Statuses {
  readonly slot: number;
  readonly list: readonly (Status | null)[];
}

/**
 * Looks at any number of transactions of one cluster: one round trip for all, and one more for fees and times of those that are
 * newly in a block. Before one counts as lost for good every node is asked.
 * @throws AlouError when no node answers
 */
export async function lookAtSignatures(node: SolanaNode, watched: readonly Watched[]): Promise<Look> {
  const hashes = [...new Set(watched.flatMap(({ followed }) => followed.attempts.map(({ hash }) => hash)))];
  const { value, head } = await node.read(readAll({ finalized: finalizedRead, statuses: statusesRead(hashes) }));
  const known = new Map<string, Status>();
  let answeredAt = Number.POSITIVE_INFINITY;
  for (const { slot, list, asked } of value.statuses) {
    answeredAt = Math.min(answeredAt, slot);
    for (const [i, status] of list.entries()) if (status) known.set(asked[i] ?? "", status);
  }
  const fresh = watched.flatMap(({ followed }) =>
    followed.attempts.filter(({ hash }) => isNew(followed, known.get(hash))),
  );
  const details = await detailsOf(node, [...new Set(fresh.map(({ hash }) => hash))]);
  // The answer about statuses must be of a state that holds the finalized block, or it proves nothing about it.
  const proof = answeredAt >= value.finalized.slot ? value.finalized : undefined;
  const lost = watched.flatMap(({ followed }) => {
    const place = placeOf(followed, head, proof);
    const isUnknown = followed.attempts.every(({ hash }) => !known.has(hash));
    return isUnknown && place.kind === "expired" && place.final ? followed.attempts.map(({ hash }) => hash) : [];
  });
  const elsewhere = await knownToAny(node, lost);
  const sightings = watched.map(({ id, followed }): [string, Sighting] => [
    id,
    {
      attempts: followed.attempts.map(({ hash }) =>
        elsewhere.has(hash)
          ? { hash, known: "in-block" }
          : sightingOf(hash, known.get(hash), details.get(hash), value.finalized),
      ),
      place: placeOf(followed, head, proof),
    },
  ]);
  return { head: head.number, finalized: value.finalized.slot, sightings: new Map(sightings) };
}

/** The last block of which all are certain. */
export const finalizedRead: Read<Finalized> = answerRead("getEpochInfo", [{ commitment: "finalized" }], (value) => {
  if (!isRecord(value)) return undefined;
  const slot = readNumber(value.absoluteSlot);
  const height = readNumber(value.blockHeight);
  return slot === undefined || height === undefined ? undefined : { slot, height };
});

function statusesRead(hashes: readonly string[]): Read<(Statuses & { readonly asked: readonly string[] })[]> {
  const parts: string[][] = [];
  for (let at = 0; at < hashes.length; at += MOST_STATUSES) parts.push(hashes.slice(at, at + MOST_STATUSES));
  return readEach(
    parts.map((asked) =>
      answerRead("getSignatureStatuses", [asked, { searchTransactionHistory: true }], (value) => {
        const statuses = readStatuses(value, asked.length);
        return statuses && { ...statuses, asked };
      }),
    ),
  );
}

/**
 * Which transactions any of the cluster's nodes has in a block. One node that has forgotten, or lies, must not make a payment look
 * impossible that was made: the same would be paid again.
 */
async function knownToAny(node: SolanaNode, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const read = statusesRead(hashes);
  const answers = await Promise.all(node.sendToEach(read.calls));
  return new Set(
    answers.flatMap((answer) => {
      try {
        const told = answer ? read.decode(answer.outcomes) : [];
        return told.flatMap(({ list, asked }) => asked.filter((_, i) => list[i] && list[i].commitment !== "processed"));
      } catch (error) {
        // Who answers nonsense has told nothing.
        if (error instanceof EndpointError) return [];
        throw error;
      }
    }),
  );
}

function readStatuses(value: unknown, count: number): Statuses | undefined {
  const list = contextValue(value);
  const slot = isRecord(value) && isRecord(value.context) ? readNumber(value.context.slot) : undefined;
  if (!Array.isArray(list) || list.length !== count || slot === undefined) return undefined;
  const statuses = list.map((one): Status | null | undefined => {
    if (one === null) return null;
    if (!isRecord(one)) return undefined;
    const at = readNumber(one.slot);
    const { confirmationStatus: commitment, err: error } = one;
    if (at === undefined || error === undefined) return undefined;
    if (commitment !== "processed" && commitment !== "confirmed" && commitment !== "finalized") return undefined;
    return { slot: at, error, commitment };
  });
  return statuses.includes(undefined) ? undefined : { slot, list: statuses as (Status | null)[] };
}

/** It is in a block of which nothing was told yet. */
function isNew(followed: Followed, status: Status | undefined): boolean {
  return status !== undefined && status.commitment !== "processed" && followed.block?.number !== status.slot;
}

async function detailsOf(node: SolanaNode, hashes: readonly string[]): Promise<ReadonlyMap<string, LandedTransaction>> {
  if (hashes.length === 0) return new Map();
  const read = readEach(
    hashes.map((hash): Read<[string, LandedTransaction | undefined]> => {
      const one = transactionRead(hash);
      return { calls: one.calls, decode: (outcomes) => [hash, one.decode(outcomes)] };
    }),
  );
  const { value } = await node.read(read);
  return new Map(value.flatMap(([hash, landed]) => (landed ? [[hash, landed] as const] : [])));
}

function sightingOf(
  hash: string,
  status: Status | undefined,
  landed: LandedTransaction | undefined,
  finalized: Finalized,
): Sighting["attempts"][number] {
  if (!status) return { hash };
  // One vote is no block yet; and a block that has fewer votes than a later final one may be on a branch that was left.
  if (status.commitment === "processed") return { hash, known: "waiting" };
  if (status.commitment === "confirmed" && status.slot <= finalized.slot) return { hash, known: "in-block" };
  const ok = status.error === null;
  const timestamp = landed?.timestamp;
  const mined: Mined = {
    ok,
    block: { number: status.slot, hash: String(status.slot), ...(timestamp !== undefined && { timestamp }) },
    ...(landed && { feePaid: toUnits(landed.fee), gasUsed: toUnits(BigInt(landed.unitsConsumed)) }),
    ...(!ok && { why: failureWords(status.error) }),
  };
  return { hash, mined };
}

/** A message can be taken while the block height is at most its last; past a final block of a greater height it never can. */
function placeOf({ place }: Followed, head: SolanaHead, proof: Finalized | undefined): PlaceSighting {
  if (place.kind !== "blockhash") return { kind: "untold" };
  if (head.height <= place.lastValidBlockHeight) return { kind: "free" };
  return { kind: "expired", final: proof !== undefined && proof.height > place.lastValidBlockHeight };
}

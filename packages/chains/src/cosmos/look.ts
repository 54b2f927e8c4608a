import { toUnits } from "@alou/money/units";
import { EndpointError } from "../endpoint-error.ts";
import type { Watched } from "../family.ts";
import type { Look, Mined, PlaceSighting, PlaceUser, Sighting } from "../follow.ts";
import { type CosmosEffect, effectOfTransaction, sameEffect } from "./effect.ts";
import { feeOf, usedSequence } from "./events.ts";
import { failureWords } from "./failure.ts";
import { decodeMessage } from "./messages.ts";
import { type BlockMeta, blockRead, type MinedTransaction, searchRead, transactionRead } from "./mined.ts";
import type { CosmosHead, CosmosNode } from "./node.ts";
import { accountRead, type CosmosAccount } from "./queries.ts";
import { knownRead, readAll, readEach } from "./read.ts";

/** A transaction with what the first round trip showed of it. */
interface Looked {
  readonly watched: Watched;
  /** One per attempt, in order; null where no block has it. */
  readonly mined: readonly (MinedTransaction | null)[];
  readonly place: PlaceSighting;
}

/**
 * Looks at any number of transactions of one chain: every attempt by its hash and every account's sequence in one round trip;
 * a second one only where something is new: a block's time, or who has used a sequence. A block is final when it is made. Before one
 * counts as lost for good every node is asked.
 * @throws AlouError when no node answers
 */
export async function lookAtSequences(node: CosmosNode, watched: readonly Watched[]): Promise<Look> {
  const accounts = [...new Set(watched.map(({ followed }) => followed.account))];
  const { value, head } = await node.read(
    readAll({
      mined: readEach(
        watched.map(({ followed }) => readEach(followed.attempts.map(({ hash }) => transactionRead(hash)))),
      ),
      accounts: readEach(accounts.map(accountRead)),
    }),
  );
  const accountOf = new Map(accounts.map((address, i) => [address, value.accounts[i] ?? null]));
  const looked = watched.map(
    (one, i): Looked => ({
      watched: one,
      mined: (value.mined[i] ?? []).map((found) => (found && didCount(found, one) ? found : null)),
      place: placeOf(one, accountOf.get(one.followed.account) ?? null, head),
    }),
  );
  const [more, elsewhere] = await Promise.all([lookCloser(node, looked), knownToAny(node, looked)]);
  return {
    head: head.number,
    finalized: head.number,
    sightings: new Map(
      looked.map((one) => {
        const { attempts, place } = sightingOf(one, more);
        const known = attempts.map((attempt) =>
          elsewhere.has(attempt.hash) ? { ...attempt, known: "in-block" as const } : attempt,
        );
        return [one.watched.id, { attempts: known, place }];
      }),
    ),
  };
}

/** A transaction that failed before its sequence was used has done nothing, took no fee, and may still be carried out. */
function didCount({ code, events }: MinedTransaction, { followed: { account, place } }: Watched): boolean {
  return code === 0 || place.kind !== "sequence" || usedSequence(events, account, place.sequence);
}

function placeOf({ followed: { place } }: Watched, account: CosmosAccount | null, head: CosmosHead): PlaceSighting {
  if (place.kind !== "sequence" || !account) return { kind: "untold" };
  if (account.sequence > BigInt(place.sequence)) return { kind: "used", final: true };
  // The block after the limit cannot hold it any more.
  if (place.timeoutHeight !== undefined && head.number > place.timeoutHeight) return { kind: "expired", final: true };
  return { kind: "free" };
}

/**
 * Which of the transactions that seem lost any of the chain's nodes has in a block. One node without them, or one that lies, must not
 * make a payment look impossible that was made: the same would be paid again.
 */
async function knownToAny(node: CosmosNode, looked: readonly Looked[]): Promise<ReadonlySet<string>> {
  const lost = looked.filter(({ mined, place }) => place.kind === "expired" && mined.every((one) => one === null));
  const reads = lost.flatMap(({ watched }) => watched.followed.attempts.map(({ hash }) => transactionRead(hash)));
  if (reads.length === 0) return new Set();
  const answers = await Promise.all(node.sendToEach(reads.flatMap(({ calls }) => calls)));
  return new Set(
    answers.flatMap((answer) =>
      reads.flatMap(({ decode }, i) => {
        const outcome = answer?.outcomes[i];
        try {
          return answer && outcome ? (decode([outcome], answer.head)?.hash ?? []) : [];
        } catch (error) {
          // Who answers nonsense has told nothing.
          if (error instanceof EndpointError) return [];
          throw error;
        }
      }),
    ),
  );
}

/** What the second round trip brought. */
interface Closer {
  readonly blocks: ReadonlyMap<number, BlockMeta>;
  /** By the transaction's id. */
  readonly users: ReadonlyMap<string, MinedTransaction>;
}

async function lookCloser(node: CosmosNode, looked: readonly Looked[]): Promise<Closer> {
  const heights = [
    ...new Set(
      looked.flatMap(({ watched, mined }) =>
        mined.flatMap((one) => (one && one.height !== watched.followed.block?.number ? [one.height] : [])),
      ),
    ),
  ];
  const gone = looked.filter(({ watched, mined, place }) => {
    const isUsed = place.kind === "used" && watched.followed.replacedBy === undefined;
    return isUsed && mined.every((one) => one === null);
  });
  if (heights.length === 0 && gone.length === 0) return { blocks: new Map(), users: new Map() };
  const { value } = await node.read(
    readAll({
      blocks: readEach(heights.map(blockRead)),
      users: readEach(
        gone.map(({ watched: { followed } }) =>
          followed.place.kind === "sequence"
            ? searchRead(sequenceQuery(followed.account, followed.place.sequence), 1, 1)
            : knownRead({ transactions: [], total: 0 }),
        ),
      ),
    }),
  );
  return {
    blocks: new Map(value.blocks.flatMap((block) => (block ? [[block.number, block] as const] : []))),
    users: new Map(
      gone.flatMap(({ watched }, i) => {
        const user = value.users[i]?.transactions[0];
        return user ? [[watched.id, user] as const] : [];
      }),
    ),
  };
}

/** The query that finds what has used one sequence of an account: every transaction says so in an event. */
export function sequenceQuery(account: string, sequence: string): string {
  return `tx.acc_seq='${account}/${sequence}'`;
}

function sightingOf({ watched, mined, place }: Looked, { blocks, users }: Closer): Sighting {
  const { followed } = watched;
  const user = users.get(watched.id);
  const by = user && placeUser(user, watched);
  return {
    attempts: followed.attempts.map(({ hash }, i) => {
      const found = mined[i];
      return found ? { hash, mined: minedAs(found, followed.block, blocks.get(found.height)) } : { hash };
    }),
    place: place.kind === "used" && by ? { ...place, by } : place,
  };
}

function minedAs(found: MinedTransaction, before: Watched["followed"]["block"], block: BlockMeta | undefined): Mined {
  const { height, code, codespace, log, gasUsed, events } = found;
  const fee = feeOf(events)?.coins[0]?.amount;
  // A chain with final blocks has one of each height: where the hash is not told the height names it.
  const known = before?.number === height ? before : undefined;
  const hash = known?.hash ?? block?.hash ?? String(height);
  const timestamp = known?.timestamp ?? block?.timestamp;
  return {
    ok: code === 0,
    block: { number: height, hash, ...(timestamp !== undefined && { timestamp }) },
    gasUsed: toUnits(gasUsed),
    ...(fee !== undefined && { feePaid: toUnits(fee) }),
    ...(code !== 0 && { why: failureWords(code, codespace, log) }),
  };
}

function placeUser({ hash, height, transaction }: MinedTransaction, { effect, followed }: Watched): PlaceUser {
  const does = effectOfTransaction(transaction);
  const isSame = does !== undefined && sameEffect(does, effect as CosmosEffect);
  const isNothing = transaction.messages.every((any) => {
    const message = decodeMessage(any);
    return message?.kind === "send" && message.from === followed.account && message.to === followed.account;
  });
  return { hash, does: isSame ? "same" : isNothing ? "nothing" : "other", block: height };
}

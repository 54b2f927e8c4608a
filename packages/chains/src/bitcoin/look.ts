import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import { EndpointError } from "../endpoint-error.ts";
import type { Watched } from "../family.ts";
import type { Look, Mined, PlaceSighting, Sighting } from "../follow.ts";
import { type BitcoinEffect, compareEffect } from "./effect.ts";
import { parseJson, readOutspend, readTold, type ToldOutspend, type ToldTransaction } from "./esplora.ts";
import type { BitcoinHead, BitcoinNode, EsploraAnswer } from "./node.ts";

/**
 * Looks at any number of transactions: one round trip for all attempts, a second one for the coins of those that no server
 * knows, a third for what has spent them instead.
 * @throws AlouError when no server answers
 */
export async function lookAtInputs(node: BitcoinNode, watched: readonly Watched[]): Promise<Look> {
  const hashes = [...new Set(watched.flatMap(({ followed }) => followed.attempts.map(({ hash }) => hash)))];
  const { found, head } = await readTransactions(node, hashes);
  const finalized = finalizedAt(node, head);
  const missing = watched.filter(({ followed }) => followed.attempts.every(({ hash }) => !found.get(hash)));
  const spends = await readOutspends(node, missing.flatMap(outpointsOf));
  const strangers = [...new Set([...spends.values()].flatMap((one) => (one?.spent ? [one.txid] : [])))];
  const users = strangers.length === 0 ? new Map() : (await readTransactions(node, strangers)).found;
  const sightings = watched.map((one): [string, Sighting] => {
    const attempts = one.followed.attempts.flatMap(({ hash }) => {
      const told = found.get(hash);
      if (!told) return [];
      return [told.block ? { hash, mined: minedOf(told, told.block) } : { hash, known: "waiting" as const }];
    });
    const place: PlaceSighting = missing.includes(one) ? placeOf(one, spends, users, finalized) : { kind: "untold" };
    return [one.id, { attempts, place }];
  });
  return { head: head.number, finalized, sightings: new Map(sightings) };
}

/** Six confirmations are final: a block that has five more on top of it. */
export function finalizedAt(node: BitcoinNode, head: Pick<BitcoinHead, "number">): number {
  const { finality } = getChain(node.chain);
  return head.number - (finality.kind === "depth" ? finality.blocks : 6) + 1;
}

const outpointsOf = ({ followed: { place } }: Watched) => (place.kind === "inputs" ? place.outpoints : []);

function minedOf(told: ToldTransaction, block: NonNullable<ToldTransaction["block"]>): Mined {
  // A Bitcoin transaction that is in a block has done what it was for: there is no such thing as one that failed.
  return { ok: true, block, feePaid: toUnits(told.fee), gasUsed: toUnits(BigInt(told.vsize)) };
}

function placeOf(
  { effect, followed }: Watched,
  spends: ReadonlyMap<string, ToldOutspend | undefined>,
  users: ReadonlyMap<string, ToldTransaction | undefined>,
  finalized: number,
): PlaceSighting {
  const own = outpointsOf({ followed } as Watched).map((outpoint) => spends.get(outpoint));
  const spent = own.filter((one) => one?.spent === true);
  // Of several the one in the oldest block counts: it cannot be undone without the others.
  const [by] = spent.sort((a, b) => (a.block?.number ?? Number.MAX_VALUE) - (b.block?.number ?? Number.MAX_VALUE));
  if (!by) return own.some((one) => one === undefined) ? { kind: "untold" } : { kind: "free" };
  // One answer knows an attempt that the other did not: it will.
  if (followed.attempts.some(({ hash }) => hash === by.txid)) return { kind: "untold" };
  const user = users.get(by.txid);
  const number = by.block?.number;
  return {
    kind: "used",
    final: number !== undefined && number <= finalized,
    ...(user && {
      by: {
        hash: by.txid,
        does: compareEffect(effect as BitcoinEffect, user.outputs),
        ...(number !== undefined && { block: number }),
      },
    }),
  };
}

/** Transactions by id; undefined is one that the server does not know. @throws AlouError */
export async function readTransactions(node: BitcoinNode, txids: readonly string[]) {
  return await node.ask(
    txids.map((txid) => `/tx/${txid}`),
    (answers, head) => ({ head, found: new Map(txids.map((txid, at) => [txid, told(answers[at], txid)])) }),
  );
}

function told(answer: EsploraAnswer | undefined, txid: string): ToldTransaction | undefined {
  if (!answer?.ok) return undefined;
  const transaction = readTold(parseJson(answer.text));
  if (transaction.txid !== txid) throw new EndpointError("malformed", "another transaction");
  return transaction;
}

/** Who spends coins, by `txid:vout`; undefined where the server does not know the coin. @throws AlouError */
export async function readOutspends(
  node: BitcoinNode,
  outpoints: readonly string[],
): Promise<Map<string, ToldOutspend | undefined>> {
  const wanted = [...new Set(outpoints)];
  if (wanted.length === 0) return new Map();
  const paths = wanted.map((outpoint) => `/tx/${outpoint.replace(":", "/outspend/")}`);
  return await node.ask(paths, (answers) => {
    return new Map(
      wanted.map((outpoint, at) => {
        const answer = answers[at];
        return [outpoint, answer?.ok ? readOutspend(parseJson(answer.text)) : undefined];
      }),
    );
  });
}

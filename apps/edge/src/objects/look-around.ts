import {
  afterLook,
  changeBetween,
  type Followed,
  isSpentInVain,
  type LookTime,
  lookRead,
  ranNothing,
  revertDataRead,
  type Sighting,
  withNonceUser,
} from "@alou/chains/evm/follow";
import { quantity, readCount } from "@alou/chains/evm/hex";
import { findNonceUser } from "@alou/chains/evm/nonce-user";
import { type Read, readEach } from "@alou/chains/evm/read";
import { revertReason } from "@alou/chains/evm/revert-reason";
import { readState } from "@alou/chains/evm/state";
import type { NodeTransaction } from "@alou/chains/evm/transaction";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Corridor } from "@alou/proposals/corridor";
import { isOnItsWay, type TransactionAttempt } from "@alou/proposals/transaction";
import { type FollowRow, laterThan, withState } from "./follow-row.ts";

/** What one look found out about a transaction; applied to its row, which may have changed meanwhile, by `seenRow`. */
export interface Finding {
  readonly sighting: Sighting;
  /** The hashes the sighting's attempts are of, in their order. */
  readonly hashes: readonly string[];
  readonly at: LookTime;
  /** Timestamp of the block it is in, in seconds since 1970. */
  readonly blockTime?: number;
  readonly revert?: Words;
  /** What has used its nonce. */
  readonly nonceUser?: NodeTransaction;
}

/**
 * Looks at any number of transactions of one chain: one round trip for all, and further ones only for what is new and
 * rare. Signed bytes that no node knows are sent again.
 * @throws AlouError when no node answers
 */
export async function lookAround(
  corridor: Corridor,
  chain: ChainId,
  rows: readonly FollowRow[],
): Promise<ReadonlyMap<string, Finding>> {
  const node = corridor.node(chain);
  const { value, head } = await readState(node, lookRead(rows.map(({ followed }) => followed)));
  const { finality } = getChain(chain);
  const finalized = finality.kind === "depth" ? head.number - finality.blocks : value.finalized;
  const at: LookTime = { head: head.number, finalized, now: corridor.now() };
  const looked = rows.flatMap((row, i) => {
    const sighting = value.sightings[i];
    return sighting ? [{ row, sighting, after: afterLook(row.followed, sighting, at) }] : [];
  });
  await sendAgain(corridor, chain, looked);
  const times = await blockTimes(corridor, chain, looked);
  const findings = looked.map(async ({ row, sighting, after }): Promise<[string, Finding]> => {
    const [revert, nonceUser] = await Promise.all([
      whyReverted(corridor, chain, row, after, sighting),
      nonceUserOf(corridor, chain, after, head.number),
    ]);
    const blockTime = after.block && times.get(after.block.number);
    return [
      row.handover.id,
      {
        sighting,
        hashes: row.followed.attempts.map(({ hash }) => hash),
        at,
        ...(blockTime !== undefined && { blockTime }),
        ...(revert && { revert }),
        ...(nonceUser && { nonceUser }),
      },
    ];
  });
  return new Map(await Promise.all(findings));
}

interface Looked {
  readonly row: FollowRow;
  readonly sighting: Sighting;
  readonly after: Followed;
}

/** Hands the newest bytes that no node knows to the chain again; what comes of it the next look shows. */
async function sendAgain(corridor: Corridor, chain: ChainId, looked: readonly Looked[]): Promise<void> {
  const requests = looked.flatMap(({ row, sighting, after }) => {
    if (!isOnItsWay(after) && after.state !== "dropped") return [];
    const newest = row.handover.attempts.findLast(({ raw }) => raw !== null);
    const seen = sighting.attempts[row.followed.attempts.findIndex(({ hash }) => hash === newest?.hash)];
    if (!newest?.raw || seen?.known || seen?.receipt) return [];
    return [{ method: "eth_sendRawTransaction", params: [newest.raw] }];
  });
  if (requests.length > 0) await Promise.any(corridor.node(chain).sendToEach(requests)).catch(() => {});
}

async function blockTimes(
  corridor: Corridor,
  chain: ChainId,
  looked: readonly Looked[],
): Promise<ReadonlyMap<number, number>> {
  const numbers = new Set(
    looked.flatMap(({ row, after }) =>
      after.block && after.block.number !== row.progress.block?.number ? [after.block.number] : [],
    ),
  );
  if (numbers.size === 0) return new Map();
  const reads = [...numbers].map(
    (number): Read<readonly [number, number | undefined]> => ({
      calls: [{ kind: "rpc", method: "eth_getBlockByNumber", params: [quantity(number), false] }],
      decode: ([outcome]) => [
        number,
        outcome?.ok ? readCount((outcome.value as { timestamp?: unknown } | null)?.timestamp) : undefined,
      ],
    }),
  );
  const { value } = await readState(corridor.node(chain), readEach(reads));
  return new Map(value.flatMap(([number, time]) => (time === undefined ? [] : [[number, time] as const])));
}

const RAN_NOTHING: Words = {
  zh: "账户上没有能执行这一批的代码，什么都没做",
  en: "The account runs no code that could carry out the batch, so nothing was done",
};

async function whyReverted(
  corridor: Corridor,
  chain: ChainId,
  { progress, followed }: FollowRow,
  after: Followed,
  sighting: Sighting,
): Promise<Words | undefined> {
  if (after.state !== "reverted" || !after.block || progress.revert) return undefined;
  const { known, receipt } = sighting.attempts[followed.attempts.findIndex(({ hash }) => hash === after.leading)] ?? {};
  if (receipt && ranNothing(after, receipt)) return RAN_NOTHING;
  if (!known) return revertReason(undefined);
  if (receipt && receipt.gasUsed >= known.gas) return { zh: "燃料用完了", en: "It ran out of gas" };
  const { value } = await readState(corridor.node(chain), revertDataRead(known, after.block.number));
  return revertReason(value);
}

async function nonceUserOf(
  corridor: Corridor,
  chain: ChainId,
  { state, replacedBy, from, nonce, freeAt }: Followed,
  head: number,
): Promise<NodeTransaction | undefined> {
  if (state !== "replaced" || replacedBy) return undefined;
  return await findNonceUser(corridor.node(chain), from, nonce, freeAt, head);
}

/** What a look made of a row. */
export interface Seen {
  readonly row: FollowRow;
  /** Worth writing down. */
  readonly changed: boolean;
}

/** Applies what was found out to a row, as it is now. Pure: twice is the same as once. */
export function seenRow(row: FollowRow, finding: Finding): Seen {
  const { at, sighting, hashes, blockTime, revert, nonceUser } = finding;
  const byHash = new Map(hashes.map((hash, i) => [hash, sighting.attempts[i]]));
  const attempts = row.followed.attempts.map(
    ({ hash }) => byHash.get(hash) ?? { receipt: undefined, known: undefined },
  );
  const looked = afterLook(row.followed, { ...sighting, attempts }, at);
  const call = { ...row.handover.call, value: BigInt(row.handover.call.value) };
  const after = nonceUser && looked.state === "replaced" ? withNonceUser(looked, call, nonceUser) : looked;
  const found = after.attempts
    .slice(row.followed.attempts.length)
    .map(({ hash, kind }): TransactionAttempt => ({ hash, kind, via: "found", at: at.now }));
  const released = row.released || isSpentInVain(after, at.head);
  const change = changeBetween(row.followed, after);
  const handover = {
    ...row.handover,
    attempts: [...row.handover.attempts, ...found.map((attempt) => ({ ...attempt, raw: null }))],
  };
  const receipt = sighting.attempts[hashes.indexOf(after.leading)]?.receipt;
  const { block: _, revert: __, replacedBy: ___, ...base } = row.progress;
  const time = row.progress.block?.number === after.block?.number ? row.progress.block?.timestamp : blockTime;
  const progress = {
    ...base,
    hash: after.leading,
    confirmations: after.confirmations,
    ...(after.block && { block: { number: after.block.number, timestamp: time ?? 0 } }),
    ...(after.state === "reverted" && { revert: row.progress.revert ?? revert ?? revertReason(undefined) }),
    ...(after.replacedBy && { replacedBy: after.replacedBy.hash }),
    ...(receipt && { gasUsed: toUnits(receipt.gasUsed), feePaid: toUnits(receipt.feePaid) }),
  };
  const next: FollowRow = { handover, followed: after, progress, released };
  const newlyKnown = after.replacedBy?.hash !== row.followed.replacedBy?.hash;
  const changed = change !== undefined || found.length > 0 || newlyKnown || released !== row.released;
  if (!changed) return { row: next, changed: false };
  return { row: change ? withState(next, at.now, change.note) : touched(next, at.now), changed: true };
}

function touched(row: FollowRow, now: number): FollowRow {
  const { state, done } = row.followed;
  return { ...row, progress: { ...row.progress, state, done, updatedAt: laterThan(row.progress, now) } };
}

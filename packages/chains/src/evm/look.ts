import { getChain } from "@alou/money/chain";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Watched } from "../family.ts";
import { afterLook, type Followed, type Look, type LookTime, type PlaceUser, type Sighting } from "../follow.ts";
import { decodeBatch } from "./batch.ts";
import {
  type FollowedCall,
  lookRead,
  type NonceSighting,
  nonceUserOf,
  ranNothing,
  revertDataRead,
  sightingOf,
} from "./follow.ts";
import { type Hex, quantity, readCount } from "./hex.ts";
import type { EvmNode } from "./node.ts";
import { findNonceUser } from "./nonce-user.ts";
import { type Read, readEach } from "./read.ts";
import { revertReason } from "./revert-reason.ts";
import { readState } from "./state.ts";

/** What an EVM transaction does, as JSON: how a followed one is told again from others. */
export interface StoredCall {
  readonly to: string;
  /** Wei. */
  readonly value: Units;
  readonly data: Hex;
}

/** A stored call with its amount as a number. */
export function readStoredCall(effect: unknown): FollowedCall {
  const { to, value, data } = effect as StoredCall;
  return { to, value: BigInt(value), data };
}

/** One transaction with what the first round trip showed of it, and what that would make of it. */
interface Looked {
  readonly watched: Watched;
  readonly call: FollowedCall;
  readonly seen: NonceSighting;
  readonly sighting: Sighting;
  readonly after: Followed;
}

/**
 * Looks at any number of transactions of one chain: one round trip for all, and further ones only for what is new and rare.
 * @throws AlouError when no node answers
 */
export async function lookAtNonces(node: EvmNode, watched: readonly Watched[], now: number): Promise<Look> {
  const { value, head } = await readState(node, lookRead(watched.map(({ followed }) => followed)));
  const { finality } = getChain(node.chain);
  const finalized = finality.kind === "depth" ? head.number - finality.blocks : value.finalized;
  const at: LookTime = { head: head.number, finalized, now };
  const looked = watched.flatMap((one, i): Looked[] => {
    const seen = value.sightings[i];
    if (!seen) return [];
    const call = readStoredCall(one.effect);
    const sighting = sightingOf(one.followed, call, seen);
    return [{ watched: one, call, seen, sighting, after: afterLook(one.followed, sighting, at) }];
  });
  const times = await blockTimes(node, looked);
  const sightings = looked.map(async (one): Promise<[string, Sighting]> => {
    const [why, by] = await Promise.all([whyReverted(node, one), placeUser(node, one, head.number)]);
    return [one.watched.id, completed(one.sighting, times, why, by)];
  });
  return { head: head.number, finalized, sightings: new Map(await Promise.all(sightings)) };
}

function completed(
  { attempts, place }: Sighting,
  times: ReadonlyMap<number, number>,
  why: Words | undefined,
  by: PlaceUser | undefined,
): Sighting {
  return {
    attempts: attempts.map(({ mined, ...one }) => {
      if (!mined) return one;
      const timestamp = times.get(mined.block.number);
      const block = { ...mined.block, ...(timestamp !== undefined && { timestamp }) };
      return { ...one, mined: { ...mined, block, ...(!mined.ok && why && { why }) } };
    }),
    place: place.kind === "used" && by ? { ...place, by } : place,
  };
}

/** When the blocks were made of which that is not known yet. */
async function blockTimes(node: EvmNode, looked: readonly Looked[]): Promise<ReadonlyMap<number, number>> {
  const numbers = new Set(
    looked.flatMap(({ after }) => (after.block && after.block.timestamp === undefined ? [after.block.number] : [])),
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
  const { value } = await readState(node, readEach(reads));
  return new Map(value.flatMap(([number, time]) => (time === undefined ? [] : [[number, time] as const])));
}

const RAN_NOTHING: Words = {
  zh: "账户上没有能执行这一批的代码，什么都没做",
  en: "The account runs no code that could carry out the batch, so nothing was done",
};

/** Asked once: when the failure is new. */
async function whyReverted(node: EvmNode, { watched, call, seen, after }: Looked): Promise<Words | undefined> {
  const { followed } = watched;
  const isNew = followed.state !== "reverted" || followed.block?.hash !== after.block?.hash;
  if (after.state !== "reverted" || !after.block || !isNew) return undefined;
  const { known, receipt } = seen.attempts[followed.attempts.findIndex(({ hash }) => hash === after.leading)] ?? {};
  if (receipt && ranNothing(decodeBatch(followed.account, call) !== undefined, receipt)) return RAN_NOTHING;
  if (!known) return revertReason(undefined);
  if (receipt && receipt.gasUsed >= known.gas) return { zh: "燃料用完了", en: "It ran out of gas" };
  const { value } = await readState(node, revertDataRead(known, after.block.number));
  return revertReason(value);
}

async function placeUser(node: EvmNode, { after, call }: Looked, head: number): Promise<PlaceUser | undefined> {
  const { state, replacedBy, account, place, freeAt } = after;
  if (state !== "replaced" || replacedBy || place.kind !== "nonce") return undefined;
  const user = await findNonceUser(node, account, place.nonce, freeAt, head);
  return user && nonceUserOf(account, call, user);
}

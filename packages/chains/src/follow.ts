import { DAY_MS } from "@alou/money/durations";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Place } from "./place.ts";

/** Where a followed transaction stands. The meaning of each state is told in the receipt's documentation. */
export type FollowState =
  | "signed"
  | "submitted"
  | "pending"
  | "mined"
  | "final"
  | "reverted"
  | "replaced"
  | "cancelled"
  | "expired"
  | "dropped";

/** One set of signed bytes that tries to use a place: the first, a faster one, or an empty one. */
export interface Attempt {
  /** In the family's own form: EVM `0x` and 64 lower-case hex digits, Solana base58, Cosmos upper-case hex, Bitcoin's txid. */
  readonly hash: string;
  readonly kind: "first" | "speed-up" | "cancel";
}

/** A block as a followed transaction remembers it. */
export interface BlockSeen {
  /** Block number, slot or height. */
  readonly number: number;
  readonly hash: string;
  /** Seconds since 1970, where it was asked. */
  readonly timestamp?: number;
}

/**
 * What is remembered about a transaction between two looks at the chain. Plain JSON. A transaction is a place of an account
 * and every attempt to use it for one purpose: the chain lets only one of them through, so they are followed as one.
 */
export interface Followed {
  /** The address that signs. */
  readonly account: string;
  readonly place: Place;
  /** Oldest first; never empty. */
  readonly attempts: readonly Attempt[];
  /** The attempt that counts: the mined one, else the newest that a node knows. */
  readonly leading: string;
  readonly state: FollowState;
  /** Milliseconds since 1970 when a node last knew one of the attempts. */
  readonly lastSeen: number;
  /** The block it is in, while it is in one. */
  readonly block?: BlockSeen;
  /** Blocks from its own to the head, both counted; 0 while it is in none. */
  readonly confirmations: number;
  /** The highest block after which the place was still free: whatever uses it came later. */
  readonly freeAt: number;
  /** Looks in a row that found the place used by something else, or past its time. */
  readonly missed: number;
  /** When the last of these looks was, in milliseconds since 1970. */
  readonly missedAt?: number;
  /** The foreign transaction that used the place, once it is found, and the block it is in. */
  readonly replacedBy?: { readonly hash: string; readonly block: number };
  /** Nothing can change any more. */
  readonly done: boolean;
}

/** A transaction that has just been signed, or that the wallet has just sent. */
export function newlyFollowed(
  tx: {
    readonly account: string;
    readonly place: Place;
    readonly attempt: Attempt;
    readonly sent: boolean;
  },
  at: { readonly head: number; readonly now: number },
): Followed {
  return {
    account: tx.account,
    place: tx.place,
    attempts: [tx.attempt],
    leading: tx.attempt.hash,
    state: tx.sent ? "submitted" : "signed",
    lastSeen: at.now,
    confirmations: 0,
    freeAt: at.head,
    missed: 0,
    done: false,
  };
}

/** The same with one more attempt; a known hash changes nothing. */
export function withAttempt(tx: Followed, attempt: Attempt): Followed {
  if (tx.attempts.some(({ hash }) => hash === attempt.hash)) return tx;
  return { ...tx, attempts: [...tx.attempts, attempt] };
}

/** What a look showed of an attempt that is in a block. */
export interface Mined {
  /** It did what it was for. */
  readonly ok: boolean;
  readonly block: BlockSeen;
  /** All of the network's charges, in base units of the native coin (of the fee's asset on Cosmos). */
  readonly feePaid?: Units;
  /** Gas, compute units or virtual bytes. */
  readonly gasUsed?: Units;
  /** Of one that failed: why, where it is known. */
  readonly why?: Words;
}

/** What one look at the chain showed of one transaction. Plain JSON, in terms that are the same for every family. */
export interface Sighting {
  /** One per attempt that was asked about. */
  readonly attempts: readonly {
    readonly hash: string;
    /** The block it is in, with what came of it. */
    readonly mined?: Mined;
    /** A node knows it: it waits (`waiting`), or is said to be in a block that the same answer does not show (`in-block`). */
    readonly known?: "waiting" | "in-block";
  }[];
  readonly place: PlaceSighting;
}

/** Whether the place can still be used. */
export type PlaceSighting =
  | { readonly kind: "free" }
  /** The node does not tell. */
  | { readonly kind: "untold" }
  /** Something that is none of the attempts has used it. `final`: the chain cannot undo that any more. */
  | { readonly kind: "used"; readonly final: boolean; readonly by?: PlaceUser }
  /** Its time is over: nothing can use it any more. `final`: by blocks that cannot be undone. */
  | { readonly kind: "expired"; readonly final: boolean };

/** What has used a place instead of the attempts. */
export interface PlaceUser {
  readonly hash: string;
  /** Wallets speed up and cancel by themselves: the same under another hash, nothing at all, or something else. */
  readonly does: "same" | "nothing" | "other";
  /** The block it is in; absent while it waits for one. */
  readonly block?: number;
}

/** One look at any number of transactions. */
export interface Look {
  /** Number of the latest block (slot, height). */
  readonly head: number;
  /** Number of the latest block that cannot be undone; undefined when nobody tells. */
  readonly finalized: number | undefined;
  /** By the transaction's id. One that is missing was not looked at. */
  readonly sightings: ReadonlyMap<string, Sighting>;
}

/** When a look was taken. */
export interface LookTime {
  readonly head: number;
  readonly finalized: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How long a transaction that no node knows any more keeps its hope. */
export const DROPPED_AFTER_MS = 10 * 60_000;

/** How long a dropped transaction is looked for in case somebody sends it again. */
const FORGOTTEN_AFTER_MS = DAY_MS;

/** How many looks in a row must miss a transaction whose place is gone: nodes behind one address can disagree briefly. */
const MISSES_TO_BELIEVE = 2;

/**
 * What a look at the chain makes of a transaction. A pure function: the same sighting at the same time gives the same
 * answer, and given twice it changes nothing the second time, so a look may be repeated after a crash.
 */
export function afterLook(tx: Followed, sighting: Sighting, at: LookTime): Followed {
  if (tx.done) return tx;
  const seen = new Map(sighting.attempts.map((one) => [one.hash, one]));
  const inBlockAs = tx.attempts.find(({ hash }) => seen.get(hash)?.mined);
  const mined = inBlockAs && seen.get(inBlockAs.hash)?.mined;
  if (mined) return inBlock(tx, inBlockAs, mined, at);
  // A node that has not come as far as the block it was seen in knows nothing new about it.
  if (tx.block && at.head < tx.block.number) return tx;
  const { place } = sighting;
  const { block: _, missedAt: __, replacedBy: ___, ...rest } = tx;
  const freeAt = place.kind === "free" ? Math.max(tx.freeAt, at.head) : tx.freeAt;
  const base = { ...rest, freeAt, confirmations: 0 };
  const known = tx.attempts.findLast(({ hash }) => seen.get(hash)?.known);
  if (known) {
    // Mined, says one answer of the node, and does not show it in the other: it will.
    if (seen.get(known.hash)?.known === "in-block" && tx.block) return { ...tx, lastSeen: at.now };
    return { ...base, leading: known.hash, state: "pending", lastSeen: at.now, missed: 0 };
  }
  if (place.kind === "used" || place.kind === "expired") return placeGone(tx, base, place, at);
  // Unknown to this node, and still possible. What has not been in a block keeps its state for a while: a signed one may
  // not have been broadcast yet, and nodes' pools differ. What fell out of its block is to be sent again.
  const unseenMs = at.now - tx.lastSeen;
  if (unseenMs > DROPPED_AFTER_MS) {
    return { ...base, state: "dropped", missed: 0, done: unseenMs > FORGOTTEN_AFTER_MS };
  }
  return { ...base, state: tx.state === "signed" || tx.state === "pending" ? tx.state : "submitted", missed: 0 };
}

/** No attempt is anywhere, and the place is used or past its time. One look may err; what is final does not. */
function placeGone(
  tx: Followed,
  base: Omit<Followed, "missedAt">,
  place: Extract<PlaceSighting, { kind: "used" | "expired" }>,
  at: LookTime,
): Followed {
  const missed = tx.missedAt === at.now ? tx.missed : tx.missed + 1;
  if (missed < MISSES_TO_BELIEVE) return { ...tx, missed, missedAt: at.now };
  if (place.kind === "expired") return { ...base, state: "expired", missed, missedAt: at.now, done: place.final };
  // Until it is known what has used the place, it may have been the wallet's own second attempt at the same.
  const done = place.final && (tx.replacedBy !== undefined || at.now - tx.lastSeen > FORGOTTEN_AFTER_MS);
  const { replacedBy } = tx;
  const gone = {
    ...base,
    state: "replaced" as const,
    missed,
    missedAt: at.now,
    ...(replacedBy && { replacedBy }),
    done,
  };
  return place.by ? withPlaceUser(gone, place.by) : gone;
}

/**
 * What finding the transaction that used the place makes of a replaced one: the same under another hash is another attempt of
 * ours, an empty one is a cancellation, and only the rest is foreign.
 */
export function withPlaceUser(tx: Followed, user: PlaceUser): Followed {
  if (user.does !== "other") {
    const kind = user.does === "same" ? "speed-up" : "cancel";
    return {
      ...withAttempt(tx, { hash: user.hash, kind }),
      leading: user.hash,
      state: "pending",
      missed: 0,
      done: false,
    };
  }
  return user.block === undefined ? tx : { ...tx, replacedBy: { hash: user.hash, block: user.block } };
}

function inBlock(tx: Followed, attempt: Attempt, mined: Mined, at: LookTime): Followed {
  const { missedAt: _, replacedBy: __, block: ___, ...rest } = tx;
  const { number, hash } = mined.block;
  const settled = at.finalized !== undefined && at.finalized >= number;
  // The time of a block is asked once.
  const known = tx.block?.hash === hash ? tx.block.timestamp : undefined;
  const timestamp = mined.block.timestamp ?? known;
  return {
    ...rest,
    leading: attempt.hash,
    state: attempt.kind === "cancel" ? "cancelled" : !mined.ok ? "reverted" : settled ? "final" : "mined",
    block: { number, hash, ...(timestamp !== undefined && { timestamp }) },
    confirmations: Math.max(1, at.head - number + 1),
    lastSeen: at.now,
    missed: 0,
    done: settled,
  };
}

/** Blocks that make a failure certain enough to try again: deeper reorganisations are the news of the year. */
const CERTAIN_BLOCKS = 3;

/**
 * Whether the place is gone without the transaction having done what it was for. It can then never do it any more, whoever
 * sends its bytes again: the only case in which the same may safely be done by another transaction.
 * @param head number of the latest block
 */
export function isSpentInVain({ state, confirmations, replacedBy, done }: Followed, head: number): boolean {
  if (state === "reverted" || state === "cancelled") return done || confirmations >= CERTAIN_BLOCKS;
  if (state === "expired") return done;
  return state === "replaced" && replacedBy !== undefined && (done || head - replacedBy.block + 1 >= CERTAIN_BLOCKS);
}

/** What changed between two looks, for the timeline; undefined when nothing worth telling did. */
export function changeBetween(before: Followed, after: Followed): { state: FollowState; note?: Words } | undefined {
  const reorged = before.block && (!after.block || after.block.hash !== before.block.hash);
  if (reorged) {
    const note = { zh: "链重组：它所在的区块被换掉了", en: "Reorganisation: its block was replaced" };
    return { state: after.state, note };
  }
  if (before.state !== after.state || before.leading !== after.leading) return { state: after.state };
  return before.done !== after.done ? { state: after.state } : undefined;
}

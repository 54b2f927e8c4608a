import type { Broadcast } from "@alou/chains/broadcast";
import type { Place } from "@alou/chains/place";
import type { ChainId } from "@alou/money/caip";
import type { TransactionRecord } from "@alou/proposals/transaction";
import type { LiveEvent } from "./api/live-event.ts";
import type { StoredAttempt } from "./storage/stored-transaction.ts";

/** A transaction handed over to be followed to its end. */
export interface Handover {
  readonly id: string;
  readonly chain: ChainId;
  readonly user: string;
  readonly proposal: string;
  /** The address that signs. */
  readonly account: string;
  readonly place: Place;
  /** What it does, in its family's own form. Plain JSON. */
  readonly effect: unknown;
  /** All that is known of, oldest first. Handing over again adds those that are new. */
  readonly attempts: readonly StoredAttempt[];
  readonly events: TransactionRecord["events"];
  readonly updatedAt: number;
  /** Number of a block when the place was still free. */
  readonly freeAt: number;
}

/** A transaction and the hashes of its attempts. */
export interface Tracked {
  readonly id: string;
  readonly hashes: readonly string[];
}

/** Follows the transactions of one chain to their end. Every method may be called twice with the same. */
export interface Follower {
  track(handover: Handover): Promise<void>;
  /** What the nodes made of an attempt that was broadcast. */
  heard(id: string, hash: string, sent: Broadcast): Promise<void>;
  /** Of some transactions, the ids of those it does not follow with all their attempts. */
  missing(tracked: readonly Tracked[]): Promise<string[]>;
  /** Looks soon, if there is anything to look for. */
  wake(): Promise<void>;
}

/** The open pages of one user. */
export interface Pages {
  publish(event: LiveEvent): Promise<void>;
  /** The session goes on until then. */
  extend(session: string, until: number): Promise<void>;
  closeSession(session: string): Promise<void>;
  closeAll(): Promise<void>;
}

/** JSON files that are written once. */
export interface Files {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
}

import {
  type Attempt,
  afterLook as afterSighting,
  type Followed,
  type LookTime,
  newlyFollowed,
  withAttempt,
  withPlaceUser,
} from "../follow.ts";
import { type FollowedCall, type NonceSighting, nonceUserOf, sightingOf, type TransactionReceipt } from "./follow.ts";
import type { Hex } from "./hex.ts";
import type { NodeTransaction } from "./transaction.ts";

export const hash = (digit: string): Hex => `0x${digit.repeat(64)}`;
export const FROM = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const CALL: FollowedCall = { to: FROM, value: 5n, data: "0xabcd" };
export const NOW = 1_800_000_000_000;
export const DAY = 86_400_000;

export const FIRST: Attempt = { hash: hash("a"), kind: "first" };
export const BASE = newlyFollowed(
  { account: FROM, place: { kind: "nonce", nonce: 7 }, attempt: FIRST, sent: true },
  { head: 90, now: NOW },
);
export const MINED: Followed = { ...BASE, state: "mined", block: { number: 100, hash: hash("b") }, confirmations: 1 };

export const receipt = (ok = true, number = 100, block = hash("b")): TransactionReceipt => ({
  ok,
  block: { number, hash: block },
  gasUsed: 21_000n,
  feePaid: 1n,
  logs: [],
});
export const known = (blockNumber?: number): NodeTransaction => ({
  chainId: 1,
  nonce: 7,
  to: FROM,
  value: 0n,
  data: "0x",
  gas: 21_000n,
  maxFeePerGas: 1n,
  maxPriorityFeePerGas: 1n,
  from: FROM,
  hash: hash("a"),
  ...(blockNumber !== undefined && { blockNumber }),
});
export interface SeenAttempt {
  receipt?: TransactionReceipt | undefined;
  known?: NodeTransaction | undefined;
}
/** What a look shows of the first attempt, and of others behind it. */
export const sight = (
  { receipt, known, ...nonces }: SeenAttempt & Partial<NonceSighting> = {},
  ...others: SeenAttempt[]
): NonceSighting => ({
  attempts: [{ receipt, known }, ...others].map((seen) => ({ receipt: undefined, known: undefined, ...seen })),
  nextNonce: 7,
  finalizedNonce: 7,
  ...nonces,
});
export const at = (change: Partial<{ head: number; finalized: number | undefined; now: number }> = {}) => ({
  head: 100,
  finalized: 90,
  now: NOW + 1_000,
  ...change,
});

export const FASTER: Attempt = { hash: hash("c"), kind: "speed-up" };
export const EMPTY: Attempt = { hash: hash("d"), kind: "cancel" };
export const TRIED = [FASTER, EMPTY].reduce(withAttempt, BASE);

/** What a look at a nonce makes of a transaction. */
export const afterLook = (tx: Followed, seen: NonceSighting, when: LookTime, call = CALL): Followed =>
  afterSighting(tx, sightingOf(tx, call, seen), when);
/** What finding the nonce's user makes of it. */
export const withNonceUser = (tx: Followed, call: FollowedCall, user: NodeTransaction): Followed =>
  withPlaceUser(tx, nonceUserOf(tx.account, call, user));

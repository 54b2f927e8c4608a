import type { Family } from "@alou/money/address-family";
import type { AssetId, ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Broadcast } from "./broadcast.ts";
import type { Connection } from "./failover.ts";
import type { FeeTable } from "./fee-table.ts";
import type { Followed, Look } from "./follow.ts";
import type { SignInChallenge, SignInClaim, SignInFields, SignInVerdict } from "./sign-in.ts";

/**
 * The nodes of one chain behind one door, opened for one request. A family adds its own ways of asking; every answer proves
 * the chain's identity, and failover, time limits, size limits and health are those of `failover.ts`.
 */
export interface ChainNode {
  readonly chain: ChainId;
  /** Round trips waited for so far, those to endpoints that failed among them; hedged copies are not. */
  readonly roundTrips: number;
}

/** A transaction that is watched: what was last known of it, and what the family needs to recognise it. */
export interface Watched {
  /** `txn_` and 20 hex digits. */
  readonly id: string;
  readonly followed: Followed;
  /** What it does, in the family's own form: as `Sent.effect` had it. Plain JSON. */
  readonly effect: unknown;
  /** The signed bytes of each attempt that was ours to broadcast, by hash. */
  readonly raw: Readonly<Record<string, string>>;
}

/** What an account holds, as the chain itself tells. */
export interface Holdings {
  /** Block number, slot or height that was read. */
  readonly block: number;
  readonly assets: readonly HeldAsset[];
  /** False where the chain holds more than was asked for or shown. */
  readonly complete: boolean;
}

/** One asset of an account. */
export interface HeldAsset {
  readonly asset: AssetId;
  /** What can be spent. */
  readonly units: Units;
  /** Beside it, what is there and cannot be spent now: staked, unbonding, immature, frozen. */
  readonly locked?: Units;
  /** The part of `locked` that a miner's block has paid too lately to be spent. */
  readonly immature?: Units;
  /** What the chain says of an asset outside the registry: foreign text, cleaned, never to be trusted. */
  readonly foreign?: { readonly symbol: string; readonly decimals: number };
}

/**
 * What a family of chains gives to the rooms above: everything that is the same question on every chain. What is particular to
 * it (building, simulating) the family's own folder in `packages/proposals` takes from its own modules.
 *
 * Each family's `family.ts` exports one of these; `families.ts` loads it when it is first used.
 */
export interface ChainFamily<Node extends ChainNode = ChainNode> {
  readonly family: Family;

  /** Opens the door to a chain's nodes. Asks nothing yet. */
  openNode(connection: Connection): Node;

  /**
   * A text as an address of this chain in its canonical spelling; undefined where it is none, or of another chain or network of
   * the family. Never throws.
   */
  parseAddress(chain: ChainId, text: string): string | undefined;

  /** The text a wallet is to sign, and how it is asked. */
  challenge(fields: SignInFields): SignInChallenge;

  /** Whether the account's owner signed the issued text. Never throws. Asks the chain only where nothing else can tell. */
  verifySignIn(claim: SignInClaim, node: Node): Promise<SignInVerdict>;

  /**
   * Hands signed bytes to all of the chain's nodes at once; answers as soon as one has taken them. Never throws. Bytes that the
   * chain has already are taken.
   * @param raw in the family's own form: EVM hex with `0x`, Solana and Cosmos base64, Bitcoin hex
   * @param hash to recognise it by
   */
  broadcast(node: Node, raw: string, hash: string): Promise<Broadcast>;

  /** Hands bytes that no node knows to the chain again, in one round trip. Never throws; the next look shows what came of it. */
  sendAgain(node: Node, raws: readonly string[]): Promise<void>;

  /**
   * Looks at any number of transactions of the chain: one batched round trip for all, and further ones only for what is new and
   * rare (why it failed, who used its place, when its block was made). What it saw is told as sightings, which
   * `afterLook` turns into what is known: a family remembers nothing by itself.
   * @param now milliseconds since 1970
   * @throws AlouError when no node answers
   */
  look(node: Node, watched: readonly Watched[], now: number): Promise<Look>;

  /**
   * What an account holds, in one round trip: native coin, listed tokens, and those the chain itself enumerates.
   * @throws AlouError when no node answers
   */
  holdings(node: Node, address: string): Promise<Holdings>;

  /**
   * What the network takes now, in three speeds, in one round trip.
   * @throws AlouError when no node answers
   */
  fees(node: Node): Promise<FeeTable>;
}

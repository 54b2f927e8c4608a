import type { CosmosNode } from "./node.ts";
import {
  type Delegation,
  delegationsRead,
  type Reward,
  rewardsRead,
  type Unbonding,
  unbondingsRead,
} from "./queries.ts";
import { readAll } from "./read.ts";

/** What an account has staked, what that has earned, and what is on its way back. */
export interface Stake {
  readonly block: number;
  readonly delegations: readonly Delegation[];
  readonly rewards: readonly Reward[];
  readonly unbondings: readonly Unbonding[];
  /** False where the chain holds more than one page tells. */
  readonly complete: boolean;
}

/**
 * An account's stake on one chain, in one round trip.
 * @throws AlouError when no node answers
 */
export async function readStake(node: CosmosNode, address: string): Promise<Stake> {
  const { value, head } = await node.read(
    readAll({
      delegations: delegationsRead(address),
      rewards: rewardsRead(address),
      unbondings: unbondingsRead(address),
    }),
  );
  return {
    block: head.number,
    delegations: value.delegations.items,
    rewards: value.rewards,
    unbondings: value.unbondings.items,
    complete: value.delegations.complete && value.unbondings.complete,
  };
}

import { isCosmosAddress, validatorPrefix } from "@alou/chains/cosmos/address";
import {
  type AuthzGrant,
  authzGrantsRead,
  type FeeAllowance,
  feeAllowancesRead,
  type GrantList,
} from "@alou/chains/cosmos/grants";
import {
  accountRead,
  balanceRead,
  type CosmosAccount,
  type Delegation,
  delegationsRead,
  gasPriceRead,
  type Listed,
  type Reward,
  rewardsRead,
  type ValidatorFacts,
  validatorRead,
} from "@alou/chains/cosmos/queries";
import { knownRead, type Read, readAll } from "@alou/chains/cosmos/read";
import type { Intent } from "@alou/intents/intent";
import type { ChainId } from "@alou/money/caip";
import { cosmosDenom, cosmosNetwork } from "@alou/money/cosmos-network";

/** What must be known before a transaction can be built. */
export interface Opening {
  readonly account: CosmosAccount | null;
  /** Of what leaves, in base units; of the fee's coin where nothing else does. */
  readonly balance: bigint;
  /** Of the coin fees are paid in. */
  readonly feeBalance: bigint;
  /** The market's price of gas, times 10^18; 0n where there is none. */
  readonly market: bigint;
  readonly validator: ValidatorFacts | null;
  readonly delegations: Listed<Delegation>;
  readonly rewards: readonly Reward[];
  /** What the account lets others do, and whose fees it pays. */
  readonly grants: readonly AuthzGrant[];
  readonly allowances: readonly FeeAllowance[];
}

const NOBODY: Listed<Delegation> = { items: [], complete: true };

/** All of it, in one round trip. */
export function openingRead(intent: Intent, chain: ChainId, address: string): Read<Opening> {
  const { denom, prefix } = cosmosNetwork(chain);
  const isStake = intent.kind === "delegate" || intent.kind === "undelegate";
  const revokes = intent.kind === "revoke-permissions";
  const named = isStake && intent.validator.value.kind === "address" ? intent.validator.value.address : undefined;
  const validator = named !== undefined && isCosmosAddress(validatorPrefix(prefix), named) ? named : undefined;
  const leaves = intent.kind === "transfer" ? cosmosDenom(intent.asset.value) : denom;
  return readAll({
    account: accountRead(address),
    balance: balanceRead(address, leaves),
    feeBalance: balanceRead(address, denom),
    market: gasPriceRead(chain),
    validator: validator === undefined ? knownRead(null) : validatorRead(validator),
    delegations: intent.kind === "undelegate" ? delegationsRead(address) : knownRead(NOBODY),
    rewards: intent.kind === "claim-rewards" ? rewardsRead(address) : knownRead([]),
    grants: revokes ? itemsRead(authzGrantsRead(address)) : knownRead([]),
    allowances: revokes ? itemsRead(feeAllowancesRead(address)) : knownRead([]),
  });
}

function itemsRead<T>({ calls, decode }: Read<GrantList<T>>): Read<readonly T[]> {
  return { calls, decode: (outcomes, head) => decode(outcomes, head).items };
}

import type { MsgWithdrawDelegatorReward } from "cosmjs-types/cosmos/distribution/v1beta1/tx";
import type { MsgDelegate, MsgUndelegate } from "cosmjs-types/cosmos/staking/v1beta1/tx";
import { AbciError, CODE } from "./abci-error.ts";
import { addBalance, addressOfName, type ChainState, type Delegation } from "./chain-state.ts";
import { amountOf, coinsText, emit, moveCoins, type Run } from "./run.ts";

/** The fraction in which rewards are counted. */
export const DEC = 10n ** 18n;

const STAKING = "staking";

/** The account that holds all bonded coins. */
export function bondedPool(prefix: string): string {
  return addressOfName(prefix, "module/bonded_tokens_pool");
}

const distribution = (prefix: string) => addressOfName(prefix, "module/distribution");

const keyOf = (delegator: string, validator: string) => `${delegator}|${validator}`;

/** What somebody has staked, in the order in which it was first staked. */
export function delegationsOf(state: ChainState, delegator: string): Delegation[] {
  return [...state.delegations.values()].filter((one) => one.delegator === delegator && one.tokens > 0n);
}

/** Rewards of a delegation that wait to be withdrawn, in base units times 10^18. */
export function pendingReward(delegation: Delegation, height: number, rewardPerBlock: bigint): bigint {
  const blocks = BigInt(Math.max(0, height - delegation.since));
  return delegation.accrued + delegation.tokens * blocks * rewardPerBlock;
}

/** Stakes coins; what was earned before is paid out on the way. */
export function delegate(run: Run, { delegatorAddress, validatorAddress, amount }: MsgDelegate): void {
  mustExist(run, validatorAddress);
  const units = amountOf(amount);
  if (amount.denom !== run.settings.denom) {
    throw new AbciError(
      CODE.invalidRequest,
      `invalid coin denomination: got ${amount.denom}, expected ${run.settings.denom}: invalid request`,
    );
  }
  const key = keyOf(delegatorAddress, validatorAddress);
  const before = run.state.delegations.get(key);
  if (before) payReward(run, before);
  moveCoins(run, delegatorAddress, bondedPool(run.settings.prefix), [amount]);
  const delegation = before ?? {
    delegator: delegatorAddress,
    validator: validatorAddress,
    tokens: 0n,
    accrued: 0n,
    since: run.height,
  };
  delegation.tokens += units;
  run.state.delegations.set(key, delegation);
  emit(run, "delegate", { validator: validatorAddress, delegator: delegatorAddress, amount: coinsText([amount]) });
}

/** Takes stake back: it is free after the unbonding time. @returns when, in milliseconds since 1970 */
export function undelegate(run: Run, { delegatorAddress, validatorAddress, amount }: MsgUndelegate): number {
  const delegation = mustHave(run, delegatorAddress, validatorAddress);
  const units = amountOf(amount);
  if (units > delegation.tokens) {
    throw new AbciError(CODE.invalidRequest, `invalid shares amount: invalid request`);
  }
  payReward(run, delegation);
  delegation.tokens -= units;
  const completesAt = run.time + run.settings.unbondingMs;
  run.state.unbondings.push({
    delegator: delegatorAddress,
    validator: validatorAddress,
    amount: units,
    height: run.height,
    completesAt,
  });
  emit(run, "unbond", {
    validator: validatorAddress,
    amount: coinsText([amount]),
    delegator: delegatorAddress,
    completion_time: new Date(completesAt).toISOString(),
  });
  return completesAt;
}

/** Pays out what a delegation has earned. */
export function withdrawReward(run: Run, message: MsgWithdrawDelegatorReward): string {
  return payReward(run, mustHave(run, message.delegatorAddress, message.validatorAddress));
}

/** Pays whole base units; the rest below one is lost to the community, as on a real chain. @returns base units */
function payReward(run: Run, delegation: Delegation): string {
  const { denom, prefix, rewardPerBlock } = run.settings;
  const units = pendingReward(delegation, run.height, rewardPerBlock) / DEC;
  delegation.accrued = 0n;
  delegation.since = run.height;
  const amount = units.toString();
  if (units > 0n) {
    addBalance(run.state, distribution(prefix), denom, units);
    moveCoins(run, distribution(prefix), delegation.delegator, [{ denom, amount }]);
  }
  emit(run, "withdraw_rewards", {
    amount: units > 0n ? `${amount}${denom}` : "",
    validator: delegation.validator,
    delegator: delegation.delegator,
  });
  return amount;
}

/** At the start of a block: stake whose time has come goes back to its owner. */
export function completeUnbondings(run: Run): void {
  const { state, settings } = run;
  const due = state.unbondings.filter(({ completesAt }) => completesAt <= run.time);
  state.unbondings = state.unbondings.filter(({ completesAt }) => completesAt > run.time);
  for (const { delegator, amount } of due) {
    moveCoins(run, bondedPool(settings.prefix), delegator, [{ denom: settings.denom, amount: amount.toString() }]);
  }
}

function mustExist(run: Run, validator: string): void {
  if (run.settings.validators.some(({ address }) => address === validator)) return;
  throw new AbciError(3, "validator does not exist", STAKING);
}

function mustHave(run: Run, delegator: string, validator: string): Delegation {
  mustExist(run, validator);
  const delegation = run.state.delegations.get(keyOf(delegator, validator));
  if (delegation && delegation.tokens > 0n) return delegation;
  throw new AbciError(19, "no delegation for (address, validator) tuple", STAKING);
}

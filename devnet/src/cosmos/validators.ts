import { BondStatus, Validator as ValidatorRecord } from "cosmjs-types/cosmos/staking/v1beta1/staking";
import type { ChainState } from "./chain-state.ts";
import { addressOfName } from "./chain-state.ts";
import type { ChainSettings, Validator } from "./run.ts";
import { DEC } from "./staking.ts";

/** What a validator stakes itself. */
const SELF_STAKE = 1_000_000_000_000n;

/** The validators every local chain has: two that work, and one that was jailed. */
export function localValidators(prefix: string): Validator[] {
  const named = (moniker: string, commission: string, jailed = false): Validator => ({
    address: addressOfName(`${prefix}valoper`, `validator/${moniker}`),
    moniker,
    commission,
    jailed,
  });
  return [named("Local One", "0.05"), named("Local Two", "0.1"), named("Jailed", "0.2", true)];
}

/** The validators as the staking module lists them. */
export function validatorsOf({ validators }: ChainSettings, state: ChainState): ValidatorRecord[] {
  return validators.map(({ address, moniker, commission, jailed }) => {
    const delegated = [...state.delegations.values()]
      .filter(({ validator }) => validator === address)
      .reduce((sum, { tokens }) => sum + tokens, SELF_STAKE);
    const [whole, fraction = ""] = commission.split(".");
    return ValidatorRecord.fromPartial({
      operatorAddress: address,
      jailed,
      status: jailed ? BondStatus.BOND_STATUS_UNBONDING : BondStatus.BOND_STATUS_BONDED,
      tokens: delegated.toString(),
      delegatorShares: (delegated * DEC).toString(),
      description: { moniker, identity: "", website: "", securityContact: "", details: "" },
      commission: {
        commissionRates: {
          rate: BigInt(whole + fraction.padEnd(18, "0")).toString(),
          maxRate: DEC.toString(),
          maxChangeRate: "0",
        },
      },
      minSelfDelegation: "1",
    });
  });
}

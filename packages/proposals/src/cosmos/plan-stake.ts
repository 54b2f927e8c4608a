import { isCosmosAddress, validatorPrefix } from "@alou/chains/cosmos/address";
import type { CosmosEvent } from "@alou/chains/cosmos/events";
import type { ClaimRewardsIntent, DelegateIntent } from "@alou/intents/kinds/stake";
import { getAsset } from "@alou/money/asset";
import { getChain } from "@alou/money/chain";
import { cosmosDenom, cosmosNetwork } from "@alou/money/cosmos-network";
import { AlouError } from "@alou/money/error";
import { cleanForeignText } from "@alou/money/foreign-text";
import { toUnits, unitsToDecimal } from "@alou/money/units";
import type { Party } from "../proposal.ts";
import { cosmosAmount, keepsFee } from "./amount.ts";
import type { CosmosDraft } from "./draft.ts";
import type { PlanContext } from "./plan-transfer.ts";

/** Gas that is kept for "all": above what the chains' delegations use. */
const DELEGATE_GAS = 420_000n;

/** The most validators whose rewards one transaction takes: each costs gas, and blocks have limits. */
const MAX_CLAIMS = 20;

/**
 * Stake put in or taken back.
 * @throws AlouError `validator_unfit`, `chain_unsupported` where nothing can be staked, and what amounts give
 */
export function planStake(intent: DelegateIntent, context: PlanContext): CosmosDraft {
  const { chain, address, opening, situation } = context;
  const { native } = getChain(chain);
  const { unbondingSeconds } = cosmosNetwork(chain);
  const asset = intent.asset.value;
  if (unbondingSeconds === undefined) throw new AlouError("chain_unsupported", { chain: getChain(chain).name });
  const validator = validatorOf(intent, context);
  if (asset !== native) throw unfit(validator.address, "only the chain's own coin can be staked / 只能质押本链的币");
  const isDelegation = intent.kind === "delegate";
  const staked = opening.delegations.items.find((one) => one.validator === validator.address)?.balance.amount ?? 0n;
  const amount = intent.amount.value;
  // What is taken back is no part of the balance the fee is paid from.
  const units = isDelegation
    ? cosmosAmount(amount, {
        chain,
        asset,
        situation,
        usd: context.usd,
        balance: opening.balance,
        market: opening.market,
        gas: DELEGATE_GAS,
      })
    : cosmosAmount(amount.kind === "keep-after-gas" ? { kind: "all-but", units: amount.units } : amount, {
        ...{ chain, asset, situation, usd: context.usd, balance: staked, market: 0n, gas: 0n },
      });
  if (!isDelegation && units > staked) {
    const show = (value: bigint) => `${unitsToDecimal(value, getAsset(asset).decimals)} ${getAsset(asset).symbol}`;
    throw new AlouError("balance_too_low", { needed: show(units), available: show(staked) });
  }
  const coin = { denom: cosmosDenom(asset), amount: units };
  const { symbol } = getAsset(asset);
  const stake = { asset, units: toUnits(units) };
  return {
    action: { kind: intent.kind, stake, validator, ...(!isDelegation && { unbondingSeconds }) },
    label: isDelegation
      ? { zh: `质押 ${symbol}`, en: `Stake ${symbol}` }
      : { zh: `解除质押 ${symbol}`, en: `Unstake ${symbol}` },
    messages: [{ kind: intent.kind, delegator: address, validator: validator.address, coin }],
    memo: "",
    ...(isDelegation && { pays: { ...coin, asset } }),
    receives: [],
    says: {
      words: isDelegation
        ? { zh: `委托给 ${validator.address}`, en: `It is delegated to ${validator.address}` }
        : { zh: `从 ${validator.address} 收回`, en: `It is taken back from ${validator.address}` },
      holds: (events) => saysStake(events, isDelegation ? "delegate" : "unbond", validator.address, coin),
    },
    ...(isDelegation && keepsFee(amount, asset, chain) && { gasLimit: DELEGATE_GAS }),
    judged: cosmosAction(context, isDelegation ? "MsgDelegate" : "MsgUndelegate", {
      delegator_address: address,
      validator_address: validator.address,
      amount: { denom: coin.denom, amount: coin.amount.toString() },
    }),
  };
}

/**
 * What stake has earned, from every validator that has earned something.
 * @throws AlouError `balance_too_low` where nothing waits
 */
export function planClaim(_: ClaimRewardsIntent, context: PlanContext): CosmosDraft {
  const { chain, address, opening } = context;
  const { native } = getChain(chain);
  const denom = cosmosDenom(native);
  const waiting = opening.rewards
    .map(({ validator, coins }) => ({ validator, amount: coins.find((coin) => coin.denom === denom)?.amount ?? 0n }))
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => (a.amount < b.amount ? 1 : -1))
    .slice(0, MAX_CLAIMS);
  const total = waiting.reduce((sum, { amount }) => sum + amount, 0n);
  if (total === 0n) {
    const none = `0 ${getAsset(native).symbol}`;
    throw new AlouError("balance_too_low", { needed: "> 0", available: none });
  }
  return {
    action: {
      kind: "claim-rewards",
      rewards: [{ asset: native, units: toUnits(total) }],
      validators: waiting.map(({ validator }) => ({ address: validator })),
    },
    label: { zh: "领取质押收益", en: "Claim staking rewards" },
    messages: waiting.map(({ validator }) => ({ kind: "withdraw-reward", delegator: address, validator })),
    memo: "",
    receives: [{ denom, amount: total, asset: native }],
    judged: cosmosAction(context, "MsgWithdrawDelegatorReward", {
      delegator_address: address,
      validator_address: waiting[0]?.validator ?? "",
    }),
  };
}

/** A validator that exists, and that new stake can earn with. */
function validatorOf({ kind, validator: { value } }: DelegateIntent, { chain, opening }: PlanContext): Party {
  if (value.kind === "name") throw unfit(value.name, "name it by its address / 请给出验证人地址");
  const { address } = value;
  if (!isCosmosAddress(validatorPrefix(cosmosNetwork(chain).prefix), address)) {
    throw unfit(address, `it is none of ${getChain(chain).name.en} / 不是这条链的验证人地址`);
  }
  const { validator } = opening;
  if (!validator) throw unfit(address, "the chain does not know it / 链上没有这个验证人");
  if (kind === "delegate" && validator.jailed) throw unfit(address, "it is jailed / 正被监禁");
  if (kind === "delegate" && !validator.bonded) throw unfit(address, "it is not active / 不在活跃集");
  return { address, label: cleanForeignText(validator.moniker, 40) };
}

const unfit = (validator: string, detail: string) => new AlouError("validator_unfit", { validator, detail });

/** Staking events name the validator and the amount with its coin; older chains leave the coin out. */
function saysStake(
  events: readonly CosmosEvent[],
  type: string,
  validator: string,
  { denom, amount }: { denom: string; amount: bigint },
): boolean {
  return events.some(
    ({ type: is, attributes }) =>
      is === type &&
      attributes.get("validator") === validator &&
      [`${amount}${denom}`, `${amount}`].includes(attributes.get("amount") ?? ""),
  );
}

function cosmosAction(
  { chain, address }: PlanContext,
  type: string,
  value: Readonly<Record<string, unknown>>,
): CosmosDraft["judged"] {
  const module = type === "MsgWithdrawDelegatorReward" ? "distribution" : "staking";
  return { kind: "cosmos", chain, from: address, type, module, value, depth: 0 };
}

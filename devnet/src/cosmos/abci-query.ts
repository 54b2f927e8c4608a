import { BinaryWriter, WireType } from "cosmjs-types/binary";
import { BaseAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth";
import {
  QueryAccountInfoRequest,
  QueryAccountInfoResponse,
  QueryAccountRequest,
  QueryAccountResponse,
} from "cosmjs-types/cosmos/auth/v1beta1/query";
import {
  QueryAllBalancesRequest,
  QueryAllBalancesResponse,
  QueryBalanceRequest,
  QueryBalanceResponse,
} from "cosmjs-types/cosmos/bank/v1beta1/query";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import {
  QueryDelegationTotalRewardsRequest,
  QueryDelegationTotalRewardsResponse,
} from "cosmjs-types/cosmos/distribution/v1beta1/query";
import {
  QueryDelegationRequest,
  QueryDelegationResponse,
  QueryDelegatorDelegationsRequest,
  QueryDelegatorDelegationsResponse,
  QueryDelegatorUnbondingDelegationsRequest,
  QueryDelegatorUnbondingDelegationsResponse,
  QueryValidatorRequest,
  QueryValidatorResponse,
  QueryValidatorsRequest,
  QueryValidatorsResponse,
} from "cosmjs-types/cosmos/staking/v1beta1/query";
import { BondStatus } from "cosmjs-types/cosmos/staking/v1beta1/staking";
import { SimulateRequest, SimulateResponse } from "cosmjs-types/cosmos/tx/v1beta1/service";
import { QueryDenomRequest, QueryDenomResponse } from "cosmjs-types/ibc/applications/transfer/v1/query";
import { AbciError, CODE } from "./abci-error.ts";
import { balanceOf, coinsOf } from "./chain-state.ts";
import { faultOf } from "./faults.ts";
import { allowancesQuery, grantsQuery } from "./grant-queries.ts";
import { pageOf, type QueryContext } from "./query-context.ts";
import { DEC, delegationsOf, pendingReward } from "./staking.ts";
import { validatorsOf } from "./validators.ts";

type Query = (bytes: Uint8Array, context: QueryContext) => Uint8Array;

/**
 * Answers a gRPC query as `abci_query` carries it: protobuf in, protobuf out.
 * @throws AbciError `6` where there is no such query, and what the query itself refuses with
 */
export function abciQuery(path: string, bytes: Uint8Array, context: QueryContext): Uint8Array {
  const query = QUERIES[path];
  if (!query) throw new AbciError(CODE.unknownRequest, "unknown query path: unknown request");
  return query(bytes, context);
}

function account(address: string, { view, faults }: QueryContext): BaseAccount {
  const known = view.state.accounts.get(address);
  if (!known) {
    const log = `rpc error: code = NotFound desc = account ${address} not found: key not found`;
    throw new AbciError(CODE.keyNotFound, log);
  }
  const old = faultOf(faults, "old-sequence") && known.sequence > 0n ? 1n : 0n;
  return BaseAccount.fromPartial({
    address,
    accountNumber: known.number,
    sequence: known.sequence - old,
    ...(known.publicKey && {
      pubKey: {
        typeUrl: "/cosmos.crypto.secp256k1.PubKey",
        value: PubKey.encode({ key: known.publicKey }).finish(),
      },
    }),
  });
}

/** What an address holds, as this node tells it. */
export function balancesTold(address: string, { view, faults }: QueryContext): { denom: string; amount: string }[] {
  const lie = faultOf(faults, "balance");
  return coinsOf(view.state, address).map((coin) =>
    coin.denom === lie?.denom ? { ...coin, amount: lie.amount } : coin,
  );
}

const QUERIES: Readonly<Record<string, Query>> = {
  "/cosmos.auth.v1beta1.Query/Account": (bytes, context) => {
    const value = BaseAccount.encode(account(QueryAccountRequest.decode(bytes).address, context)).finish();
    const any = { typeUrl: "/cosmos.auth.v1beta1.BaseAccount", value };
    return QueryAccountResponse.encode(QueryAccountResponse.fromPartial({ account: any })).finish();
  },
  "/cosmos.auth.v1beta1.Query/AccountInfo": (bytes, context) => {
    const info = account(QueryAccountInfoRequest.decode(bytes).address, context);
    return QueryAccountInfoResponse.encode(QueryAccountInfoResponse.fromPartial({ info })).finish();
  },
  "/cosmos.bank.v1beta1.Query/Balance": (bytes, { view, faults }) => {
    const { address, denom } = QueryBalanceRequest.decode(bytes);
    const lie = faultOf(faults, "balance");
    const amount = lie?.denom === denom ? lie.amount : balanceOf(view.state, address, denom).toString();
    return QueryBalanceResponse.encode({ balance: { denom, amount } }).finish();
  },
  "/cosmos.bank.v1beta1.Query/AllBalances": (bytes, context) => {
    const { address, pagination } = QueryAllBalancesRequest.decode(bytes);
    const { items, nextKey, total } = pageOf(balancesTold(address, context), pagination, context.faults);
    return QueryAllBalancesResponse.encode(
      QueryAllBalancesResponse.fromPartial({ balances: items, pagination: { nextKey, total } }),
    ).finish();
  },
  "/cosmos.staking.v1beta1.Query/Delegation": (bytes, { chain, view }) => {
    const { delegatorAddr, validatorAddr } = QueryDelegationRequest.decode(bytes);
    const held = delegationsOf(view.state, delegatorAddr).find(({ validator }) => validator === validatorAddr);
    if (!held) throw new AbciError(CODE.keyNotFound, "delegation not found");
    const delegation = {
      delegatorAddress: delegatorAddr,
      validatorAddress: validatorAddr,
      shares: (held.tokens * DEC).toString(),
    };
    const balance = { denom: chain.settings.denom, amount: held.tokens.toString() };
    return QueryDelegationResponse.encode(
      QueryDelegationResponse.fromPartial({ delegationResponse: { delegation, balance } }),
    ).finish();
  },
  "/cosmos.staking.v1beta1.Query/DelegatorDelegations": (bytes, { chain, view, faults }) => {
    const { delegatorAddr, pagination } = QueryDelegatorDelegationsRequest.decode(bytes);
    const { items, nextKey, total } = pageOf(delegationsOf(view.state, delegatorAddr), pagination, faults);
    return QueryDelegatorDelegationsResponse.encode(
      QueryDelegatorDelegationsResponse.fromPartial({
        delegationResponses: items.map(({ delegator, validator, tokens }) => ({
          delegation: { delegatorAddress: delegator, validatorAddress: validator, shares: (tokens * DEC).toString() },
          balance: { denom: chain.settings.denom, amount: tokens.toString() },
        })),
        pagination: { nextKey, total },
      }),
    ).finish();
  },
  "/cosmos.staking.v1beta1.Query/DelegatorUnbondingDelegations": (bytes, { view, faults }) => {
    const { delegatorAddr, pagination } = QueryDelegatorUnbondingDelegationsRequest.decode(bytes);
    const mine = view.state.unbondings.filter(({ delegator }) => delegator === delegatorAddr);
    const { items, nextKey, total } = pageOf([...new Set(mine.map(({ validator }) => validator))], pagination, faults);
    return QueryDelegatorUnbondingDelegationsResponse.encode(
      QueryDelegatorUnbondingDelegationsResponse.fromPartial({
        unbondingResponses: items.map((validator) => ({
          delegatorAddress: delegatorAddr,
          validatorAddress: validator,
          entries: mine
            .filter((one) => one.validator === validator)
            .map(({ amount, height, completesAt }) => ({
              creationHeight: BigInt(height),
              completionTime: {
                seconds: BigInt(Math.floor(completesAt / 1000)),
                nanos: (completesAt % 1000) * 1_000_000,
              },
              initialBalance: amount.toString(),
              balance: amount.toString(),
            })),
        })),
        pagination: { nextKey, total },
      }),
    ).finish();
  },
  "/cosmos.staking.v1beta1.Query/Validators": (bytes, { chain, view, faults }) => {
    const { pagination, status } = QueryValidatorsRequest.decode(bytes);
    const meant = validatorsOf(chain.settings, view.state).filter(
      (one) => status === "" || status === BondStatus[one.status],
    );
    const { items, nextKey, total } = pageOf(meant, pagination, faults);
    return QueryValidatorsResponse.encode(
      QueryValidatorsResponse.fromPartial({ validators: items, pagination: { nextKey, total } }),
    ).finish();
  },
  "/cosmos.staking.v1beta1.Query/Validator": (bytes, { chain, view }) => {
    const { validatorAddr } = QueryValidatorRequest.decode(bytes);
    const validator = validatorsOf(chain.settings, view.state).find(
      ({ operatorAddress }) => operatorAddress === validatorAddr,
    );
    if (!validator) throw new AbciError(CODE.keyNotFound, `validator ${validatorAddr} not found`);
    return QueryValidatorResponse.encode(QueryValidatorResponse.fromPartial({ validator })).finish();
  },
  "/cosmos.distribution.v1beta1.Query/DelegationTotalRewards": (bytes, { chain, view }) => {
    const { delegatorAddress } = QueryDelegationTotalRewardsRequest.decode(bytes);
    const { denom, rewardPerBlock } = chain.settings;
    const rewards = delegationsOf(view.state, delegatorAddress).map((delegation) => ({
      validatorAddress: delegation.validator,
      amount: pendingReward(delegation, view.height, rewardPerBlock),
    }));
    const coins = (amount: bigint) => (amount > 0n ? [{ denom, amount: amount.toString() }] : []);
    return QueryDelegationTotalRewardsResponse.encode(
      QueryDelegationTotalRewardsResponse.fromPartial({
        rewards: rewards.map(({ validatorAddress, amount }) => ({ validatorAddress, reward: coins(amount) })),
        total: coins(rewards.reduce((sum, { amount }) => sum + amount, 0n)),
      }),
    ).finish();
  },
  "/cosmos.authz.v1beta1.Query/GranterGrants": grantsQuery,
  "/cosmos.feegrant.v1beta1.Query/AllowancesByGranter": allowancesQuery,
  "/ibc.applications.transfer.v1.Query/Denom": (bytes, { view }) => {
    const hash = QueryDenomRequest.decode(bytes)
      .hash.replace(/^ibc\//, "")
      .toUpperCase();
    const trace = view.state.traces.get(hash);
    if (!trace) throw new AbciError(CODE.keyNotFound, `denomination not found: ${hash}`);
    const hops = trace.path.split("/");
    return QueryDenomResponse.encode(
      QueryDenomResponse.fromPartial({
        denom: {
          base: trace.base,
          trace: hops.flatMap((portId, index) =>
            index % 2 === 0 ? [{ portId, channelId: hops[index + 1] ?? "" }] : [],
          ),
        },
      }),
    ).finish();
  },
  "/cosmos.tx.v1beta1.Service/Simulate": (bytes, { chain }) => {
    const { gasUsed, events, responses } = chain.simulate(SimulateRequest.decode(bytes).txBytes);
    const told = events.map(({ type, attributes }) => ({ type, attributes: [...attributes] }));
    return SimulateResponse.encode(
      SimulateResponse.fromPartial({
        gasInfo: { gasWanted: 0n, gasUsed },
        result: { data: new Uint8Array(), log: "", events: told, msgResponses: responses },
      }),
    ).finish();
  },
  // x/feemarket of Skip, as on the Cosmos Hub: `GasPriceResponse { price: DecCoin = 1 }`.
  "/feemarket.feemarket.v1.Query/GasPrice": (_, { chain: { settings } }) => {
    if (settings.feeMarket !== "feemarket")
      throw new AbciError(CODE.unknownRequest, "unknown query path: unknown request");
    const price = new BinaryWriter();
    price.tag(1, WireType.Bytes).string(settings.denom);
    price.tag(2, WireType.Bytes).string(settings.minGasPrice.toString());
    return new BinaryWriter().tag(1, WireType.Bytes).bytes(price.finish()).finish();
  },
  // x/txfees of Osmosis: `QueryEipBaseFeeResponse { base_fee = 1 }`.
  "/osmosis.txfees.v1beta1.Query/GetEipBaseFee": (_, { chain: { settings } }) => {
    if (settings.feeMarket !== "txfees")
      throw new AbciError(CODE.unknownRequest, "unknown query path: unknown request");
    return new BinaryWriter().tag(1, WireType.Bytes).string(settings.minGasPrice.toString()).finish();
  },
};

import { base64 } from "@scure/base";
import { Validator } from "cosmjs-types/cosmos/staking/v1beta1/staking";
import { AbciError } from "./abci-error.ts";
import { balancesTold } from "./abci-query.ts";
import { isAddress } from "./chain-state.ts";
import { blockOf, statusOf } from "./comet-rpc.ts";
import { faultOf } from "./faults.ts";
import { snakeCased, transactionJson, transactionResponse } from "./gateway-json.ts";
import { type Page, pageOf, type QueryContext } from "./query-context.ts";
import { DEC, delegationsOf, pendingReward } from "./staking.ts";
import { searchTransactions } from "./tx-search.ts";
import { validatorsOf } from "./validators.ts";

/** What a REST call asks. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Status and JSON body. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Handler = (request: RestRequest, context: QueryContext, parts: readonly string[]) => RestAnswer;

const ok = (body: unknown): RestAnswer => ({ status: 200, body });
const refused = (status: number, code: number, message: string): RestAnswer => ({
  status,
  body: { code, message, details: [] },
});

const wishOf = (query: URLSearchParams) => ({
  key: base64.decode(query.get("pagination.key") ?? ""),
  limit: BigInt(query.get("pagination.limit") ?? 0),
});

const paginationOf = <T>({ nextKey, total }: Page<T>) => ({
  next_key: nextKey.length ? base64.encode(nextKey) : null,
  total: total.toString(),
});

/** A decimal of 18 places as the gateway writes it. */
const decimal = (value: bigint) => `${value / DEC}.${(value % DEC).toString().padStart(18, "0")}`;

const bytesIn = (body: unknown) => base64.decode(String((body as { tx_bytes?: unknown } | null)?.tx_bytes ?? ""));

const account: Handler = (_, { view, faults }, [address = ""]) => {
  const known = view.state.accounts.get(address);
  if (!known) return refused(404, 5, `rpc error: code = NotFound desc = account ${address} not found: key not found`);
  const old = faultOf(faults, "old-sequence") && known.sequence > 0n ? 1n : 0n;
  const key = known.publicKey && { "@type": "/cosmos.crypto.secp256k1.PubKey", key: base64.encode(known.publicKey) };
  return ok({
    account: {
      "@type": "/cosmos.auth.v1beta1.BaseAccount",
      address,
      pub_key: key,
      account_number: known.number.toString(),
      sequence: (known.sequence - old).toString(),
    },
  });
};

const balances: Handler = ({ query }, context, [address = ""]) => {
  if (!isAddress(context.chain.settings.prefix, address)) {
    return refused(400, 3, "invalid address: decoding bech32 failed: invalid bech32 string");
  }
  const page = pageOf(balancesTold(address, context), wishOf(query), context.faults);
  return ok({ balances: page.items, pagination: paginationOf(page) });
};

const balance: Handler = ({ query }, context, [address = ""]) => {
  const denom = query.get("denom") ?? "";
  const held = balancesTold(address, context).find((coin) => coin.denom === denom);
  return ok({ balance: held ?? { denom, amount: "0" } });
};

const delegations: Handler = ({ query }, { chain, view, faults }, [address = ""]) => {
  const page = pageOf(delegationsOf(view.state, address), wishOf(query), faults);
  return ok({
    delegation_responses: page.items.map(({ delegator, validator, tokens }) => ({
      delegation: { delegator_address: delegator, validator_address: validator, shares: decimal(tokens * DEC) },
      balance: { denom: chain.settings.denom, amount: tokens.toString() },
    })),
    pagination: paginationOf(page),
  });
};

const unbondings: Handler = ({ query }, { view, faults }, [address = ""]) => {
  const mine = view.state.unbondings.filter(({ delegator }) => delegator === address);
  const page = pageOf([...new Set(mine.map(({ validator }) => validator))], wishOf(query), faults);
  return ok({
    unbonding_responses: page.items.map((validator) => ({
      delegator_address: address,
      validator_address: validator,
      entries: mine
        .filter((one) => one.validator === validator)
        .map(({ height, completesAt, amount }) => ({
          creation_height: String(height),
          completion_time: new Date(completesAt).toISOString(),
          initial_balance: amount.toString(),
          balance: amount.toString(),
        })),
    })),
    pagination: paginationOf(page),
  });
};

const rewards: Handler = (_, { chain, view }, [address = ""]) => {
  const { denom, rewardPerBlock } = chain.settings;
  const each = delegationsOf(view.state, address).map((delegation) => ({
    validator_address: delegation.validator,
    amount: pendingReward(delegation, view.height, rewardPerBlock),
  }));
  const coins = (amount: bigint) => (amount > 0n ? [{ denom, amount: decimal(amount) }] : []);
  return ok({
    rewards: each.map(({ validator_address, amount }) => ({ validator_address, reward: coins(amount) })),
    total: coins(each.reduce((sum, { amount }) => sum + amount, 0n)),
  });
};

const validators: Handler = ({ query }, { chain, view, faults }) => {
  const page = pageOf(validatorsOf(chain.settings, view.state), wishOf(query), faults);
  const list = page.items.map((one) => snakeCased(Validator.toJSON(one)));
  return ok({ validators: list, pagination: paginationOf(page) });
};

const trace: Handler = (_, { view }, [hash = ""]) => {
  const known = view.state.traces.get(hash.replace(/^ibc\//, "").toUpperCase());
  if (!known) return refused(404, 5, `denomination not found: ${hash}`);
  return ok({ denom_trace: { path: known.path, base_denom: known.base } });
};

const sendTransaction: Handler = ({ body }, { chain }) => {
  const { hash, code, codespace, log } = chain.broadcast(bytesIn(body));
  return ok({
    tx_response: { height: "0", txhash: hash, codespace, code, data: "", raw_log: log, logs: [], info: "" },
  });
};

const simulate: Handler = ({ body }, { chain }) => {
  try {
    const { gasUsed, events, responses } = chain.simulate(bytesIn(body));
    return ok({
      gas_info: { gas_wanted: "0", gas_used: gasUsed.toString() },
      result: { data: "", log: "", events, msg_responses: responses.map(({ typeUrl }) => ({ "@type": typeUrl })) },
    });
  } catch (error) {
    if (!(error instanceof AbciError)) throw error;
    return refused(400, 2, `${error.message} [cosmos/cosmos-sdk]: with gas used: '0'`);
  }
};

const transaction: Handler = (_, { chain, view }, [hash = ""]) => {
  const found = chain.mined.get(hash.toUpperCase());
  if (!found || found.height > view.height) return refused(404, 5, `tx not found: ${hash}`);
  return ok({ tx: transactionJson(found), tx_response: transactionResponse(found) });
};

const search: Handler = ({ query }, { chain, view, faults }) => {
  const conditions = query.get("query") ?? query.getAll("events").join(" AND ");
  const found = searchTransactions(chain.order, conditions).filter(({ height }) => height <= view.height);
  const ordered = /DESC|^2$/.test(query.get("order_by") ?? "") ? found.toReversed() : found;
  const limit = Number(query.get("limit") ?? query.get("pagination.limit") ?? 100);
  const page = faultOf(faults, "endless-pages") ? 1 : Number(query.get("page") ?? 1);
  const whole = ordered.slice((page - 1) * limit, page * limit);
  const told = faultOf(faults, "half-pages") ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
  return ok({
    txs: told.map(transactionJson),
    tx_responses: told.map(transactionResponse),
    pagination: null,
    total: String(found.length),
  });
};

const nodeInfo: Handler = (_, context) =>
  ok({
    default_node_info: statusOf(context).node_info,
    application_version: { name: "local", app_name: "locald", version: "1.0", cosmos_sdk_version: "v0.50.14" },
  });

const block: Handler = (_, context, [height = "latest"]) => {
  const found = blockOf(context, height === "latest" ? context.view.height : Number(height));
  return ok({ ...found, sdk_block: found.block });
};

const channel: Handler = (_, { chain }, [id = ""]) => {
  const end = chain.settings.channels.find((one) => one.channel === id);
  if (!end) return refused(404, 5, `port-id: transfer, channel-id ${id}: channel not found`);
  const counterparty = { port_id: "transfer", channel_id: end.counterparty };
  return ok({ channel: { state: "STATE_OPEN", ordering: "ORDER_UNORDERED", counterparty, version: "ics20-1" } });
};

const ROUTES: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
  ["GET", /^\/cosmos\/base\/tendermint\/v1beta1\/node_info$/, nodeInfo],
  ["GET", /^\/cosmos\/base\/tendermint\/v1beta1\/blocks\/(latest|\d+)$/, block],
  ["GET", /^\/cosmos\/base\/tendermint\/v1beta1\/syncing$/, () => ok({ syncing: false })],
  ["GET", /^\/cosmos\/auth\/v1beta1\/accounts\/([^/]+)$/, account],
  ["GET", /^\/cosmos\/bank\/v1beta1\/(?:spendable_)?balances\/([^/]+)$/, balances],
  ["GET", /^\/cosmos\/bank\/v1beta1\/(?:spendable_)?balances\/([^/]+)\/by_denom$/, balance],
  ["GET", /^\/cosmos\/staking\/v1beta1\/delegations\/([^/]+)$/, delegations],
  ["GET", /^\/cosmos\/staking\/v1beta1\/delegators\/([^/]+)\/unbonding_delegations$/, unbondings],
  ["GET", /^\/cosmos\/staking\/v1beta1\/validators$/, validators],
  ["GET", /^\/cosmos\/distribution\/v1beta1\/delegators\/([^/]+)\/rewards$/, rewards],
  ["GET", /^\/ibc\/apps\/transfer\/v1\/denom_traces\/(.+)$/, trace],
  ["GET", /^\/ibc\/core\/channel\/v1\/channels\/([^/]+)\/ports\/transfer$/, channel],
  ["POST", /^\/cosmos\/tx\/v1beta1\/txs$/, sendTransaction],
  ["POST", /^\/cosmos\/tx\/v1beta1\/simulate$/, simulate],
  ["GET", /^\/cosmos\/tx\/v1beta1\/txs\/([0-9A-Fa-f]{64})$/, transaction],
  ["GET", /^\/cosmos\/tx\/v1beta1\/txs$/, search],
];

/** Answers a REST call as the gRPC gateway ("LCD") does. */
export function answerRest(request: RestRequest, context: QueryContext): RestAnswer {
  for (const [method, pattern, handler] of ROUTES) {
    const match = pattern.exec(request.path);
    if (match && method === request.method) return handler(request, context, match.slice(1).map(decodeURIComponent));
  }
  return refused(501, 12, "Not Implemented");
}

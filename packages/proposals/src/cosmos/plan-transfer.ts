import { parseCosmosAddress } from "@alou/chains/cosmos/address";
import { attributeOf } from "@alou/chains/cosmos/events";
import type { TransferIntent } from "@alou/intents/kinds/transfer";
import { findAsset, getAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, splitAsset } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import {
  channelBetween,
  cosmosAsset,
  cosmosDenom,
  cosmosNetwork,
  cosmosNetworksOf,
  type IbcChannel,
} from "@alou/money/cosmos-network";
import { AlouError } from "@alou/money/error";
import { exchangeAt } from "@alou/money/memo-required";
import { toUnits } from "@alou/money/units";
import type { Situation } from "../corridor.ts";
import type { Party } from "../proposal.ts";
import { cosmosAmount, keepsFee } from "./amount.ts";
import type { CosmosDraft } from "./draft.ts";
import type { Opening } from "./opening.ts";

/** Gas that is kept for "all": above what the chains' transfers use, because what is not used is charged all the same. */
const SEND_GAS = 160_000n;
const IBC_GAS = 260_000n;

/** How long a packet may be on its way before it comes back, in seconds. */
const IBC_TIMEOUT_SECONDS = 600;

/** The most characters a chain takes beside a transfer. */
const MAX_MEMO = 256;

/** What a planner knows beside the intent. */
export interface PlanContext {
  readonly chain: ChainId;
  readonly address: string;
  readonly opening: Opening;
  readonly situation: Situation;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What a whole unit of what is sent or staked is worth, where the amount is in dollars and somebody knows. */
  readonly usd: string | undefined;
}

/**
 * A payment on the chain, or to an account of another one by IBC: the recipient's prefix tells which.
 * @throws AlouError `recipient_unresolved`, `recipient_foreign`, `ibc_route_unknown`, `memo_required`, `amount_invalid` and what
 * amounts give
 */
export function planTransfer(intent: TransferIntent, context: PlanContext): CosmosDraft {
  const { chain, address, opening, situation } = context;
  const asset = intent.asset.value;
  const to = partyOf(intent, context);
  const memo = memoOf(intent, to);
  const home = destinationOf(chain, to.address);
  const gas = home === chain ? SEND_GAS : IBC_GAS;
  const units = cosmosAmount(intent.amount.value, {
    ...{ chain, asset, situation, gas, usd: context.usd },
    balance: opening.balance,
    market: opening.market,
  });
  const coin = { denom: cosmosDenom(asset), amount: units };
  const { symbol } = getAsset(asset);
  const pays = { asset, units: toUnits(units) };
  const shared = {
    memo: home === chain ? memo : "",
    pays: { ...coin, asset },
    receives: [],
    judged: { kind: "transfer", chain, from: address, to: to.address, asset, units },
    ...(keepsFee(intent.amount.value, asset, chain) && { gasLimit: gas }),
  } as const;
  if (home === chain) {
    return {
      ...shared,
      action: { kind: "transfer", pays, to, ...(memo && { memo }) },
      label: { zh: `转出 ${symbol}`, en: `Send ${symbol}` },
      messages: [{ kind: "send", from: address, to: to.address, coin }],
      recipient: to.address,
    };
  }
  requirePlainPacket(chain, home, to.address, memo);
  const { channel, counterparty } = routeTo(chain, home, asset);
  const timeout = Math.floor(context.now / 1000) + IBC_TIMEOUT_SECONDS;
  const arrives = arrivingAs(asset, home, counterparty);
  const there = getChain(home).name;
  return {
    ...shared,
    action: {
      ...{ kind: "ibc-transfer", pays, to, destination: home, channel, timeout },
      ...(arrives && { arrives }),
      ...(memo && { memo }),
    },
    label: { zh: `跨链转出 ${symbol} 到 ${there.zh}`, en: `Send ${symbol} to ${there.en}` },
    messages: [
      {
        ...{ kind: "ibc-transfer", from: address, to: to.address, coin, channel, memo },
        timeout: BigInt(timeout) * 1_000_000_000n,
      },
    ],
    says: {
      words: { zh: `经 ${channel} 发往 ${to.address}`, en: `It goes to ${to.address} over ${channel}` },
      holds: (events) =>
        attributeOf(events, "ibc_transfer", "receiver") === to.address &&
        attributeOf(events, "ibc_transfer", "sender") === address &&
        attributeOf(events, "send_packet", "packet_src_channel") === channel &&
        (attributeOf(events, "ibc_transfer", "memo") ?? "") === memo,
    },
  };
}

/**
 * Exchanges credit what is paid on their own chain, and a packet's memo in JSON is a command to the chain it goes to: forward it
 * elsewhere, call a contract with it. Neither is a payment to the recipient shown.
 */
function requirePlainPacket(chain: ChainId, home: ChainId, recipient: string, memo: string): void {
  const names = { from: getChain(chain).name.en, to: getChain(home).name.en };
  const exchange = exchangeAt(recipient);
  if (exchange) {
    const detail = `${exchange} credits payments on ${names.to} itself only / 交易所只认本链转账`;
    throw new AlouError("ibc_route_unknown", { ...names, detail });
  }
  if (/^\s*[{[]/.test(memo)) {
    throw new AlouError("ibc_route_unknown", { ...names, detail: "its memo is a command / 备注是一条指令" });
  }
}

/** Names are not looked up on these chains: nobody vouches for them. */
function partyOf({ recipient: { value } }: TransferIntent, { chain, situation }: PlanContext): Party {
  if (value.kind === "name") throw new AlouError("recipient_unresolved", { name: value.name });
  const prefix = value.address.toLowerCase().split("1")[0] ?? "";
  const address = parseCosmosAddress(prefix, value.address);
  const isOurs = address.startsWith(`${prefix}1`) && cosmosNetworksOf(prefix).length > 0;
  if (!isOurs) throw new AlouError("recipient_foreign", { address: value.address, chain: getChain(chain).name });
  const label = value.label ?? situation.known.find((known) => known.address === address)?.label;
  return { address, ...(label && { label }) };
}

/** An exchange's shared address is not paid without the memo its customer is found by. */
function memoOf({ memo }: TransferIntent, { address }: Party): string {
  const text = memo?.value ?? "";
  const exchange = exchangeAt(address);
  if (exchange && text.trim() === "") throw new AlouError("memo_required", { exchange });
  if ([...text].length > MAX_MEMO || new TextEncoder().encode(text).length > MAX_MEMO) {
    throw new AlouError("amount_invalid", {
      amount: "memo",
      detail: `it is longer than ${MAX_MEMO} characters / 备注太长`,
    });
  }
  return text;
}

/**
 * The chain an address belongs to: the paying one where it has this prefix, else the one of the same kind that has it. A
 * mainnet never pays a test chain.
 */
function destinationOf(chain: ChainId, address: string): ChainId {
  const prefix = address.slice(0, address.lastIndexOf("1"));
  if (cosmosNetwork(chain).prefix === prefix) return chain;
  const { test, name } = getChain(chain);
  const others = cosmosNetworksOf(prefix).filter((network) => getChain(network.chain).test === test);
  const reachable = others.find((network) => channelBetween(chain, network.chain));
  if (reachable) return reachable.chain;
  const [other] = others;
  if (!other) throw new AlouError("recipient_foreign", { address, chain: name });
  throw new AlouError("ibc_route_unknown", {
    ...{ from: name.en, to: getChain(other.chain).name.en },
    detail: "no open channel is listed / 没有登记的通道",
  });
}

/**
 * The channel a coin should take. A voucher is worth what it is only along the way it came: over another channel it arrives as
 * something nobody trades.
 */
function routeTo(chain: ChainId, home: ChainId, asset: AssetId): IbcChannel {
  const channel = channelBetween(chain, home);
  const names = { from: getChain(chain).name.en, to: getChain(home).name.en };
  if (!channel) throw new AlouError("ibc_route_unknown", { ...names, detail: "no open channel is listed" });
  const voucher = voucherOf(chain, asset);
  if (voucher && voucher.home !== home) {
    const from = getChain(voucher.home).name.en;
    throw new AlouError("ibc_route_unknown", {
      ...names,
      detail: `${getAsset(asset).symbol} came from ${from} and has to go home first / 要先回 ${from}`,
    });
  }
  if (cosmosNetwork(home).ownCoinsOnly && voucher?.home !== home) {
    throw new AlouError("ibc_route_unknown", {
      ...names,
      detail: `${names.to} takes in its own coins only / 只收自己的币`,
    });
  }
  return channel;
}

function voucherOf(chain: ChainId, asset: AssetId) {
  const { namespace, reference } = splitAsset(asset);
  return namespace === "ibc" ? cosmosNetwork(chain).vouchers.find(({ hash }) => hash === reference) : undefined;
}

/** What it is called where it arrives, where the registry knows: the native coin at home, or a listed voucher. */
function arrivingAs(asset: AssetId, home: ChainId, counterparty: string): AssetId | undefined {
  const { chain } = splitAsset(asset);
  const { native } = getChain(home);
  const voucher = voucherOf(chain, asset);
  if (voucher) return cosmosAsset(home, native, voucher.base);
  const there = cosmosNetwork(home).vouchers.find(
    ({ path, base }) => path === `transfer/${counterparty}` && base === cosmosDenom(asset),
  );
  return findAsset(`${home}/ibc:${there?.hash}`)?.id;
}

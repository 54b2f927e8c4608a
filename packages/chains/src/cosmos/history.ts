import { fromOutside, type Untrusted } from "@alou/money/untrusted";
import { type Coin, parseCoins } from "./coin.ts";
import { balanceChanges, type CosmosEvent, feeOf } from "./events.ts";
import { type CosmosMessage, decodeMessage } from "./messages.ts";
import { blockRead, type MinedTransaction, searchRead } from "./mined.ts";
import type { CosmosNode } from "./node.ts";
import { readAll, readEach } from "./read.ts";

/** One thing a transaction did for an account. Amounts are base units. */
export type CosmosDeed =
  | { readonly kind: "sent" | "received"; readonly with: string; readonly coins: readonly Coin[] }
  | { readonly kind: "ibc-sent"; readonly to: string; readonly channel: string; readonly coins: readonly Coin[] }
  /** `returned`: a transfer of one's own that nobody took in. */
  | { readonly kind: "ibc-received" | "ibc-returned"; readonly from: string; readonly coins: readonly Coin[] }
  | { readonly kind: "delegated" | "undelegated"; readonly validator: string; readonly coins: readonly Coin[] }
  | { readonly kind: "claimed"; readonly validator: string; readonly coins: readonly Coin[] }
  /** Something Alou has no word for: its type, and what it moved. */
  | { readonly kind: "other"; readonly type: string; readonly coins: readonly Coin[]; readonly spent: readonly Coin[] };

/** A transaction of an account's past. */
export interface CosmosHistoryEntry {
  readonly hash: string;
  readonly height: number;
  /** Seconds since 1970; absent where the node has forgotten the block. */
  readonly at?: number;
  readonly ok: boolean;
  /** What the account paid for it; empty of other people's transactions. */
  readonly fee: readonly Coin[];
  /** Somebody else's words, or one's own: never followed. */
  readonly memo?: Untrusted;
  readonly deeds: readonly CosmosDeed[];
}

/** A part of an account's past, the newest first. */
export interface CosmosHistory {
  readonly entries: readonly CosmosHistoryEntry[];
  /** Where the next part begins: everything below this height. Absent at the end. */
  readonly below?: number;
  /** The node repeated itself: there may be more that it does not show. */
  readonly cut: boolean;
}

const PAGE = 30;

/**
 * What an account did and was sent, by the node's own index: those it signed and those that paid it. Parts are told apart by
 * height, which falls from one to the next, so that a node whose pages never end is noticed and cut off.
 * @param below only what is in blocks below this height
 * @throws AlouError when no node answers
 */
export async function cosmosHistory(node: CosmosNode, address: string, below?: number): Promise<CosmosHistory> {
  const limit = below === undefined ? "" : ` AND tx.height<${below}`;
  const { value } = await node.read(
    readAll({
      sent: searchRead(`message.sender='${address}'${limit}`, 1, PAGE),
      received: searchRead(`transfer.recipient='${address}'${limit}`, 1, PAGE),
      packets: searchRead(`fungible_token_packet.receiver='${address}'${limit}`, 1, PAGE),
    }),
  );
  const lists = Object.values(value).map(({ transactions }) => transactions);
  const fresh = lists.map((list) => list.filter(({ height }) => below === undefined || height < below));
  const cut = fresh.some((list, i) => list.length < (lists[i]?.length ?? 0));
  // Of a list that goes on, nothing below its last height is known: what the others show from there comes with the next part.
  const floor = Math.max(0, ...fresh.map((list) => (list.length >= PAGE ? (list.at(-1)?.height ?? 0) : 0)));
  const shown = [...new Map(fresh.flat().map((one) => [one.hash, one])).values()]
    .filter(({ height }) => height >= floor)
    .sort((a, b) => b.height - a.height);
  const times = await timesOf(node, [...new Set(shown.map(({ height }) => height))]);
  const goesOn = floor > 0 && shown.length > 0;
  return {
    entries: shown.map((one) => entryOf(one, address, times.get(one.height))),
    ...(goesOn && { below: floor }),
    cut,
  };
}

async function timesOf(node: CosmosNode, heights: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (heights.length === 0) return new Map();
  const { value } = await node.read(readEach(heights.map(blockRead)));
  return new Map(value.flatMap((block) => (block ? [[block.number, block.timestamp] as const] : [])));
}

function entryOf(mined: MinedTransaction, address: string, at: number | undefined): CosmosHistoryEntry {
  const { hash, height, code, events, transaction } = mined;
  const fee = feeOf(events);
  return {
    hash,
    height,
    ...(at !== undefined && { at }),
    ok: code === 0,
    fee: fee?.payer === address ? fee.coins : [],
    ...(transaction.memo && { memo: fromOutside(transaction.memo, 256) }),
    deeds:
      code === 0
        ? transaction.messages.flatMap((any, index) => deedOf(any, eventsOfMessage(events, index), address))
        : [],
  };
}

/** The events of one message; chains before SDK 0.50 do not say which, and then all are. */
function eventsOfMessage(events: readonly CosmosEvent[], index: number): readonly CosmosEvent[] {
  const isTold = events.some(({ attributes }) => attributes.has("msg_index"));
  return isTold ? events.filter(({ attributes }) => attributes.get("msg_index") === String(index)) : events;
}

function deedOf(
  any: { typeUrl: string; value: Uint8Array },
  events: readonly CosmosEvent[],
  address: string,
): CosmosDeed[] {
  const message = decodeMessage(any);
  const known = message && deedOfMessage(message, events, address);
  if (known) return [known];
  const packet = packetDeed(events, address);
  if (packet) return [packet];
  const { gained, spent } = movedBy(events, address);
  const paidBy = events.find(({ type, attributes }) => type === "transfer" && attributes.get("recipient") === address);
  if (spent.length === 0 && gained.length > 0 && paidBy) {
    return [{ kind: "received", with: paidBy.attributes.get("sender") ?? "", coins: gained }];
  }
  if (gained.length === 0 && spent.length === 0) return [];
  return [{ kind: "other", type: any.typeUrl.slice(0, 120), coins: gained, spent }];
}

function deedOfMessage(
  message: CosmosMessage,
  events: readonly CosmosEvent[],
  address: string,
): CosmosDeed | undefined {
  switch (message.kind) {
    case "send": {
      const coins = [message.coin];
      if (message.from === address) return { kind: "sent", with: message.to, coins };
      return message.to === address ? { kind: "received", with: message.from, coins } : undefined;
    }
    case "ibc-transfer":
      if (message.from !== address) return undefined;
      return { kind: "ibc-sent", to: message.to, channel: message.channel, coins: [message.coin] };
    case "delegate":
    case "undelegate": {
      if (message.delegator !== address) return undefined;
      const kind = message.kind === "delegate" ? "delegated" : "undelegated";
      return { kind, validator: message.validator, coins: [message.coin] };
    }
    case "withdraw-reward": {
      if (message.delegator !== address) return undefined;
      const paid = events.find(({ type }) => type === "withdraw_rewards")?.attributes.get("amount");
      return { kind: "claimed", validator: message.validator, coins: parseCoins(paid ?? "") ?? [] };
    }
  }
}

/** A packet that paid the account, or that came back to it: relayed by somebody else. */
function packetDeed(events: readonly CosmosEvent[], address: string): CosmosDeed | undefined {
  const { gained } = movedBy(events, address);
  const packet = events.find(({ type }) => type === "fungible_token_packet")?.attributes;
  if (gained.length > 0 && packet?.get("receiver") === address && packet.get("success") === "true") {
    return { kind: "ibc-received", from: (packet.get("sender") ?? "").slice(0, 100), coins: gained };
  }
  const back = events.find(({ type }) => type === "timeout")?.attributes.get("refund_receiver");
  return back === address && gained.length > 0 ? { kind: "ibc-returned", from: address, coins: gained } : undefined;
}

function movedBy(events: readonly CosmosEvent[], address: string): { gained: Coin[]; spent: Coin[] } {
  const changes = [...(balanceChanges(events)?.get(address) ?? [])].map(([denom, amount]) => ({ denom, amount }));
  return {
    gained: changes.filter(({ amount }) => amount > 0n),
    spent: changes.filter(({ amount }) => amount < 0n).map(({ denom, amount }) => ({ denom, amount: -amount })),
  };
}

import { type Coin, parseCoins } from "./coin.ts";
import { isRecord } from "./rpc.ts";
import { type Fields, messagesIn, textIn } from "./wire.ts";

/** One event of a transaction. */
export interface CosmosEvent {
  readonly type: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Events as JSON-RPC gives them; what is none is left out. */
export function eventsOf(value: unknown): readonly CosmosEvent[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map(({ type, attributes }) => ({
    type: String(type),
    attributes: new Map(
      (Array.isArray(attributes) ? attributes : [])
        .filter(isRecord)
        .map(({ key, value: text }) => [String(key), String(text ?? "")] as const),
    ),
  }));
}

/** Events as protobuf gives them (`tendermint.abci.Event`). @throws WireError */
export function eventsIn(fields: Fields, number: number): readonly CosmosEvent[] {
  return messagesIn(fields, number).map((event) => ({
    type: textIn(event, 1),
    attributes: new Map(messagesIn(event, 2).map((one) => [textIn(one, 1), textIn(one, 2)] as const)),
  }));
}

/** An attribute of the first event of a type. */
export function attributeOf(events: readonly CosmosEvent[], type: string, key: string): string | undefined {
  return events.find((event) => event.type === type)?.attributes.get(key);
}

/** What one account's coins changed by, by coin; only what did change. */
export type CoinChanges = ReadonlyMap<string, bigint>;

/**
 * How the balances of all accounts change by these events: the bank module writes one for every coin that is spent and every
 * coin that is received, and nobody else can.
 * @returns undefined where an event cannot be read: then nothing is known
 */
export function balanceChanges(events: readonly CosmosEvent[]): ReadonlyMap<string, CoinChanges> | undefined {
  const changes = new Map<string, Map<string, bigint>>();
  for (const { type, attributes } of events) {
    if (type !== "coin_spent" && type !== "coin_received") continue;
    const who = attributes.get(type === "coin_spent" ? "spender" : "receiver");
    const coins = parseCoins(attributes.get("amount") ?? "");
    if (who === undefined || !coins) return undefined;
    for (const { denom, amount } of coins) {
      const mine = changes.get(who) ?? new Map<string, bigint>();
      changes.set(who, mine.set(denom, (mine.get(denom) ?? 0n) + (type === "coin_spent" ? -amount : amount)));
    }
  }
  return new Map([...changes].map(([who, mine]) => [who, new Map([...mine].filter(([, delta]) => delta !== 0n))]));
}

/** The fee that was taken, and from whom; undefined where none was. */
export function feeOf(
  events: readonly CosmosEvent[],
): { readonly payer: string; readonly coins: readonly Coin[] } | undefined {
  const event = events.find(({ type, attributes }) => type === "tx" && attributes.has("fee"));
  const coins = parseCoins(event?.attributes.get("fee") ?? "");
  return event && coins ? { payer: event.attributes.get("fee_payer") ?? "", coins } : undefined;
}

/** Whether the transaction used up this account's sequence. A transaction that failed before that did nothing at all. */
export function usedSequence(events: readonly CosmosEvent[], account: string, sequence: string): boolean {
  return events.some(({ type, attributes }) => type === "tx" && attributes.get("acc_seq") === `${account}/${sequence}`);
}

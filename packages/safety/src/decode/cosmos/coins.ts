import type { CosmosMessage } from "../../decoded-action.ts";
import { toUnits } from "../amount.ts";
import { isObject, scalarText, textOf } from "../shape.ts";

/** Coins as `[{denom, amount}]`, as one of them, or as `100uatom`. */
export function coinsOf(value: unknown): { denom: string; amount: bigint }[] {
  if (typeof value === "string") {
    if (/^\d+$/.test(value)) return [{ denom: "", amount: BigInt(value) }];
    return value.split(",").flatMap((part) => {
      const [, amount, denom] = /^(\d+)([a-zA-Z][\w/:.-]*)$/.exec(part.trim()) ?? [];
      return amount && denom ? [{ denom, amount: BigInt(amount) }] : [];
    });
  }
  const bare = typeof value === "number" ? toUnits(value) : undefined;
  if (bare !== undefined) return [{ denom: "", amount: bare }];
  const list = Array.isArray(value) ? value : isObject(value) ? [value] : [];
  return list.slice(0, 100).flatMap((coin: unknown) => {
    if (!isObject(coin)) return [];
    const amount = toUnits(coin.amount);
    return amount === undefined ? [] : [{ denom: textOf(coin.denom), amount }];
  });
}

/** Members that say how much, by message. */
const AMOUNTS: Readonly<Record<string, string>> = {
  MsgSend: "amount",
  MsgTransfer: "token",
  MsgDelegate: "amount",
  MsgUndelegate: "amount",
  MsgBeginRedelegate: "amount",
};

/** Whether a message that moves coins does not say how many, so that a wallet and the chain could read two different numbers. */
export function unreadableCoins({ type, value }: CosmosMessage): boolean {
  const name = AMOUNTS[type];
  // What is one of a collection has no amount.
  if (name === undefined || (type === "MsgSend" && value.class_id !== undefined)) return false;
  const given = value[name];
  const written = Array.isArray(given) ? given.length : 1;
  return written === 0 ? false : coinsOf(given).length < (typeof given === "string" ? 1 : written) || negative(given);
}

function negative(value: unknown): boolean {
  return (Array.isArray(value) ? value : [value]).some(
    (coin: unknown) => isObject(coin) && /^\s*-/.test(scalarText(coin.amount)),
  );
}

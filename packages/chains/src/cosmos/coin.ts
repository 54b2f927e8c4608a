import { type Fields, textIn, WireError, writeFields } from "./wire.ts";

/** An amount of one coin, in its base units. */
export interface Coin {
  readonly denom: string;
  readonly amount: bigint;
}

/** The most a coin can hold: `sdk.Int` has 256 bits. */
const MAX_AMOUNT = (1n << 256n) - 1n;

/** `cosmos.base.v1beta1.Coin`. */
export function writeCoin({ denom, amount }: Coin): Uint8Array {
  return writeFields([1, denom], [2, amount.toString()]);
}

/** @throws WireError where the amount is no whole number, or there is no name */
export function readCoin(fields: Fields): Coin {
  const denom = textIn(fields, 1);
  const amount = textIn(fields, 2);
  if (!isDenom(denom) || !/^(0|[1-9][0-9]{0,77})$/.test(amount) || BigInt(amount) > MAX_AMOUNT) {
    throw new WireError("no coin");
  }
  return { denom, amount: BigInt(amount) };
}

/** Whether a text can be the name of a coin. @see cosmos-sdk `types/coin.go` */
export function isDenom(text: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9/:._-]{2,127}$/.test(text);
}

/** Coins as events write them: `5uatom,3ibc/27…`. Undefined where the text is something else; empty text is no coins. */
export function parseCoins(text: string): readonly Coin[] | undefined {
  if (text === "") return [];
  const coins: Coin[] = [];
  for (const part of text.split(",")) {
    const match = /^(0|[1-9][0-9]{0,77})([a-zA-Z].*)$/.exec(part);
    if (!match?.[1] || !match[2] || !isDenom(match[2])) return undefined;
    coins.push({ denom: match[2], amount: BigInt(match[1]) });
  }
  return coins;
}

import type { Coin } from "cosmjs-types/cosmos/base/v1beta1/coin";
import { AbciError, CODE } from "./abci-error.ts";
import { addBalance, balanceOf, type ChainState, type ChainView } from "./chain-state.ts";

/** One event of a transaction, as indexers read it. */
export interface ChainEvent {
  readonly type: string;
  readonly attributes: readonly { readonly key: string; readonly value: string; readonly index: boolean }[];
}

/** One end of an IBC transfer channel, and how to look at the other chain: what a light client's proofs stand for. */
export interface ChannelEnd {
  readonly channel: string;
  readonly counterparty: string;
  readonly peer: () => ChainView;
}

/** A validator anybody may delegate to. */
export interface Validator {
  readonly address: string;
  readonly moniker: string;
  readonly commission: string;
  readonly jailed: boolean;
}

/** What is fixed about a chain. */
export interface ChainSettings {
  readonly chainId: string;
  readonly prefix: string;
  /** The coin of fees and stake. */
  readonly denom: string;
  /** Base units per gas, times 10^18. */
  readonly minGasPrice: bigint;
  /** How the chain says its present gas price, where it says it at all. */
  readonly feeMarket?: "feemarket" | "txfees";
  readonly validators: readonly Validator[];
  readonly unbondingMs: number;
  /** Reward of one base unit of stake for one block, times 10^18. */
  readonly rewardPerBlock: bigint;
  readonly channels: readonly ChannelEnd[];
}

/** What a message may touch while it is carried out. */
export interface Run extends ChainView {
  readonly settings: ChainSettings;
  readonly events: ChainEvent[];
  /** Position of the message in its transaction; absent while fees are taken. */
  readonly message?: number;
}

/** Writes down what happened. */
export function emit(run: Pick<Run, "events" | "message">, type: string, attributes: Record<string, string>): void {
  const all = run.message === undefined ? attributes : { ...attributes, msg_index: String(run.message) };
  run.events.push({
    type,
    attributes: Object.entries(all).map(([key, value]) => ({ key, value, index: true })),
  });
}

/** Coins as events and logs write them: `5uatom,3uosmo`. */
export function coinsText(coins: readonly Coin[]): string {
  return coins.map(({ amount, denom }) => amount + denom).join(",");
}

/** The amount of a coin that a message names. */
export function amountOf(coin: Coin | undefined): bigint {
  if (!coin || !/^[1-9][0-9]{0,77}$/.test(coin.amount) || !/^[a-zA-Z][a-zA-Z0-9/:._-]{2,127}$/.test(coin.denom)) {
    throw new AbciError(CODE.invalidCoins, `${coin ? coinsText([coin]) : ""}: invalid coins`);
  }
  return BigInt(coin.amount);
}

/** Moves coins and says so as the bank module does; `to` is null where they leave circulation. */
export function moveCoins(run: Run, from: string | null, to: string | null, coins: readonly Coin[]): void {
  for (const coin of coins) {
    const amount = amountOf(coin);
    const held = from === null ? amount : balanceOf(run.state, from, coin.denom);
    if (held < amount) {
      throw new AbciError(
        CODE.insufficientFunds,
        `spendable balance ${held}${coin.denom} is smaller than ${coin.amount}${coin.denom}: insufficient funds`,
      );
    }
    if (from !== null) addBalance(run.state, from, coin.denom, -amount);
    if (to !== null) addBalance(run.state, to, coin.denom, amount);
  }
  const amount = coinsText(coins);
  if (from !== null) emit(run, "coin_spent", { spender: from, amount });
  if (to !== null) emit(run, "coin_received", { receiver: to, amount });
  if (from !== null && to !== null) {
    emit(run, "transfer", { recipient: to, sender: from, amount });
    emit(run, "message", { sender: from });
  }
}

/** A state apart from the one it was made of. */
export function copyState(state: ChainState): ChainState {
  return structuredClone(state);
}

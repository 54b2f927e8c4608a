import { dustLimit } from "@alou/chains/bitcoin/script";
import { type Coin, type Selection, type SelectionGoal, selectAll, selectCoins } from "@alou/chains/bitcoin/select";
import type { AmountSpec } from "@alou/intents/amount-spec";
import type { AssetId } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import { unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Situation } from "../corridor.ts";
import { resolveAmount } from "../evm/amount.ts";

/** What is paid and with which coins, decided together: on Bitcoin each depends on the other. */
export interface Payment<C extends Coin> {
  /** Satoshis that arrive. */
  readonly pays: bigint;
  readonly selection: Selection<C>;
}

/** What an amount may depend on. */
export interface PaymentContext<C extends Coin> {
  readonly chain: Words;
  readonly asset: AssetId;
  readonly coins: readonly C[];
  /** Everything but the target. */
  readonly goal: Omit<SelectionGoal, "target">;
  readonly payeeScript: Uint8Array;
  /** US dollars for one bitcoin. */
  readonly usd: string | undefined;
  readonly brought: Situation["brought"];
}

/** Whether everything is meant. */
export function isAll(spec: AmountSpec): boolean {
  return spec.kind === "all" || (spec.kind === "fraction" && spec.numerator === spec.denominator);
}

/** Whether an amount is reckoned from everything the account can spend. */
export function isOfAll({ kind }: AmountSpec): boolean {
  return kind === "all" || kind === "fraction" || kind === "all-but" || kind === "keep-after-gas";
}

/**
 * Amount and coins of a payment. The fee comes on top of what was said, and inside only of "all", and of a part so large that
 * nothing else fits.
 * @throws AlouError `amount_invalid`, `balance_too_low`, `price_unknown`
 */
export function decidePayment<C extends Coin>(spec: AmountSpec, context: PaymentContext<C>): Payment<C> {
  const { coins, goal } = context;
  const total = coins.reduce((sum, { value }) => sum + value, 0n);
  if (isAll(spec)) return everything(context);
  if (spec.kind === "keep-after-gas") return keeping(BigInt(spec.units), total, context);
  const pays = resolveAmount(spec, {
    ...{ chain: context.chain, symbol: "BTC", decimals: 8, asset: context.asset, usd: context.usd },
    ...{ balance: total, reserve: 0n, brought: context.brought },
  });
  requireWorth(pays, context);
  const selection = selectCoins(coins, { ...goal, target: pays });
  if (selection) return { pays, selection };
  if (spec.kind === "fraction") return everything(context);
  throw tooLow(pays, total);
}

/** An output below this is passed on by no node. */
function requireWorth<C extends Coin>(pays: bigint, { payeeScript }: PaymentContext<C>): void {
  const least = dustLimit(payeeScript);
  if (pays >= least) return;
  throw new AlouError("amount_invalid", {
    amount: sats(pays),
    detail: `少于 ${least} 聪的付款节点不转发 / nodes pass on nothing below ${least} sat`,
  });
}

function everything<C extends Coin>(context: PaymentContext<C>): Payment<C> {
  const all = selectAll(context.coins, { ...context.goal, dust: dustLimit(context.payeeScript) });
  if (!all) throw new AlouError("balance_too_low", { needed: "—", available: sats(total(context.coins)) });
  const { pays, ...selection } = all;
  return { pays, selection };
}

/** The fee depends on the coins, the coins on the amount, the amount on the fee: found within a few rounds. */
function keeping<C extends Coin>(kept: bigint, whole: bigint, context: PaymentContext<C>): Payment<C> {
  let fee = 0n;
  for (let round = 0; round < 8; round++) {
    const pays = whole - kept - fee;
    if (pays <= 0n) throw tooLow(kept + fee, whole);
    const selection = selectCoins(context.coins, { ...context.goal, target: pays });
    if (selection && selection.fee <= fee) {
      requireWorth(pays, context);
      return { pays, selection };
    }
    // Where the coins do not suffice yet, spending all of them with change is the most it can cost.
    const most = selectAll(context.coins, context.goal)?.fee ?? whole;
    fee = selection ? selection.fee : fee > most ? fee + (fee >> 2n) + 1n : most + most / 10n + 200n;
  }
  throw tooLow(kept + fee, whole);
}

const total = (coins: readonly Coin[]) => coins.reduce((sum, { value }) => sum + value, 0n);
const sats = (value: bigint) => `${unitsToDecimal(value, 8)} BTC`;
const tooLow = (needed: bigint, available: bigint) =>
  new AlouError("balance_too_low", { needed: sats(needed), available: sats(available) });

import { feeFor } from "./fees.ts";
import { frameWeight, inputWeight, outputWeight, type SpendableKind } from "./weight.ts";

/** A coin that may be spent. */
export interface Coin {
  readonly txid: string;
  readonly vout: number;
  /** Satoshis. */
  readonly value: bigint;
}

/** What a selection is for. All coins are of one address, so each costs the same to spend. */
export interface SelectionGoal {
  readonly kind: SpendableKind;
  /** Satoshis that must leave, the fee aside. */
  readonly target: bigint;
  /** Satoshis per 1,000 virtual bytes. */
  readonly rate: bigint;
  /** Outputs beside the change. */
  readonly scripts: readonly Uint8Array[];
  readonly changeScript: Uint8Array;
  /** The least the change may be. */
  readonly dust: bigint;
  /** Satoshis the fee must come to at least, whatever the size: of a replacement. 0n when left out. */
  readonly leastFee?: bigint;
  /** Coins that must be spent, in this order, before any other. */
  readonly required?: readonly Coin[];
}

/** The coins to spend, and what becomes of them. */
export interface Selection<C extends Coin = Coin> {
  readonly coins: readonly C[];
  /** Satoshis: what the coins bring less what all outputs take. */
  readonly fee: bigint;
  /** Satoshis that come back; 0n where nothing does. */
  readonly change: bigint;
  /** Virtual bytes once signed, at most. */
  readonly vsize: number;
}

/** More inputs than this make a transaction that wallets choke on. */
export const MOST_INPUTS = 200;

/** Branches looked at: a millisecond or two, three times a proposal. */
const MAX_TRIES = 12_000;

/**
 * Chooses coins so that the fee is the least there is, in two steps.
 *
 * With change the fee depends on the number of coins alone, so the fewest, the largest ones, are the best. Without
 * change (branch and bound, after Erhardt's "An Evaluation of Coin Selection Strategies", 2016) a few satoshis more than asked
 * may go to the fee, where that costs less than making change: no more than spending one coin costs.
 *
 * Where the change would be dust, one more coin makes it more; only when there is no other coin the dust goes to the fee.
 * @returns undefined when the coins do not suffice
 */
export function selectCoins<C extends Coin>(coins: readonly C[], goal: SelectionGoal): Selection<C> | undefined {
  const sizes = sizesFor(goal);
  const required = (goal.required ?? []) as readonly C[];
  // A coin that costs more to spend than it is worth only makes the rest poorer.
  const rest = coins
    .filter((coin) => coin.value > sizes.inputFee && !required.some((one) => isSame(one, coin)))
    .sort((a, b) => (a.value === b.value ? 0 : a.value > b.value ? -1 : 1))
    .slice(0, MOST_INPUTS * 5);
  const withChange = largestFirst(required, rest, goal, sizes);
  const most = withChange?.coins.length ?? MOST_INPUTS;
  const without = required.length > 0 ? exactly(required, goal, sizes) : branchAndBound(rest, goal, sizes, most);
  if (without && (!withChange || without.fee <= withChange.fee)) return without;
  return withChange ?? swallowingDust([...required, ...rest], goal, sizes);
}

const isSame = (a: Coin, b: Coin) => a.txid === b.txid && a.vout === b.vout;
const sum = (coins: readonly Coin[]) => coins.reduce((all, { value }) => all + value, 0n);

/** Sizes and fees by the number of inputs. */
interface Sizes {
  /** Satoshis one more input costs. */
  readonly inputFee: bigint;
  vsize(inputs: number, change: boolean): number;
  /** Satoshis, never below the least. */
  fee(inputs: number, change: boolean): bigint;
}

function sizesFor({ kind, rate, scripts, changeScript, leastFee = 0n }: SelectionGoal): Sizes {
  const outputs = scripts.reduce((all, script) => all + outputWeight(script), 0);
  const change = outputWeight(changeScript);
  const each = inputWeight(kind);
  const vsize = (inputs: number, hasChange: boolean) => {
    const count = scripts.length + (hasChange ? 1 : 0);
    const weight = frameWeight(kind, inputs, count) + inputs * each + outputs + (hasChange ? change : 0);
    return Math.ceil(weight / 4);
  };
  return {
    inputFee: feeFor(Math.ceil(each / 4), rate),
    vsize,
    fee(inputs, hasChange) {
      const fee = feeFor(vsize(inputs, hasChange), rate);
      return fee < leastFee ? leastFee : fee;
    },
  };
}

/** The fewest coins that pay everything and leave a change worth having. */
function largestFirst<C extends Coin>(
  required: readonly C[],
  rest: readonly C[],
  { target, dust }: SelectionGoal,
  sizes: Sizes,
): Selection<C> | undefined {
  let total = sum(required);
  for (let count = Math.max(1, required.length); count <= MOST_INPUTS; count++) {
    const extra = count - required.length;
    if (extra > rest.length) return undefined;
    total = sum(required) + sum(rest.slice(0, extra));
    const fee = sizes.fee(count, true);
    const change = total - target - fee;
    if (change < dust) continue;
    return { coins: [...required, ...rest.slice(0, extra)], fee, change, vsize: sizes.vsize(count, true) };
  }
  return undefined;
}

/** Just the required coins, where what is left over is too little to come back. */
function exactly<C extends Coin>(required: readonly C[], goal: SelectionGoal, sizes: Sizes): Selection<C> | undefined {
  const fee = sum(required) - goal.target;
  const least = sizes.fee(required.length, false);
  if (fee < least || fee - least > sizes.inputFee) return undefined;
  return { coins: required, fee, change: 0n, vsize: sizes.vsize(required.length, false) };
}

/**
 * The set of coins whose sum is the least that pays for everything without change. Coins are tried largest first, with and
 * without, depth first; a branch ends where it cannot reach the target any more, or already costs more than the best.
 * @param most coins, at most
 */
function branchAndBound<C extends Coin>(
  coins: readonly C[],
  { target }: SelectionGoal,
  sizes: Sizes,
  most: number,
): Selection<C> | undefined {
  // What is still to come after each place, to see early that it cannot suffice.
  const left: bigint[] = new Array(coins.length + 1).fill(0n);
  for (let at = coins.length - 1; at >= 0; at--) left[at] = (left[at + 1] as bigint) + (coins[at] as C).value;
  const fees = Array.from({ length: most + 1 }, (_, count) => sizes.fee(count, false));
  const least = target + (fees[1] ?? 0n);
  let best: { chosen: readonly number[]; total: bigint } | undefined;
  let tries = 0;
  const chosen: number[] = [];
  const walk = (from: number, total: bigint): void => {
    if (++tries > MAX_TRIES) return;
    const needed = target + (fees[chosen.length] ?? 0n);
    if (chosen.length > 0 && total >= needed) {
      // Enough: more coins only make it dearer.
      if (total - needed <= sizes.inputFee && (!best || total < best.total)) best = { chosen: [...chosen], total };
      return;
    }
    if (chosen.length === most || total + (left[from] as bigint) < least) return;
    for (let at = from; at < coins.length; at++) {
      const { value } = coins[at] as C;
      if (total + (left[at] as bigint) < least || tries > MAX_TRIES) return;
      // The same value in the same place gives the same sums.
      if (at > from && value === coins[at - 1]?.value) continue;
      if (best && total + value >= best.total) continue;
      chosen.push(at);
      walk(at + 1, total + value);
      chosen.pop();
    }
  };
  walk(0, 0n);
  if (!best) return undefined;
  const { chosen: indices, total } = best;
  return {
    coins: indices.map((at) => coins[at] as C),
    fee: total - target,
    change: 0n,
    vsize: sizes.vsize(indices.length, false),
  };
}

/** When nothing else is left: the fewest coins that suffice, and what is too little to come back goes to the fee. */
function swallowingDust<C extends Coin>(
  coins: readonly C[],
  { target }: SelectionGoal,
  sizes: Sizes,
): Selection<C> | undefined {
  for (let count = 1; count <= Math.min(coins.length, MOST_INPUTS); count++) {
    const fee = sum(coins.slice(0, count)) - target;
    if (fee < sizes.fee(count, false)) continue;
    return { coins: coins.slice(0, count), fee, change: 0n, vsize: sizes.vsize(count, false) };
  }
  return undefined;
}

/**
 * All coins that are worth spending, to one place: what arrives is what the fee leaves.
 * @param scripts the outputs, the payment's among them
 * @returns what can be paid; undefined where the fee takes everything
 */
export function selectAll<C extends Coin>(
  coins: readonly C[],
  goal: Pick<SelectionGoal, "kind" | "rate" | "scripts" | "changeScript" | "dust">,
): (Selection<C> & { readonly pays: bigint }) | undefined {
  const sizes = sizesFor({ ...goal, target: 0n });
  const worth = coins
    .filter(({ value }) => value > sizes.inputFee)
    .sort((a, b) => (a.value > b.value ? -1 : 1))
    .slice(0, MOST_INPUTS);
  const fee = sizes.fee(worth.length, false);
  const pays = sum(worth) - fee;
  if (worth.length === 0 || pays < goal.dust) return undefined;
  return { coins: worth, fee, change: 0n, vsize: sizes.vsize(worth.length, false), pays };
}

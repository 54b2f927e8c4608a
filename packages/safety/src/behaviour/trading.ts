import { ERC20_SELECTORS, encodeApprove } from "@alou/chains/evm/erc20";
import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import { isPair } from "@alou/defi/pools/pool";
import type { BalanceSlot } from "./balance-slot.ts";
import { type Market, SWAP_GAS, swapCall } from "./market.ts";
import { type Place, type Played, type Reading, Script } from "./script.ts";
import type { Course, MarketBehaviour, Sale } from "./token-behaviour.ts";

/** How purchases are paid for: coins are wrapped, or a listed token is lent by its storage. */
export type Funding = "wraps" | BalanceSlot;

/** Somebody nobody has ever heard of, who buys once. */
export interface Trader {
  readonly course: Course | "sends";
  readonly address: Hex;
}

/** The block a trial begins on. */
export interface Ground {
  readonly number: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** Wei per gas. */
  readonly baseFee: bigint;
}

const COURSES: readonly Course[] = ["all", "half", "small", "next", "later", "free", "dear", "large"];

/** One trader for each course, and one who will send instead of selling. */
export function tradersOf(address: () => Hex): Trader[] {
  return [...COURSES, "sends" as const].map((course) => ({ course, address: address() }));
}

const APPROVE_GAS = 200_000n;
/** `deposit()` */
const DEPOSIT: Hex = "0xd0e30db0";
/** Wei beside the price: as much as people have. A token that looked for the very rich would know its testers. */
const PURSE = 3n * 10n ** 18n;
const MOST = (1n << 256n) - 1n;
const GWEI = 1_000_000_000n;

/** A thousandth of the pool moves its price by a fifth of a percent. */
const usualPay = ({ depth }: Market): bigint => depth / 1_000n;
const payOf = (market: Market, course: Trader["course"]): bigint => usualPay(market) * (course === "large" ? 30n : 1n);

const balanceOf = (token: string, holder: string) => ({
  to: token,
  data: `${ERC20_SELECTORS.balanceOf}${addressWord(holder)}` as Hex,
});

interface Purchase {
  readonly bought: Place;
  /** The pool's tokens. */
  readonly before: Reading;
  /** The pool's tokens, and the buyer's. */
  readonly after: Reading;
}

/** Seconds an hour and a bit after the first block, and the number by which a block count has passed too. */
const LATER = { seconds: 3_700, blocks: 64 } as const;

/** Prices of gas that foreign code may look at: what is paid now, nothing, and far too much. */
function gasPrices({ baseFee }: Ground): { usual: bigint; dear: bigint } {
  const usual = baseFee * 2n > GWEI ? baseFee * 2n : GWEI;
  return { usual, dear: usual * 50n > 300n * GWEI ? usual * 50n : 300n * GWEI };
}

/** The surroundings of each block of a trial, in order. */
function blocksOf(ground: Ground, otherMiner: Hex) {
  const { usual, dear } = gasPrices(ground);
  const time = ground.timestamp + 12;
  return {
    now: { around: { time, baseFee: usual / 2n }, gasPrice: usual },
    next: { around: { time: time + 12, baseFee: usual / 2n, feeRecipient: otherMiner }, gasPrice: usual },
    free: { around: { time: time + 24, baseFee: 0n }, gasPrice: 0n },
    dear: { around: { time: time + 36, baseFee: usual / 2n }, gasPrice: dear },
    later: {
      around: { time: time + LATER.seconds, number: ground.number + LATER.blocks, baseFee: usual / 2n },
      gasPrice: usual,
    },
  } as const;
}

/** Writes the purchases down, all in the script's first block. */
function buyAll(
  script: Script,
  market: Market,
  traders: readonly Trader[],
  funding: Funding,
  { usual, dear }: ReturnType<typeof gasPrices>,
) {
  // Enough for the dearest sale as well: who cannot pay for gas is refused by the node before the token is asked.
  const purse = PURSE + dear * 2n * SWAP_GAS;
  return new Map(
    traders.map(({ course, address: from }): [Trader["course"], Purchase] => {
      const pay = payOf(market, course);
      const { quoteToken, token, router, address: pool } = market;
      script.pretend(from, { balance: (funding === "wraps" ? pay : 0n) + purse });
      if (funding === "wraps") script.call({ from, to: quoteToken, data: DEPOSIT, value: pay, gas: APPROVE_GAS });
      else script.pretend(quoteToken, { slots: { [funding(from)]: `0x${word(pay)}` } });
      script.call({ from, to: quoteToken, data: encodeApprove(router, MOST), gas: APPROVE_GAS });
      const before = script.views(from, [balanceOf(token, pool)]);
      const bought = script.call({ ...swapCall(market, from, "buy", pay), gasPrice: usual });
      const after = script.views(from, [balanceOf(token, pool), balanceOf(token, from)]);
      return [course, { bought, before, after }];
    }),
  );
}

/** The first trial of a market: purchases alone, to learn what they bring. */
export function purchaseScript(market: Market, traders: readonly Trader[], funding: Funding, ground: Ground) {
  const script = new Script();
  const { now } = blocksOf(ground, market.address);
  script.block(now.around);
  const purchases = buyAll(script, market, traders, funding, gasPrices(ground));
  return {
    script,
    /** Base units each trader got; those whose purchase failed are missing. */
    got(played: Played): ReadonlyMap<Trader["course"], bigint> {
      return new Map(
        [...purchases].flatMap(([course, { bought, after }]) => {
          const units = played.views(after)[1];
          return played.ok(bought) && units !== undefined && units > 0n ? [[course, units] as const] : [];
        }),
      );
    },
  };
}

/** Percent that is sold where the time or the price of gas is what is tried: some tokens only mind that nothing is kept. */
const NOT_ALL = 90n;

interface Attempt {
  readonly course: Course;
  readonly units: bigint;
  readonly sold: Place;
  /** The seller's and the pool's tokens, the seller's and the pool's money. */
  readonly before: Reading;
  readonly after: Reading;
}

/** The second trial: the same purchases, and then every way of selling. */
export function saleScript(
  market: Market,
  traders: readonly Trader[],
  funding: Funding,
  ground: Ground,
  got: ReadonlyMap<Trader["course"], bigint>,
  otherMiner: Hex,
) {
  const script = new Script();
  const blocks = blocksOf(ground, otherMiner);
  script.block(blocks.now.around);
  const purchases = buyAll(script, market, traders, funding, gasPrices(ground));
  const attempts: Attempt[] = [];
  const sell = (course: Course, gasPrice: bigint, percent: bigint) => {
    const units = ((got.get(course) ?? 0n) * percent) / 100n;
    const from = traders.find((one) => one.course === course)?.address;
    if (!from || units === 0n) return;
    const { token, quoteToken, router, address: pool } = market;
    script.call({ from, to: token, data: encodeApprove(router, MOST), gas: APPROVE_GAS });
    const held = [token, quoteToken].flatMap((one) => [balanceOf(one, from), balanceOf(one, pool)]);
    const before = script.views(from, held);
    const sold = script.call({ ...swapCall(market, from, "sell", units), gasPrice });
    attempts.push({ course, units, sold, before, after: script.views(from, held) });
  };
  sell("all", blocks.now.gasPrice, 100n);
  sell("half", blocks.now.gasPrice, 50n);
  sell("small", blocks.now.gasPrice, 1n);
  for (const course of ["next", "free", "dear", "later"] as const) {
    script.block(blocks[course].around);
    // A block without calls cannot be told from those that nodes fill in between.
    script.views(market.router, [balanceOf(market.token, market.address)]);
    sell(course, blocks[course].gasPrice, NOT_ALL);
  }
  sell("large", blocks.later.gasPrice, NOT_ALL);
  return { script, behaviour: (played: Played) => behaviourOf(market, purchases, attempts, played) };
}

function behaviourOf(
  market: Market,
  purchases: ReadonlyMap<Trader["course"], Purchase>,
  attempts: readonly Attempt[],
  played: Played,
): MarketBehaviour {
  const taxes = [...purchases.values()].flatMap((one) => buyTax(one, played) ?? []);
  return {
    protocol: market.pool.protocol,
    pool: market.address,
    feePpm: market.pool.feePpm,
    quote: market.quote,
    canBuy: taxes.length > 0,
    buyTaxBps: taxes.length > 0 ? Math.max(...taxes) : null,
    sales: COURSES.map((course) => {
      const attempt = attempts.find((one) => one.course === course);
      return attempt ? saleOf(market, attempt, played) : { course, outcome: "not-bought", taxBps: null };
    }),
  };
}

/** A part of a whole that is missing, in basis points from 0 to 10,000, rounded; null of nothing. */
export function missingBps(whole: bigint, there: bigint): number | null {
  if (whole <= 0n) return null;
  const bps = Number(((whole - there) * 20_000n + whole) / (2n * whole));
  return Math.min(10_000, Math.max(0, bps));
}

function buyTax({ bought, before, after }: Purchase, played: Played): number | null {
  const [poolBefore] = played.views(before);
  const [poolAfter, got] = played.views(after);
  if (!played.ok(bought) || poolBefore === undefined || poolAfter === undefined || got === undefined) return null;
  return missingBps(poolBefore - poolAfter, got);
}

function saleOf(market: Market, { course, sold, before, after, units }: Attempt, played: Played): Sale {
  if (!played.ok(sold)) return { course, outcome: "reverts", taxBps: null };
  const [token0, poolToken0, quote0, poolQuote0] = played.views(before);
  const [token1, poolToken1, quote1] = played.views(after);
  const paid = (quote1 ?? 0n) - (quote0 ?? 0n);
  if (paid <= 0n) return { course, outcome: "nothing", taxBps: null };
  const left = (token0 ?? 0n) - (token1 ?? 0n);
  // A token that takes less from the seller than was sold must still have brought the pool what it paid for.
  const sent = left > 0n ? left : units;
  const arrived = missingBps(sent, (poolToken1 ?? 0n) - (poolToken0 ?? 0n)) ?? 0;
  const fair = fairPrice(market, sent, poolToken0, poolQuote0);
  const short = fair === undefined ? 0 : (missingBps(fair, paid) ?? 0);
  return { course, outcome: "sold", taxBps: Math.max(arrived, short > ROUNDING_BPS ? short : 0) };
}

/** What the seller's money may differ by from what the pool's formula says, before it counts. */
const ROUNDING_BPS = 30;

/** What a constant-product pair pays when everything that was sent arrives; undefined of other pools. */
function fairPrice({ pool }: Market, sent: bigint, tokens?: bigint, money?: bigint): bigint | undefined {
  if (!isPair(pool) || tokens === undefined || money === undefined || tokens === 0n) return undefined;
  const after = sent * 997n;
  return (after * money) / (tokens * 1_000n + after);
}

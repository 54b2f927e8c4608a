import { encodeTransfer } from "@alou/chains/evm/erc20";
import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import { isOrdinary, signatureOf } from "./power-names.ts";
import { type Place, type Played, type Reading, Script } from "./script.ts";
import type { Power, PowerKind } from "./token-behaviour.ts";
import { type Ground, missingBps } from "./trading.ts";
import { type Lender, lend, view } from "./transfers.ts";

/** Functions tried at most: those of larger contracts that come later are not. */
export const MOST_FUNCTIONS = 24;

const CALL_GAS = 700_000n;
/** `totalSupply()` */
const TOTAL_SUPPLY: Hex = "0x18160ddd";

/** Somebody who holds the token, somebody who gets some, and where sales go: a pool, or a stand-in for one. */
export interface Watched {
  readonly holder: Hex;
  readonly other: Hex;
  readonly pool: Hex;
}

export interface PowerQuestion {
  readonly token: Hex;
  readonly lender: Lender;
  readonly watched: Watched;
  /** What the holder starts with, in base units. */
  readonly units: bigint;
  /** In whose names functions are called. */
  readonly authorities: readonly Hex[];
  readonly ground: Ground;
}

/** Functions of a token that somebody with powers might call. */
export const functionsToTry = (selectors: readonly string[]): string[] =>
  selectors.filter((selector) => !isOrdinary(selector)).slice(0, MOST_FUNCTIONS);

/** Arguments a function is called with, whatever it is: contracts read as many words as they need. */
interface Pack {
  /** About one address, as opposed to everybody. */
  readonly personal: boolean;
  /** The number in it. */
  readonly value: bigint;
  readonly words: string;
}

const same = (value: bigint): Pack => ({ personal: false, value, words: word(value).repeat(4) });

/** Percents and basis points, small and large, then nothing, then about the holder: alone, with a yes, and in a list. */
function usualPacks({ holder }: Watched): Pack[] {
  const address = addressWord(holder);
  return [
    ...[5n, 500n, 99n, 9_900n, 0n].map(same),
    { personal: true, value: 1n, words: address + word(1n) + word(0n).repeat(2) },
    { personal: true, value: 1n, words: word(0x40n) + word(1n) + word(1n) + address + word(1n) },
  ];
}

/** How high a tax can be set, from low to high, in percents and in basis points. */
const LADDER: readonly Pack[] = [
  ...[2n, 3n, 5n, 8n, 10n, 12n, 15n, 20n, 25n, 30n, 40n, 50n, 75n, 90n, 99n, 100n],
  ...[200n, 300n, 800n, 1_000n, 1_200n, 1_500n, 2_000n, 2_500n, 3_000n, 5_000n, 7_500n, 9_000n, 9_900n, 10_000n],
].map(same);

interface Measure {
  /** Before anything was sold: holder, other, pool, the token itself, authorities, then the supply. */
  readonly before: Reading;
  readonly sold: Place;
  readonly afterSale: Reading;
  readonly bought: Place;
  readonly afterPurchase: Reading;
}

interface Trial {
  readonly pack: Pack;
  /** One call for each authority. */
  readonly calls: readonly Place[];
  readonly measure: Measure;
}

/** One function called with every pack in the names of everybody with powers; after each, what it did to others is measured. */
export function powerScript(question: PowerQuestion, selector: string, how: "usual" | "ladder") {
  const { token, authorities, watched, ground } = question;
  const script = new Script();
  script.block({ time: ground.timestamp + 12 });
  lend(script, token, question.lender, watched.holder, question.units);
  // A stand-in for a pool has to have something to give too.
  if ("slot" in question.lender) lend(script, token, question.lender, watched.pool, question.units);
  script.views(watched.holder, [view(token, watched.holder)]);
  script.block({ time: ground.timestamp + 3_700, number: ground.number + 64 });
  const packs = how === "usual" ? usualPacks(watched) : LADDER;
  const measure = measuring(script, question, question.units / BigInt((packs.length + 1) * 4));
  const first = measure();
  const trials = packs.map((pack): Trial => {
    const data: Hex = `${selector as Hex}${pack.words}`;
    const calls = authorities.map((from) => script.call({ from, to: token, data, gas: CALL_GAS }));
    return { pack, calls, measure: measure() };
  });
  return { script, powers: (played: Played) => powersIn(question, selector, first, trials, played) };
}

/** Whether somebody with powers can move a stranger's tokens by the standard's own function, without being allowed to. */
export function takingScript(question: PowerQuestion) {
  const { token, authorities, watched, ground } = question;
  const script = new Script();
  script.block({ time: ground.timestamp + 12 });
  lend(script, token, question.lender, watched.holder, question.units);
  // In a block of their own, as they would be.
  script.views(watched.holder, [view(token, watched.holder)]);
  script.block({ time: ground.timestamp + 3_700 });
  const reads = authorities.map((from) => {
    const before = script.views(from, [view(token, watched.holder)]);
    const words = addressWord(watched.holder) + addressWord(from) + word(question.units / 16n);
    script.call({ from, to: token, data: `0x23b872dd${words}`, gas: CALL_GAS });
    return { from, before, after: script.views(from, [view(token, watched.holder)]) };
  });
  return {
    script,
    powers: (played: Played): Power[] =>
      reads.flatMap(({ from, before, after }) => {
        const [had] = played.views(before);
        const [has] = played.views(after);
        const taken = had !== undefined && has !== undefined && has < had;
        return taken ? [{ kind: "takes" as const, selector: "0x23b872dd", name: TRANSFER_FROM, by: from }] : [];
      }),
  };
}

const TRANSFER_FROM = "transferFrom(address,address,uint256)";

function measuring(script: Script, { token, watched, authorities }: PowerQuestion, units: bigint): () => Measure {
  const { holder, other, pool } = watched;
  const balances = [holder, other, pool, token, ...authorities].map((one) => view(token, one));
  const all = [...balances, { to: token, data: TOTAL_SUPPLY }];
  const read = () => script.views(holder, all);
  const send = (from: Hex, to: Hex) => script.call({ from, to: token, data: encodeTransfer(to, units), gas: CALL_GAS });
  return () => ({
    before: read(),
    sold: send(holder, pool),
    afterSale: read(),
    bought: send(pool, other),
    afterPurchase: read(),
  });
}

/** Balances at one moment. */
interface Standing {
  readonly holder: bigint;
  readonly other: bigint;
  readonly pool: bigint;
  /** Of the token's own contract and of everybody with powers. */
  readonly insiders: bigint;
  readonly supply: bigint;
}

function standing(played: Played, reading: Reading): Standing | undefined {
  const values = played.views(reading);
  if (values.some((one) => one === undefined)) return undefined;
  const [holder = 0n, other = 0n, pool = 0n, ...rest] = values as readonly bigint[];
  const insiders = rest.slice(0, -1).reduce((sum, one) => sum + one, 0n);
  return { holder, other, pool, insiders, supply: rest.at(-1) ?? 0n };
}

/** The tax on what was sold and on what was bought, in basis points; null where it failed. */
function taxesOf(played: Played, { before, sold, afterSale, bought, afterPurchase }: Measure) {
  const [a, b, c] = [before, afterSale, afterPurchase].map((reading) => standing(played, reading));
  return {
    sale: a && b && played.ok(sold) ? missingBps(a.holder - b.holder, b.pool - a.pool) : null,
    purchase: b && c && played.ok(bought) ? missingBps(b.pool - c.pool, c.other - b.other) : null,
  };
}

function powersIn(
  { authorities }: PowerQuestion,
  selector: string,
  first: Measure,
  trials: readonly Trial[],
  played: Played,
): Power[] {
  const signature = signatureOf(selector);
  const found = new Map<PowerKind, Power>();
  const tell = (kind: PowerKind, by: string, taxBps?: number) => {
    const before = found.get(kind);
    if (before && (before.taxBps ?? 0) >= (taxBps ?? 0)) return;
    const named = signature === undefined ? {} : { name: signature };
    found.set(kind, { kind, selector, by, ...named, ...(taxBps !== undefined && { taxBps }) });
  };
  const start = taxesOf(played, first);
  for (const [i, { pack, calls, measure }] of trials.entries()) {
    const by = authorities[calls.findIndex((place) => played.ok(place))];
    if (by === undefined) continue;
    const previous = trials[i - 1]?.measure ?? first;
    const [was, is] = [standing(played, previous.afterPurchase), standing(played, measure.before)];
    const change = was && is && changeOf(was, is, pack.value);
    if (change) tell(change === "mints" && signature?.startsWith("rebase(") ? "rebases" : change, by);
    const taxes = taxesOf(played, measure);
    for (const way of ["sale", "purchase"] as const) {
      const rise = (taxes[way] ?? 0) - (start[way] ?? 0);
      if (rise > LEAST_RISE_BPS) tell("sets-tax", by, taxes[way] ?? 0);
    }
    // Where nothing is left to sell, a sale that fails says nothing.
    const couldSell = (is?.holder ?? 0n) > 0n && played.ok(first.sold);
    if (couldSell && played.ok(previous.sold) && !played.ok(measure.sold)) tell(pack.personal ? "bars" : "stops", by);
  }
  return [...found.values()];
}

/** A rise of a tax that is none is rounding. */
const LEAST_RISE_BPS = 20;

/** What a call did to balances nobody gave it leave for. */
function changeOf(was: Standing, is: Standing, value: bigint): PowerKind | undefined {
  const made = is.supply - was.supply;
  if (made !== 0n && scaledAlike(was, is)) return "rebases";
  if (is.holder < was.holder || is.other < was.other || is.pool < was.pool) return "takes";
  const gained = is.holder - was.holder + (is.other - was.other) + (is.pool - was.pool);
  // What insiders paid out of their own is a gift.
  const given = was.insiders > is.insiders ? was.insiders - is.insiders : 0n;
  if (gained > given + (made > 0n ? made : 0n)) return "rewrites";
  if (made > 0n) return "mints";
  // More among insiders by just the number that was said, and no more in all: elsewhere it may have come from a purse of theirs.
  const more = is.insiders - was.insiders;
  return more > 0n && (more === value || more * 10n > was.supply) ? "rewrites" : undefined;
}

function scaledAlike(was: Standing, is: Standing): boolean {
  // Something has to have been scaled, by more than rounding.
  const change = was.supply === 0n ? 0n : (was.holder * (is.supply - was.supply)) / was.supply;
  if (change > -5n && change < 5n) return false;
  return (["holder", "other", "pool"] as const).every((who) => {
    const expected = (was[who] * is.supply) / was.supply;
    const off = is[who] > expected ? is[who] - expected : expected - is[who];
    const moved = expected > was[who] ? expected - was[who] : was[who] - expected;
    return off <= 2n + moved / 1_000n;
  });
}

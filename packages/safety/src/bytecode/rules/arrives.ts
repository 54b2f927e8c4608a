import { type Contract, isFlag, loadsIn, moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { evaluate, type World } from "../evaluate.ts";
import { bare, dependsOn, equality, IMMUTABLE, isConstant, keyOf } from "../expression.ts";
import type { Condition, Path } from "../path.ts";
import { isFixed, readFrom } from "../payment.ts";
import { type Setting, settingsOf } from "../reachable.ts";
import { SAMPLE_AMOUNT, SAMPLE_HELD, sampleTransfer, wordsIn } from "../sample-world.ts";
import { isChosen } from "./chosen.ts";
import { lastingWays } from "./ordinary.ts";

type Mover = ReturnType<typeof moves>[number];

/** Combinations of settings that are tried at most. */
const MOST_COMBINATIONS = 400;

/**
 * How much of an amount arrives in a world, of ten thousand parts.
 * @returns undefined where nobody is credited, the world does not tell, or what is debited is not the amount: another unit, as shares are
 */
function arrivesOf(contract: Contract, { from, to }: Mover, path: Path, world: World): number | undefined {
  const written = writesUnder(path, contract.balances);
  const credit = written.findLast(({ keys }) => keys.some((key) => keyOf(key) === to));
  const debit = written.findLast(({ keys }) => keys.some((key) => keyOf(key) === keyOf(from)));
  if (!credit || !debit) return undefined;
  const left = evaluate(debit.write.value, world);
  const now = evaluate(credit.write.value, world);
  if (left === undefined || now === undefined || SAMPLE_HELD - left !== SAMPLE_AMOUNT) return undefined;
  const parts = ((now - SAMPLE_HELD) * 10_000n) / SAMPLE_AMOUNT;
  // Less than before: what was held is taken as well.
  return parts > 10_000n ? undefined : Number(parts < 0n ? 0n : parts);
}

/** Whether what is sent to one stored address goes, all of it, to somebody in the code or in storage instead: only the event says it was sold. */
export function divertsSales(contract: Contract): boolean {
  return moves(contract).some((mover) =>
    lastingWays(contract, mover, mover.paths).some((path) => goesElsewhere(contract, mover, path)),
  );
}

function goesElsewhere(contract: Contract, mover: Mover, path: Path): boolean {
  const written = writesUnder(path, contract.balances);
  const isOf = (key: string) => written.some(({ keys }) => keys.some((each) => keyOf(each) === key));
  if (!isOf(keyOf(mover.from)) || isOf(mover.to) || isChosen(contract, path, mover.from)) return false;
  const isSale = path.conditions.some(({ value, holds }) => {
    const other = equality(value, holds)?.find((side) => keyOf(side) !== mover.to);
    const isRecipient = equality(value, holds)?.some((side) => keyOf(side) === mover.to);
    return isRecipient && other !== undefined && readFrom(other) !== undefined;
  });
  // What was meant for one address in the code goes to another: nobody's power, and for all to read.
  const isRedirected = path.conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return (
      sides?.some((side) => keyOf(side) === mover.to) && sides.some((side) => isConstant(side) || side === IMMUTABLE)
    );
  });
  if (isRedirected || (!isSale && !isDecided(contract, path))) return false;
  const held = written.flatMap(({ write, keys }) =>
    keys.some((key) => keyOf(key) === keyOf(mover.from)) ? [`sload(${keyOf(write.slot)})`] : [],
  );
  return written.some(({ write: { value }, keys: [who = 0n] }) => {
    const isWhole =
      !isConstant(value) &&
      value.op === "add" &&
      value.args.some((part) => keyOf(part) === mover.amount || held.includes(keyOf(bare(part))));
    return isWhole && isFixed(who);
  });
}

/** By a number, or a truth, that somebody with powers writes. */
const isDecided = (contract: Contract, { conditions }: Path) =>
  conditions.some(
    ({ value }) =>
      !isConstant(value) &&
      (value.op === "lt" || isFlag(value)) &&
      loadsIn(value).some((slot) => settersOf(contract, placeOf(slot).root).length > 0),
  );

/** The most that the code itself, without any word of storage, keeps of an amount; in percent. */
export function keptByCode(contract: Contract): number {
  const kept = moves(contract).flatMap((mover) => {
    const whole = sampleTransfer(contract, mover);
    const world: World = (term) => {
      if (term.op === "answer" || term.op === "success") return undefined;
      return term.op === "sload" && placeOf(term.args[0] ?? 0n).root !== contract.balances ? undefined : whole(term);
    };
    return mover.paths.map((path) => 100 - (arrivesOf(contract, mover, path, world) ?? 10_000) / 100);
  });
  return Math.max(0, ...kept);
}

/** A setting by which somebody with powers makes at most half of an amount arrive, where by others all of it can. */
export function takesHalf(contract: Contract): Setting | undefined {
  for (const mover of moves(contract)) {
    for (const path of mover.paths) {
      const credit = writesUnder(path, contract.balances).findLast(({ keys }) =>
        keys.some((key) => keyOf(key) === mover.to),
      );
      if (!credit || isConstant(credit.write.value)) continue;
      const words = wordsIn(credit.write.value).filter(({ slot }) => {
        const { root, keys } = placeOf(slot);
        const isOwn = root === contract.balances || root === contract.supply || root === contract.allowances;
        return keys.length === 0 && !isOwn && settersOf(contract, root).length > 0;
      });
      if (words.length === 0 || words.length > 3) continue;
      let worlds: { readonly set: ReadonlyMap<string, bigint>; readonly last?: Setting }[] = [{ set: new Map() }];
      for (const { slot, key } of words) {
        const settings = settingsOf(contract, slot, 0n);
        worlds = worlds
          .flatMap(({ set }) => settings.map((last) => ({ set: new Map([...set, [key, last.value]]), last })))
          .slice(0, MOST_COMBINATIONS);
      }
      const asked = path.conditions.filter(({ value }) => words.some(({ key }) => dependsOn(value, key)));
      const arrivals = worlds.flatMap(({ set, last }) => {
        const world = sampleTransfer(contract, mover, set);
        // Where the same numbers lead another way, this one tells nothing: the lesser of a fee and its maximum is never more than either.
        if (!asked.every((condition) => isPossible(condition, world))) return [];
        return [{ last, parts: arrivesOf(contract, mover, path, world) }];
      });
      const worst = arrivals.find(({ parts }) => parts !== undefined && parts <= 5_000);
      if (worst?.last && arrivals.some(({ parts }) => parts !== undefined && parts >= 9_000)) return worst.last;
    }
  }
  return undefined;
}

function isPossible({ value, holds }: Condition, world: World): boolean {
  const is = evaluate(value, world);
  return is === undefined || (is !== 0n) === holds;
}

/** What a transfer makes from nothing for somebody who is neither sender nor recipient: holders are diluted with every one. */
export function makesForOthers(contract: Contract): boolean {
  return moves(contract).some((mover) =>
    mover.paths.some((path) => [0n, 7n].some((word) => dilutes(contract, mover, path, word))),
  );
}

function dilutes(contract: Contract, mover: Mover, path: Path, word: bigint): boolean {
  if (writesUnder(path, contract.supply).length > 0) return false;
  const usual = sampleTransfer(contract, mover);
  const world: World = (term) => {
    const is = usual(term);
    return is === 0n && term.op === "sload" && placeOf(term.args[0] ?? 0n).keys.length === 0 ? word : is;
  };
  const last = new Map(writesUnder(path, contract.balances).map((each) => [keyOf(each.write.slot), each]));
  let sum = 0n;
  let others = 0n;
  for (const { write, keys } of last.values()) {
    // Of a word that holds several things no sum can be made.
    if (!isConstant(write.value) && write.value.op === "or") return false;
    const now = evaluate(write.value, world);
    if (now === undefined) return false;
    sum += now - SAMPLE_HELD;
    const isParty = keys.some((key) => keyOf(key) === keyOf(mover.from) || keyOf(key) === mover.to);
    if (!isParty) others += now - SAMPLE_HELD;
  }
  return sum * 100n > SAMPLE_AMOUNT && others >= sum && others < SAMPLE_HELD;
}

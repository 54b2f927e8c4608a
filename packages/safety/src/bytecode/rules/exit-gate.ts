import { type Contract, isFlag, loadsIn, marksOf, moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { evaluate, type World } from "../evaluate.ts";
import { dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import { hexOf } from "../finding.ts";
import { isByLeave } from "../guarded.ts";
import { isHiddenPower, isLowered, isOwnChoice, isTold } from "../hidden-power.ts";
import type { Condition, Path } from "../path.ts";
import { numbersIn, settingsOf } from "../reachable.ts";
import { sampleTransfer, wordsIn } from "../sample-world.ts";
import { choosesSender, isChosen, isToStored } from "./chosen.ts";
import { lastingWays } from "./ordinary.ts";

/** Who or what decides whether an ordinary holder can leave. */
export interface ExitGate {
  readonly by: "word" | "list" | "book" | "answer";
  readonly evidence: Readonly<Record<string, string>>;
}

type Mover = ReturnType<typeof moves>[number];

/** What may stand in a word: a truth, a great number, the greatest. */
const WORDS: readonly bigint[] = [1n, 10n ** 30n, (1n << 256n) - 1n];

/**
 * What an ordinary holder has to meet to send, where only somebody with powers decides whether it is met: a word that can be set so that it is
 * not, a list nobody is on who was not put there, a second book of what may move, or another contract's answer. Whoever is spared, or only sales
 * are held to it, tells it from a pause or a rule for all.
 */
export function exitGate(contract: Contract): ExitGate | undefined {
  for (const mover of moves(contract)) {
    if (mover.cut) continue;
    const moving = mover.paths.filter((path) => writesUnder(path, contract.balances).length > 0);
    const paths = lastingWays(contract, mover, moving);
    const held = new Map(paths.map((path) => [path, new Set(path.conditions.map(nameOf))]));
    const chooses = once((condition) => choosesSender(contract, condition, mover.from));
    const tellsOfSale = once((condition) => tellsOf(contract, condition, mover));
    const chosen = new Set(paths.filter(({ conditions }) => conditions.some(chooses)));
    const isChosen = (path: Path) => chosen.has(path);
    for (const { path, at } of requirements(paths.filter((each) => !isChosen(each)))) {
      const condition = path.conditions[at];
      // Not to be one of the chosen is what makes a holder ordinary.
      if (!condition || !canBeDecided(condition) || chooses({ ...condition, holds: !condition.holds })) continue;
      const before = path.conditions.slice(0, at);
      const isSale = before.some(tellsOfSale);
      const spares = paths.some((each) => !held.get(each)?.has(nameOf(condition)) && (isSale || isChosen(each)));
      const gate =
        byCode(condition, mover, moving, paths) ??
        byWord(contract, mover, condition, isSale, spares) ??
        byList(contract, mover, condition, before) ??
        byBook(contract, mover, condition) ??
        byAnswer(contract, path, condition, spares, paths);
      if (gate) return gate;
    }
  }
  return undefined;
}

/** Paths share most of their conditions: each is judged once. */
function once(judge: (condition: Condition) => boolean): (condition: Condition) => boolean {
  const judged = new Map<string, boolean>();
  return (condition) => {
    const name = nameOf(condition);
    const is = judged.get(name) ?? judge(condition);
    judged.set(name, is);
    return is;
  };
}

const nameOf = ({ value, holds }: Condition) => `${holds ? "+" : "-"}${keyOf(value)}`;

/** Something kept, or answered by another, decides. */
const canBeDecided = ({ value }: Condition) =>
  !isConstant(value) && [...value.leaves].some((leaf) => /^(sload|answer|extcodesize)\(/.test(leaf));

/** Conditions without whose being met no way goes on from where they are asked: the other side of the fork only reverts. Each once. */
function requirements(paths: readonly Path[]): { path: Path; at: number }[] {
  interface Fork {
    readonly ways: Map<string, Fork>;
    readonly path: Path;
    readonly at: number;
  }
  const forks: Fork[] = [];
  for (const path of paths) {
    let ways: Map<string, Fork> | undefined;
    for (const [at, condition] of path.conditions.entries()) {
      const root: Map<string, Fork> = ways ?? forks[0]?.ways ?? new Map();
      if (forks.length === 0) forks.push({ ways: root, path, at });
      const next = root.get(nameOf(condition)) ?? { ways: new Map(), path, at: at + 1 };
      if (!root.has(nameOf(condition))) {
        root.set(nameOf(condition), next);
        forks.push(next);
      }
      ways = next.ways;
    }
  }
  return forks.flatMap(({ ways, path, at }) => (ways.size === 1 && at < path.conditions.length ? [{ path, at }] : []));
}

/**
 * No ordinary holder may send to a contract, which is what a pool is; or none can any more, where it went before a time or goes with next to
 * nothing, and not to a pool that is kept or listed either.
 */
function byCode(
  { value, holds }: Condition,
  { to }: Mover,
  moving: readonly Path[],
  lasting: readonly Path[],
): ExitGate | undefined {
  const other = nameOf({ value, holds: !holds });
  const isOfCode = !isConstant(value) && [...value.leaves].some((leaf) => leaf.startsWith("extcodesize("));
  const needsOther = ({ conditions }: Path) => conditions.some((each) => nameOf(each) === other);
  if (!isOfCode || holds) return undefined;
  const isBarred =
    lasting.some(needsOther) || (moving.some(needsOther) && !lasting.some((path) => isToKnown(path, to)));
  return isBarred ? { by: "list", evidence: { to: "contracts" } } : undefined;
}

/** The recipient had to be an address that is kept, or on a list. */
const isToKnown = (path: Path, to: string) =>
  isToStored(path, to) || path.conditions.flatMap(marksOf).some(({ keys }) => keys.some((key) => keyOf(key) === to));

/** The recipient was found to be a certain address, one of a list, or a contract: what is sent there is sold. */
function tellsOf({ balances }: Contract, { value, holds }: Condition, { to }: Mover): boolean {
  const sides = equality(value, holds);
  if (sides?.some((side) => keyOf(side) === to)) return sides.some((side) => keyOf(side) !== to && side !== 0n);
  // To hold something already tells nothing.
  if (marksOf({ value, holds }).some(({ root, keys }) => root !== balances && keys.some((key) => keyOf(key) === to)))
    return true;
  return dependsOn(value, `extcodesize(${to})`) || dependsOn(value, `extcodesize(and(${to},#${ADDRESS}))`);
}

const ADDRESS = ((1n << 160n) - 1n).toString(16);

const isOfParty = (keys: readonly Expression[], key: string) =>
  keys.some((each) => keyOf(each) === key || dependsOn(each, key));

/** Of a party, or of whom that party named: votes are kept with the delegate. */
const leadsTo = (keys: readonly Expression[], party: string): boolean =>
  isOfParty(keys, party) || keys.some((key) => loadsIn(key).some((slot) => leadsTo(placeOf(slot).keys, party)));

/** A word that is the same for all: somebody with powers can set it so that the condition is met, and so that it is not, as often as they like. */
function byWord(
  contract: Contract,
  mover: Mover,
  condition: Condition,
  isSale: boolean,
  spares: boolean,
): ExitGate | undefined {
  if (!spares) return undefined;
  const { value, holds } = condition;
  // How much may move at once is a limit for all, unless it is one of sales alone.
  if (!isSale && dependsOn(value, mover.amount) && !isOfWhatIsLeft(contract, mover, value)) return undefined;
  for (const { slot, key } of wordsIn(value)) {
    const { root, keys } = placeOf(slot);
    if (root === contract.supply || root === contract.balances || root === contract.allowances) continue;
    if (leadsTo(keys, keyOf(mover.from)) || leadsTo(keys, mover.to)) continue;
    if (keys.length > 0 && isMovedByAnybody(contract, root)) continue;
    const isMet = (word: bigint) => evaluate(value, sampleTransfer(contract, mover, new Map([[key, word]])));
    const lets = (word: bigint) => {
      const is = isMet(word);
      return is === undefined ? undefined : (is !== 0n) === holds;
    };
    const wanted = numbersIn(value);
    const settings = (stands: bigint) => settingsOf(contract, slot, stands, wanted);
    const open = [0n, ...settings(0n).map(({ value: each }) => each)].filter((each) => lets(each));
    for (const now of new Set(open)) {
      const shut = settings(now).find(({ value: next }) => lets(next) === false && settings(next).length > 0);
      if (shut) return { by: "word", evidence: { by: hexOf(shut.selector), shuts: root } };
    }
  }
  return undefined;
}

/** What the sender holds is asked beside the amount: how much has to be left. */
function isOfWhatIsLeft({ balances }: Contract, { from }: Mover, value: Expression): boolean {
  const places = loadsIn(value).map(placeOf);
  return places.some(({ root, keys }) => root === balances && isOfParty(keys, keyOf(from)));
}

/** Refused unless somebody with powers wrote something for the sender. */
function byList(
  contract: Contract,
  mover: Mover,
  condition: Condition,
  before: readonly Condition[],
): ExitGate | undefined {
  for (const { slot, root, lets } of ofSender(contract, mover, condition)) {
    if (lets(0n) !== false || ![...WORDS, ...numbersIn(condition.value)].some((word) => lets(word))) continue;
    if (isOwnChoice(contract, root) || isMovedByAnybody(contract, root)) continue;
    if (before.some((each) => isPhase(contract, mover, each))) continue;
    // Whoever is not there never comes so far: a lock that holds something is asked when it ends.
    const world = sampleTransfer(contract, mover);
    if (before.some((each) => dependsOn(each.value, `sload(${keyOf(slot)})`) && !isLet(each, world))) continue;
    return { by: "list", evidence: { list: root, at: keyOf(slot).slice(0, 40) } };
  }
  return undefined;
}

/** Where the world does not tell, it is let through. */
function isLet({ value, holds }: Condition, world: World): boolean {
  const is = evaluate(value, world);
  return is === undefined || (is !== 0n) === holds;
}

/** Something kept of the sender beside the balance, which somebody with powers writes for anybody and nobody can read. */
function byBook(contract: Contract, mover: Mover, condition: Condition): ExitGate | undefined {
  for (const { root, lets } of ofSender(contract, mover, condition)) {
    const decides = [0n, ...WORDS, ...numbersIn(condition.value)].map(lets);
    if (!decides.includes(true) || !decides.includes(false) || !isHiddenPower(contract, root)) continue;
    return { by: "book", evidence: { book: root } };
  }
  return undefined;
}

function ofSender(contract: Contract, mover: Mover, { value, holds }: Condition) {
  return wordsIn(value).flatMap(({ slot, key }) => {
    const { root, keys } = placeOf(slot);
    if (root === contract.balances || root === contract.allowances || !isOfParty(keys, keyOf(mover.from))) return [];
    const lets = (word: bigint) => {
      const is = evaluate(value, sampleTransfer(contract, mover, new Map([[key, word]])));
      return is === undefined ? undefined : (is !== 0n) === holds;
    };
    return [{ slot, root, lets }];
  });
}

/** Ways that anybody can go raise what stands there, a transfer to them among them. */
function isMovedByAnybody(contract: Contract, root: string): boolean {
  const gated = new Set(settersOf(contract, root).map(({ path }) => path));
  return contract.functions.some(({ paths }) =>
    paths.some(
      (path) =>
        !gated.has(path) &&
        !takesPayment(path) &&
        !isByLeave(path) &&
        !isOfHolder(contract, path) &&
        writesUnder(path, root).some(({ write }) => write.value !== 0n && !isLowered(write)),
    ),
  );
}

/** Whose tokens these are had to be somebody in particular. */
const isOfHolder = (contract: Contract, path: Path) =>
  moves(contract).some(({ from, paths }) => paths.includes(path) && isChosen(contract, path, from));

const takesPayment = ({ conditions }: Path) =>
  conditions.some(({ value }) => dependsOn(value, "callvalue") && !isConstant(value) && value.op === "lt");

/** A time that ends: a switch stood so, and nobody can put it back. */
function isPhase(contract: Contract, mover: Mover, { value, holds }: Condition): boolean {
  return wordsIn(value).some(({ slot, key }) => {
    const { root, keys } = placeOf(slot);
    if (keys.length > 0 || settersOf(contract, root).length === 0) return false;
    if (!isFlag(value) && !dependsOn(value, "timestamp") && !dependsOn(value, "number")) return false;
    const comesBack = settingsOf(contract, slot, 1n).some(({ value: word }) => {
      const is = evaluate(value, sampleTransfer(contract, mover, new Map([[key, word]])));
      return is === undefined || (is !== 0n) === holds;
    });
    return !comesBack;
  });
}

/** Nothing, a truth, and an address. */
const ANSWERS: readonly bigint[] = [0n, 1n, 0xa4500000000000000000000000000000000000n];

/** Another contract's answer: of sales alone, sparing the chosen, or of a contract that nobody is told of, or that is put in later and silently. */
function byAnswer(
  contract: Contract,
  { calls }: Path,
  { value, holds }: Condition,
  spares: boolean,
  paths: readonly Path[],
): ExitGate | undefined {
  if (isConstant(value)) return undefined;
  for (const [index, { target, kind }] of calls.entries()) {
    const isAnswer = (leaf: string) => leaf.startsWith(`answer(#${index.toString(16)},`);
    if (![...value.leaves].some(isAnswer)) continue;
    // Any address and any truth is let through: it is looked at for its width alone.
    const lets = ANSWERS.map((answer) => evaluate(value, (term) => (isAnswer(term.key) ? answer : undefined)));
    if (lets.every((is) => is !== undefined && (is !== 0n) === holds)) continue;
    if (isConstant(target) && target <= 0xffffn) continue;
    const places = loadsIn(target).map((slot) => placeOf(slot).root);
    const isUntold = places.length > 0 && !places.some((root) => isTold(contract, root));
    const hasSetter = places.some((root) => settersOf(contract, root).length > 0);
    if (spares || isUntold || places.some((root) => isPutInLater(contract, root, paths)))
      return { by: "answer", evidence: { kind, whom: isUntold ? "hidden" : hasSetter ? "chosen" : "fixed" } };
  }
  return undefined;
}

/** Without it everybody goes free; whoever has powers writes whom they like, and no event tells when. */
function isPutInLater(contract: Contract, root: string, paths: readonly Path[]): boolean {
  const setters = settersOf(contract, root);
  const isFreeWithout = paths.some(
    ({ conditions, calls }) =>
      !calls.some(({ target }) => loadsIn(target).some((slot) => placeOf(slot).root === root)) &&
      conditions.some(
        ({ value, holds }) => !holds && isFlag(value) && loadsIn(value).some((slot) => placeOf(slot).root === root),
      ),
  );
  return isFreeWithout && setters.length > 0 && setters.every(({ path }) => path.events.length === 0);
}

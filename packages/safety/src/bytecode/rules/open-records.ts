import { type Contract, gatesOf, isGiven, isWho, loadsIn, placeOf, writesUnder } from "../contract.ts";
import { bare, dependsOn, type Expression, equality, IMMUTABLE, isConstant, keyOf } from "../expression.ts";
import { isLowered } from "../hidden-power.ts";
import type { Path, Write } from "../path.ts";
import { isAnybodys, isKeyed, isNamed, isOneKeys, isPayable, opOf, pullsOf, sentOn } from "../payment.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** What is written down for those who paid in, where somebody else writes or uses it too. */
export const OPEN_RECORDS: readonly Way[] = [
  byPath("what is kept for others, for anybody", takesOthers),
  byPath("deposits, by what it writes down for whom it likes", (path, contract) => writesDebts(contract, path)),
  byPath("all, by one of several", setsHowManyAgree),
  byPath("deposits, by any call it is told to make", (path, contract) => obeysOneKey(path) && holdsTokens(contract)),
  byPath("deposits, allowed to whom it names", allowsNamed),
];

/** One key has it call whom it likes with what it likes, and nothing is asked of whom. */
function obeysOneKey(path: Path): boolean {
  if (!isOneKeys(path)) return false;
  return path.calls.some(
    ({ kind, target, selector, head }) =>
      kind === "call" && selector === undefined && isNamed(target) && isHandedIn(head) && !isMinded(path, target),
  );
}

/** Bytes that came with the call. */
const isHandedIn = (head: Expression) => opOf(head) === "calldata" || opOf(head) === "mload";

/** Something kept, or an address in the code, was compared with it. */
const isMinded = ({ conditions }: Path, whom: Expression) =>
  conditions.some(
    ({ value }) => dependsOn(value, keyOf(bare(whom))) && (loadsIn(value).length > 0 || isToldApart(value)),
  );

const isToldApart = (value: Expression) =>
  (equality(value, true) ?? equality(value, false))?.some((side) =>
    isConstant(side) ? side > 0xffffn : side === IMMUTABLE,
  ) === true;

/** Tokens that people pay in and that are written down as theirs. */
function depositedTokens(contract: Contract): readonly Expression[] {
  const deposits = depositsOf(contract);
  return pathsOf(contract).flatMap((path) =>
    isAnybodys(path) && path.writes.some(({ slot }) => deposits.has(placeOf(slot).root))
      ? pullsOf(path).map(({ target }) => target)
      : [],
  );
}

const holdsTokens = (contract: Contract) => depositedTokens(contract).length > 0;

/** `approve`, `increaseAllowance`. */
const ALLOWS: ReadonlySet<number> = new Set([0x095ea7b3, 0x39509351]);

/** What is deposited is allowed to somebody whom one key names, and of whom nothing is known. */
function allowsNamed(path: Path, contract: Contract): boolean {
  if (!isOneKeys(path)) return false;
  return path.calls.some(({ kind, selector, target, words: [spender = 0n, sum = 0n] }) => {
    if (kind !== "call" || selector === undefined || !ALLOWS.has(selector) || sum === 0n) return false;
    if (!isNamed(spender) || isMinded(path, spender)) return false;
    return depositedTokens(contract).some((token) => keyOf(bare(token)) === keyOf(bare(target)));
  });
}

/** Roots under which somebody who pays is credited, by their own address alone. */
function depositsOf(contract: Contract): ReadonlySet<string> {
  return new Set(
    pathsOf(contract).flatMap((path) => {
      if (!isAnybodys(path) || (pullsOf(path).length === 0 && !isPayable(path))) return [];
      const sums = [
        ...(isPayable(path) ? ["callvalue"] : []),
        ...pullsOf(path).map(({ words: [, , sum = 0n] }) => keyOf(bare(sum))),
      ];
      return path.writes.flatMap((write) => {
        const { root, keys } = placeOf(write.slot);
        const isTheirs = keys.length === 1 && keys.every(isWho);
        return isTheirs && isRaised(write) && sums.some((sum) => dependsOn(write.value, sum)) ? [root] : [];
      });
    }),
  );
}

/** What stood there, and more. */
function isRaised({ slot, value }: Write): boolean {
  const stood = `sload(${keyOf(slot)})`;
  return !isConstant(value) && value.op === "add" && value.args.some((each) => keyOf(bare(each)) === stood);
}

/** The caller is paid what is taken off the deposit of whoever they name, who was not asked. */
function takesOthers(path: Path, contract: Contract): boolean {
  const sent = sentOn(path).filter(({ to }) => isWho(to));
  // Who pays for it, as a liquidator does, takes nothing for nothing.
  if (!isAnybodys(path) || sent.length === 0 || pullsOf(path).length > 0 || isPayable(path)) return false;
  const deposits = depositsOf(contract);
  return path.writes.some((write) => {
    const { root, keys } = placeOf(write.slot);
    const [owner = 0n] = keys;
    if (keys.length !== 1 || !deposits.has(root) || !isNamed(owner) || !isLowered(write)) return false;
    const [, taken = 0n] = isConstant(write.value) ? [] : write.value.args;
    const isAsked = path.conditions.some(
      ({ value }) =>
        dependsOn(value, keyOf(owner)) &&
        (ASKED.some((who) => dependsOn(value, who)) || isAnswer(path, value) || asksMore(value, root, keyOf(owner))),
    );
    return !isAsked && sent.some(({ sum }) => keyOf(bare(sum)) === keyOf(bare(taken)));
  });
}

/** Who calls, or when. */
const ASKED: readonly string[] = ["caller", "timestamp", "number"];

/** Something else that is kept for them decided: a debt, a permission. */
const asksMore = (value: Expression, root: string, owner: string) =>
  loadsIn(value).some((slot) => placeOf(slot).root !== root && placeOf(slot).keys.some((key) => keyOf(key) === owner));

/** Another contract was asked. */
const isAnswer = ({ calls }: Path, value: Expression) =>
  calls.some((call, index) => call.kind === "staticcall" && dependsOn(value, `answer(#${index.toString(16)},#0)`));

/**
 * One key adds what it likes to what anybody is owed, or puts what it likes in its stead, brings nothing, and takes it off nothing: they are paid
 * with what others paid in.
 */
function writesDebts(contract: Contract, path: Path): boolean {
  if (!isOneKeys(path) || isPayable(path) || path.calls.some(({ kind }) => kind !== "staticcall")) return false;
  const credited = path.writes.filter((write) => {
    const { keys } = placeOf(write.slot);
    return (
      keys.length === 1 && keys.every(isNamed) && ((isRaised(write) && isGiven(write.value)) || isPut(path, write))
    );
  });
  const [only] = credited;
  if (!only || path.writes.length !== credited.length) return false;
  const { root } = placeOf(only.slot);
  const isBounded = path.conditions.some(
    ({ value }) => isGiven(value) && loadsIn(value).some((slot) => placeOf(slot).root !== root && !isPower(path, slot)),
  );
  if (isBounded || root === contract.balances || !depositsOf(contract).has(root)) return false;
  return pathsOf(contract).some((way) => {
    const sent = sentOn(way).filter(({ to }) => isWho(to));
    return (
      isAnybodys(way) &&
      sent.length > 0 &&
      writesUnder(way, root).some(
        ({ write, keys }) => keys.every(isWho) && (isLowered(write) || sent.some(({ sum }) => isPaidOut(write, sum))),
      )
    );
  });
}

/** What is handed in stands there now, whatever stood there: where it may only be less, somebody is fined. */
const isPut = ({ conditions }: Path, { slot, value }: Write) =>
  isNamed(value) &&
  !conditions.some(
    ({ value: asked }) =>
      !isConstant(asked) &&
      asked.op === "lt" &&
      dependsOn(asked, keyOf(bare(value))) &&
      dependsOn(asked, `sload(${keyOf(slot)})`),
  );

/** Nothing is left of it, and the sum is worked out of it. */
const isPaidOut = ({ slot, value }: Write, sum: Expression) => value === 0n && dependsOn(sum, `sload(${keyOf(slot)})`);

const isPower = (path: Path, slot: Expression) =>
  gatesOf(path).some((gate) => "root" in gate && gate.root === placeOf(slot).root);

/** How many of those on a list have to agree can be set by each of them alone. */
function setsHowManyAgree(path: Path, contract: Contract): boolean {
  const list = listOf(path);
  if (list === undefined) return false;
  const set = path.writes.filter(({ slot, value }) => !isKeyed(slot) && isNamed(value)).map(({ slot }) => keyOf(slot));
  if (set.length === 0) return false;
  const ways = pathsOf(contract);
  const counts = ways
    .filter((way) => listOf(way) === list)
    .flatMap(({ writes }) => writes.filter((write) => isKeyed(write.slot) && isRaised(write)))
    .map(({ slot }) => placeOf(slot).root);
  const isCounted = (value: Expression) =>
    !isConstant(value) &&
    value.op === "lt" &&
    loadsIn(value).some((slot) => counts.includes(placeOf(slot).root)) &&
    loadsIn(value).some((slot) => set.includes(keyOf(slot)));
  return ways.some(
    ({ calls, conditions }) =>
      calls.some(
        ({ kind, target, selector, head }) =>
          kind === "call" && selector === undefined && isNamed(target) && isHandedIn(head),
      ) && conditions.some(({ value }) => isCounted(value)),
  );
}

/** The one list on which the caller has to stand. */
function listOf(path: Path): string | undefined {
  const [gate, more] = gatesOf(path).filter(({ kind }) => kind !== "derived");
  return gate?.kind === "mapping" && more === undefined ? gate.root : undefined;
}

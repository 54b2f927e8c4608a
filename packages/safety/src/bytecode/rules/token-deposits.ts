import { type Contract, found, gatesOf, isGated, isGiven, isWho, loadsIn, placeOf, writesUnder } from "../contract.ts";
import { bare, dependsOn, type Expression, isConstant, keyOf } from "../expression.ts";
import type { Path, Write } from "../path.ts";
import { isKeptFor, isKeyed, isNamed, isOwners, leavesOf, pullsOf, readFrom, sentOn } from "../payment.ts";
import { isCountedApart } from "./counted-apart.ts";

const TRANSFER_FROM = 0x23b872dd;

/** Tokens of a kind that people deposit, sent away by somebody with powers: where they are not who is owed them, and it is no surplus. */
export function takesTokens(contract: Contract, path: Path): boolean {
  const { functions } = contract;
  if (!isGated(path) || isAnybodysToo(functions, path) || isBurn(contract, path)) return false;
  const sent = sentOn(path).flatMap(({ token, to, sum }) => (token === undefined ? [] : [{ token, to, sum }]));
  if (sent.length === 0) return false;
  const ways = functions.flatMap(({ paths }) => paths);
  const open = ways.filter((way) => !isGated(way));
  // Who is told apart by what people wrote down with their deposits is no power.
  const records = new Set(
    open.flatMap((way) => way.writes.flatMap((write) => (isCleared(write) ? [] : [placeOf(write.slot).root]))),
  );
  if (gatesOf(path).every((gate) => gate.kind === "mapping" && records.has(gate.root))) return false;
  const deposits = open.flatMap(tokensDeposited);
  if (sent.some((each) => isTaken(path, each, deposits, open) && !isCountedApart(ways, path, each.sum))) return true;
  const shared = open.flatMap((way) => tokensShared(contract, way));
  if (sent.some((each) => isHandedOut(path, each, shared) && !isCountedApart(ways, path, each.sum))) return true;
  const kinds = new Set(open.flatMap(tokensRecorded));
  const byPower = gatesOf(path).some(
    (gate) => gate.kind === "constant" || (gate.kind === "slot" && SIMPLE.test(gate.root)),
  );
  return byPower && sent.some(({ token, to }) => isRecorded(token, kinds) && isOwners(to));
}

/** Nothing is left of what stood there, or of its lowest part: a role that is given up. */
const isCleared = ({ value }: Write) =>
  isConstant(value) ? value === 0n : value.op === "and" && value.args.some((part) => isConstant(part) && !(part & 1n));

/** The tokens that a path takes from its caller and writes down as theirs. */
function tokensDeposited(path: Path): Expression[] {
  const isTheirs = path.writes.some(({ slot, value }) => {
    const { keys } = placeOf(slot);
    return keys.some(isWho) || (keys.length > 0 && dependsOn(value, "caller"));
  });
  return isTheirs ? pullsOf(path).map(({ target }) => target) : [];
}

/** The tokens that a path takes from its caller and keeps, and gives shares for to whom the caller names: a vault's (ERC-4626). */
function tokensShared({ balances }: Contract, path: Path): Expression[] {
  const isRaised = writesUnder(path, balances).some(({ write: { value } }) => !isConstant(value) && value.op === "add");
  const kept = pullsOf(path).filter(({ words: [, to = 0n] }) => keyOf(bare(to)) === "address");
  return isRaised ? kept.map(({ target }) => target) : [];
}

/** They go to whomever a power names, of whom nothing was written down before: no strategy, no custodian that was let in. */
function isHandedOut(path: Path, { token, to, sum }: SentToken, shared: readonly Expression[]): boolean {
  const whom = keyOf(bare(to));
  const isKnown = path.conditions.some(({ value }) =>
    loadsIn(value).some((slot) => placeOf(slot).keys.some((key) => keyOf(key) === whom)),
  );
  return (
    isNamed(to) &&
    !isKnown &&
    shared.some((each) => keyOf(bare(each)) === keyOf(bare(token))) &&
    !isKeptFor(path, sum, to) &&
    !isPaidBack(path, sum, to)
  );
}

/** It goes to whom a record names, or what is written down for whom it goes to was lowered by it: somebody else may see to it that they are paid. */
function isPaidBack({ writes }: Path, sum: Expression, to: Expression): boolean {
  const record = readFrom(to);
  if (record !== undefined && isKeyed(record)) return true;
  const whom = keyOf(bare(to));
  return writes.some(({ slot, value }) => {
    if (isConstant(value) || value.op !== "sub" || !placeOf(slot).keys.some((key) => keyOf(key) === whom)) return false;
    return value.leaves.has(`sload(${keyOf(slot)})`) && [...leavesOf(sum)].some((leaf) => value.leaves.has(leaf));
  });
}

/**
 * On another way of the same function the same leaves for the same, and nobody in particular has to call: what anybody may do is no power. Who asks
 * may be the caller there, and here stand in the last twenty bytes, where a forwarder puts it (ERC-2771).
 */
function isAnybodysToo(functions: Contract["functions"], path: Path): boolean {
  const told = (way: Path) => sentOn(way).map(({ token, to, sum }) => [token ?? 0n, to, sum].map(asCaller).join());
  const mine = told(path).join();
  return functions.some(
    ({ paths }) =>
      paths.includes(path) &&
      paths.some((way) => !isGated(way) && way.writes.length === path.writes.length && told(way).join() === mine),
  );
}

const asCaller = (value: Expression) => keyOf(bare(value)).replaceAll(LAST_BYTES, "caller");

/** `shr(96, calldataload(sub(calldatasize(), 20)))`. */
const LAST_BYTES = `shr(#60,calldata(add(calldatasize,#${((1n << 256n) - 20n).toString(16)})))`;

/** It is paid for what is burnt of the contract's own token: whose that is, and who may burn it, the rules about tokens tell. */
function isBurn({ balances, supply }: Contract, path: Path): boolean {
  const lowered = (root: string | undefined) =>
    writesUnder(path, root).flatMap(({ write: { value } }) =>
      !isConstant(value) && value.op === "sub" ? [keyOf(bare(value.args[1] ?? 0n))] : [],
    );
  const burnt = lowered(supply);
  return lowered(balances).some((sum) => burnt.includes(sum));
}

type SentToken = { readonly token: Expression; readonly to: Expression; readonly sum: Expression };

function isTaken(
  path: Path,
  { token, to, sum }: SentToken,
  deposits: readonly Expression[],
  open: readonly Path[],
): boolean {
  const key = keyOf(bare(token));
  if (deposits.some((each) => keyOf(bare(each)) === key))
    return !isKeptFor(path, sum) && !isPaidBack(path, sum, to) && !isSurplus(path, sum, open);
  if (!isGiven(token) || deposits.length === 0) return false;
  // Any token but those that are deposited: the owner may clear up what was sent by mistake.
  const spared = path.conditions.some(
    ({ value }) =>
      deposits.some((each) => mentions(value, bare(each))) && found(value, (part) => part.key === key).length > 0,
  );
  return !spared && !isSurplus(path, sum, open);
}

/** A number may be written in the code, or be an immutable that was filled in; what is compared with it is kept as a sum. */
const mentions = (value: Expression, part: Expression) =>
  isConstant(part)
    ? found(value, ({ args }) => args.some((each) => each === part || each === (1n << 256n) - part)).length > 0
    : dependsOn(value, part.key);

/** No more than what is there beyond the sum of all deposits. */
function isSurplus(path: Path, sum: Expression, open: readonly Path[]): boolean {
  const totals = new Set(
    open.flatMap((way) =>
      pullsOf(way).length === 0
        ? []
        : way.writes.filter(({ slot }) => isConstant(slot)).map(({ slot }) => `sload(${keyOf(slot)})`),
    ),
  );
  const isLess = (value: Expression) =>
    !isConstant(value) &&
    [...totals].some((total) => value.leaves.has(total)) &&
    [...value.leaves].some((leaf) => /^answer\(/.test(leaf));
  return (
    isLess(sum) ||
    path.conditions.some(
      ({ value }) =>
        !isConstant(value) &&
        value.op === "lt" &&
        isLess(value) &&
        [...leavesOf(sum)].some((leaf) => value.leaves.has(leaf)),
    )
  );
}

const SIMPLE = /^#[0-9a-f]{1,4}$/;

/** Where a path that takes tokens from its caller writes down which token it was. */
function tokensRecorded(path: Path): string[] {
  const pulled = path.calls
    .filter(({ selector, words }) => selector === TRANSFER_FROM && words[0] !== undefined && isWho(words[0]))
    .map(({ target }) => keyOf(bare(target)));
  return path.writes
    .filter(({ value }) => pulled.some((token) => dependsOn(value, token)))
    .map(({ slot }) => placeOf(slot))
    .filter(({ keys }) => keys.length > 0)
    .map(({ root }) => root);
}

function isRecorded(target: Expression, records: ReadonlySet<string>): boolean {
  return loadsIn(target).some((slot) => records.has(placeOf(slot).root));
}

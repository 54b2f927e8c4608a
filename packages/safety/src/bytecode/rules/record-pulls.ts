import { isWho, loadsIn, SELECTOR } from "../contract.ts";
import { bare, dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import type { OutsideCall, Path } from "../path.ts";
import { isFixed, isKeyed, isNamed, isOneKeys, opOf, readFrom } from "../payment.ts";

const MOVES: ReadonlySet<number> = new Set([
  SELECTOR.transferFrom,
  SELECTOR.safeTransferFrom,
  SELECTOR.safeTransferFromData,
  SELECTOR.safeTransferFrom1155,
]);
/** `ownerOf(uint256)`. */
const OWNER_OF = 0x6352211e;

/**
 * What somebody has allowed it leaves them at another's word: an NFT is taken from whoever is found to hold it, or one key takes from whom a record
 * names and gives to whom it likes, or as little as it likes.
 */
export function takesFromRecorded(path: Path): OutsideCall | undefined {
  return path.calls.find((call) => {
    if (call.kind !== "call" || call.selector === undefined || !MOVES.has(call.selector)) return false;
    const [from = 0n, to = 0n, sum = 0n] = call.words;
    if (isFoundHolder(path, from)) return isWho(to) || isFixed(to) || isNamed(to);
    const record = readFrom(from);
    if (record === undefined || !isKeyed(record) || !isOneKeys(path) || isTimed(path)) return false;
    const back = path.calls.filter((other) => other !== call && pays(other, from));
    if (back.length === 0) return isNamed(to) && !isMinded(path, keyOf(bare(to)));
    return (isWho(to) || isFixed(to)) && !isNamed(sum) && back.every((other) => isAsLittleAsNamed(path, other));
  });
}

/** Whoever the contract that was named says holds it; the holder is not the caller, and was not asked. */
function isFoundHolder({ conditions, calls }: Path, from: Expression): boolean {
  const bared = bare(from);
  if (isConstant(bared) || bared.op !== "answer") return false;
  const [index] = bared.args;
  const call = index !== undefined && isConstant(index) ? calls[Number(index)] : undefined;
  if (call?.selector !== OWNER_OF || opOf(call.target) !== "calldata") return false;
  return !conditions.some(({ value }) => dependsOn(value, bared.key) && !isWidth(value));
}

/** The compiler's own question whether an answer is an address. */
const isWidth = (value: Expression) => {
  const [a, b] = equality(value, true) ?? [];
  return a !== undefined && b !== undefined && keyOf(bare(a)) === keyOf(bare(b));
};

/** A payment that falls due at its time. */
const isTimed = ({ conditions }: Path) =>
  conditions.some(({ value }) => dependsOn(value, "timestamp") || dependsOn(value, "number"));

/** It brings something to somebody. */
function pays({ kind, selector, words: [a = 0n, b = 0n], target, value }: OutsideCall, whom: Expression): boolean {
  if (kind !== "call") return false;
  const key = keyOf(bare(whom));
  if (selector === SELECTOR.transfer) return keyOf(bare(a)) === key;
  if (selector !== undefined && MOVES.has(selector)) return keyOf(bare(b)) === key;
  return value !== 0n && keyOf(bare(target)) === key;
}

/** The sum was handed in, and compared with nothing that is kept. */
function isAsLittleAsNamed(path: Path, { selector, words: [, b = 0n, c = 0n], value }: OutsideCall): boolean {
  const sum = selector === undefined ? value : selector === SELECTOR.transfer ? b : c;
  return isNamed(sum) && !isMinded(path, keyOf(bare(sum)));
}

const isMinded = ({ conditions }: Path, key: string) =>
  conditions.some(({ value }) => dependsOn(value, key) && loadsIn(value).some(isKeyed));

import { type Contract, found, isGated, isGiven, isWho, loadsIn, placeOf } from "../contract.ts";
import { bare, dependsOn, type Expression, isConstant, keyOf } from "../expression.ts";
import type { OutsideCall, Path, Write } from "../path.ts";
import { isAnybodys, isKeptFor, isKeyed, isNamed, leavesOf, opOf, readFrom, type Sent, sentOn } from "../payment.ts";
import { isCountedApart } from "./counted-apart.ts";
import { pathsOf } from "./way.ts";

/**
 * What was taken by an allowance is kept by the contract itself, and leaves it only as what is written down for somebody: payment for gas, a
 * debt paid back, a bid. A drainer hands it to its owner, in one step or in two.
 * @param pull a call whose words are from, to, and a sum or a number
 */
export function staysInside(contract: Contract, { target, words: [, to = 0n] }: OutsideCall): boolean {
  if (opOf(to) !== "address") return false;
  const ways = pathsOf(contract);
  return ways.every((way) =>
    sentOn(way).every((sent) => sent.token === undefined || !mayBe(way, sent.token, target) || isOwed(ways, way, sent)),
  );
}

/**
 * Anybody has it take a third party's tokens and write them down for themselves, or for whom they name, who can draw them: what stays inside is
 * another's from then on. Written down for whose they were they are a deposit.
 */
export function creditsAnother(contract: Contract, path: Path, { target, words }: OutsideCall): boolean {
  const [from = 0n, to = 0n, sum = 0n] = words;
  if (opOf(to) !== "address" || !isAnybodys(path)) return false;
  const whose = keyOf(bare(from));
  // Another contract was asked of the two of them: an allowance, an operator.
  const isAsked = path.calls.some(
    ({ kind, words: asked }) =>
      kind === "staticcall" && asked.some(isWho) && asked.some((word) => keyOf(bare(word)) === whose),
  );
  if (isAsked) return false;
  const roots = path.writes.flatMap(({ slot, value }) => {
    const { root, keys } = placeOf(slot);
    const stood = `sload(${keyOf(slot)})`;
    // It may share its word with others.
    const isOfSum = found(value, ({ op }) => op === "add").some(
      (raised) => raised.leaves.has(stood) && [...leavesOf(sum)].some((leaf) => raised.leaves.has(leaf)),
    );
    const isAnothers =
      keys.some((key) => isWho(key) || isNamed(key)) && keys.every((key) => keyOf(bare(key)) !== whose);
    return isOfSum && isAnothers ? [root] : [];
  });
  return pathsOf(contract).some((way) =>
    sentOn(way).some(
      (sent) =>
        sent.token !== undefined &&
        mayBe(way, sent.token, target) &&
        way.writes.some((write) => {
          const { root, keys } = placeOf(write.slot);
          return roots.includes(root) && keys.some(isWho) && isLowered(write, sent.sum);
        }),
    ),
  );
}

/** It is that token, or whichever is named and nothing refuses that one. */
function mayBe({ conditions }: Path, token: Expression, taken: Expression): boolean {
  const [a, b] = [bare(token), bare(taken)];
  if (keyOf(a) === keyOf(b)) return true;
  if (isGiven(taken)) return true;
  const names = (value: Expression, part: Expression) =>
    isConstant(part)
      ? found(value, ({ args }) => args.some((each) => each === part || each === (1n << 256n) - part)).length > 0
      : dependsOn(value, part.key);
  // Of a word that holds several things the token may be cut out in two ways.
  const places = loadsIn(b).map((slot) => `sload(${keyOf(slot)})`);
  const isSame = (value: Expression) =>
    names(value, b) || (places.length > 0 && places.every((place) => dependsOn(value, place)));
  return isGiven(token) && !conditions.some(({ value }) => names(value, a) && isSame(value));
}

/** Taken off what is written down for somebody, sent to whom a record names, or lent and taken back on the same way. */
function isOwed(ways: readonly Path[], way: Path, { token, to, sum }: Sent): boolean {
  const record = readFrom(to);
  if (record !== undefined && isKeyed(record)) return true;
  // Who has powers lowers a record; who has none may also have written down what they owe.
  const isCounted =
    way.writes.some((write) => isKeyed(write.slot) && isLowered(write, sum)) ||
    (!isGated(way) && isKeptFor(way, sum, to));
  return (
    isCounted ||
    isCountedApart(ways, way, sum) ||
    way.calls.some(
      ({ kind, target, words: [from = 0n, back = 0n], selector }) =>
        kind === "call" &&
        selector === TRANSFER_FROM &&
        token !== undefined &&
        keyOf(bare(target)) === keyOf(bare(token)) &&
        keyOf(bare(from)) === keyOf(bare(to)) &&
        opOf(back) === "address",
    )
  );
}

/** What stood there was lowered by what the sum is made of, or paid out and forgotten. */
function isLowered({ slot, value }: Write, sum: Expression): boolean {
  const kept = `sload(${keyOf(slot)})`;
  if (isConstant(value)) return value === 0n && dependsOn(sum, kept);
  return value.op === "sub" && value.leaves.has(kept) && [...leavesOf(sum)].some((leaf) => value.leaves.has(leaf));
}

const TRANSFER_FROM = 0x23b872dd;

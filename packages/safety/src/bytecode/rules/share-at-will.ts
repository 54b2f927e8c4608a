import type { Contract } from "../contract.ts";
import { found, isWho, placeOf } from "../contract.ts";
import { bare, dependsOn, type Expression, isConstant, keyOf, type Term } from "../expression.ts";
import type { Path } from "../path.ts";
import { isAnybodys, isKeptFor, isKeyed, opOf, pullsOf, readFrom, sentOn } from "../payment.ts";
import { writtenAtWill } from "./spared.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** Of what is the caller's a share goes elsewhere, and a power sets that share to whatever it likes, all of it too. */
export const SHARE_AT_WILL: readonly Way[] = [
  byPath("a share that is set at will", keepsShare),
  byPath("a part that is set at will", paysPart),
];

function keepsShare(path: Path, contract: Contract): boolean {
  if (!isAnybodys(path)) return false;
  const moved = movedOn(path);
  return moved.some(({ to, sum }) => {
    if (isWho(to)) return false;
    const rate = rateOf(sum);
    if (rate === undefined || isMinded(path, rate.load.key)) return false;
    const isRest =
      moved.some((other) => isLessened(other.sum, sum)) || path.writes.some(({ value }) => isLessened(value, sum));
    return isRest && writtenAtWill(contract, placeOf(rate.slot).root, rate.load) !== undefined;
  });
}

/** Of what is written down for the caller as it was paid in, only a share comes back, of so many parts as a power says. */
function paysPart(path: Path, contract: Contract): boolean {
  if (!isAnybodys(path)) return false;
  return sentOn(path).some(({ token, to, sum }) => {
    const rate = isWho(to) && token !== undefined ? rateOf(sum) : undefined;
    if (rate === undefined || isKeyed(rate.slot) || isMinded(path, rate.load.key)) return false;
    if (rate.parts > 1_000_000n || !isKeptFor(path, sum)) return false;
    const kept = path.writes.filter(({ slot }) => placeOf(slot).keys.some(isWho)).map(({ slot }) => placeOf(slot).root);
    const isWhole = pathsOf(contract).some((way) =>
      pullsOf(way).some(
        ({ target, words: [, , paid = 0n] }) =>
          keyOf(bare(target)) === keyOf(bare(token ?? 0n)) &&
          way.writes.some(({ slot, value }) => kept.includes(placeOf(slot).root) && isRaisedBy(slot, value, paid)),
      ),
    );
    return isWhole && writtenAtWill(contract, placeOf(rate.slot).root, rate.load) !== undefined;
  });
}

const isRaisedBy = (slot: Expression, value: Expression, by: Expression) =>
  !isConstant(value) &&
  value.op === "add" &&
  value.args
    .map((arg) => keyOf(bare(arg)))
    .sort()
    .join() === [keyOf(bare(by)), `sload(${keyOf(slot)})`].sort().join();

/** What leaves, and what is passed on from the caller by allowance. */
function movedOn(path: Path): { readonly to: Expression; readonly sum: Expression }[] {
  const passed = pullsOf(path)
    .filter(({ words: [, to = 0n] }) => opOf(to) !== "address")
    .map(({ words: [, to = 0n, sum = 0n] }) => ({ to, sum }));
  return [...sentOn(path), ...passed];
}

/** `x * rate / n`: where the rate is kept. */
function rateOf(
  sum: Expression,
): { readonly slot: Expression; readonly load: Term; readonly parts: bigint } | undefined {
  const bared = bare(sum);
  if (isConstant(bared) || (bared.op !== "div" && bared.op !== "shr")) return undefined;
  const [a = 0n, b = 0n] = bared.args;
  const product = bare(bared.op === "div" ? a : b);
  const parts = bared.op === "div" ? b : a;
  if (isConstant(product) || product.op !== "mul" || !isConstant(parts)) return undefined;
  for (const factor of product.args) {
    const slot = readFrom(factor);
    const inner = bare(factor);
    if (slot !== undefined && !placeOf(slot).keys.some(isWho) && !isConstant(inner))
      return { slot, load: inner, parts };
  }
  return undefined;
}

/** What is left when the share is taken off. */
function isLessened(rest: Expression, share: Expression): boolean {
  return (
    found(
      rest,
      ({ op, args: [, taken] }) => op === "sub" && taken !== undefined && keyOf(bare(taken)) === keyOf(bare(share)),
    ).length > 0
  );
}

/** The caller says how little they are content with: what was made less by the share is compared with what they handed in. */
function isMinded({ conditions }: Path, rate: string): boolean {
  return conditions.some(({ value }) => {
    if (isConstant(value) || value.op !== "lt") return false;
    const [a = 0n, b = 0n] = value.args;
    const [named, made] = opOf(a) === "calldata" ? [a, b] : [b, a];
    const isOverflow = !isConstant(made) && made.op === "sub" && keyOf(made.args[0] ?? 0n) === keyOf(named);
    return opOf(named) === "calldata" && dependsOn(made, rate) && !isOverflow;
  });
}

import { isWho, placeOf } from "../contract.ts";
import { bare, dependsOn, type Expression, isConstant, keyOf, type Term } from "../expression.ts";
import type { Path, Write } from "../path.ts";
import { isKeyed, opOf, pullsOf } from "../payment.ts";

/**
 * A sum is taken off a count of its own (fees, reserves), and what people pay in for themselves never goes to that count as a whole: no more than
 * was set aside can leave.
 * @param ways every path of the contract that might raise the count
 */
export function isCountedApart(ways: readonly Path[], path: Path, sum: Expression): boolean {
  return path.writes.some(
    (write) =>
      !isKeyed(write.slot) && isLoweredBy(write, sum) && !ways.some((way) => paysInto(way, keyOf(write.slot), path)),
  );
}

/** What stood there, less the sum; or nothing, where all of it was the sum. */
export function isLoweredBy({ slot, value }: Write, sum: Expression): boolean {
  const kept = `sload(${keyOf(slot)})`;
  if (keyOf(bare(sum)) === kept) return value === 0n || (opOf(value) === "sub" && keyOf(value) !== keyOf(sum));
  if (isConstant(value) || value.op !== "sub") return false;
  const [was = 0n, less = 0n] = value.args;
  // What was added on the same way is told by `paysInto`.
  const stood =
    keyOf(bare(was)) === kept || (opOf(was) === "add" && argsOf(was).some((each) => keyOf(bare(each)) === kept));
  return stood && keyOf(bare(less)) === keyOf(bare(sum));
}

const argsOf = (value: Expression) => (isConstant(value) ? [] : value.args);

/** The whole of a payment is added there while it is written down as somebody's; or a power writes there what it hands in. */
function paysInto(way: Path, slot: string, taking: Path): boolean {
  const added = way.writes.filter((write) => keyOf(write.slot) === slot && !isConstant(write.value));
  if (added.length === 0) return false;
  const paid = new Set(["callvalue", ...pullsOf(way).map(({ words: [, , sum = 0n] }) => keyOf(bare(sum)))]);
  const isTheirs = way.writes.some((write) => placeOf(write.slot).keys.some(isWho));
  return added.some(({ value }) => {
    const { op, args } = value as Term;
    if (op === "calldata") return true;
    if (op !== "add") return false;
    const isWhole = args.some((part) => paid.has(keyOf(bare(part))) || opOf(part) === "calldata");
    return isWhole && (isTheirs || way === taking || !isPaid(way, paid));
  });
}

/** Money did come in: a count that is raised for nothing is at will. */
const isPaid = (way: Path, paid: ReadonlySet<string>) =>
  pullsOf(way).length > 0 || way.writes.some(({ value }) => [...paid].some((each) => dependsOn(value, each)));

import { type Contract, found, isGated, isGiven, isWho, loadsIn, moves, placeOf, writesUnder } from "../contract.ts";
import { evaluate } from "../evaluate.ts";
import { bare, dependsOn, isConstant, keyOf } from "../expression.ts";
import type { Condition, Path, Write } from "../path.ts";
import { isKeyed, opOf, sentOn } from "../payment.ts";
import { isChosen } from "./chosen.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/**
 * Somebody sends more than they have: what is taken off their balance is compared with it for everybody else, or is never compared and the
 * balance goes below nothing, which is endless.
 */
export function sendsUnheld(contract: Contract): boolean {
  if (moves(contract).length === 0) return false;
  const isEndless = pathsOf(contract).some((path) =>
    writesUnder(path, contract.balances).some(({ write }) => goesBelowNothing(path, write)),
  );
  return (
    isEndless ||
    moves(contract).some(({ paths, from }) => {
      const debits = (path: Path) => writesUnder(path, contract.balances).map(({ write }) => write);
      return paths.some(
        (path) => isChosen(contract, path, from) && debits(path).some((write) => isSpared(write, path, paths)),
      );
    })
  );
}

/** More is paid to somebody with powers than is kept for them, and only for them nobody asks. */
export const UNHELD: readonly Way[] = [
  byPath(
    "more than is kept for it",
    (path, _, { paths }) =>
      isGated(path) &&
      sentOn(path).some(({ to, sum }) => isWho(to) && opOf(sum) === "calldata") &&
      path.writes.some((write) => isKeyed(write.slot) && isSpared(write, path, paths)),
  ),
];

/** One who has nothing has what they hand in taken off: nothing that is kept of them, or of the sum, is in their way. */
function goesBelowNothing(path: Path, { slot, value }: Write): boolean {
  const stood = `sload(${keyOf(slot)})`;
  if (isConstant(value) || value.op !== "sub") return false;
  const [was = 0n, less = 0n] = value.args;
  const sum = bare(less);
  if (keyOf(was) !== stood || isConstant(sum) || sum.op !== "calldata" || !isGiven(sum)) return false;
  const holder = placeOf(slot).keys.map(keyOf);
  // Another record of the holder's, or one of the sum, may hold it to what the balance is.
  const isAsked = ({ value: asked }: Condition) => {
    const places = loadsIn(asked).map(placeOf);
    const isOfHolder = places.some(({ keys }) => keys.some((key) => holder.includes(keyOf(key))));
    const isKept = places.some(({ keys }) => keys.length > 0) || found(asked, ({ op }) => op === "answer").length > 0;
    return isOfHolder || (isKept && dependsOn(asked, sum.key));
  };
  return path.conditions.every((each) => {
    if (!isAsked(each)) return true;
    const is = evaluate(each.value, ({ key }) => (key === stood ? 0n : key === sum.key ? 1n : undefined));
    return is !== undefined && (is !== 0n) === each.holds;
  });
}

/** Here a sum that was handed in is taken off and nothing looks at what stands there; on another way of the same function it is looked at. */
function isSpared(write: Write, path: Path, paths: readonly Path[]): boolean {
  const { slot, value } = write;
  const stood = `sload(${keyOf(slot)})`;
  if (isConstant(value) || value.op !== "sub") return false;
  const [was = 0n, less = 0n] = value.args;
  if (keyOf(bare(was)) !== stood || opOf(less) !== "calldata" || !isGiven(less)) return false;
  const looks = ({ conditions }: Path) =>
    conditions.some(
      ({ value: asked }) => dependsOn(asked, stood) && found(asked, ({ op }) => op === "lt" || op === "eq").length > 0,
    );
  const isSame = (each: Write) => keyOf(each.slot) === keyOf(slot) && keyOf(each.value) === keyOf(value);
  return !looks(path) && paths.some((way) => way.writes.some(isSame) && looks(way));
}

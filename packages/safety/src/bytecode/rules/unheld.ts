import { type Contract, found, isGated, isGiven, isWho, moves, writesUnder } from "../contract.ts";
import { bare, dependsOn, isConstant, keyOf } from "../expression.ts";
import type { Path, Write } from "../path.ts";
import { isKeyed, opOf, sentOn } from "../payment.ts";
import { isChosen } from "./chosen.ts";
import { byPath, type Way } from "./way.ts";

/** Somebody chosen sends more than they have: what is taken off their balance is compared with it for everybody else. */
export function sendsUnheld(contract: Contract): boolean {
  return moves(contract).some(({ paths, from }) => {
    const debits = (path: Path) => writesUnder(path, contract.balances).map(({ write }) => write);
    return paths.some(
      (path) => isChosen(contract, path, from) && debits(path).some((write) => isSpared(write, path, paths)),
    );
  });
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

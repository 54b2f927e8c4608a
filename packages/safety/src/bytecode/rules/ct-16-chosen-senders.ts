import { type Contract, loadsIn, marksOf, moves, placeOf, settersOf, writesUnder } from "../contract.ts";
import { type Expression, keyOf } from "../expression.ts";
import type { CodeRule } from "../finding.ts";
import { isTold } from "../hidden-power.ts";
import type { Path } from "../path.ts";
import { isChosen } from "./chosen.ts";
import { lastingWays } from "./ordinary.ts";

/** Only chosen addresses can send it at all. */
export const chosenSenders: CodeRule = {
  id: "CT-16",
  check(contract) {
    for (const mover of moves(contract)) {
      const { paths, from } = mover;
      const all = paths.filter((path) => writesUnder(path, contract.balances).length > 0);
      const moving = lastingWays(contract, mover, all);
      if (!mover.cut && moving.length > 0 && moving.every((path) => isChosen(contract, path, from))) {
        const isOpen = moving.every((path) => isByOpenList(contract, path, from));
        const severity = isOpen ? "warning" : "danger";
        return { id: "CT-16", severity, evidence: { ways: String(moving.length) } };
      }
    }
    return undefined;
  },
};

/**
 * A list that anybody can read, whose every change is reported, and from which nobody is taken who holds anything: the units that a protocol
 * counts with inside, which nobody is sold.
 */
function isByOpenList(contract: Contract, path: Path, from: Expression): boolean {
  const lists = path.conditions
    .flatMap(marksOf)
    .flatMap(({ root, keys }) => (keys.some((key) => keyOf(key) === keyOf(from)) ? [root] : []));
  return lists.some((root) => {
    const setters = settersOf(contract, root);
    const isKind = setters.every(({ path: way }) =>
      writesUnder(way, root).every(({ write, keys }) => setsIt(write.value) || holdsNothing(contract, way, keys)),
    );
    return (
      setters.length > 0 && setters.every(({ path: way }) => way.events.length > 0) && isTold(contract, root) && isKind
    );
  });
}

/** A truth beside what else stands in the word. */
const setsIt = (value: Expression) =>
  typeof value === "bigint" ? value === 1n : value.op === "or" && value.args.some((part) => part === 1n);

/** Whoever is meant had to have a balance of nothing. */
function holdsNothing({ balances }: Contract, { conditions }: Path, keys: readonly Expression[]): boolean {
  return conditions.some(({ value, holds }) => {
    if (holds || typeof value === "bigint" || value.op !== "sload") return false;
    return loadsIn(value).some((slot) => {
      const place = placeOf(slot);
      return place.root === balances && place.keys.map(keyOf).join() === keys.map(keyOf).join();
    });
  });
}

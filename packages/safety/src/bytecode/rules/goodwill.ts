import { type Contract, isFlag, isWho, loadsIn, placeOf, SELECTOR } from "../contract.ts";
import { bare, dependsOn, keyOf } from "../expression.ts";
import type { Path } from "../path.ts";
import { isAnybodys, isFixed, isKeyed, isPayable, pullsOf, sentOn } from "../payment.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** What is owed for money that is not there any more. */
export const GOODWILL: readonly Way[] = [
  byPath("deposits, paid back out of its maker's pocket", liesWithItsMaker),
  byPath("payments, for a promise that nothing can open", promisesNothing),
];

/** All that is paid goes to somebody fixed, and what is owed for it can only come from what that one allows. */
function liesWithItsMaker(path: Path, contract: Contract): boolean {
  const pulled = pullsOf(path);
  if (!isAnybodys(path) || pulled.length === 0) return false;
  if (!pulled.every(({ words: [, to = 0n] }) => isFixed(to))) return false;
  if (!path.writes.some(({ slot }) => placeOf(slot).keys.some(isWho))) return false;
  const tokens = new Set(pulled.map(({ target }) => keyOf(bare(target))));
  const makers = new Set(pulled.map(({ words: [, to = 0n] }) => keyOf(bare(to))));
  const ways = pathsOf(contract);
  const isGoodwill = ways.some((way) =>
    way.calls.some(
      ({ kind, selector, target, words: [from = 0n, to = 0n] }) =>
        kind === "call" &&
        selector === SELECTOR.transferFrom &&
        tokens.has(keyOf(bare(target))) &&
        makers.has(keyOf(bare(from))) &&
        isWho(to),
    ),
  );
  return isGoodwill && !ways.some((way) => sentOn(way).some(({ to }) => isWho(to)));
}

/** What was paid is gone at once, and whatever is done with what was noted for it asks for a switch that no function ever sets. */
function promisesNothing(path: Path, contract: Contract): boolean {
  if (!isAnybodys(path) || !isPayable(path)) return false;
  const isGone = sentOn(path).some(
    ({ token, to, sum }) => token === undefined && isFixed(to) && dependsOn(sum, "callvalue"),
  );
  const noted = path.writes.filter(({ slot, value }) => isKeyed(slot) && dependsOn(value, "callvalue"));
  if (!isGone || noted.length === 0) return false;
  const ways = pathsOf(contract);
  const roots = new Set(noted.map(({ slot }) => placeOf(slot).root));
  const using = ways.filter(
    (way) =>
      !isPayable(way) &&
      (way.writes.some(({ slot }) => roots.has(placeOf(slot).root)) ||
        way.calls.some(({ words }) =>
          words.some((word) => loadsIn(word).some((slot) => roots.has(placeOf(slot).root))),
        )),
  );
  return using.length > 0 && using.every((way) => isNeverOpen(way, ways));
}

/** A switch had to be on that nothing switches. */
const isNeverOpen = ({ conditions }: Path, ways: readonly Path[]) =>
  conditions.some(
    ({ value, holds }) =>
      holds &&
      isFlag(value) &&
      loadsIn(value).some((slot) => {
        const { root, keys } = placeOf(slot);
        return keys.length === 0 && !ways.some(({ writes }) => writes.some((each) => placeOf(each.slot).root === root));
      }),
  );

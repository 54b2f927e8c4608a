import {
  acts,
  type Contract,
  functionOf,
  gatesOf,
  isGated,
  loadsIn,
  moves,
  placeOf,
  SELECTOR,
  writesUnder,
} from "../contract.ts";
import { bare, dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import type { Path } from "../path.ts";
import { PROXY_SLOTS } from "./ct-04-upgradeable.ts";

/** Transfers behave otherwise by who began the transaction, what gas costs or who makes the block: it hides from simulations. */
export const originGate: CodeRule = {
  id: "CT-32",
  check(contract) {
    const led = contract.functions.find(({ paths }) => paths.some(obeysOrigin));
    if (led) return { id: "CT-32", severity: "danger", evidence: { by: "origin", lets: hexOf(led.selector) } };
    const answering = TOLD_TO_ALL.find((selector) => answersByWhoAsks(functionOf(contract, selector)?.paths ?? []));
    if (answering !== undefined)
      return { id: "CT-32", severity: "danger", evidence: { by: "who asks", answers: hexOf(answering) } };
    const conditions = moves(contract).flatMap(({ paths }) => paths.flatMap((path) => path.conditions));
    const by = ["origin", "gasprice", "coinbase", "basefee", "prevrandao"].find((source) =>
      conditions.some(({ value }) => dependsOn(value, source) && !isOnlyCounted(contract, value, source)),
    );
    return by === undefined ? undefined : { id: "CT-32", severity: "danger", evidence: { by } };
  },
};

/** It only leads to what every transfer itself writes there: one transfer in a block, counted by who began it, is a rule for all. */
function isOnlyCounted(contract: Contract, value: Expression, source: string): boolean {
  if (isConstant(value)) return true;
  if (value.key === source) return false;
  const [slot] = value.args;
  if (value.op !== "sload" || slot === undefined)
    return value.args.every((arg) => isOnlyCounted(contract, arg, source));
  if (!dependsOn(slot, source)) return true;
  const { root } = placeOf(slot);
  return contract.functions.some(({ paths }) =>
    paths.some((path) => !isGated(path) && writesUnder(path, root).length > 0),
  );
}

/** What everybody is to be told the same: `implementation()`, which proxies ask a beacon, and what a token keeps. */
const TOLD_TO_ALL: readonly number[] = [0x5c60da1b, SELECTOR.balanceOf, SELECTOR.totalSupply];

/** One is told another place than others are. */
function answersByWhoAsks(paths: readonly Path[]): boolean {
  const told = paths.filter(({ calls, returned }) => calls.length === 0 && returned.length > 0);
  const answers = new Set(told.map(({ returned: [first = 0n] }) => keyOf(bare(first))));
  const asksWho = ({ conditions }: Path) =>
    conditions.some(({ value }) => dependsOn(value, "caller") || dependsOn(value, "origin"));
  return answers.size > 1 && told.some(asksWho);
}

/** Its code is exchanged. */
const becomesOther = (path: Path) => [...PROXY_SLOTS.keys()].some((root) => writesUnder(path, root).length > 0);

/** Money or tokens leave because somebody with powers began the transaction, whoever calls: any contract they touch can have them. */
function obeysOrigin(path: Path): boolean {
  const isLed = path.conditions.some(({ value, holds }) => {
    const sides = equality(value, holds)?.map(bare) ?? [];
    const other = sides.find((side) => keyOf(side) !== "origin");
    if (other === undefined || !sides.some((side) => keyOf(side) === "origin")) return false;
    // Equal to the caller: no contract calls, which is the opposite.
    return isConstant(other) ? other !== 0n : keyOf(other) === "immutable" || loadsIn(other).length > 0;
  });
  const isCalled = path.conditions.some(({ value }) => dependsOn(value, "caller"));
  return (
    isLed &&
    !isCalled &&
    gatesOf(path).every(({ kind }) => kind !== "signature") &&
    (path.calls.some(acts) || becomesOther(path))
  );
}

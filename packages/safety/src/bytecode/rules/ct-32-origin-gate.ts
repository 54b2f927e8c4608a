import { acts, gatesOf, loadsIn, moves } from "../contract.ts";
import { bare, dependsOn, equality, isConstant, keyOf } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import type { Path } from "../path.ts";

/** Transfers behave otherwise by who began the transaction, what gas costs or who makes the block: it hides from simulations. */
export const originGate: CodeRule = {
  id: "CT-32",
  check(contract) {
    const led = contract.functions.find(({ paths }) => paths.some(obeysOrigin));
    if (led) return { id: "CT-32", severity: "danger", evidence: { by: "origin", lets: hexOf(led.selector) } };
    const conditions = moves(contract).flatMap(({ paths }) => paths.flatMap((path) => path.conditions));
    const by = ["origin", "gasprice", "coinbase", "basefee", "prevrandao"].find((source) =>
      conditions.some(({ value }) => dependsOn(value, source)),
    );
    return by === undefined ? undefined : { id: "CT-32", severity: "danger", evidence: { by } };
  },
};

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
  return isLed && !isCalled && gatesOf(path).every(({ kind }) => kind !== "signature") && path.calls.some(acts);
}

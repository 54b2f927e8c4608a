import {
  type Contract,
  consults,
  found,
  functionOf,
  type Gate,
  gatesOf,
  loadsIn,
  placeOf,
  settersOf,
  writesUnder,
} from "./contract.ts";
import { bare, type Expression, equality, isConstant, keyOf } from "./expression.ts";
import type { Path } from "./path.ts";

/** `isTrustedForwarder(address)`, by which ERC-2771 has a contract tell whom it believes. */
const IS_TRUSTED_FORWARDER = 0x572b6c05;
/** Where the last twenty bytes of what is handed in begin: a forwarder puts there for whom it speaks. */
const TAIL = `calldata(add(calldatasize,#${((1n << 256n) - 20n).toString(16)}))`;

/** Whom a forwarder says it speaks for (ERC-2771). */
export function isSpokenFor(value: Expression): boolean {
  return !isConstant(value) && value.leaves.has(TAIL) && loadsIn(value).length === 0;
}

/** The caller had to be a forwarder that the contract itself names to whoever asks. */
export function isForwarder(contract: Contract, gate: Gate): boolean {
  const told = functionOf(contract, IS_TRUSTED_FORWARDER)?.paths ?? [];
  const values = told.flatMap(({ returned, conditions }) => [
    ...returned.slice(0, 1),
    ...conditions.map(({ value }) => value),
  ]);
  if (gate.kind === "slot" || gate.kind === "mapping")
    return values.some((value) => loadsIn(value).some((slot) => placeOf(slot).root === gate.root));
  const asksFixed = (value: Expression) =>
    found(value, ({ op }) => op === "eq").some((each) => {
      const sides = equality(each, true)?.map(bare) ?? [];
      return sides.some((side) => keyOf(side) === "calldata(#4)") && sides.some((side) => loadsIn(side).length === 0);
    });
  return gate.kind === "constant" && values.some(asksFixed);
}

/** Who has to be behind a path: where a forwarder calls, whoever it speaks for. */
export function spokenGatesOf(contract: Contract, path: Path): readonly Gate[] {
  const gates = gatesOf(path);
  const own = gates.filter((gate) => !isForwarder(contract, gate));
  if (own.length === gates.length) return gates;
  const spoken = path.conditions.flatMap(({ value, holds }): Gate[] => {
    const sides = equality(value, holds) ?? [];
    const [slot] = sides.some(isSpokenFor) ? sides.flatMap(loadsIn) : [];
    return slot === undefined ? [] : [{ kind: "slot", root: placeOf(slot).root }];
  });
  return [...own, ...spoken];
}

/** A forwarder that was named when the contract was made, for good: nobody with powers can name another. */
export function isByFixedForwarder(contract: Contract, path: Path): boolean {
  return gatesOf(path).some(
    (gate) => isForwarder(contract, gate) && (!("root" in gate) || settersOf(contract, gate.root).length === 0),
  );
}

const SPEAKS = new WeakMap<Contract, boolean>();

/**
 * One address that is in the code for good, that a getter tells, and that says for which account it calls: what it asks in an account's name is
 * held to that account's own balance or allowance.
 */
export function isByToldSpeaker(contract: Contract, path: Path): boolean {
  const gates = gatesOf(path);
  if (gates.length === 0 || !gates.every(({ kind }) => kind === "constant") || !isTold(contract, path)) return false;
  const speaks =
    SPEAKS.get(contract) ??
    contract.functions.some(({ paths }) => {
      const moving = paths.filter((each) => isFixed(each) && writesUnder(each, contract.balances).length > 1);
      return moving.some((each) => consults(each, contract.allowances)) && moving.some(isOfNamed);
    });
  SPEAKS.set(contract, speaks);
  return speaks;
}

const isFixed = (path: Path) => gatesOf(path).some(({ kind }) => kind === "constant");

/** Two addresses that were handed in had to be one: the holder's, and that of whoever is spoken for. */
const isOfNamed = ({ conditions }: Path) =>
  conditions.some(({ value, holds }) =>
    equality(value, holds)?.every((side) => !isConstant(side) && side.op === "calldata" && side.args.every(isConstant)),
  );

/** A getter returns the very address that the caller had to be. */
function isTold({ functions }: Contract, { conditions }: Path): boolean {
  const callers = conditions.flatMap(({ value, holds }) => {
    const sides = equality(value, holds) ?? [];
    return sides.some((side) => keyOf(side) === "caller") ? sides.map(keyOf) : [];
  });
  return functions.some(({ paths }) =>
    paths.some(({ returned: [first = 0n], writes }) => writes.length === 0 && callers.includes(keyOf(bare(first)))),
  );
}

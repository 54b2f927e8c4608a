import {
  type Contract,
  functionOf,
  gatesOf,
  isGated,
  isGiven,
  isWho,
  loadsIn,
  placeOf,
  SELECTOR,
  settersOf,
  writesUnder,
} from "../contract.ts";
import { bare, dependsOn, type Expression, equality, IMMUTABLE, isConstant, keyOf } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import { spokenGatesOf } from "../forwarder.ts";
import { isTold } from "../hidden-power.ts";
import { changesShown } from "../packed.ts";
import type { Path } from "../path.ts";
import { readFrom } from "../payment.ts";

/** Somebody who is not the owner can become it, or make somebody it: a renounced contract is not renounced. */
export const hiddenOwner: CodeRule = {
  id: "CT-17",
  check(contract) {
    const { functions, owner } = contract;
    if (owner === undefined)
      return deniesOwner(contract) ? { id: "CT-17", severity: "danger", evidence: { owner: "denied" } } : undefined;
    // Nothing asks who it is: the owner of a name or an item, no power over the contract.
    if (!contract.powers.has(owner) || isEmployed(contract, owner)) return undefined;
    const getter = functionOf(contract, SELECTOR.owner);
    for (const { selector, paths } of functions) {
      if (selector === SELECTOR.acceptOwnership) continue;
      for (const path of paths) {
        if (!writesUnder(path, owner).some(({ write }) => changesShown(write, getter))) continue;
        const gates = spokenGatesOf(contract, path);
        if (gates.some((gate) => gate.kind === "slot" && gate.root === owner)) continue;
        const hidden = gates.find(
          (gate) => gate.kind === "constant" || (gate.kind === "slot" && !isOffered(contract, gate.root, path)),
        );
        if (hidden || isByHouse(contract, path))
          return { id: "CT-17", severity: "danger", evidence: { by: hexOf(selector) } };
      }
    }
    return undefined;
  },
};

/** Another, whom a getter tells, names the owner, and the owner can neither leave nor name anybody: no renouncing is claimed. */
function isEmployed(contract: Contract, owner: string): boolean {
  const setters = settersOf(contract, owner);
  return (
    setters.length > 0 &&
    setters.every(({ path }) =>
      gatesOf(path).every((gate) => gate.kind === "slot" && gate.root !== owner && isTold(contract, gate.root)),
    )
  );
}

/**
 * Whoever another contract says is its own owner names this one's, at once and whenever they like. No getter tells which contract is asked, and
 * nobody chose it here: a house that keeps a key to every wallet it made.
 */
function isByHouse(contract: Contract, path: Path): boolean {
  const { conditions, calls } = path;
  if (gatesOf(path).some(({ kind }) => kind !== "derived")) return false;
  if (!writesUnder(path, contract.owner).some(({ write }) => isGiven(write.value))) return false;
  return conditions.some(({ value, holds }) => {
    const sides = equality(value, holds) ?? [];
    const other = sides.some(isWho) ? sides.find((side) => !isWho(side)) : undefined;
    const [index = 0n] = other !== undefined && !isConstant(other) && other.op === "answer" ? other.args : [-1n];
    const asked = isConstant(index) ? calls[Number(index)] : undefined;
    if (asked?.kind !== "staticcall" || asked.words.length > 0) return false;
    const house = bare(asked.target);
    // What else is kept, or a time, may hold it back.
    const isHeldBack = conditions.some(
      (each) =>
        dependsOn(each.value, "timestamp") ||
        dependsOn(each.value, "number") ||
        loadsIn(each.value).some((slot) => !dependsOn(house, `sload(${keyOf(slot)})`)),
    );
    return !isHeldBack && (isFixed(house) || isKeptForGood(contract, house)) && !isReturned(contract, house);
  });
}

const isFixed = (house: Expression) => isConstant(house) || house === IMMUTABLE;

function isKeptForGood(contract: Contract, house: Expression): boolean {
  const slot = readFrom(house);
  const place = slot === undefined ? undefined : placeOf(slot);
  return place?.keys.length === 0 && settersOf(contract, place.root).length === 0;
}

/** A function that changes nothing returns it, be it beside other things. */
const isReturned = ({ functions }: Contract, house: Expression) =>
  functions.some(({ paths }) =>
    paths.some(
      ({ returned, writes }) => writes.length === 0 && returned.some((each) => keyOf(bare(each)) === keyOf(house)),
    ),
  );

/** The owner offered it to that address before (two steps): only the owner can write there, and what they hand in. */
function isOffered(contract: Contract, root: string, path: Path): boolean {
  const waits = path.conditions.some(({ value }) => dependsOn(value, "timestamp"));
  // After a time, and for all to read: an heir.
  if (waits && isTold(contract, root)) return true;
  const cleared =
    waits || writesUnder(path, root).some(({ write }) => write.value === 0n || typeof write.value !== "bigint");
  // Whoever was offered it takes it, on as many ways as they can speak by.
  const takes = (way: Path) =>
    spokenGatesOf(contract, way).some((gate) => gate.kind === "slot" && gate.root === root) &&
    writesUnder(way, root).every(({ write }) => !isGiven(write.value));
  const setters = settersOf(contract, root).filter((setter) => setter.path !== path && !takes(setter.path));
  const byOwner = setters.every(({ path: way }) =>
    spokenGatesOf(contract, way).some((gate) => gate.kind === "slot" && gate.root === contract.owner),
  );
  const named = setters.some(({ path: way }) => writesUnder(way, root).some(({ write }) => isGiven(write.value)));
  return cleared && byOwner && named;
}

/** `owner()` can only say nobody, and there are ways only somebody with powers can go. */
function deniesOwner({ functions }: Contract): boolean {
  const told = functions.find(({ selector }) => selector === SELECTOR.owner);
  const denies = told !== undefined && told.paths.length > 0 && told.paths.every(({ returned }) => returned[0] === 0n);
  return denies && functions.some(({ paths }) => paths.some((path) => isGated(path) && path.writes.length > 0));
}

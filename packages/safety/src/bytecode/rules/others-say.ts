import {
  type Contract,
  functionOf,
  gatesOf,
  isGiven,
  isWho,
  loadsIn,
  marksOf,
  placeOf,
  SELECTOR,
  settersOf,
  writesUnder,
} from "../contract.ts";
import { bare, dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import { isOwnChoice } from "../hidden-power.ts";
import type { FunctionPaths, Path } from "../path.ts";
import { CALLBACKS } from "../standard-names.ts";

/** An allowance is given by the signature of somebody kept in the contract, not of the one whose it is. */
export function trustsAnotherSigner({ allowances }: Contract, path: Path): boolean {
  return writesUnder(path, allowances).some(({ write, keys: [owner] }) => {
    if (owner === undefined || !isGiven(owner) || write.value === 0n) return false;
    return isSignedByAnother(path, (side) => keyOf(side) === keyOf(owner));
  });
}

/** What a signature's recovery gave was compared with a kept address, and with nothing of the one whose it is. */
export function isSignedByAnother({ conditions, calls }: Path, isOwner: (side: Expression) => boolean): boolean {
  const others = conditions.flatMap(({ value, holds }) => {
    const sides = equality(value, holds);
    const signer = sides?.find((side) => isRecovered(side, calls));
    return signer === undefined ? [] : (sides ?? []).filter((side) => side !== signer);
  });
  const isKept = (side: Expression) =>
    isConstant(side) ? side > 0xffffn : keyOf(side) === "immutable" || loadsIn(side).length > 0;
  const isListed = conditions.some((condition) =>
    marksOf(condition).some(({ keys }) => keys.some((key) => isRecovered(key, calls))),
  );
  return (isListed || others.some(isKept)) && !others.some(isOwner);
}

const isRecovered = (side: Expression, calls: Path["calls"]) => {
  if (isConstant(side) || side.op !== "answer") return false;
  const [index] = side.args;
  return index !== undefined && isConstant(index) && calls[Number(index)]?.target === 1n;
};

/** A transfer lets somebody in to what its sender or its recipient has: nobody approved that. */
export function lendsByMoving({ allowances }: Contract, { selector }: FunctionPaths, path: Path): boolean {
  if (selector !== SELECTOR.transfer && selector !== SELECTOR.transferFrom) return false;
  return writesUnder(path, allowances).some(({ write, keys: [owner, spender] }) => {
    if (owner === undefined || spender === undefined || write.value === 0n) return false;
    const isHolder = isGiven(owner) || isWho(owner);
    return isHolder && (!dependsOn(write.value, `sload(${keyOf(write.slot)})`) || isRaised(write.value));
  });
}

/** High bits are set, whatever stood there. */
const isRaised = (value: Expression) =>
  !isConstant(value) && value.op === "or" && value.args.some((part) => isConstant(part) && part >= 1n << 64n);

/** `ownerOf(uint256)`. */
const OWNER_OF = 0x6352211e;

/** An NFT that stands in somebody's name is written into another's by a kept key or by who has powers, whoever holds it. */
export function rewritesOwner(contract: Contract, { selector }: FunctionPaths, path: Path): boolean {
  // A pool that calls back in the middle of what a holder began: positions are things of their own.
  if (selector !== undefined && CALLBACKS.has(selector)) return false;
  const root = rootOf(contract, OWNER_OF, 1);
  return writesUnder(path, root).some(({ write, keys: [id] }) => {
    if (id === undefined || !isGiven(id) || write.value === 0n) return false;
    const was = `sload(${keyOf(write.slot)})`;
    const wasHeld =
      path.writes.some(({ slot }) => dependsOn(slot, was)) ||
      path.events.some(({ topics }) => topics.some((topic) => dependsOn(topic, was)));
    const isNew = path.conditions.some(({ value, holds }) => !holds && keyOf(bare(value)) === was);
    if (!wasHeld || isNew) return false;
    const consents = path.conditions.some(
      ({ value, holds }) =>
        (dependsOn(value, was) && dependsOn(value, "caller")) ||
        marksOf({ value, holds }).some(({ keys }) => keys.some(isWho)),
    );
    if (consents) return false;
    const byPower = gatesOf(path).some(
      (gate) => gate.kind === "constant" || (gate.kind === "slot" && /^#[0-9a-f]{1,4}$/.test(gate.root)),
    );
    return byPower || isSignedByAnother(path, (side) => dependsOn(side, was));
  });
}

/**
 * ERC-1155's `safeTransferFrom` lets somebody with powers send what others hold: one key, or, where holders send theirs as well, whoever stands on a
 * list that only powers fill. Items that only such a list moves are a game's own.
 */
export function sendsOthersItems(contract: Contract): boolean {
  const [from, id] = ["calldata(#4)", "calldata(#44)"];
  const ways = functionOf(contract, SELECTOR.safeTransferFrom1155)?.paths ?? [];
  const isOpen = ways.some((path) => path.writes.length > 0 && gatesOf(path).length === 0);
  return ways.some((path) => {
    const lowered = path.writes.filter(({ slot, value }) => {
      const { keys } = placeOf(slot);
      const isHolding = keys.length === 2 && [from, id].every((part) => keys.some((key) => keyOf(key) === part));
      return isHolding && !isConstant(value) && value.op === "sub";
    });
    const byPower = gatesOf(path).some(
      (gate) =>
        gate.kind === "constant" ||
        gate.kind === "slot" ||
        (gate.kind === "mapping" && isOpen && isRole(contract, path, gate.root)),
    );
    const consents = path.conditions.some(({ value, holds }) => {
      const sides = equality(value, holds)?.map(keyOf);
      const isOwn = sides?.includes("caller") === true && sides.includes(from);
      return (
        isOwn ||
        marksOf({ value, holds }).some(({ keys }) => keys.some(isWho) && keys.some((key) => keyOf(key) === from))
      );
    });
    return lowered.length > 0 && byPower && !consents;
  });
}

/** The caller's own mark on a list decided that somebody with powers fills and nobody for themselves. */
function isRole(contract: Contract, { conditions }: Path, list: string): boolean {
  const isListed = conditions
    .flatMap(marksOf)
    .some(({ root, keys }) => root === list && keys.length === 1 && keys.every(isWho));
  return isListed && settersOf(contract, list).length > 0 && !isOwnChoice(contract, list);
}

function rootOf(contract: Contract, getter: number, keys: number): string | undefined {
  const told = functionOf(contract, getter)?.paths.flatMap(({ returned }) => loadsIn(returned[0] ?? 0n).map(placeOf));
  return told?.find((place) => place.keys.length === keys)?.root;
}

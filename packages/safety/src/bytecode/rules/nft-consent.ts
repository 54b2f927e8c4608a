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
import { equality, keyOf, type Term } from "../expression.ts";
import { type CodeFinding, hexOf } from "../finding.ts";
import { isHiddenPower, isOwnChoice } from "../hidden-power.ts";
import type { Path } from "../path.ts";
import { isChosen } from "./chosen.ts";

/** `ownerOf(uint256)`, `isApprovedForAll(address,address)`, `setApprovalForAll(address,bool)`. */
const OWNER_OF = 0x6352211e;
const IS_APPROVED_FOR_ALL = 0xe985e9c5;
const SET_APPROVAL_FOR_ALL = 0xa22cb465;
const FROM: Term = { op: "calldata", args: [4n], key: "calldata(#4)", leaves: new Set(["calldata(#4)"]) };

/** An NFT that goes by somebody's leave whom its holder never named, or that only the chosen can pass on. */
export function nftWithoutConsent(contract: Contract): CodeFinding | undefined {
  const moving = movingWays(contract);
  if (moving.some((path) => isByListedPower(contract, path)))
    return { id: "CT-30", severity: "danger", evidence: { by: hexOf(SELECTOR.transferFrom), of: "others' NFTs" } };
  if (lendsMore(contract))
    return { id: "CT-30", severity: "danger", evidence: { by: hexOf(SET_APPROVAL_FOR_ALL), lets: "another" } };
  const isShut = moving.length > 0 && moving.every((path) => isChosen(contract, path, FROM));
  if (isShut && moving.some((path) => hiddenListOf(contract, path)))
    return { id: "CT-30", severity: "danger", evidence: { by: hexOf(SELECTOR.transferFrom), for: "the chosen" } };
  return undefined;
}

/** The ways of `transferFrom` that write whose an NFT is. */
function movingWays(contract: Contract): readonly Path[] {
  const told = functionOf(contract, OWNER_OF)?.paths ?? [];
  const root = told
    .flatMap(({ returned }) => loadsIn(returned[0] ?? 0n).map(placeOf))
    .find(({ keys }) => keys.length === 1);
  const ways = functionOf(contract, SELECTOR.transferFrom)?.paths ?? [];
  return ways.filter((path) => writesUnder(path, root?.root).length > 0);
}

/** The caller stands on a list that a power fills, kept of nobody's NFTs in particular, and the holder was not asked. */
function isByListedPower(contract: Contract, path: Path): boolean {
  const marks = path.conditions.flatMap(marksOf);
  const isListed = marks.some(
    ({ root, keys }) =>
      keys.length === 1 && keys.every(isWho) && settersOf(contract, root).length > 0 && !isOwnChoice(contract, root),
  );
  const isAsked =
    marks.some(({ keys }) => keys.length > 1 && keys.some(isWho)) ||
    path.conditions.some(({ value, holds }) => {
      const sides = equality(value, holds);
      return sides?.some(isWho) === true && sides.some((side) => isGiven(side) || loadsIn(side).length > 0);
    });
  return isListed && !isAsked && gatesOf(path).every(({ kind }) => kind === "mapping");
}

/** Who lets one operator in lets in another as well. */
function lendsMore(contract: Contract): boolean {
  const told = functionOf(contract, IS_APPROVED_FOR_ALL)?.paths ?? [];
  const root = told
    .flatMap(({ returned }) => loadsIn(returned[0] ?? 0n).map(placeOf))
    .find(({ keys }) => keys.length === 2);
  return (functionOf(contract, SET_APPROVAL_FOR_ALL)?.paths ?? []).some((path) =>
    writesUnder(path, root?.root).some(
      ({ write, keys: [, operator] }) =>
        operator !== undefined &&
        !isGiven(operator) &&
        !isWho(operator) &&
        write.value !== 0n &&
        keyOf(operator) !== "address",
    ),
  );
}

/** Whoever holds it has to stand on a list that a power writes and nobody can read. */
function hiddenListOf(contract: Contract, path: Path): boolean {
  return path.conditions
    .flatMap(marksOf)
    .some(({ root, keys }) => keys.some((key) => keyOf(key) === FROM.key) && isHiddenPower(contract, root));
}

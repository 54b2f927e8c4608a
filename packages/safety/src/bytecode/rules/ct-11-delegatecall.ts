import {
  type Contract,
  gatesOf,
  isByDisguise,
  isGated,
  isGiven,
  isWho,
  loadsIn,
  marksOf,
  moves,
  placeOf,
  settersOf,
  writesUnder,
} from "../contract.ts";
import { bare, dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import { isBorrowed } from "../guarded.ts";
import { isTold } from "../hidden-power.ts";
import type { OutsideCall, Path, Write } from "../path.ts";
import { leavesOf, pullsOf } from "../payment.ts";
import { PROXY_SLOTS } from "./ct-04-upgradeable.ts";
import { pathsOf } from "./way.ts";

/** It runs code that somebody hands it, with everything it owns and may spend. Proxies are another matter (CT-04). */
export const delegatecall: CodeRule = {
  id: "CT-11",
  check(contract) {
    let seen: CodeFinding | undefined;
    for (const { selector, paths, signed } of contract.functions) {
      for (const path of paths) {
        for (const call of path.calls) {
          if (call.kind !== "delegatecall" && call.kind !== "callcode") continue;
          const weighed = weigh(contract, path, bare(call.target), selector === undefined);
          if (!weighed) continue;
          const severity =
            weighed === "danger" && (isBorrowed(path) || (signed && asksFirst(path))) ? "warning" : weighed;
          const finding: CodeFinding = { id: "CT-11", severity, evidence: { by: hexOf(selector) } };
          if (severity === "danger") return finding;
          seen ??= finding;
        }
      }
    }
    return seen;
  },
};

function weigh(
  contract: Contract,
  path: Path,
  target: Expression,
  isFallback: boolean,
): "danger" | "warning" | undefined {
  if (isConstant(target) || target.op === "address") return undefined;
  const slot = loadsIn(target)[0];
  if (slot !== undefined) {
    const { root, keys } = placeOf(slot);
    if (isFallback && isTokensOwn(contract, root, keys)) return "danger";
    if (isFallback || PROXY_SLOTS.has(root) || keys.length > 0 || isProxied(contract, root)) return undefined;
    if (becomesItsCode(path, target)) return undefined;
    const settable = contract.functions.some(({ paths }) =>
      paths.some((way) => writesUnder(way, root).some(({ write }) => isGiven(write.value))),
    );
    return settable && !isReported(contract, root) ? "danger" : "warning";
  }
  if (!isGiven(target)) return undefined;
  // An upgrade runs the new code once; the place it is written to tells.
  if ([...PROXY_SLOTS.keys()].some((root) => writesUnder(path, root).length > 0)) return undefined;
  if (isUntold(contract, path) || isByDisguise(path) || isSecretDoor(contract, path, target)) return "danger";
  if (isCommitted(contract, path)) return "warning";
  if (ownsNothing(contract) && path.calls.every(isPutTogether)) return "warning";
  // Set up once, before it is anybody's.
  return gatesOf(path).length > 0 || isFirstTime(path) ? "warning" : "danger";
}

/** A token that keeps its balances itself, and beside its own functions runs whatever somebody with powers puts in place, in silence. */
function isTokensOwn(contract: Contract, root: string, keys: readonly Expression[]): boolean {
  if (keys.length > 0 || PROXY_SLOTS.has(root) || isReported(contract, root)) return false;
  const isToken = moves(contract).some(({ paths }) =>
    paths.some((path) => writesUnder(path, contract.balances).length > 1),
  );
  const setters = settersOf(contract, root);
  return isToken && setters.some(({ path }) => writesUnder(path, root).some(({ write }) => isGiven(write.value)));
}

/** Nothing is ever written down, and nobody's tokens are taken: there is nothing that foreign code could have. */
const ownsNothing = (contract: Contract) =>
  pathsOf(contract).every(
    (path) => path.writes.length === 0 && pullsOf(path).length === 0 && gatesOf(path).length === 0,
  );

/** It says itself which function is called: the first four bytes are its own. */
const isPutTogether = ({ selector, head }: OutsideCall) =>
  selector !== undefined || [...leavesOf(head)].some((leaf) => /^or\(#[0-9a-f]{7,8}0{56},/.test(leaf));

/** Anybody can read which code it is, and every change of it is reported. */
function isReported(contract: Contract, root: string): boolean {
  return (
    isTold(contract, root) &&
    pathsOf(contract).every((way) => way.events.length > 0 || writesUnder(way, root).length === 0)
  );
}

/** Every other call is answered by the code that stands there: an upgrade runs the new code once, wherever it is written to. */
function isProxied({ fallback }: Contract, root: string): boolean {
  return (fallback?.paths ?? []).some(({ calls }) =>
    calls.some(
      ({ kind, target }) =>
        kind === "delegatecall" &&
        loadsIn(target).some((slot) => placeOf(slot).root === root && placeOf(slot).keys.length === 0),
    ),
  );
}

/** What it runs it makes its own code on the same way: an upgrade that was announced before. */
function becomesItsCode(path: Path, target: Expression): boolean {
  return [...PROXY_SLOTS.keys()].some((root) =>
    writesUnder(path, root).some(({ write }) => keyOf(bare(write.value)) === keyOf(target)),
  );
}

/** The hash of what is handed in was noted before by somebody with powers, and by nobody else. */
function isCommitted(contract: Contract, path: Path): boolean {
  return path.conditions.some((condition) =>
    marksOf(condition).some(
      ({ root, keys }) =>
        keys.some((key) => !isConstant(key) && (key.op === "hash" || key.op === "keccak") && isGiven(key)) &&
        pathsOf(contract).every((way) => isGated(way) || writesUnder(way, root).every(({ write }) => isUnset(write))),
    ),
  );
}

/** The lowest bits are cleared, or all. */
const isUnset = ({ value }: Write) =>
  isConstant(value) ? value === 0n : value.op === "and" && value.args.some((part) => isConstant(part) && !(part & 1n));

/** Who may is kept where no getter tells of it, while an owner is told: the one who is shown is not the only one. */
function isUntold(contract: Contract, path: Path): boolean {
  const gates = gatesOf(path);
  return (
    contract.owner !== undefined &&
    gates.length > 0 &&
    gates.every(
      (gate) =>
        (gate.kind === "slot" || gate.kind === "mapping") &&
        gate.root !== contract.owner &&
        !isTold(contract, gate.root) &&
        settersOf(contract, gate.root).length === 0,
    )
  );
}

/**
 * A proxy, and beside whoever may exchange its code an address that is written in the code, and that no getter tells, runs any other: what is
 * upgraded and what is seen to run are not all that runs.
 */
function isSecretDoor(contract: Contract, path: Path, target: Expression): boolean {
  const gates = gatesOf(path);
  const isProxy = (contract.fallback?.paths ?? []).some(
    (way) =>
      gatesOf(way).length === 0 && way.calls.some(({ kind, target }) => kind === "delegatecall" && !isGiven(target)),
  );
  // Whoever made it may set it up once, or exchange its code.
  const isSetUp = isFirstTime(path) || path.writes.some(({ value }) => dependsOn(value, keyOf(target)));
  return (
    isProxy &&
    !isSetUp &&
    gates.length > 0 &&
    gates.every(({ kind }) => kind === "constant") &&
    !tellsCaller(contract, path)
  );
}

/** A getter returns the very address that the caller had to be. */
function tellsCaller(contract: Contract, { conditions }: Path): boolean {
  const callers = conditions.flatMap(({ value, holds }) => {
    const sides = equality(value, holds) ?? [];
    return sides.some(isWho) ? sides.filter((side) => !isWho(side)).map(keyOf) : [];
  });
  return pathsOf(contract).some(
    ({ returned: [first = 0n], writes }) => writes.length === 0 && callers.includes(keyOf(bare(first))),
  );
}

/** How many have to sign is kept in storage: with none, the way that asks nobody seems open. */
function asksFirst({ conditions }: Path): boolean {
  return conditions.some(({ value }) => loadsIn(value).some((slot) => placeOf(slot).keys.length === 0));
}

/** A word of storage had to be nothing yet, and is something afterwards. */
function isFirstTime(path: Path): boolean {
  return path.conditions.some(({ value, holds }) => {
    const empty = holds ? !isConstant(value) && value.op === "iszero" : true;
    const slots = empty ? loadsIn(value).map(placeOf) : [];
    return slots.some(
      ({ root, keys }) => keys.length === 0 && writesUnder(path, root).some(({ write }) => write.value !== 0n),
    );
  });
}

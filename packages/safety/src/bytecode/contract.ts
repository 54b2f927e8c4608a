import { bare, dependsOn, type Expression, equality, IMMUTABLE, isConstant, keyOf, type Term } from "./expression.ts";
import { packedPlace } from "./packed-place.ts";
import type { Condition, FunctionPaths, OutsideCall, Path, Write } from "./path.ts";

/** Selectors of what rules ask for by name. */
export const SELECTOR = {
  transfer: 0xa9059cbb,
  transferFrom: 0x23b872dd,
  balanceOf: 0x70a08231,
  allowance: 0xdd62ed3e,
  totalSupply: 0x18160ddd,
  owner: 0x8da5cb5b,
  acceptOwnership: 0x79ba5097,
  safeTransferFrom: 0x42842e0e,
  safeTransferFromData: 0xb88d4fde,
  safeTransferFrom1155: 0xf242432a,
  permit2TransferFrom: 0x36c78516,
} as const;

/** A place in storage: where a mapping begins (or the place itself), and the keys that lead into it. */
export interface Place {
  readonly root: string;
  readonly keys: readonly Expression[];
}

/** Who a path lets through: the caller must equal something, or be marked in a mapping. */
export type Gate =
  | { readonly kind: "slot"; readonly root: string }
  | { readonly kind: "constant" }
  | { readonly kind: "mapping"; readonly root: string }
  /** An address worked out on the spot (a pool's, from its factory), or another contract's answer. */
  | { readonly kind: "derived" }
  /** A signature was recovered. */
  | { readonly kind: "signature" };

/** A contract as its code tells: its functions, and where it keeps what tokens keep. */
export interface Contract {
  readonly functions: readonly FunctionPaths[];
  readonly fallback: FunctionPaths | undefined;
  /** Roots in storage, of a token that tells them by the usual getters. */
  readonly balances: string | undefined;
  readonly allowances: string | undefined;
  readonly supply: string | undefined;
  /** What `owner()` returns. */
  readonly owner: string | undefined;
  /** Roots that a caller is compared with somewhere: whoever stands there has powers. */
  readonly powers: ReadonlySet<string>;
}

/** Reads a contract's ways for what it keeps where. */
export function readContract(functions: readonly FunctionPaths[]): Contract {
  const find = (selector: number) => functions.find((each) => each.selector === selector);
  const powers = new Set<string>();
  for (const { paths } of functions) {
    for (const path of paths) for (const gate of gatesOf(path)) if (gate.kind === "slot") powers.add(gate.root);
  }
  return {
    functions,
    fallback: functions.find(({ selector }) => selector === undefined),
    balances: returnedRoot(find(SELECTOR.balanceOf), 1),
    allowances: returnedRoot(find(SELECTOR.allowance), 2),
    supply: returnedRoot(find(SELECTOR.totalSupply), 0),
    owner: returnedRoot(find(SELECTOR.owner), 0),
    powers,
  };
}

/** Of a getter that returns one word of storage: its root, if it is reached by as many keys. */
function returnedRoot(getter: FunctionPaths | undefined, keys: number): string | undefined {
  for (const { returned } of getter?.paths ?? []) {
    for (const loaded of loadsIn(returned[0] ?? 0n)) {
      const place = placeOf(loaded);
      if (place.keys.length === keys) return place.root;
    }
  }
  return undefined;
}

/** The function of a selector. */
export function functionOf(contract: Contract, selector: number): FunctionPaths | undefined {
  return contract.functions.find((each) => each.selector === selector);
}

/** The functions by which an ERC-20 moves. */
export function moves(contract: Contract): {
  readonly paths: readonly Path[];
  readonly from: Expression;
  readonly to: string;
  readonly amount: string;
  /** There are so many ways that not all were walked: what all of these need, others may not. A loop alone ends later for nobody. */
  readonly cut: boolean;
}[] {
  const transfer = functionOf(contract, SELECTOR.transfer);
  const transferFrom = functionOf(contract, SELECTOR.transferFrom);
  const isToken = contract.balances !== undefined && (contract.allowances !== undefined || transfer !== undefined);
  if (!isToken || !transfer) return [];
  return [
    { paths: transfer.paths, from: CALLER, to: "calldata(#4)", amount: "calldata(#24)", cut: isCrowded(transfer) },
    ...(transferFrom
      ? [
          {
            paths: transferFrom.paths,
            from: calldata(4),
            to: "calldata(#24)",
            amount: "calldata(#44)",
            cut: isCrowded(transferFrom),
          },
        ]
      : []),
  ];
}

const isCrowded = ({ cut, paths }: FunctionPaths) => cut && paths.length > 60;

const CALLER: Expression = { op: "caller", args: [], key: "caller", leaves: new Set(["caller"]) };

function calldata(at: number): Expression {
  const key = `calldata(#${at.toString(16)})`;
  return { op: "calldata", args: [BigInt(at)], key, leaves: new Set([key]) };
}

/** Where a slot lies. A struct's later words count as places of their own. */
export function placeOf(slot: Expression): Place {
  const keys: Expression[] = [];
  let rest = slot;
  let offset = "";
  for (;;) {
    if (isConstant(rest)) break;
    const [first, second] = rest.args;
    const packed = packedPlace(rest);
    if (rest.op === "add" && first !== undefined && second !== undefined && isConstant(second) && !isConstant(first)) {
      offset += `+${second.toString(16)}`;
      rest = first;
    } else if (packed !== undefined) {
      return { root: `${packed.root}${offset}`, keys: [...packed.keys, ...keys] };
    } else if (rest.op === "keccak" && first !== undefined && second !== undefined && rest.args.length === 2) {
      keys.unshift(bare(first));
      rest = second;
    } else break;
  }
  // Of a list: it begins at a hash, and what is added leads to one of its items.
  const list = /^\+([0-9a-f]{40,})$/.exec(offset);
  if (list && !isConstant(rest)) return { root: `#${list[1]}`, keys: [...keys, bare(rest)] };
  return { root: `${keyOf(rest)}${offset}`, keys };
}

const LOADS = new WeakMap<object, readonly Expression[]>();

/** Every `sload` in a value: its slots. */
export function loadsIn(value: Expression): readonly Expression[] {
  if (isConstant(value)) return [];
  let loads = LOADS.get(value);
  if (!loads) {
    loads = found(value, ({ op }) => op === "sload").flatMap(({ args }) => args.slice(0, 1));
    LOADS.set(value, loads);
  }
  return loads;
}

/** Every part of a value that is so, each once: parts are shared, and walking them as a tree would never end. */
export function found(value: Expression, is: (term: Term) => boolean): Term[] {
  const seen = new Set<string>();
  const hits: Term[] = [];
  const open = [value];
  for (;;) {
    const next = open.pop();
    if (next === undefined) return hits;
    if (isConstant(next) || seen.has(next.key)) continue;
    seen.add(next.key);
    if (is(next)) hits.push(next);
    open.push(...next.args);
  }
}

const GATES = new WeakMap<Path, readonly Gate[]>();

/** What the caller has to be on a path. */
export function gatesOf(path: Path): readonly Gate[] {
  let gates = GATES.get(path);
  if (!gates) {
    gates = readGates(path);
    GATES.set(path, gates);
  }
  return gates;
}

function readGates(path: Path): Gate[] {
  const gates: Gate[] = [];
  for (const condition of path.conditions) {
    const gate = gateOf(condition);
    if (gate) gates.push(gate);
  }
  // `ecrecover`, or a contract asked whether a signature is its owner's (ERC-1271).
  const signed = path.calls.some(
    ({ target, selector }, index) => (target === 1n && !isAnySigners(path, index)) || selector === 0x1626ba7e,
  );
  if (signed) gates.push({ kind: "signature" });
  return gates;
}

/** Whoever was recovered only has not to be nobody: any signature does. */
function isAnySigners({ conditions, calls, writes, returned }: Path, index: number): boolean {
  const key = `answer(#${index.toString(16)},#0)`;
  const asked = conditions.filter(({ value }) => dependsOn(value, key));
  const used = [
    ...calls.flatMap(({ target, words, value }) => [target, value, ...words]),
    ...writes.flatMap(({ slot, value }) => [slot, value]),
    ...returned,
  ];
  return (
    asked.length > 0 &&
    asked.every(({ value, holds }) => holds && keyOf(bare(value)) === key) &&
    !used.some((value) => dependsOn(value, key))
  );
}

function gateOf({ value, holds }: Condition): Gate | undefined {
  const [a, b] = equality(value, holds) ?? [];
  if (a !== undefined && b !== undefined && isDisguised(a, b)) return { kind: "constant" };
  const kept = a !== undefined && b !== undefined ? keptDisguise(a, b) : undefined;
  if (kept !== undefined) return { kind: "slot", root: kept };
  const other = a !== undefined && isWho(a) ? b : b !== undefined && isWho(b) ? a : undefined;
  if (other !== undefined) {
    const bared = bare(other);
    if (isConstant(bared)) return bared === 0n ? undefined : { kind: "constant" };
    if (bared === IMMUTABLE) return { kind: "constant" };
    if (bared.op === "calldata" || isWho(bared)) return undefined;
    const slot = loadsIn(bared)[0];
    if (slot === undefined) return { kind: "derived" };
    const { root, keys } = placeOf(slot);
    return keys.length === 0 ? { kind: "slot", root } : { kind: "mapping", root };
  }
  for (const { root, keys } of [...marksOf({ value, holds }), ...levelsOf({ value, holds })])
    if (keys.some((key) => isWho(key) || isMadeOfWho(key))) return { kind: "mapping", root };
  return undefined;
}

/** The places that had to hold more than a small number that is written in the code: a rank. */
function levelsOf({ value, holds }: Condition): Place[] {
  if (isConstant(value) || value.op !== "lt") return [];
  const [a = 0n, b = 0n] = value.args;
  const [least, rank] = holds ? [a, b] : [b, a];
  const isSmall = isConstant(least) && least > 0n && least < 0x100n;
  return isSmall && isFlag(rank) && bare(rank) !== rank ? loadsIn(rank).map(placeOf) : [];
}

/** One side is a number, or made of what is fixed, the other worked out of the caller alone (hashed, masked by xor): an address that is not to be read. */
function isDisguised(a: Expression, b: Expression): boolean {
  const [fixed, made] = isMadeOfWho(b) ? [a, b] : [b, a];
  return (isConstant(fixed) || isMadeOfImmutables(fixed)) && !isWho(made) && isMadeOfWho(made);
}

/** The same, of a word that is kept in storage: where it is kept. */
function keptDisguise(a: Expression, b: Expression): string | undefined {
  const [kept, made] = isMadeOfWho(b) ? [a, b] : [b, a];
  if (isWho(made) || !isMadeOfWho(made) || isConstant(kept) || kept.op !== "sload") return undefined;
  const { root, keys } = placeOf(kept.args[0] ?? 0n);
  return keys.length === 0 ? root : undefined;
}

/**
 * Whoever has to call is told by nothing but what their address comes to when it is hashed or masked. Hashed with what is not known it may be
 * one of a published tree.
 */
export function isByDisguise({ conditions }: Path): boolean {
  return conditions.some(({ value, holds }) => {
    const [a, b] = equality(value, holds) ?? [];
    if (a === undefined || b === undefined || [a, b].some(hasUnknown)) return false;
    return isDisguised(a, b) || keptDisguise(a, b) !== undefined;
  });
}

const hasUnknown = (side: Expression) => !isConstant(side) && [...side.leaves].some((leaf) => leaf.startsWith("?"));

function isMadeOfImmutables({ leaves }: Term): boolean {
  if (!leaves.has(IMMUTABLE.key)) return false;
  return ![...leaves].some((leaf) => /^(caller|origin|callvalue)$|^(calldata|sload|answer|mload)\(|^\?/.test(leaf));
}

/** Worked out of who calls and of nothing else from outside: a hash, a mask. */
function isMadeOfWho(made: Expression): boolean {
  if (isConstant(made) || (!made.leaves.has("caller") && !made.leaves.has("origin"))) return false;
  return ![...made.leaves].some((leaf) => /^(calldata|sload|answer|callvalue|mload)\(|^callvalue$/.test(leaf));
}

/** The places whose mark had to be set, or to be a certain one, for a condition to let through. */
export function marksOf({ value, holds }: Condition): Place[] {
  const sides = equality(value, holds);
  const kept = sides?.some((side) => isConstant(side) && side !== 0n)
    ? sides.find((side) => !isConstant(side))
    : undefined;
  const mark = kept ?? (holds ? value : undefined);
  return mark !== undefined && isFlag(mark) ? loadsIn(mark).map(placeOf) : [];
}

/** Caller or origin. */
export function isWho(value: Expression): boolean {
  const bared = bare(value);
  return !isConstant(bared) && (bared.op === "caller" || bared.op === "origin");
}

/** A truth kept in storage, not an amount that is compared. */
export function isFlag(value: Expression): boolean {
  const bared = bare(value);
  if (isConstant(bared)) return false;
  if (bared.op === "sload") return true;
  const [first, second] = bared.args;
  if (bared.op === "shr" && second !== undefined) return isFlag(second);
  if (bared.op === "iszero" && first !== undefined) return isFlag(first);
  if (bared.op === "eq" && first !== undefined && second !== undefined) {
    return (isConstant(first) && isFlag(second)) || (isConstant(second) && isFlag(first));
  }
  return false;
}

/** A path only somebody with powers can go. */
export function isGated(path: Path): boolean {
  return gatesOf(path).some(({ kind }) => kind === "slot" || kind === "constant" || kind === "mapping");
}

const WRITTEN = new WeakMap<Path, readonly ({ readonly write: Write } & Place)[]>();

/** Writes below a root, with their keys. */
export function writesUnder(
  path: Path,
  root: string | undefined,
): { readonly write: Write; readonly keys: readonly Expression[] }[] {
  if (root === undefined) return [];
  let written = WRITTEN.get(path);
  if (!written) {
    written = path.writes.map((write) => ({ write, ...placeOf(write.slot) }));
    WRITTEN.set(path, written);
  }
  return written.filter((each) => each.root === root);
}

/** Whether anything that was decided or written on a path depends on what lies below a root. */
export function consults(path: Path, root: string | undefined): boolean {
  if (root === undefined) return false;
  const under = (value: Expression) => loadsIn(value).some((slot) => placeOf(slot).root === root);
  return path.conditions.some(({ value }) => under(value)) || path.writes.some(({ value }) => under(value));
}

/** A way that only somebody with powers can go, and the function it is of. */
export interface Setter {
  readonly path: Path;
  readonly selector: number | undefined;
}

/** All that is asked of the caller is to hold some of the token: no power. */
const isByHolding = ({ balances }: Contract, path: Path) =>
  gatesOf(path).every((gate) => gate.kind === "signature" || ("root" in gate && gate.root === balances));

const SETTERS = new WeakMap<Contract, Map<string, readonly Setter[]>>();

/** Whether somebody with powers can set a root to what they like, and under which conditions on the new value. */
export function settersOf(contract: Contract, root: string): readonly Setter[] {
  const known = SETTERS.get(contract) ?? new Map<string, readonly Setter[]>();
  SETTERS.set(contract, known);
  const setters =
    known.get(root) ??
    contract.functions.flatMap(({ selector, paths }) =>
      paths
        .filter((path) => writesUnder(path, root).length > 0 && isGated(path) && !isByHolding(contract, path))
        .map((path) => ({ path, selector })),
    );
  known.set(root, setters);
  return setters;
}

/** Whether a value comes from what the caller handed in. */
export function isGiven(value: Expression): boolean {
  return !isConstant(value) && [...value.leaves].some((leaf) => leaf.startsWith("calldata("));
}

/** Calls that change something elsewhere. */
export function acts({ kind }: OutsideCall): boolean {
  return kind !== "staticcall";
}

import {
  acts,
  type Contract,
  functionOf,
  gatesOf,
  isFlag,
  isGated,
  isGiven,
  isWho,
  loadsIn,
  moves,
  placeOf,
  SELECTOR,
  settersOf,
  writesUnder,
} from "../contract.ts";
import { evaluate } from "../evaluate.ts";
import { bare, dependsOn, type Expression, isConstant, keyOf, type Term, term } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import { isByLeave, isGuarded } from "../guarded.ts";
import { isHiddenPower } from "../hidden-power.ts";
import { changesShown } from "../packed.ts";
import type { Path, Write } from "../path.ts";
import { BURNS, PERMITS } from "../standard-names.ts";
import { makesForOthers } from "./arrives.ts";
import { writtenAtWill } from "./spared.ts";
import { sendsUnheld } from "./unheld.ts";

/** Somebody with powers can write other people's balances: made from nothing, or gone, without the supply telling. */
export const balanceSetter: CodeRule = {
  id: "CT-06",
  check(contract) {
    const { functions, balances, supply } = contract;
    const movers = moves(contract);
    const open = functions.find(({ paths }) => paths.some((path) => !isGuarded(path) && path.writes.some(isAnySlot)));
    if (open) return { id: "CT-06", severity: "danger", evidence: { by: hexOf(open.selector), writes: "any slot" } };
    if (movers.length === 0) return undefined;
    if (movers.some(({ paths, amount }) => paths.some((path) => fromNothing(path, balances, amount)))) {
      return { id: "CT-06", severity: "danger", evidence: { by: "transfer" } };
    }
    if (movers.some(({ paths, from, to }) => paths.some((path) => isUnpaid(path, balances, from, to)))) {
      return { id: "CT-06", severity: "danger", evidence: { by: "transfer", from: "nobody" } };
    }
    const second = secondBook(contract);
    if (second !== undefined)
      return { id: "CT-06", severity: "danger", evidence: { by: second, writes: "what balanceOf shows" } };
    if (movers.some(({ paths, amount }) => paths.some((path) => paysTwice(path, balances, amount))))
      return { id: "CT-06", severity: "danger", evidence: { by: "transfer", credits: "twice" } };
    if (sendsUnheld(contract))
      return { id: "CT-06", severity: "danger", evidence: { by: "transfer", of: "more than is held" } };
    if (makesForOthers(contract))
      return { id: "CT-06", severity: "danger", evidence: { by: "transfer", credits: "others, from nothing" } };
    if (forfeits(contract)) return { id: "CT-06", severity: "danger", evidence: { forfeits: "balances" } };
    const scale = scaleOf(contract);
    if (scale !== undefined) return { id: "CT-06", severity: "danger", evidence: { by: scale, scales: "balances" } };
    for (const { selector, paths } of functions) {
      if (selector === SELECTOR.transfer || selector === SELECTOR.transferFrom) continue;
      for (const path of paths) {
        const by = hexOf(selector);
        const written = writesUnder(path, balances);
        if (written.length > 0 && selector !== undefined && PERMITS.has(selector))
          return { id: "CT-06", severity: "danger", evidence: { by, as: "a permission" } };
        if (path.writes.some(isAnySlot))
          return { id: "CT-06", severity: "danger", evidence: { by, writes: "any slot" } };
        const [only] = written;
        if (only && written.length === 1 && isByLeave(path) && isMadeUp(contract, path, only.write))
          return { id: "CT-06", severity: "danger", evidence: { by, on: "a signature" } };
        if (written.length !== 1 || !only || !isGated(path)) continue;
        if (only.keys.some(isWho) || only.keys.some(isWorkedOut)) continue;
        if (isConverted(contract, path, only)) continue;
        if (!changesShown(only.write, functionOf(contract, SELECTOR.balanceOf))) continue;
        if (writesUnder(path, supply).length > 0 && !burnsUnderAnotherName(contract, selector, only, path)) continue;
        return { id: "CT-06", severity: "danger", evidence: { by: hexOf(selector) } };
      }
    }
    return undefined;
  },
};

/** What a value is worked out of: words of storage and of what is handed in, not what leads to those words. */
function partsOf(value: Expression): Term[] {
  const parts = new Map<string, Term>();
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isConstant(next) || parts.has(next.key)) continue;
    parts.set(next.key, next);
    if (next.op !== "sload" && next.op !== "calldata") open.push(...next.args);
  }
  return [...parts.values()].filter(({ op }) => op === "sload" || op === "calldata");
}

/** What a holder has goes from one book to another in another unit, as reflections do: both are what `balanceOf` shows. */
function isConverted(
  contract: Contract,
  path: Path,
  { write, keys }: { readonly write: Write; readonly keys: readonly Expression[] },
): boolean {
  const shown = functionOf(contract, SELECTOR.balanceOf)?.paths.flatMap(({ returned }) => loadsIn(returned[0] ?? 0n));
  const books = new Set(shown?.map(placeOf).flatMap((place) => (place.keys.length === 1 ? [place.root] : [])));
  const isOfHolder = (slot: Expression, root: string) => {
    const place = placeOf(slot);
    return place.root === root && place.keys.map(keyOf).join() === keys.map(keyOf).join();
  };
  const isMadeOf = (value: Expression, root: string) =>
    partsOf(value).some((part) => part.op === "sload" && isOfHolder(part.args[0] ?? 0n, root)) &&
    partsOf(value).every(({ op, args: [slot = 0n] }) => {
      const { root: kept } = placeOf(slot);
      return op === "sload" ? books.has(kept) || writtenAtWill(contract, kept, value) === undefined : op !== "calldata";
    });
  // Into none of the books a number is written that was handed in, but by who sends.
  const isSetAnywhere = [...books].some((root) =>
    settersOf(contract, root).some(
      ({ path: way, selector }) =>
        selector !== SELECTOR.transfer &&
        selector !== SELECTOR.transferFrom &&
        writesUnder(way, root).some((each) => partsOf(each.write.value).some(({ op }) => op === "calldata")),
    ),
  );
  if (isSetAnywhere) return false;
  return [...books].some((other) => {
    if (other === contract.balances) return false;
    if (isMadeOf(write.value, other)) return true;
    const moved = path.writes.some(
      (each) => isOfHolder(each.slot, other) && isMadeOf(each.value, contract.balances ?? ""),
    );
    return write.value === 0n && (moved || turnsTo(contract, path, other));
  });
}

/** From now on `balanceOf` shows the other book of this holder, which is left as it was. */
function turnsTo(contract: Contract, path: Path, other: string): boolean {
  if (writesUnder(path, other).length > 0) return false;
  const now = new Map(
    path.writes.map(({ slot, value }) => [
      `sload(${keyOf(slot)})`,
      evaluate(value, ({ op }) => (op === "sload" ? 1n : undefined)),
    ]),
  );
  const shows = functionOf(contract, SELECTOR.balanceOf)?.paths.filter(({ returned }) =>
    loadsIn(returned[0] ?? 0n).some((slot) => placeOf(slot).root === other),
  );
  return (shows ?? []).some(({ conditions }) =>
    conditions.some(({ value, holds }) => {
      const is = evaluate(value, ({ key }) => now.get(key));
      return isFlag(value) && is !== undefined && (is !== 0n) === holds;
    }),
  );
}

/** A balance is raised by what is handed in, and the supply does not tell. */
function isMadeUp({ supply }: Contract, path: Path, { slot, value }: Write): boolean {
  const isRaised =
    !isConstant(value) &&
    value.op === "add" &&
    value.args.some((each) => keyOf(bare(each)) === `sload(${keyOf(slot)})`) &&
    value.args.some((each) => !isConstant(each) && isGiven(each) && loadsIn(each).length === 0);
  return isRaised && supply !== undefined && writesUnder(path, supply).length === 0 && !path.calls.some(acts);
}

/** A holder's address is a hash of something: nobody can be chosen so. Bridges burn what came to such addresses. */
function isWorkedOut(key: Expression): boolean {
  const bared = bare(key);
  return !isConstant(bared) && (bared.op === "hash" || bared.op === "keccak");
}

/** A transfer that credits somebody with what has nothing to do with the amount. */
function fromNothing(path: Path, balances: string | undefined, amount: string): boolean {
  return writesUnder(path, balances).some(({ write: { value } }) => {
    if (isConstant(value) || value.op !== "add") return false;
    const added = value.args.filter((part) => loadsIn(part).every((slot) => placeOf(slot).root !== balances));
    return added.some((part) => isConstant(part) && part > 0n && part >> 255n === 0n) && !dependsOn(value, amount);
  });
}

/** Who takes from others under the name of burning also has to be who issues: bridges, pools and issuers are, an owner alone is not. */
function burnsUnderAnotherName(
  contract: Contract,
  selector: number | undefined,
  { write, keys }: { readonly write: Write; readonly keys: readonly Expression[] },
  path: Path,
): boolean {
  const lowered = write.value === 0n || (!isConstant(write.value) && write.value.op === "sub");
  const byOwner = gatesOf(path).some(({ kind }) => kind === "slot");
  const isUsual = selector !== undefined && BURNS.has(selector) && (issues(contract) || asksOf(path, keys));
  return lowered && byOwner && keys.every((key) => isGiven(key)) && !isUsual;
}

/** Somewhere balance and supply go up. */
function issues({ functions, balances, supply }: Contract): boolean {
  const isRaised = ({ write: { value } }: { readonly write: Write }) => !isConstant(value) && value.op === "add";
  return functions.some(({ paths }) =>
    paths.some((path) => writesUnder(path, balances).some(isRaised) && writesUnder(path, supply).some(isRaised)),
  );
}

/** Something that is kept of the holder besides the balance decided: barred, or allowed. */
function asksOf({ conditions }: Path, keys: readonly Expression[]): boolean {
  return conditions.some(({ value }) =>
    loadsIn(value).some((slot) => {
      const place = placeOf(slot);
      return isFlag(value) && place.keys.some((key) => keys.some((each) => keyOf(each) === keyOf(key)));
    }),
  );
}

/** Two are credited with the whole amount, and one is debited: half of it comes from nothing. */
function paysTwice(path: Path, balances: string | undefined, amount: string): boolean {
  const last = new Map(writesUnder(path, balances).map(({ write }) => [keyOf(write.slot), write]));
  const whole = [...last].filter(([slot, { value }]) => {
    if (isConstant(value) || value.op !== "add" || value.args.length !== 2) return false;
    const keys = value.args.map(keyOf);
    return keys.includes(amount) && keys.includes(`sload(${slot})`);
  });
  return whole.length > 1;
}

/** Storage is written where the caller says, whatever stands there. */
function isAnySlot({ slot, value }: Write): boolean {
  const bared = bare(slot);
  return !isConstant(bared) && bared.op === "calldata" && isGiven(value);
}

/** Somebody is credited with what the sender has, and the sender keeps it. */
function isUnpaid(path: Path, balances: string | undefined, from: Expression, to: string): boolean {
  const written = writesUnder(path, balances);
  const last = written.filter(({ keys }) => keys.some((key) => keyOf(key) === keyOf(from))).at(-1);
  // Of nothing, both are left as they were.
  const credited = written.some(
    ({ write, keys }) =>
      keys.some((key) => keyOf(key) === to) && keyOf(write.value) !== keyOf(term("sload", write.slot)),
  );
  return credited && last !== undefined && keyOf(last.write.value) === keyOf(term("sload", last.write.slot));
}

/** What `balanceOf` tells is worked out of a word that somebody with powers writes as they like, and nobody else reads. */
function scaleOf(contract: Contract): string | undefined {
  const getter = functionOf(contract, SELECTOR.balanceOf);
  for (const { returned } of getter?.paths ?? []) {
    for (const slot of loadsIn(returned[0] ?? 0n)) {
      const { root, keys } = placeOf(slot);
      if (keys.length > 0 || root === contract.supply || !isHiddenPower(contract, root)) continue;
      const setter = settersOf(contract, root).find(({ path }) =>
        writesUnder(path, root).some(({ write: { value } }) => {
          const bared = bare(value);
          return !isConstant(bared) && bared.op === "calldata";
        }),
      );
      if (setter) return hexOf(setter.selector);
    }
  }
  return undefined;
}

/**
 * `balanceOf` is worked out of what somebody with powers writes for anybody and no transfer moves: a second balance, or a factor of one's own. A
 * transfer that sets it to a number written in the code moves nothing of it.
 */
function secondBook(contract: Contract): string | undefined {
  const shown =
    functionOf(contract, SELECTOR.balanceOf)?.paths.flatMap(({ returned }) =>
      loadsIn(returned[0] ?? 0n).map(placeOf),
    ) ?? [];
  const moved = functionOf(contract, SELECTOR.transfer)?.paths ?? [];
  // A debt does not move at all.
  if (!moved.some(({ writes }) => writes.length > 0)) return undefined;
  for (const { root, keys } of shown) {
    const isMoved = moved.some((path) => writesUnder(path, root).some(({ write }) => !isConstant(write.value)));
    if (keys.length !== 1 || isMoved) continue;
    const setter = settersOf(contract, root).find(({ path }) =>
      writesUnder(path, root).some((each) => each.keys.some((key) => isGiven(key)) && isGiven(each.write.value)),
    );
    if (setter) return hexOf(setter.selector);
  }
  return undefined;
}

/** `balanceOf` says nothing is there as soon as a number kept with the account is not the one that somebody with powers last wrote. */
function forfeits(contract: Contract): boolean {
  return (functionOf(contract, SELECTOR.balanceOf)?.paths ?? []).some(
    ({ returned, conditions }) =>
      returned[0] === 0n &&
      conditions.some(({ value }) => {
        const places = loadsIn(value).map(placeOf);
        const isOfAccount = places.some(({ keys }) => keys.length > 0);
        return (
          isOfAccount && places.some(({ root, keys }) => keys.length === 0 && settersOf(contract, root).length > 0)
        );
      }),
  );
}

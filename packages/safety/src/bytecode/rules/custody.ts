import { type Contract, gatesOf, isFlag, isGiven, isWho, loadsIn, marksOf, placeOf, writesUnder } from "../contract.ts";
import { bare, dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import { spokenGatesOf } from "../forwarder.ts";
import type { Path } from "../path.ts";
import {
  isAnybodys,
  isFixed,
  isKeyed,
  isNamed,
  isOneKeys,
  isOwners,
  isPayable,
  leavesOf,
  opOf,
  pullsOf,
  readFrom,
  sentOn,
} from "../payment.ts";
import { writtenAtWill } from "./spared.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** What is held for others by a record, and how one key gets at it. */
export const CUSTODY: readonly Way[] = [
  byPath("what is kept for others", (path, contract) => isOneKeys(path) && paysRecordToWhomItLikes(contract, path)),
  byPath(
    "whom it pays, rewritten",
    (path, contract) => (isOneKeys(path) || isByRole(contract, path)) && rewritesPayee(contract, path),
  ),
  byPath("deposits, allowed to a contract it chooses", allowsChosen),
  byPath("deposits, allowed to whom it names", allowsNamed),
  byPath("deposits, by any call it likes", callsAnything),
  byPath("the pot of a queue", takesQueue),
  byPath("a lock that can be shortened", waitsAtWill),
  byPath("the pot, for whom it names", (path, contract) => isOneKeys(path) && namesWinner(contract, path)),
  byPath("stakes it need not pay back", keepsStakes),
];

/** One key, or whoever stands on a list that only those with powers fill. */
function isPower(contract: Contract, path: Path): boolean {
  const isGranted = (root: string) =>
    pathsOf(contract).every(
      (way) => gatesOf(way).length > 0 || writesUnder(way, root).every(({ write }) => isGivenUp(write.value)),
    );
  const gates = spokenGatesOf(contract, path);
  return (
    isOneKeys(path) ||
    (gates.length > 0 &&
      gates.every((gate) => gate.kind === "mapping" && isGranted(gate.root) && isListed(path, gate.root)))
  );
}

/** The caller's own mark was asked for: whom the record of a thing names decides over that thing, and has no power. */
const isListed = ({ conditions }: Path, list: string) =>
  conditions.some((condition) => marksOf(condition).some(({ root, keys }) => root === list && keys.some(isWho)));

/** A list that is kept of nothing but who calls lets it through, and one word of a record is all that is changed. */
const isByRole = (contract: Contract, path: Path) =>
  path.writes.length === 1 &&
  path.calls.length === 0 &&
  path.writes.some(({ slot }) => placeOf(slot).keys.some(isGiven)) &&
  isPower(contract, path);

/** Nothing is set that was not: bits are cleared. */
const isGivenUp = (value: Expression) => value === 0n || (!isConstant(value) && value.op === "and");

type Payment = { readonly path: Path; readonly sums: readonly string[] };
const PAYMENTS = new WeakMap<Contract, readonly Payment[]>();

/** Ways on which money or tokens come in from whoever calls, with the terms they came by. */
function paidIn(contract: Contract): readonly Payment[] {
  let payments = PAYMENTS.get(contract);
  if (!payments) {
    payments = readPayments(contract);
    PAYMENTS.set(contract, payments);
  }
  return payments;
}

function readPayments(contract: Contract): Payment[] {
  return pathsOf(contract).flatMap((path) => {
    if (!isAnybodys(path)) return [];
    const pulled = pullsOf(path)
      .filter(({ words: [, to = 0n] }) => opOf(to) === "address")
      .map(({ words: [, , sum = 0n] }) => keyOf(bare(sum)));
    const paid = isPayable(path) && isCounted(path) ? ["callvalue"] : [];
    return pulled.length + paid.length > 0 ? [{ path, sums: [...pulled, ...paid] }] : [];
  });
}

const isCounted = ({ writes }: Path) => writes.some(({ value }) => dependsOn(value, "callvalue"));

/** It costs a certain sum to be written down. */
const isTicket = ({ conditions, writes }: Path) =>
  conditions.some(({ value }) => dependsOn(value, "callvalue") && keyOf(value) !== "callvalue") &&
  writes.some(({ slot, value }) => isKeyed(slot) && dependsOn(value, "caller"));

/** The whole of what is recorded goes to somebody whom no record names. */
function paysRecordToWhomItLikes(contract: Contract, path: Path): boolean {
  const sent = sentOn(path).filter(({ to }) => isOwners(to));
  if (sent.length === 0) return false;
  const records = new Set(
    paidIn(contract).flatMap(({ path: { writes }, sums }) =>
      writes.filter(({ slot, value }) => isKeyed(slot) && sums.some((sum) => dependsOn(value, sum))).map(rootOf),
    ),
  );
  return sent.some(({ sum, to }) => {
    const from = readFrom(sum);
    if (from === undefined) return false;
    const { root, keys } = placeOf(from);
    // Whose record it is may be named, and is paid.
    return keys.length > 0 && records.has(root) && !keys.some((key) => keyOf(key) === keyOf(bare(to)));
  });
}

/** Something handed in is part of it, and not only the key of what it was read from. */
function bringsNew(value: Expression): boolean {
  if (isConstant(value) || value.op === "sload") return false;
  return value.op === "calldata" || value.args.some(bringsNew);
}

const rootOf = ({ slot }: { readonly slot: Expression }) => placeOf(slot).root;

/** Somebody else than the one who is to be paid puts another in their place, in a record that people fill with their own money. */
function rewritesPayee(contract: Contract, path: Path): boolean {
  const rewritten = path.writes.filter(({ slot, value }) => isKeyed(slot) && bringsNew(value)).map(rootOf);
  if (rewritten.length === 0) return false;
  const isRewritten = (whom: Expression) => {
    const from = readFrom(whom);
    return from !== undefined && isKeyed(from) && rewritten.includes(placeOf(from).root);
  };
  // Paid as the record says, or called by whom the record says, who is paid.
  const isPaid = pathsOf(contract).some((way) =>
    sentOn(way).some(
      ({ to }) =>
        isRewritten(to) ||
        (isWho(to) &&
          way.conditions.some(({ value, holds }) => {
            const sides = equality(value, holds);
            return sides?.some(isWho) && sides.some(isRewritten);
          })),
    ),
  );
  return (
    isPaid && paidIn(contract).some(({ path: { writes } }) => writes.some((each) => rewritten.includes(rootOf(each))))
  );
}

/** The answer of `ecrecover`. */
export function isRecovered(calls: Path["calls"], value: Expression): boolean {
  const bared = bare(value);
  if (isConstant(bared) || bared.op !== "answer") return false;
  const [index] = bared.args;
  return index !== undefined && isConstant(index) && calls[Number(index)]?.target === 1n;
}

/** Everything goes to its maker after a time that its maker sets as they like, earlier too. */
function waitsAtWill(path: Path, contract: Contract): boolean {
  const leaves = sentOn(path).some(
    ({ token, to, sum }) => token !== undefined && isFixed(to) && /^answer\(/.test(keyOf(bare(sum))),
  );
  if (!leaves) return false;
  return path.conditions.some(({ value, holds }) => {
    if (isConstant(value) || value.op !== "lt" || holds) return false;
    const [now = 0n, until = 0n] = value.args;
    const slot = keyOf(now) === "timestamp" || keyOf(now) === "number" ? readFrom(until) : undefined;
    return slot !== undefined && !isKeyed(slot) && writtenAtWill(contract, placeOf(slot).root, until) !== undefined;
  });
}

/** All of it goes to whoever is named, and the list of those who paid begins anew. */
function namesWinner(contract: Contract, path: Path): boolean {
  const pays = sentOn(path).some(
    ({ to, sum }) =>
      (isNamed(to) || isByNumber(contract, path, to)) &&
      (isPot(sum) || keyOf(sum) === "balance(address)" || /^answer\(/.test(keyOf(bare(sum)))),
  );
  if (!pays) return false;
  const lists = pathsOf(contract)
    .filter((way) => isAnybodys(way) && (isPayable(way) || pullsOf(way).length > 0))
    .filter(({ writes }) => writes.some(({ slot, value }) => isKeyed(slot) && dependsOn(value, "caller")))
    .flatMap(({ writes }) => writes.filter(({ slot }) => !isKeyed(slot)).map(rootOf));
  return lists.some((root) => writesUnder(path, root).some(({ write }) => write.value === 0n));
}

/** What is counted in one word of storage for all. */
const isPot = (sum: Expression) => {
  const slot = readFrom(sum);
  return slot !== undefined && !isKeyed(slot);
};

/** Whom a list names at a place that is worked out of a number that one key hands in, and of nothing else; no contract it asked for one answers. */
function isByNumber(contract: Contract, path: Path, to: Expression): boolean {
  const slot = readFrom(to);
  if (slot === undefined || !isKeyed(slot) || isConstant(slot)) return false;
  const leaves = [...slot.leaves];
  const isDrawn = leaves.some((leaf) => leaf.startsWith("mod(")) && leaves.some((leaf) => leaf.startsWith("calldata("));
  const isOthers = leaves.some((leaf) => /^(keccak|hash|blockhash|prevrandao|timestamp|number|answer)/.test(leaf));
  const drawers = path.conditions.flatMap(({ value, holds }) => {
    const sides = equality(value, holds) ?? [];
    return sides.some(isWho) ? sides.filter((side) => !isWho(side)).map((side) => keyOf(bare(side))) : [];
  });
  const isAsked = pathsOf(contract).some(({ calls }) =>
    calls.some(({ target }) => drawers.includes(keyOf(bare(target)))),
  );
  return isDrawn && !isOthers && !isAsked;
}

/**
 * A stake is written down with whose it is; who placed it is paid only by one key's leave, while the stake itself may go to that key's side.
 */
function keepsStakes(path: Path, contract: Contract): boolean {
  const kept = sentOn(path).flatMap(({ to, sum }) => {
    const from = readFrom(sum);
    return isFixed(to) && from !== undefined && isKeyed(from) ? [placeOf(from).root] : [];
  });
  if (kept.length === 0) return false;
  const stakes = paidIn(contract).filter(({ path: { writes }, sums }) =>
    writes.some((each) => kept.includes(rootOf(each)) && sums.some((sum) => dependsOn(each.value, sum))),
  );
  const players = new Set(
    stakes.flatMap(({ path: { writes } }) =>
      writes.filter(({ slot, value }) => isKeyed(slot) && leavesOf(value).has("caller")).map(rootOf),
    ),
  );
  const paying = pathsOf(contract).filter((way) =>
    sentOn(way).some(({ to }) => {
      const from = readFrom(to);
      return from !== undefined && isKeyed(from) && players.has(placeOf(from).root);
    }),
  );
  const owners = contract.functions.some(({ paths }) =>
    paths.some((way) => sentOn(way).some(({ to }) => isWho(to)) && !isOneKeys(way)),
  );
  return players.size > 0 && paying.length > 0 && paying.every(isOneKeys) && !owners;
}

const APPROVE = 0x095ea7b3;

/** All that is there of a token people deposit is allowed to a contract that a power puts in place, and may exchange. */
function allowsChosen(path: Path, contract: Contract): boolean {
  const allowed = path.calls.filter(({ selector, words: [spender = 0n, sum = 0n] }) => {
    const slot = readFrom(spender);
    const isAll = /^answer\(/.test(keyOf(bare(sum)));
    const isChosen = slot !== undefined && !isKeyed(slot);
    return (
      selector === APPROVE && isAll && isChosen && writtenAtWill(contract, placeOf(slot).root, spender) !== undefined
    );
  });
  return allowed.some(({ target }) =>
    paidIn(contract).some(({ path: way }) => {
      const isTheirs = way.writes.some(({ slot }) => placeOf(slot).keys.some(isWho));
      return isTheirs && pullsOf(way).some((pull) => keyOf(bare(pull.target)) === keyOf(bare(target)));
    }),
  );
}

/** A truth that is kept had to be set, and does not say who calls. */
const isAfterwards = ({ conditions }: Path) =>
  conditions.some(({ value, holds }) => {
    const slot = holds && isFlag(value) ? readFrom(value) : undefined;
    return slot !== undefined && !isKeyed(slot) && equality(value, holds)?.some(isWho) !== true;
  });

/** Tokens that anybody deposits and fetches again, as a record says. */
const keepsTokens = (contract: Contract) => {
  const records = paidIn(contract).flatMap(({ path: way }) =>
    way.writes.filter(({ slot }) => placeOf(slot).keys.some(isWho)).map((write) => ({ root: rootOf(write), way })),
  );
  return records.filter(({ root }) =>
    pathsOf(contract).some(
      (way) =>
        isAnybodys(way) &&
        sentOn(way).some(({ to, token }) => token !== undefined && isWho(to)) &&
        way.writes.some((write) => rootOf(write) === root && !isConstant(write.value) && write.value.op === "sub"),
    ),
  );
};

/** A power lets whomever it names have what others deposited. */
function allowsNamed(path: Path, contract: Contract): boolean {
  const allowed = path.calls.filter(
    ({ kind, selector, words: [spender = 0n, sum = 0n] }) =>
      kind === "call" && selector === APPROVE && isNamed(spender) && sum !== 0n,
  );
  if (allowed.length === 0 || !isPower(contract, path)) return false;
  const taken = new Set(
    keepsTokens(contract).flatMap(({ way }) => pullsOf(way).map(({ target }) => keyOf(bare(target)))),
  );
  return allowed.some(({ target }) => taken.has(keyOf(bare(target))));
}

/** A power has it call whatever it names with whatever it hands in, tokens that others deposited among it. */
function callsAnything(path: Path, contract: Contract): boolean {
  const whom = path.calls.flatMap(({ kind, selector, target, words }) =>
    kind === "call" && selector === undefined && words.length > 0 && isNamed(target) ? [keyOf(bare(target))] : [],
  );
  if (whom.length === 0 || !isOneKeys(path)) return false;
  const isAsked = path.conditions.some(
    ({ value }) => !isConstant(value) && value.op !== "success" && whom.some((key) => dependsOn(value, key)),
  );
  return !isAsked && keepsTokens(contract).length > 0;
}

/** What is there was compared, less the sum, with what is kept in storage: what is owed stays. */
const leavesReserve = ({ conditions }: Path, sum: Expression) =>
  isNamed(sum) &&
  conditions.some(
    ({ value }) =>
      !isConstant(value) &&
      value.op === "lt" &&
      leavesOf(value).has("balance(address)") &&
      dependsOn(value, keyOf(bare(sum))) &&
      loadsIn(value).length > 0,
  );

/** Those who pay stand in a list and are paid out of what later ones pay, until one key takes all that is there, or as much as it says. */
function takesQueue(path: Path, contract: Contract): boolean {
  const isAsMuch = (sum: Expression) => keyOf(sum) === "balance(address)" || (isNamed(sum) && path.writes.length === 0);
  const isAll = sentOn(path).some(
    ({ token, to, sum }) => token === undefined && isAsMuch(sum) && isOwners(to) && !leavesReserve(path, sum),
  );
  // Only once something was done before, as a draw is: the rest.
  if (isAfterwards(path)) return false;
  const takes = isOneKeys(path) && (isAll || (path.destroyedTo !== undefined && isOwners(path.destroyedTo)));
  if (!takes) return false;
  const payees = pathsOf(contract).flatMap((way) =>
    sentOn(way).flatMap(({ to }) => {
      const from = readFrom(to);
      return from !== undefined && isKeyed(from) ? [placeOf(from).root] : [];
    }),
  );
  return pathsOf(contract).some(
    (way) =>
      isAnybodys(way) &&
      isPayable(way) &&
      (isCounted(way) || isTicket(way)) &&
      way.writes.some((each) => payees.includes(rootOf(each)) && dependsOn(each.value, "caller")),
  );
}

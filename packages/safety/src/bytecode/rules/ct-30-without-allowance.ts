import {
  type Contract,
  consults,
  functionOf,
  gatesOf,
  isGated,
  isGiven,
  isWho,
  loadsIn,
  marksOf,
  moves,
  placeOf,
  SELECTOR,
  writesUnder,
} from "../contract.ts";
import { evaluate } from "../evaluate.ts";
import { bare, type Expression, equality, keyOf } from "../expression.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import { isByFixedForwarder, isByToldSpeaker, isSpokenFor } from "../forwarder.ts";
import { isByWord, isGuarded } from "../guarded.ts";
import type { FunctionPaths, Path, Write } from "../path.ts";
import { isNamed } from "../payment.ts";
import { SAMPLE_HELD, sampleSetting } from "../sample-world.ts";
import { PAYMASTER, PERMITS, SEIZURES } from "../standard-names.ts";
import { nftWithoutConsent } from "./nft-consent.ts";
import {
  isSignedByAnother,
  lendsByMoving,
  rewritesOwner,
  sendsOthersItems,
  trustsAnotherSigner,
} from "./others-say.ts";

/** Somebody can move other people's tokens that nobody allowed them to move, or write such a permission themselves. */
export const withoutAllowance: CodeRule = {
  id: "CT-30",
  check(contract) {
    const operator = builtInOperator(contract) ?? movesOthersNfts(contract) ?? nftWithoutConsent(contract);
    if (operator) return operator;
    if (sendsOthersItems(contract)) {
      return { id: "CT-30", severity: "danger", evidence: { by: hexOf(SELECTOR.safeTransferFrom1155) } };
    }
    // A badge that nobody can pass on has no price: whoever issued it may take it back.
    const isTraded = functionOf(contract, SELECTOR.transferFrom)?.paths.length !== 0;
    const rewriter = isTraded
      ? contract.functions.find((each) => each.paths.some((path) => rewritesOwner(contract, each, path)))
      : undefined;
    if (rewriter) return { id: "CT-30", severity: "danger", evidence: { by: hexOf(rewriter.selector), of: "NFTs" } };
    if (moves(contract).length === 0) return undefined;
    let trusted: CodeFinding | undefined;
    for (const each of contract.functions) {
      for (const path of each.paths) {
        const moves =
          takes(contract, each, path) ||
          grants(contract, each, path) ||
          lendsAnother(contract, each, path) ||
          lendsByMoving(contract, each, path) ||
          trustsAnotherSigner(contract, path);
        if (!moves) continue;
        const by = hexOf(each.selector);
        const whom = trustedBy(contract, each, path);
        if (whom === undefined) return { id: "CT-30", severity: "danger", evidence: { by } };
        trusted ??= { id: "CT-30", severity: "warning", evidence: { by, trusts: whom } };
      }
    }
    return trusted;
  },
};

/** It lowers the balance of an address that was handed in and raises another, and looks up no allowance. */
function takes(contract: Contract, { selector }: FunctionPaths, path: Path): boolean {
  const written = writesUnder(path, contract.balances);
  if (consults(path, contract.allowances) || (selector !== undefined && SEIZURES.has(selector))) return false;
  const debit = debitOf(contract, path);
  if (!debit || isOnlyItsOwn(contract, selector, path)) return false;
  const [owner = 0n] = debit.keys;
  const isSigned = gatesOf(path).some(({ kind }) => kind === "signature");
  const isByOther =
    isSigned && isSignedByAnother(path, (side) => keyOf(side) === keyOf(owner)) && !namesOwner(path, owner);
  if (isOwnCall(path, owner) || isByPermit2(path) || (isSigned && !isByOther) || isOperator(path, owner)) return false;
  // With powers: taken away. Burning what others hold is called so only where anybody may do it; bridges burn by power.
  const isByAnother = isGated(path) || isByOther || isForWhomCalls(contract, path, owner);
  return written.length < 2 ? !isGated(path) : selector === SELECTOR.transferFrom || isByAnother;
}

/**
 * Anybody, or whoever brings a certain word, says who loses it and who gets it. What a record of the holder's says is theirs: a stream that is paid
 * out, a lock that is opened. What goes to one address is a fee that anybody may see to.
 */
function isForWhomCalls(contract: Contract, path: Path, owner: Expression): boolean {
  if (isGuarded(path) && !isByWord(path, owner)) return false;
  const written = writesUnder(path, contract.balances);
  const isChosen = written.some(({ keys }) =>
    keys.some((key) => keyOf(key) !== keyOf(owner) && (isWho(key) || isNamed(key))),
  );
  const asked = [...path.conditions.map(({ value }) => value), ...written.map(({ write }) => write.value)];
  const isRecorded = asked.flatMap(loadsIn).some((slot) => {
    const { root, keys } = placeOf(slot);
    return root !== contract.balances && keys.some((key) => keyOf(key) === keyOf(owner));
  });
  return isChosen && !isRecorded;
}

/** Something that is kept of the holder and somebody else decided: a key that the holder named. */
const namesOwner = ({ conditions }: Path, owner: Expression) =>
  conditions.flatMap(marksOf).some(({ keys }) => keys.length > 1 && keys.some((key) => keyOf(key) === keyOf(owner)));

/** Only the contract itself may call it, and on no way it does. */
function isOnlyItsOwn({ functions }: Contract, selector: number | undefined, { conditions }: Path): boolean {
  const isSelf = conditions.some(({ value, holds }) => {
    const sides = equality(value, holds)?.map(keyOf) ?? [];
    return sides.includes("caller") && sides.includes("address");
  });
  const calls = functions.flatMap(({ paths }) => paths.flatMap((path) => path.calls));
  return (
    isSelf &&
    !calls.some(
      (call) =>
        (keyOf(bare(call.target)) === "address" && [undefined, selector].includes(call.selector)) ||
        (call.kind === "call" && call.selector === undefined && call.words.length > 0 && isNamed(call.target)),
    )
  );
}

/** The balance that a path lowers, of an address that was handed in. */
function debitOf(contract: Contract, path: Path) {
  const written = writesUnder(path, contract.balances);
  return written.find(({ write, keys }) => {
    const lowered =
      typeof write.value === "bigint"
        ? write.value === 0n && written.length > 1
        : write.value.op === "sub" || isLessThanAmount(write);
    const isOthers = keys.length === 1 && keys.every((key) => isGiven(key) || isPool(path, key));
    return lowered && isOthers && !isGivenBefore(contract, path, write);
  });
}

/** No more is taken than the same path gave before: what is left over of a fee goes back, and what it cost on. */
function isGivenBefore(contract: Contract, path: Path, { slot }: Write): boolean {
  const writes = path.writes.filter((each) => keyOf(each.slot) === keyOf(slot));
  const last = writes.at(-1);
  if (!last || writes.length < 2) return false;
  // Each number that is handed in is another one, once rising from word to word and once falling.
  return [1n, -1n].every((direction) => {
    const usual = sampleSetting(contract, 0n, new Map());
    const left = evaluate(last.value, (term) => {
      const [at = 0n] = term.op === "calldata" ? term.args : [];
      return typeof at === "bigint" && at > 0n ? 10_000n + direction * at : usual(term);
    });
    return left !== undefined && left >= SAMPLE_HELD && left < 2n * SAMPLE_HELD;
  });
}

/**
 * Who has to be trusted that the holder agreed, where that is a published arrangement whose honest and whose hostile use are the same code:
 * a danger of it would be said of every such token.
 */
function trustedBy(contract: Contract, { selector }: FunctionPaths, path: Path): string | undefined {
  const debit = debitOf(contract, path);
  const credited = writesUnder(path, contract.balances).filter(({ write }) => write !== debit?.write);
  const allowed = writesUnder(path, contract.allowances);
  const owners = [...(debit ? [debit] : []), ...allowed].map(({ keys: [owner = 0n] }) => owner);
  if (owners.length > 0 && owners.every(isSpokenFor) && isByFixedForwarder(contract, path))
    return "a forwarder (ERC-2771)";
  if (isByToldSpeaker(contract, path)) return "who calls for others";
  if (!debit || allowed.length > 0 || credited.length === 0 || !isGated(path)) return undefined;
  // Kept by nobody until it is settled, as fees paid in the token are.
  if (credited.every(({ keys }) => keys.every((key) => key === 0n))) return "what burns";
  const isOwn = credited.every(({ keys }) => keys.every((key) => keyOf(key) === "address"));
  const byFixed = gatesOf(path).every(({ kind }) => kind === "constant");
  return isOwn && byFixed && selector !== undefined && PAYMASTER.has(selector)
    ? "an entry point (ERC-4337)"
    : undefined;
}

/** The owner named the caller somewhere else: an operator of ERC-777 or ERC-6909. */
function isOperator({ conditions }: Path, owner: Expression): boolean {
  return conditions.some(({ value }) =>
    loadsIn(value).some((slot) => {
      const { keys } = placeOf(slot);
      return keys.some(isWho) && keys.some((key) => keyOf(key) === keyOf(owner));
    }),
  );
}

/** `approve` lets somebody else in as well, whom the holder did not name. */
function lendsAnother({ allowances }: Contract, { selector }: FunctionPaths, path: Path): boolean {
  if (selector === undefined || !PERMITS.has(selector)) return false;
  return writesUnder(path, allowances).some(
    ({ write, keys: [, spender] }) =>
      spender !== undefined && !isGiven(spender) && !isWho(spender) && write.value !== 0n,
  );
}

/** `balance + (-amount)`: the form a constant amount is folded to. */
function isLessThanAmount({ slot, value }: Write): boolean {
  if (typeof value === "bigint" || value.op !== "add") return false;
  const [first = 0n, second = 0n] = value.args;
  // What is added less a number is added all the same.
  return keyOf(bare(first)) === `sload(${keyOf(slot)})` && typeof second === "bigint" && second >> 255n === 1n;
}

/** It writes an allowance for an address that is not the caller's, without that address's signature: for who has powers, or for anybody. */
function grants({ allowances }: Contract, { selector, signed }: FunctionPaths, path: Path): boolean {
  if (selector === SELECTOR.transferFrom || signed) return false;
  if (gatesOf(path).some(({ kind }) => kind === "signature")) return false;
  return writesUnder(path, allowances).some(({ write, keys: [owner, spender, more] }) => {
    if (owner === undefined || spender === undefined || more !== undefined || !isGiven(owner)) return false;
    // What is used up, or taken back.
    if (write.value === 0n || loadsIn(write.value).length > 0 || isOwnCall(path, owner)) return false;
    return isGated(path) ? keyOf(write.value) !== keyOf(owner) : !isGuarded(path);
  });
}

/** The caller is the one whose it is. */
function isOwnCall({ conditions }: Path, owner: Expression): boolean {
  return conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return sides?.some(isWho) === true && sides.some((side) => keyOf(side) === keyOf(owner));
  });
}

/** Uniswap's Permit2 on every chain: tokens let it in beforehand, and it moves nothing that a holder has not signed. */
const PERMIT2 = 0x22d473030f116ddee9f6b43ac78ba3n;

const isByPermit2 = ({ conditions }: Path) =>
  conditions.some(({ value, holds }) => equality(value, holds)?.some((side) => side === PERMIT2) === true);

/** `ownerOf(uint256)`. */
const OWNER_OF = 0x6352211e;

/** An NFT that somebody with powers moves although its holder allowed nobody. */
function movesOthersNfts(contract: Contract): CodeFinding | undefined {
  const kept =
    functionOf(contract, OWNER_OF)?.paths.flatMap(({ returned }) => loadsIn(returned[0] ?? 0n).map(placeOf)) ?? [];
  const root = kept.find(({ keys }) => keys.length === 1)?.root;
  const moved = functionOf(contract, SELECTOR.transferFrom)?.paths.some((path) => {
    if (writesUnder(path, root).length === 0) return false;
    const byPower = gatesOf(path).some(
      (gate) => gate.kind === "constant" || (gate.kind === "slot" && /^#[0-9a-f]{1,4}$/.test(gate.root)),
    );
    const asked = path.conditions.some(({ value, holds }) => {
      const sides = equality(value, holds);
      const isHolder = sides?.some(isWho) === true && sides.some((side) => isGiven(side));
      return isHolder || marksOf({ value, holds }).some(({ keys }) => keys.some(isWho));
    });
    return byPower && !asked;
  });
  return moved
    ? { id: "CT-30", severity: "danger", evidence: { by: hexOf(SELECTOR.transferFrom), of: "others' NFTs" } }
    : undefined;
}

/** `sync()` of a pool is called there: what it held is gone and its price with it. */
function isPool({ calls }: Path, key: Expression): boolean {
  return (
    loadsIn(key).length > 0 &&
    calls.some(({ target, selector }) => selector === 0xfff6cae9 && keyOf(bare(target)) === keyOf(key))
  );
}

/** `isApprovedForAll(address,address)`. */
const IS_APPROVED_FOR_ALL = 0xe985e9c5;
/** OpenSea's conduit: collections let it in beforehand, so that a sale costs no approval. */
const CONDUITS: ReadonlySet<Expression> = new Set([0x1e0049783f008a0085193e00003d00cd54003c71n]);

/** An NFT of which one address is everybody's operator, whatever its holders said. */
function builtInOperator(contract: Contract): CodeFinding | undefined {
  const asked = functionOf(contract, IS_APPROVED_FOR_ALL);
  const built = asked?.paths.some(
    ({ returned: [answer], conditions, calls }) =>
      calls.length === 0 &&
      (answer === 1n ||
        conditions.some(({ value, holds }) => holds && answer !== undefined && saysThe(answer, value))) &&
      conditions.some(({ value, holds }) => {
        const sides = equality(value, holds);
        const other = sides?.some((side) => keyOf(side) === "calldata(#24)")
          ? sides.find((side) => keyOf(side) !== "calldata(#24)")
          : undefined;
        return other !== undefined && !isGiven(other) && !CONDUITS.has(other) && other !== 0n;
      }),
  );
  return built ? { id: "CT-30", severity: "danger", evidence: { by: hexOf(IS_APPROVED_FOR_ALL) } } : undefined;
}

/** The same truth, however often it was turned round. */
function saysThe(answer: Expression, value: Expression): boolean {
  const [inner] = typeof answer === "bigint" ? [] : answer.args;
  const [twice] = inner === undefined || typeof inner === "bigint" ? [] : inner.args;
  return keyOf(answer) === keyOf(value) || (twice !== undefined && keyOf(twice) === keyOf(value));
}

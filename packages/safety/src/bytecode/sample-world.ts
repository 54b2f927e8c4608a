import { type Contract, loadsIn, placeOf } from "./contract.ts";
import type { World } from "./evaluate.ts";
import { type Expression, keyOf, type Term } from "./expression.ts";

/** Of an ordinary transfer: small beside what is held, so that it is no limit's fault. */
export const SAMPLE_AMOUNT = 10n ** 12n;
/** What every balance is. */
export const SAMPLE_HELD = 10n ** 24n;
const SUPPLY = 10n ** 27n;
/** When a word was written, in seconds and blocks; transfers come long after. */
export const EARLIER = 1_800_000_000n;
const LATER = 1_900_000_000n;

const OUTSIDE: Readonly<Record<string, bigint>> = {
  caller: 0xca11e700000000000000000000000000000000n,
  origin: 0xca11e700000000000000000000000000000000n,
  address: 0x70ce00000000000000000000000000000000n,
  immutable: 0xd1700000000000000000000000000000000000n,
  timestamp: LATER,
  number: 30_000_000n,
  gasprice: 2_000_000_000n,
  basefee: 1_000_000_000n,
  callvalue: 0n,
  chainid: 1n,
};

/** An ordinary transfer between two ordinary holders, long after the launch; words of storage that nobody set are zero. */
export function sampleTransfer(
  contract: Contract,
  { from, to, amount }: { readonly from: Expression; readonly to: string; readonly amount: string },
  set: ReadonlyMap<string, bigint> = new Map(),
): World {
  return (term) => {
    const given = set.get(term.key);
    if (given !== undefined) return given;
    if (term.key === amount) return SAMPLE_AMOUNT;
    if (term.key === keyOf(from)) return 0xf40e000000000000000000000000000000000000n;
    if (term.key === to) return 0x70000000000000000000000000000000000000n;
    if (term.op === "sload") return kept(contract, term);
    if (term.op === "answer") return SAMPLE_HELD;
    if (term.op === "success" || term.op === "extcodesize") return 1n;
    return OUTSIDE[term.key];
  };
}

function kept({ balances, allowances, supply }: Contract, term: Term): bigint {
  const { root } = placeOf(term.args[0] ?? 0n);
  if (root === balances) return SAMPLE_HELD;
  if (root === allowances) return SAMPLE_HELD;
  return root === supply ? SUPPLY : 0n;
}

/** The world of somebody with powers who hands in one number everywhere, earlier. */
export function sampleSetting(contract: Contract, given: bigint, set: ReadonlyMap<string, bigint>): World {
  return (term) => {
    const stands = set.get(term.key);
    if (stands !== undefined) return stands;
    if (term.op === "calldata") return given;
    if (term.op === "sload") return kept(contract, term);
    if (term.key === "timestamp") return EARLIER;
    return OUTSIDE[term.key];
  };
}

/** The words of storage that a value needs, as terms are keyed. */
export function wordsIn(value: Expression): { readonly slot: Expression; readonly key: string }[] {
  return loadsIn(value).map((slot) => ({ slot, key: `sload(${keyOf(slot)})` }));
}

import { isGiven, loadsIn, placeOf } from "../contract.ts";
import { bare, equality, keyOf } from "../expression.ts";
import type { Path } from "../path.ts";
import { readFrom, sentOn } from "../payment.ts";
import { isRecovered } from "./custody.ts";
import { byPath, type Way } from "./way.ts";

/** A broken signature recovers to nobody, and nobody is who stands where nothing was ever written: anybody can sign for that. */
export const UNSET_SIGNER: readonly Way[] = [
  byPath("what is kept, for a broken signature", (path) => sentOn(path).length > 0 && paysForNobodys(path)),
];

/** Who signed is compared with what stands under a key that the caller chooses, and nothing else is asked of either. */
function paysForNobodys({ conditions, calls }: Path): boolean {
  return conditions.some((condition) => {
    const sides = equality(condition.value, condition.holds);
    const signer = sides?.find((side) => isRecovered(calls, side));
    const slot = sides?.map((side) => readFrom(side)).find((each) => each !== undefined);
    if (signer === undefined || slot === undefined) return false;
    const { keys } = placeOf(slot);
    if (keys.length === 0 || !keys.every((key) => isGiven(key) && keyOf(bare(key)).startsWith("calldata(")))
      return false;
    const chosen = keys.map(keyOf).join();
    const asked = (value: Parameters<typeof keyOf>[0]) =>
      isRecovered(calls, value) ||
      [...loadsIn(value)].some((each) => placeOf(each).keys.map(keyOf).join() === chosen) ||
      keyOf(value).includes(keyOf(bare(signer)));
    return !conditions.some((other) => other !== condition && asked(other.value));
  });
}

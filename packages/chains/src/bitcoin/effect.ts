import type { Units } from "@alou/money/units";
import { toHex } from "./bytes.ts";

/**
 * What a payment does, as JSON: how it is told again under another id. Fees, coins and change are not in it, because a faster
 * attempt changes them.
 */
export interface BitcoinEffect {
  /** Script of the paying address, hex: what goes back there moves nothing. */
  readonly from: string;
  /** What leaves, in order. */
  readonly pays: readonly { readonly script: string; readonly units: Units }[];
}

/** Outputs in whatever form has a script and a value. */
interface Output {
  readonly script: Uint8Array;
  readonly value: bigint;
}

/** The effect of outputs for the owner of a script. */
export function effectOf(from: Uint8Array, outputs: readonly Output[]): BitcoinEffect {
  const own = toHex(from);
  const pays = outputs
    .map(({ script, value }) => ({ script: toHex(script), units: value.toString() as Units }))
    .filter(({ script }) => script !== own);
  return { from: own, pays };
}

/**
 * What a transaction does beside what was meant: the same, nothing but coming back, or something else. Where a payment to oneself was
 * meant, coming back is the same.
 */
export function compareEffect(meant: BitcoinEffect, outputs: readonly Output[]): "same" | "nothing" | "other" {
  const own = outputs.map(({ script, value }) => `${toHex(script)} ${value}`);
  const back = new Set(outputs.filter(({ script }) => toHex(script) === meant.from));
  if (back.size === outputs.length) return meant.pays.length === 0 ? "same" : "nothing";
  const leaving = own.filter((_, index) => !back.has(outputs[index] as Output)).sort();
  const wanted = meant.pays.map(({ script, units }) => `${script} ${units}`).sort();
  const isSame = leaving.length === wanted.length && leaving.every((one, index) => one === wanted[index]);
  return isSame ? "same" : "other";
}

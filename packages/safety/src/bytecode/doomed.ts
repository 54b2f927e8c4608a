import { type Code, constantAt } from "./instructions.ts";

const JUMP = 0x56;
const JUMPI = 0x57;
const REVERT = 0xfd;
const INVALID = 0xfe;
/** STOP, RETURN, SELFDESTRUCT: what a way that ends well ends with. */
const ENDS = new Set([0x00, 0xf3, 0xff]);
/** A message and its selector are put together in fewer. */
const LONGEST = 200;

const KNOWN = new WeakMap<Code, Map<number, boolean>>();

/**
 * Whether all that can follow from a place in code is that everything is undone: it goes straight, or by jumps that are written out, to a
 * `REVERT`. Most forks of a contract have such a side (a check that fails, an overflow), and nobody need walk it.
 */
export function isDoomed(code: Code, at: number): boolean {
  let places = KNOWN.get(code);
  if (!places) {
    places = new Map();
    KNOWN.set(code, places);
  }
  let doomed = places.get(at);
  if (doomed === undefined) {
    doomed = endsUndone(code, at);
    places.set(at, doomed);
  }
  return doomed;
}

function endsUndone({ bytes, jumpTargets }: Code, from: number): boolean {
  let at = from;
  let pushed: number | undefined;
  for (let steps = 0; steps < LONGEST; steps += 1) {
    const op = bytes[at];
    if (op === undefined || op === JUMPI || ENDS.has(op)) return false;
    if (op === REVERT || op === INVALID) return true;
    if (op === JUMP) {
      if (pushed === undefined || !jumpTargets.has(pushed)) return false;
      at = pushed;
      pushed = undefined;
      continue;
    }
    const size = op >= 0x5f && op <= 0x7f ? op - 0x5f : 0;
    pushed = size > 0 && size <= 3 ? Number(constantAt(bytes, at + 1, size)) : undefined;
    at += 1 + size;
  }
  return false;
}

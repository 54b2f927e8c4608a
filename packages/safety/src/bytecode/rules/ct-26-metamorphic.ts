import { isConstant } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import { USUAL_LIMITS, type WalkLimits, walkCode } from "../walk.ts";

/** It can vanish and make contracts at addresses fixed before: other code may stand tomorrow where this stands today. */
export const metamorphic: CodeRule = {
  id: "CT-26",
  check({ functions }) {
    const makes = functions.flatMap(({ selector, paths }) =>
      paths.flatMap(({ creates }) =>
        creates.filter(({ kind }) => kind === "create2").map(({ init }) => ({ selector, init })),
      ),
    );
    const borrowing = makes.find(({ init }) => init !== undefined && fetchesItsCode(init));
    if (borrowing)
      return { id: "CT-26", severity: "danger", evidence: { by: hexOf(borrowing.selector), init: "fetches its code" } };
    const [maker] = makes;
    const vanishes = functions.some(({ paths }) => paths.some(({ destroyedTo }) => destroyedTo !== undefined));
    return maker && vanishes ? { id: "CT-26", severity: "danger", evidence: { by: hexOf(maker.selector) } } : undefined;
  },
};

/**
 * Init code that takes the runtime code from another contract: the same address may get other code next time.
 * @param init what makes a contract
 */
export function fetchesItsCode(init: Uint8Array, limits: WalkLimits = USUAL_LIMITS): boolean {
  return walkCode(init, limits)
    .flatMap(({ paths }) => paths)
    .some(
      ({ returned: [first = 0n], calls }) =>
        !isConstant(first) &&
        (/answer\(|^\?(extcode|returndata)/.test(first.key) || (calls.length > 0 && first.op === "mload")),
    );
}

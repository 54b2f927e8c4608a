import { gatesOf } from "../contract.ts";
import { keyOf } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";

/** It takes money and has no way to give any back. */
export const locked: CodeRule = {
  id: "CT-29",
  check({ functions }) {
    const ways = functions.flatMap(({ paths }) => paths);
    const pays = ways.some(
      ({ calls, destroyedTo, creates }) =>
        destroyedTo !== undefined ||
        creates.length > 0 ||
        calls.some(({ kind, value }) => value !== 0n || kind === "delegatecall" || kind === "callcode"),
    );
    if (pays || functions.some(({ cut }) => cut)) return undefined;
    const taker = functions.find(({ selector, paths }) =>
      paths.some((path) => {
        const refuses = path.conditions.some(({ value, holds }) => keyOf(value) === "callvalue" && !holds);
        return selector !== undefined && !refuses && gatesOf(path).length === 0 && path.writes.length > 0;
      }),
    );
    return taker && { id: "CT-29", severity: "warning", evidence: { by: hexOf(taker.selector) } };
  },
};

import { type Expression, keyOf } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import type { Path } from "../path.ts";

/** `Transfer(address,address,uint256)`. */
const TRANSFER = 0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3efn;

/** It tells of transfers that did not happen: wallets and explorers believe such events. */
export const falseEvents: CodeRule = {
  id: "CT-22",
  check({ functions }) {
    for (const { selector, paths } of functions) {
      for (const path of paths) {
        const { events, writes, calls } = path;
        const told = events.some(
          ({ topics, data }) => topics.length === 3 && topics[0] === TRANSFER && !isNothing(path, data[0] ?? 1n),
        );
        if (told && writes.length === 0 && calls.length === 0) {
          return { id: "CT-22", severity: "danger", evidence: { by: hexOf(selector) } };
        }
      }
    }
    return undefined;
  },
};

/** Of nothing there is nothing to move. */
function isNothing({ conditions }: Path, amount: Expression): boolean {
  return amount === 0n || conditions.some(({ value, holds }) => !holds && keyOf(value) === keyOf(amount));
}

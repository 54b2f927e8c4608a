import { type CodeRule, hexOf } from "../finding.ts";

/** `Transfer(address,address,uint256)`. */
const TRANSFER = 0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3efn;

/** It tells of transfers that did not happen: wallets and explorers believe such events. */
export const falseEvents: CodeRule = {
  id: "CT-22",
  check({ functions }) {
    for (const { selector, paths } of functions) {
      for (const { events, writes, calls } of paths) {
        const told = events.some(({ topics }) => topics.length === 3 && topics[0] === TRANSFER);
        if (told && writes.length === 0 && calls.length === 0) {
          return { id: "CT-22", severity: "danger", evidence: { by: hexOf(selector) } };
        }
      }
    }
    return undefined;
  },
};

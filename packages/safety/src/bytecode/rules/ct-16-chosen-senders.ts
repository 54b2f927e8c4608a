import { moves, writesUnder } from "../contract.ts";
import type { CodeRule } from "../finding.ts";
import { isChosen } from "./chosen.ts";

/** Only chosen addresses can send it at all. */
export const chosenSenders: CodeRule = {
  id: "CT-16",
  check(contract) {
    for (const { paths, from } of moves(contract)) {
      const moving = paths.filter((path) => writesUnder(path, contract.balances).length > 0);
      if (moving.length > 0 && moving.every((path) => isChosen(contract, path, from))) {
        return { id: "CT-16", severity: "danger", evidence: { ways: String(moving.length) } };
      }
    }
    return undefined;
  },
};

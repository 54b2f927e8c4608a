import { type CodeRule, hexOf } from "../finding.ts";

/** It can be made to vanish with what it holds. */
export const selfdestruct: CodeRule = {
  id: "CT-10",
  check({ functions }) {
    const by = functions.find(({ paths }) => paths.some(({ destroyedTo }) => destroyedTo !== undefined));
    return by && { id: "CT-10", severity: "warning", evidence: { by: hexOf(by.selector) } };
  },
};

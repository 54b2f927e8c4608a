import { type CodeRule, hexOf } from "../finding.ts";

/** It can vanish and make contracts at addresses fixed before: other code may stand tomorrow where this stands today. */
export const metamorphic: CodeRule = {
  id: "CT-26",
  check({ functions }) {
    const maker = functions.find(({ paths }) => paths.some(({ creates }) => creates.includes("create2")));
    const vanishes = functions.some(({ paths }) => paths.some(({ destroyedTo }) => destroyedTo !== undefined));
    return maker && vanishes ? { id: "CT-26", severity: "danger", evidence: { by: hexOf(maker.selector) } } : undefined;
  },
};

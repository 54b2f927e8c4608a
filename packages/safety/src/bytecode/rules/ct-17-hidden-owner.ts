import { type Contract, gatesOf, isGiven, SELECTOR, settersOf, writesUnder } from "../contract.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import type { Path } from "../path.ts";

/** Somebody who is not the owner can become it, or make somebody it: a renounced contract is not renounced. */
export const hiddenOwner: CodeRule = {
  id: "CT-17",
  check(contract) {
    const { functions, owner } = contract;
    if (owner === undefined) return undefined;
    for (const { selector, paths } of functions) {
      if (selector === SELECTOR.acceptOwnership) continue;
      for (const path of paths) {
        if (writesUnder(path, owner).length === 0) continue;
        const gates = gatesOf(path);
        if (gates.some((gate) => gate.kind === "slot" && gate.root === owner)) continue;
        const hidden = gates.find(
          (gate) => gate.kind === "constant" || (gate.kind === "slot" && !isOffered(contract, gate.root, path)),
        );
        if (hidden) return { id: "CT-17", severity: "danger", evidence: { by: hexOf(selector) } };
      }
    }
    return undefined;
  },
};

/** The owner offered it to that address before (two steps): only the owner can write there, and what they hand in. */
function isOffered(contract: Contract, root: string, path: Path): boolean {
  const cleared = writesUnder(path, root).some(({ write }) => write.value === 0n || typeof write.value !== "bigint");
  const setters = settersOf(contract, root).filter((setter) => setter.path !== path);
  const byOwner = setters.every(({ path: way }) =>
    gatesOf(way).some((gate) => gate.kind === "slot" && gate.root === contract.owner),
  );
  const named = setters.some(({ path: way }) => writesUnder(way, root).some(({ write }) => isGiven(write.value)));
  return cleared && byOwner && named;
}

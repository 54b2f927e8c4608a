import { type Contract, gatesOf, isGiven, isWho, loadsIn, placeOf, writesUnder } from "../contract.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import type { Path } from "../path.ts";

/** Anybody can make themselves its owner, now or again. */
export const openToOwners: CodeRule = {
  id: "CT-35",
  check(contract) {
    for (const { selector, paths } of contract.functions) {
      for (const path of paths) {
        if (takesPower(contract, path) && gatesOf(path).length === 0 && !looksFirst(path)) {
          return { id: "CT-35", severity: "danger", evidence: { by: hexOf(selector) } };
        }
      }
    }
    return undefined;
  },
};

function takesPower({ owner, powers }: Contract, path: Path): boolean {
  const places = new Set([...powers, ...(owner === undefined ? [] : [owner])]);
  return [...places].some((root) =>
    writesUnder(path, root).some(
      ({ write, keys }) => keys.length === 0 && (isGiven(write.value) || holdsCaller(write.value)),
    ),
  );
}

const holdsCaller = (value: Parameters<typeof isWho>[0]) =>
  isWho(value) || (typeof value !== "bigint" && value.leaves.has("caller"));

/** It asked its own storage whether that was done before. */
function looksFirst({ conditions }: Path): boolean {
  return conditions.some(({ value }) => loadsIn(value).some((slot) => placeOf(slot).keys.length === 0));
}

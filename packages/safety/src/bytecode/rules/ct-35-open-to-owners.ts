import { type Contract, gatesOf, isGated, isGiven, isWho, loadsIn, placeOf, writesUnder } from "../contract.ts";
import { type CodeFinding, type CodeRule, hexOf } from "../finding.ts";
import { isBorrowed, isGuarded } from "../guarded.ts";
import type { Path } from "../path.ts";
import { readFrom } from "../payment.ts";
import { PROXY_SLOTS } from "./ct-04-upgradeable.ts";

/** Anybody can make themselves its owner, now or again, or choose the code it runs. */
export const openToOwners: CodeRule = {
  id: "CT-35",
  check(contract) {
    const code = codePlaces(contract);
    let borrowed: CodeFinding | undefined;
    for (const { selector, paths } of contract.functions) {
      for (const path of paths) {
        const hands = path.writes.some(({ slot, value }) => {
          const { root, keys } = placeOf(slot);
          return code.has(root) && isGiven(value) && !keys.some(isWho);
        });
        if (hands && !isGuarded(path)) {
          return { id: "CT-35", severity: "danger", evidence: { by: hexOf(selector), takes: "its code" } };
        }
      }
      for (const path of paths) {
        if (
          takesPower(contract, path) &&
          gatesOf(path).length === 0 &&
          !looksFirst(path) &&
          !isAdmitted(contract, path)
        ) {
          const finding = { id: "CT-35", evidence: { by: hexOf(selector) } };
          // Only in a proxy's name: whether it is open there the proxy's own code tells.
          if (!isBorrowed(path)) return { ...finding, severity: "danger" };
          borrowed = { ...finding, severity: "warning" };
        }
      }
    }
    return borrowed;
  },
};

/** Where it keeps what it runs, or what proxies run that ask it (a beacon). */
function codePlaces({ functions }: Contract): ReadonlySet<string> {
  const places = new Set(PROXY_SLOTS.keys());
  for (const { selector, paths } of functions) {
    for (const { calls, returned } of paths) {
      const runs = calls
        .filter(({ kind }) => kind === "delegatecall" || kind === "callcode")
        .map(({ target }) => target);
      const told = selector === IMPLEMENTATION ? returned.slice(0, 1) : [];
      for (const value of [...runs, ...told]) for (const slot of loadsIn(value)) places.add(placeOf(slot).root);
    }
  }
  return places;
}

/** `implementation()`. */
const IMPLEMENTATION = 0x5c60da1b;

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

/** Something had to be written for it before, in a mapping that only those with powers fill: guardians agreed, an offer was made. */
function isAdmitted({ functions }: Contract, { conditions }: Path): boolean {
  const ways = functions.flatMap(({ paths }) => paths);
  const isFilledByPower = (root: string) => {
    const filling = ways.filter((way) => writesUnder(way, root).some(({ write }) => write.value !== 0n));
    return filling.length > 0 && filling.every(isGated);
  };
  return conditions.some(({ value, holds }) => {
    const slot = holds ? readFrom(value) : undefined;
    return slot !== undefined && placeOf(slot).keys.length > 0 && isFilledByPower(placeOf(slot).root);
  });
}

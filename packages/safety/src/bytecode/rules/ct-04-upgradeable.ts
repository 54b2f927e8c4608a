import { isGated, loadsIn, placeOf, writesUnder } from "../contract.ts";
import { bare, dependsOn, type Expression, IMMUTABLE, isConstant } from "../expression.ts";
import { type CodeRule, hexOf } from "../finding.ts";
import type { Path } from "../path.ts";

/** Where proxies keep what they run: ERC-1967 (implementation, beacon), ERC-1822, and the older OpenZeppelin place. */
export const PROXY_SLOTS: ReadonlyMap<string, string> = new Map([
  ["#360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc", "erc-1967"],
  ["#a3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50", "erc-1967-beacon"],
  ["#c5f16f0fcc639fa48a6947836d9850f504798523bf8c9a3a87d5876cf622bcf7", "erc-1822"],
  ["#7050c9e0f4ca769c69bd3a8ef740bc37934f8e2c036e5a723fd8ee048ed3f8c3", "zeppelinos"],
]);

/** Its code can be exchanged: what is seen today says nothing of tomorrow. Who may do it is asked of the chain. */
export const upgradeable: CodeRule = {
  id: "CT-04",
  check({ functions, fallback }) {
    const second = secondPlace(fallback?.paths ?? []);
    if (second !== undefined) return { id: "CT-04", severity: "danger", evidence: { proxy: "two", second } };
    for (const { calls } of fallback?.paths ?? []) {
      const run = calls.find(({ kind }) => kind === "delegatecall");
      if (!run) continue;
      if (isConstant(run.target))
        return { id: "CT-04", severity: "info", evidence: { proxy: "erc-1167", target: run.target.toString(16) } };
      const slot = loadsIn(run.target)[0];
      const root = slot === undefined ? "computed" : placeOf(slot).root;
      return { id: "CT-04", severity: "info", evidence: { proxy: PROXY_SLOTS.get(root) ?? root } };
    }
    for (const { selector, paths } of functions) {
      for (const root of PROXY_SLOTS.keys()) {
        if (paths.some((path) => writesUnder(path, root).length > 0)) {
          return {
            id: "CT-04",
            severity: "info",
            evidence: { proxy: PROXY_SLOTS.get(root) ?? root, by: hexOf(selector) },
          };
        }
      }
    }
    return undefined;
  },
};

/** Who calls decides whether the code that explorers show answers, or another whose address is in the code. */
function isTwoFaced(paths: readonly Path[]): boolean {
  const running = (is: (target: Expression) => boolean) =>
    paths.filter(({ calls }) => calls.some(({ kind, target }) => kind === "delegatecall" && is(bare(target))));
  const shown = running((target) => loadsIn(target).some((slot) => PROXY_SLOTS.has(placeOf(slot).root)));
  const fixed = running((target) => (isConstant(target) ? target > 0xffffn : target === IMMUTABLE));
  const asksWho = ({ conditions }: Path) =>
    conditions.some(({ value }) => dependsOn(value, "caller") || dependsOn(value, "origin"));
  return shown.length > 0 && fixed.some((path) => !isGated(path) && asksWho(path));
}

/** Beside the code that explorers show, some calls are answered by code that stands in another place of its own. */
function secondPlace(paths: readonly Path[]): string | undefined {
  if (isTwoFaced(paths)) return "in its code";
  const run = paths
    .flatMap(({ calls }) => calls.filter(({ kind }) => kind === "delegatecall"))
    .flatMap(({ target }) => loadsIn(target).slice(0, 1))
    .map(placeOf);
  const isShown = run.some(({ root }) => PROXY_SLOTS.has(root));
  return isShown ? run.find(({ root, keys }) => keys.length === 0 && !PROXY_SLOTS.has(root))?.root : undefined;
}

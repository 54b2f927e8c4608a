import { type Contract, isGated, isGiven, writesUnder } from "../contract.ts";
import { dependsOn, isConstant } from "../expression.ts";
import type { Path } from "../path.ts";
import { isAnybodys, isPayable, leavesOf, pullsOf, sentOn } from "../payment.ts";
import { byPath, pathsOf, type Way } from "./way.ts";

/** Shares in what many have put together. */
export const POOL_SHARES: readonly Way[] = [
  byPath(
    "shares, made for nothing",
    (path, contract) => makesShares(path, contract) && pathsOf(contract).some((way) => paysShare(way, contract)),
  ),
];

/** What is there is divided by all shares, and whoever gives up theirs is paid so much. */
function paysShare(path: Path, contract: Contract): boolean {
  if (!isAnybodys(path) || contract.supply === undefined) return false;
  const isLowered = (root: string | undefined) =>
    writesUnder(path, root).some(({ write: { value } }) => !isConstant(value) && value.op === "sub");
  return (
    isLowered(contract.balances) &&
    isLowered(contract.supply) &&
    sentOn(path).some(
      ({ token, sum }) =>
        token !== undefined &&
        dependsOn(sum, `sload(${contract.supply})`) &&
        [...leavesOf(sum)].some((leaf) => leaf.startsWith("answer(")),
    )
  );
}

/** A power writes as many as it hands in, and nothing is paid for them. */
function makesShares(path: Path, { balances, supply }: Contract): boolean {
  const isRaised = (root: string | undefined) =>
    writesUnder(path, root).some(
      ({ write: { value } }) =>
        !isConstant(value) &&
        value.op === "add" &&
        value.args.some((arg) => isGiven(arg) && !isConstant(arg) && arg.op === "calldata"),
    );
  return isGated(path) && !isPayable(path) && pullsOf(path).length === 0 && isRaised(balances) && isRaised(supply);
}

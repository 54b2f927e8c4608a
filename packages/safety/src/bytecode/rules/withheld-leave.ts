import {
  acts,
  type Contract,
  consults,
  functionOf,
  gatesOf,
  isGated,
  moves,
  SELECTOR,
  writesUnder,
} from "../contract.ts";
import { equality, keyOf } from "../expression.ts";
import { isLowered } from "../hidden-power.ts";
import type { Path } from "../path.ts";
import { isChosen } from "./chosen.ts";

/** `approve(address,uint256)`. */
const APPROVE = 0x095ea7b3;

/**
 * Allowances count, and only one key can give any: whoever else approves is refused, or is told yes and nothing is written down. A router can
 * take from no buyer. Tokens that know no allowances at all, or hold lists of who may give them, are another matter.
 */
export function withholdsLeave(contract: Contract): Readonly<Record<string, string>> | undefined {
  const approve = functionOf(contract, APPROVE);
  const [direct, byAllowance] = moves(contract);
  if (!approve || approve.cut || !direct || !byAllowance) return undefined;
  const isOpen = direct.paths.some(
    (path) =>
      writesUnder(path, contract.balances).length > 0 &&
      !isChosen(contract, path, direct.from) &&
      !isToSomebody(path, direct.to),
  );
  const counts = byAllowance.paths.some((path) => consults(path, contract.allowances));
  if (!isOpen || !counts || approve.paths.some(({ calls }) => calls.some(acts))) return undefined;
  const keeping = approve.paths.filter((path) => keeps(contract, path));
  const isOneKeys = (path: Path) => gatesOf(path).some(({ kind }) => kind === "slot" || kind === "constant");
  const others = contract.functions.filter(
    ({ selector }) => selector !== APPROVE && selector !== SELECTOR.transferFrom && selector !== SELECTOR.transfer,
  );
  const elsewhere = others.some(({ paths }) => paths.some((path) => !isGated(path) && keeps(contract, path)));
  return keeping.length > 0 && keeping.every(isOneKeys) && !elsewhere ? { approves: "one key alone" } : undefined;
}

/** The recipient had to be somebody in particular. */
const isToSomebody = ({ conditions }: Path, to: string) =>
  conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return (
      sides?.some((side) => keyOf(side) === to) === true && sides.some((side) => keyOf(side) !== to && side !== 0n)
    );
  });

/** An allowance is written that is something, and not what was left of one. */
const keeps = ({ allowances }: Contract, path: Path) =>
  writesUnder(path, allowances).some(({ write }) => write.value !== 0n && !isLowered(write));

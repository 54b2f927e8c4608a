import {
  type Contract,
  functionOf,
  isFlag,
  loadsIn,
  marksOf,
  moves,
  placeOf,
  settersOf,
  writesUnder,
} from "../contract.ts";
import { dependsOn, type Expression, equality, isConstant, keyOf } from "../expression.ts";
import { hexOf } from "../finding.ts";
import { isHiddenPower } from "../hidden-power.ts";
import type { Condition, Path } from "../path.ts";
import { isChosen, isToStored } from "./chosen.ts";
import { lastingWays } from "./ordinary.ts";
import { writtenAtWill } from "./spared.ts";

type Mover = ReturnType<typeof moves>[number];
type Evidence = Readonly<Record<string, string>>;

/** `approve(address,uint256)`. */
const APPROVE = 0x095ea7b3;

/** What an ordinary holder sends arrives, and goes at all, by somebody's leave alone: whom it goes to, whom it comes from, or who may fetch it. */
export function byLeave(contract: Contract): Evidence | undefined {
  for (const mover of moves(contract)) {
    if (mover.cut) continue;
    const moving = mover.paths.filter((path) => writesUnder(path, contract.balances).length > 0);
    // Balances may be kept in two books: whatever writes is a way.
    const writing = mover.paths.filter(({ writes }) => writes.length > 1);
    const shut =
      shutBut(contract, mover, writing) ?? shutToCode(contract, mover, moving) ?? diverted(contract, mover, moving);
    if (shut) return shut;
  }
  return deafApproval(contract);
}

/** After a time, or always, one of the parties has to be somebody in particular, or on a list that nobody can read. */
function shutBut(contract: Contract, mover: Mover, moving: readonly Path[]): Evidence | undefined {
  const lasting = lastingWays(contract, mover, moving);
  const isBy = (path: Path) =>
    isChosen(contract, path, mover.from) || isToFixed(path, mover.to) || isListed(contract, path, mover);
  if (lasting.length === 0 || !lasting.every(isBy)) return undefined;
  const isEnded = lasting.length < moving.length && moving.some((path) => !isBy(path));
  return isEnded || lasting.some((path) => isListed(contract, path, mover)) ? { parties: "chosen" } : undefined;
}

/** The recipient had to be an address that is written in the code, or kept. */
const isToFixed = (path: Path, to: string) =>
  isToStored(path, to) ||
  path.conditions.some(({ value, holds }) => {
    const sides = equality(value, holds);
    return (
      sides?.some((side) => keyOf(side) === to) === true &&
      sides.some((side) => (isConstant(side) ? side > 0xffffn : keyOf(side) === "immutable"))
    );
  });

/** A bit had to be set for one of the parties that only a power sets, and nobody can read. */
function isListed(contract: Contract, { conditions }: Path, { from, to }: Mover): boolean {
  return conditions.some(({ value, holds }) => {
    const places = holds && isBit(value) ? loadsIn(value).map(placeOf) : [];
    return places.some(
      ({ root, keys }) =>
        root !== contract.balances &&
        root !== contract.allowances &&
        keys.some((key) => keyOf(key) === keyOf(from) || keyOf(key) === to) &&
        isHiddenPower(contract, root),
    );
  });
}

const isBit = (value: Expression): boolean =>
  isFlag(value) || (!isConstant(value) && value.op === "and" && value.args.some(isConstant) && value.args.some(isFlag));

/** As long as a switch stands so that a power turns at will, nothing goes to contracts, which is what pools are, but from the chosen or to them. */
function shutToCode(contract: Contract, mover: Mover, moving: readonly Path[]): Evidence | undefined {
  const switches = new Map<string, Condition>();
  for (const { value, holds } of moving.flatMap(({ conditions }) => conditions))
    if (isFlag(value) && loadsIn(value).every((slot) => placeOf(slot).keys.length === 0))
      switches.set(`${holds}${keyOf(value)}`, { value, holds });
  for (const { value, holds } of switches.values()) {
    const [slot] = loadsIn(value);
    const setter = slot === undefined ? undefined : writtenAtWill(contract, placeOf(slot).root, value);
    if (!setter) continue;
    const on = moving.filter(({ conditions }) =>
      conditions.some((each) => each.holds === holds && keyOf(each.value) === keyOf(value)),
    );
    const ordinary = on.filter((path) => !isChosen(contract, path, mover.from) && !isToStored(path, mover.to));
    const isSpared = ordinary.length < on.length;
    if (isSpared && ordinary.length > 0 && ordinary.every((path) => isToNoCode(path, mover.to)))
      return { by: hexOf(setter.selector), to: "contracts" };
  }
  return undefined;
}

const isToNoCode = ({ conditions }: Path, to: string) =>
  conditions.some(
    ({ value, holds }) =>
      !holds &&
      !isConstant(value) &&
      [...value.leaves].some((leaf) => leaf.startsWith("extcodesize(") && leaf.includes(to)),
  );

/** The whole amount goes to an address that a power names, and nothing to whom it was sent. */
function diverted(contract: Contract, { from, to, amount }: Mover, moving: readonly Path[]): Evidence | undefined {
  for (const path of moving) {
    const written = writesUnder(path, contract.balances);
    const isSent = written.some(({ keys }) => keys.some((key) => keyOf(key) === keyOf(from)));
    if (!isSent || isChosen(contract, path, from) || written.some(({ keys }) => keys.some((key) => keyOf(key) === to)))
      continue;
    for (const { write, keys } of written) {
      const [slot] = keys.flatMap((key) => loadsIn(key));
      if (slot === undefined || placeOf(slot).keys.length > 0 || !dependsOn(write.value, amount)) continue;
      const setter = writtenAtWill(contract, placeOf(slot).root, slot);
      if (setter) return { by: hexOf(setter.selector), goes: "elsewhere" };
    }
  }
  return undefined;
}

/** What a holder allows to whom a power has marked is written down as nothing: exchanges cannot fetch it. */
function deafApproval(contract: Contract): Evidence | undefined {
  const ways = functionOf(contract, APPROVE)?.paths ?? [];
  const isHeard = ways.some((path) =>
    writesUnder(path, contract.allowances).some(({ write }) => !isConstant(write.value)),
  );
  const deaf = ways.find(
    (path) =>
      writesUnder(path, contract.allowances).some(({ write }) => write.value === 0n) &&
      path.conditions
        .flatMap(marksOf)
        .some(
          ({ root, keys }) => keys.some((key) => keyOf(key) === "calldata(#4)") && settersOf(contract, root).length > 0,
        ),
  );
  return isHeard && deaf ? { approves: "nothing" } : undefined;
}

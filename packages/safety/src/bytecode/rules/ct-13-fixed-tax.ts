import { found, moves, writesUnder } from "../contract.ts";
import { dependsOn, type Expression, isConstant, keyOf } from "../expression.ts";
import type { CodeRule } from "../finding.ts";
import { divertsSales, keptByCode } from "./arrives.ts";

/** From this share of the amount on, in percent, a tax is worth a word, is a danger, and is a confiscation. */
const STEPS = [
  [50, "block"],
  [15, "danger"],
  [5, "warning"],
] as const;

/** A share of every transfer, or of every sale, is kept back, and the code itself says how much. */
export const fixedTax: CodeRule = {
  id: "CT-13",
  check(contract) {
    let worst = divertsSales(contract) ? 100 : keptByCode(contract);
    for (const { paths, to, amount } of moves(contract)) {
      for (const path of paths) {
        const credits = writesUnder(path, contract.balances).filter(({ keys }) =>
          keys.some((key) => keyOf(key) === to),
        );
        for (const { write } of credits) worst = Math.max(worst, ...sharesIn(write.value, amount));
      }
    }
    const step = STEPS.find(([percent]) => worst > percent);
    return step && { id: "CT-13", severity: step[1], evidence: { percent: String(Math.round(worst)) } };
  },
};

/** What is taken off an amount by constants alone, in percent: `a - a * 99 / 100`, or `a * 1 / 100` in its place. */
function sharesIn(value: Expression, amount: string): number[] {
  const kept = found(value, ({ op }) => op === "sub").flatMap(({ args: [from = 0n, less = 0n] }) =>
    dependsOn(from, amount) ? share(less, amount) : [],
  );
  if (kept.length > 0 || isConstant(value) || value.op !== "add") return kept;
  return value.args.flatMap((part) => share(part, amount)).map((passed) => 100 - passed);
}

/** `amount * n / d` as a percentage. */
function share(value: Expression, amount: string): number[] {
  if (isConstant(value) || value.op !== "div") return [];
  const [product = 0n, divisor = 0n] = value.args;
  if (isConstant(product) || product.op !== "mul" || !isConstant(divisor) || divisor === 0n) return [];
  const factor = product.args.find(isConstant);
  const other = product.args.find((each) => !isConstant(each));
  if (factor === undefined || other === undefined || !dependsOn(other, amount) || factor > divisor) return [];
  return [Number((factor * 10_000n) / divisor) / 100];
}

import { toUnits } from "../decode/amount.ts";
import { isTipAccount } from "../known/solana-programs.ts";
import { defineRule } from "../rule.ts";

/** Lamports for priority above which the fee is a loss: 0.01 SOL. */
const CAP = 10_000_000n;
/** Compute units of an instruction where no limit is set. */
const USUAL_UNITS = 200_000n;
/** No transaction has more. */
const MOST_UNITS = 1_400_000n;

/** A fee for being first that is worth more than being first. */
export const priorityFee = defineRule({
  id: "SOL-15",
  name: { zh: "优先费过高", en: "A priority fee too high" },
  on: ["solana", "transfer"],
  needs: [],
  check(action, { computeUnits, show }) {
    const inSol = (lamports: bigint) => show(`${action.chain}/slip44:501`, lamports);
    if (action.kind === "transfer")
      return isTipAccount(action.to) && action.units > CAP
        ? {
            severity: "warning",
            detail: {
              zh: `给出块人的小费是 ${inSol(action.units)}，远高于平时。`,
              en: `The tip to those who build the block is ${inSol(action.units)}, far above the usual.`,
            },
            evidence: { lamports: action.units.toString() },
          }
        : undefined;
    const { programName, name, info } = action;
    if (programName !== "compute-budget" || (name !== "setcomputeunitprice" && name !== "requestunits"))
      return undefined;
    const price = toUnits(info.microLamports ?? info.price ?? info.microlamportspercomputeunit);
    if (price === undefined) return undefined;
    const units = computeUnits ?? USUAL_UNITS;
    const fee = (price * (units > MOST_UNITS ? MOST_UNITS : units)) / 1_000_000n;
    if (fee <= CAP) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: `优先费约 ${inSol(fee)}，远高于平时。`,
        en: `The priority fee is about ${inSol(fee)}, far above the usual.`,
      },
      evidence: { microLamports: price.toString(), lamports: fee.toString() },
    };
  },
});

import { isNamed } from "../decode/solana/layouts.ts";
import { defineRule, unsure } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

const RECENT_DAYS = 7;
const BASE = new Set(["system", "token", "associated-token", "stake"]);

/** A program nobody has vouched for, or whose code was changed days ago. */
export const unknownProgram = defineRule({
  id: "SOL-08",
  name: { zh: "不认识的程序", en: "An unknown program" },
  on: ["solana"],
  needs: ["about"],
  check({ program, programName = "", name }, { about }) {
    const known = about(program);
    // Of the base programs every instruction has a name here; another is somebody's slip of the pen, or worse.
    if (known.vouched && BASE.has(programName) && !isNamed(programName, name ?? "")) return unsure("instruction");
    const recent = known.upgradedDays !== undefined && known.upgradedDays < RECENT_DAYS;
    if (known.vouched || (trustOf(known) === "trusted" && !recent && !known.ownerIsAccount)) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: recent
          ? `程序 ${program} ${known.upgradedDays} 天前刚换过代码。`
          : `程序 ${program} 不在已知列表里，看不出它会做什么。`,
        en: recent
          ? `The program ${program} was changed ${known.upgradedDays} days ago.`
          : `The program ${program} is none of the known ones; what it does cannot be told.`,
      },
      evidence: { program },
    };
  },
});

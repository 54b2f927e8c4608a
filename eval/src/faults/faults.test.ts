import { expect, it } from "vitest";
import { FAULT_CASES } from "./fault-case.ts";
import { runFault } from "./run-fault.ts";

it.each(FAULT_CASES.map((one) => [one.name, one] as const))(
  "%s: it ends, is told rightly, and the order is carried out",
  async (_, one) => {
    for (const time of one.times) {
      const outcome = await runFault(one, time);
      expect(outcome, time).toMatchObject({ ended: true, right: true, carriedOut: true, textTrue: true });
    }
  },
);

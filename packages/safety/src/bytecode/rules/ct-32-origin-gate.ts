import { moves } from "../contract.ts";
import { dependsOn } from "../expression.ts";
import type { CodeRule } from "../finding.ts";

/** Transfers behave otherwise by who began the transaction, what gas costs or who makes the block: it hides from simulations. */
export const originGate: CodeRule = {
  id: "CT-32",
  check(contract) {
    const conditions = moves(contract).flatMap(({ paths }) => paths.flatMap((path) => path.conditions));
    const by = ["origin", "gasprice", "coinbase", "basefee", "prevrandao"].find((source) =>
      conditions.some(({ value }) => dependsOn(value, source)),
    );
    return by === undefined ? undefined : { id: "CT-32", severity: "danger", evidence: { by } };
  },
};

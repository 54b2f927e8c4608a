import { unitsToDecimal } from "@alou/money/units";
import * as z from "zod";
import { idInput } from "./schemas.ts";
import { defineTool } from "./tool.ts";

export const getReceipt = defineTool({
  name: "get_receipt",
  title: { zh: "查回执", en: "Read the receipt" },
  description: "What a sent proposal promised against what came of it, from the chain's own balances.",
  access: "read",
  group: "records",
  cost: "chain",
  input: z.strictObject({ proposal: idInput("prp") }),
  output: z.object({
    proposal: z.string(),
    state: z.string(),
    done: z.boolean(),
    lines: z.array(
      z.object({
        item: z.enum(["pays", "receives", "fee"]),
        asset: z.string(),
        quoted: z.string(),
        realised: z.string(),
        difference: z.string(),
      }),
    ),
    transactions: z.array(z.object({ hash: z.string(), state: z.string() })),
  }),
  async run({ proposal }, desk) {
    const [receipt, state] = await Promise.all([desk.receipt(proposal), desk.proposal(proposal)]);
    return {
      proposal,
      state: receipt.state,
      done: receipt.done,
      lines: receipt.quotedVsRealised.map(({ item, quoted, realised, difference }) => {
        const decimals = state.proposal.assets[realised.asset]?.decimals ?? 0;
        const show = (units: string) => unitsToDecimal(BigInt(units), decimals);
        return {
          item,
          asset: realised.asset,
          quoted: show(quoted.units),
          realised: show(realised.units),
          difference: show(difference),
        };
      }),
      transactions: receipt.transactions.map(({ hash, state: where }) => ({ hash, state: where })),
    };
  },
});

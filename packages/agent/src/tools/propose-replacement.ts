import * as z from "zod";
import { idInput } from "./schemas.ts";
import { tellProposal, toldProposal } from "./told-proposal.ts";
import { defineTool } from "./tool.ts";

export const proposeReplacement = defineTool({
  name: "propose_replacement",
  title: { zh: "加速或取消", en: "Speed up or cancel" },
  description:
    "Propose another attempt at a pending transaction's nonce: the same with a higher fee, or nothing in its place.",
  access: "propose",
  group: "sending",
  cost: "heavy",
  input: z.strictObject({ transaction: idInput("txn"), kind: z.enum(["speed-up", "cancel"]) }),
  output: toldProposal,
  run: async ({ transaction, kind }, desk) => tellProposal(await desk.replace(kind, transaction), desk),
});

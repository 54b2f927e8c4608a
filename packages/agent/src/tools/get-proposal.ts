import * as z from "zod";
import { idInput } from "./schemas.ts";
import { tellProposal, toldProposal } from "./told-proposal.ts";
import { defineTool } from "./tool.ts";

export const getProposal = defineTool({
  name: "get_proposal",
  title: { zh: "查提案", en: "Look at a proposal" },
  description: "A proposal of the user's and where it stands, from ready to final.",
  access: "read",
  group: "records",
  cost: "record",
  input: z.strictObject({ proposal: idInput("prp") }),
  output: toldProposal,
  run: async ({ proposal }, desk) => tellProposal(await desk.proposal(proposal), desk),
});

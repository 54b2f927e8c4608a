import * as z from "zod";
import { proposedOutput, proposeFrom } from "./proposed.ts";
import { keyInput } from "./read-words.ts";
import { defineTool } from "./tool.ts";

export const propose = defineTool({
  name: "propose",
  title: { zh: "做成提案", en: "Propose" },
  description:
    "Turn a sentence of the user's (send, swap, wrap, approve, revoke) into a simulated proposal that the user reviews and signs in their own wallet. Open questions come back in `plan`.",
  access: "propose",
  group: "sending",
  cost: "heavy",
  input: z.strictObject({ text: z.string().min(1).max(4_000), key: keyInput }),
  output: proposedOutput,
  run: async (words, desk) => await proposeFrom(await desk.plan(words), desk),
});

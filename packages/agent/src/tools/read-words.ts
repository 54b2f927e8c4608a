import * as z from "zod";
import { tellPlan, toldPlan } from "./told-plan.ts";
import { defineTool } from "./tool.ts";

/** A caller's own id for what it says: said again with the same words, nothing is done twice. */
export const keyInput = z.string().min(8).max(64).describe("your idempotency key, new for each wish");

export const readWords = defineTool({
  name: "read_words",
  title: { zh: "理解一句话", en: "Read a sentence" },
  description:
    "How Alou understands a sentence in Chinese or English: steps, open questions, warnings. Builds nothing.",
  access: "propose",
  group: "sending",
  cost: "record",
  input: z.strictObject({ text: z.string().min(1).max(4_000), key: keyInput }),
  output: toldPlan,
  run: async (words, desk) => tellPlan(await desk.plan(words), desk),
});

import { AlouError } from "@alou/money/error";
import * as z from "zod";
import { proposedOutput, proposeFrom } from "./proposed.ts";
import { idInput } from "./schemas.ts";
import { defineTool } from "./tool.ts";

export const answerQuestion = defineTool({
  name: "answer_question",
  title: { zh: "回答问题", en: "Answer a question" },
  description:
    "Pass on the user's choice among the candidates of a plan's open question. Ask the user first; never choose for them.",
  access: "propose",
  group: "sending",
  cost: "heavy",
  input: z.strictObject({
    plan: idInput("pln"),
    step: z.int().min(0).max(20),
    slot: z.string().min(1).max(40),
    candidate: z.int().min(0).max(200),
  }),
  output: proposedOutput,
  async run(choice, desk) {
    // A risk is accepted by a person, on the page that shows it.
    if (choice.slot === "confirm")
      throw new AlouError("bad_request", { detail: "a risk is accepted on Alou's own page" });
    return await proposeFrom(await desk.choose(choice), desk);
  },
});

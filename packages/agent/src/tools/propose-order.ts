import { AlouError } from "@alou/money/error";
import { orderSchema, saysOnly, sentenceOf } from "../order.ts";
import { proposedOutput, proposeFrom } from "./proposed.ts";
import { keyInput } from "./read-words.ts";
import { defineTool } from "./tool.ts";

export const proposeOrder = defineTool({
  name: "propose_order",
  title: { zh: "按字段做成提案", en: "Propose an order" },
  description:
    "Like propose, with the order in fields instead of a sentence. Values are read by the same rules as a person's words; what is ambiguous comes back as a question.",
  access: "propose",
  group: "sending",
  cost: "heavy",
  input: orderSchema.extend({ key: keyInput }),
  output: proposedOutput,
  async run({ key, ...order }, desk) {
    const sentence = sentenceOf(order);
    const plan = await desk.plan({ text: sentence.text, key });
    const isOne = plan.intents.length <= 1 && plan.intents.every((intent) => saysOnly(intent, order, sentence));
    if (!isOne) throw new AlouError("bad_request", { detail: "those values do not read as one order" });
    return await proposeFrom(plan, desk);
  },
});

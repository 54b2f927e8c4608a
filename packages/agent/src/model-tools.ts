import * as z from "zod";
import type { ModelTool } from "./model/chat-model.ts";
import { type Order, orderSchema } from "./order.ts";
import { CATALOGUE, inputSchemaOf } from "./tools/catalogue.ts";

/** Groups a turn can bring in. What proposes is not among them: orders go through `read_order`. */
export type OfferedGroup = "records" | "safety";

const ordersSchema = z.strictObject({ orders: z.array(orderSchema).min(1).max(8) });
const bringSchema = z.strictObject({ group: z.enum(["records", "safety"]) });

const schemaOf = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
};

const READ_ORDER: ModelTool = {
  name: "read_order",
  description:
    "Say what the user's message orders, one entry per step, each value exactly as the user wrote it. Leave out what was not said.",
  parameters: schemaOf(ordersSchema),
};

const BRING_TOOLS: ModelTool = {
  name: "bring_tools",
  description:
    "Bring in more tools: `records` has contacts, chains, tokens, names, proposals and receipts; `safety` judges sites, addresses and requests to sign.",
  parameters: schemaOf(bringSchema),
};

/** The tools a model is offered: the basics, and the groups that were brought in. */
export function modelTools(brought: ReadonlySet<OfferedGroup>): readonly ModelTool[] {
  const groups = new Set<string>(["basics", ...brought]);
  const tools = CATALOGUE.filter(({ group, access }) => access === "read" && groups.has(group));
  return [
    READ_ORDER,
    BRING_TOOLS,
    ...tools.map((tool) => ({
      name: tool.name,
      description: tool.description,
      parameters: inputSchemaOf(tool),
    })),
  ];
}

/** The arguments of `read_order`; undefined when they break the schema. Nothing is mended. */
export function readOrders(input: unknown): readonly Order[] | undefined {
  return ordersSchema.safeParse(input).data?.orders;
}

/** The argument of `bring_tools`. */
export function readBringTools(input: unknown): OfferedGroup | undefined {
  return bringSchema.safeParse(input).data?.group;
}

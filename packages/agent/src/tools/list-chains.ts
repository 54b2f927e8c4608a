import * as z from "zod";
import { defineTool } from "./tool.ts";

export const listChains = defineTool({
  name: "list_chains",
  title: { zh: "支持的链", en: "Chains" },
  description: "The chains served here, with the active one.",
  access: "read",
  group: "records",
  cost: "record",
  input: z.strictObject({}),
  output: z.object({
    active: z.string(),
    chains: z.array(z.object({ id: z.string(), name: z.string(), native: z.string(), test: z.boolean() })),
  }),
  async run(_, desk) {
    const chains = await desk.chains();
    return {
      active: desk.chain,
      chains: chains.map(({ id, name, native, test }) => ({ id, name: name[desk.language], native, test })),
    };
  },
});

import * as z from "zod";
import { chainInput } from "./schemas.ts";
import { defineTool } from "./tool.ts";

export const resolveName = defineTool({
  name: "resolve_name",
  title: { zh: "查名字", en: "Look up a name" },
  description:
    "The address an ENS name holds for a chain, or null. To pay a name, give the name itself to the user's order.",
  access: "read",
  group: "records",
  cost: "chain",
  input: z.strictObject({ name: z.string().min(3).max(255), chain: chainInput }),
  output: z.object({ name: z.string(), chain: z.string(), address: z.string().nullable() }),
  async run({ name, chain }, desk) {
    const on = chain ?? desk.chain;
    return { name, chain: on, address: (await desk.resolveName(name, on)) ?? null };
  },
});

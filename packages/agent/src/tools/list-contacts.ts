import * as z from "zod";
import { defineTool } from "./tool.ts";

export const listContacts = defineTool({
  name: "list_contacts",
  title: { zh: "查联系人", en: "Read contacts" },
  description: "The user's saved contacts.",
  access: "read",
  group: "records",
  cost: "record",
  input: z.strictObject({}),
  output: z.object({
    contacts: z.array(z.object({ name: z.string(), address: z.string(), chain: z.string().nullable() })),
  }),
  async run(_, desk) {
    const contacts = await desk.contacts();
    return { contacts: contacts.map(({ name, address, chain }) => ({ name, address, chain: chain ?? null })) };
  },
});

import * as z from "zod";
import { contract } from "./contract.ts";
import { chainId, id, milliseconds } from "./schemas/primitives.ts";

const contactFields = {
  /** 1 to 60 characters; unique per user, letter case and width aside. */
  name: z.string().min(1).max(60),
  /** An EVM address; its checksum is checked when it has one. */
  address: z.string().max(100),
  /** The only chain it may be used on. */
  chain: chainId.exactOptional(),
  note: z.string().max(200).exactOptional(),
};

/** A saved address. */
export const contactSchema = z.object({ id: id("con"), ...contactFields, createdAt: milliseconds });

const params = z.strictObject({ contact: id("con") });

export const listContacts = contract({
  operation: "listContacts",
  summary: "Saved addresses, by name.",
  auth: "session",
  scope: "read",
  rate: "read",
  response: z.object({ contacts: z.array(contactSchema) }),
  errors: [],
});

export const createContact = contract({
  operation: "createContact",
  summary: "Save an address.",
  auth: "session",
  rate: "write",
  body: z.strictObject(contactFields),
  response: contactSchema,
  status: 201,
  errors: [],
});

export const updateContact = contract({
  operation: "updateContact",
  summary: "Replace a saved address.",
  auth: "session",
  rate: "write",
  params,
  body: z.strictObject(contactFields),
  response: contactSchema,
  errors: ["not_found"],
});

export const deleteContact = contract({
  operation: "deleteContact",
  summary: "Forget a saved address.",
  auth: "session",
  rate: "write",
  params,
  response: z.object({}),
  errors: ["not_found"],
});

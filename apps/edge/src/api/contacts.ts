import * as z from "zod";
import { contract } from "./contract.ts";
import { chainId, id, milliseconds, words } from "./schemas/primitives.ts";

const contactFields = {
  /** 1 to 60 characters. One name has at most one address of each family, of the Cosmos and of Bitcoin of each network; letter case and width aside. */
  name: z.string().min(1).max(60),
  /** Of any family that is served, checked by that family's own rules. */
  address: z.string().max(120),
  /** The only chain it may be used on; it has to be one of the address's own. */
  chain: chainId.exactOptional(),
  note: z.string().max(200).exactOptional(),
};

/** A saved address. */
export const contactSchema = z.object({
  id: id("con"),
  ...contactFields,
  family: z.enum(["evm", "solana", "cosmos", "bitcoin"]),
  /** The chains served here on which it is an address. */
  chains: z.array(chainId).readonly(),
  /** What is worth knowing before it is paid. */
  warnings: z.array(words.extend({ code: z.enum(["off-curve", "exchange"]) })).readonly(),
  createdAt: milliseconds,
});

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

import * as z from "zod";
import { contract } from "./contract.ts";
import { id, milliseconds } from "./schemas/primitives.ts";
import { scopeSchema, scopesSchema } from "./schemas/scope.ts";

/** A key of the user's, without its secret. */
export const apiKeySchema = z.object({
  id: id("key"),
  name: z.string(),
  scopes: z.array(scopeSchema),
  /** The last four characters of the secret. */
  hint: z.string(),
  createdAt: milliseconds,
  expiresAt: milliseconds,
  /** To the hour; null when it was never used. */
  usedAt: milliseconds.nullable(),
});

export const listApiKeys = contract({
  operation: "listApiKeys",
  summary: "Keys that programs use to act for the user, newest first. Revoked and expired ones are left out.",
  auth: "session",
  rate: "read",
  response: z.object({ keys: z.array(apiKeySchema) }),
  errors: [],
});

export const createApiKey = contract({
  operation: "createApiKey",
  summary: "Make a key for a program. Its secret is told once, here; only its hash is kept.",
  auth: "session",
  rate: "write",
  body: z.strictObject({
    name: z.string().min(1).max(60),
    scopes: scopesSchema,
    /** 1 to 365; 90 when left out. */
    days: z.int().min(1).max(365).exactOptional(),
  }),
  response: z.object({ key: apiKeySchema, secret: z.string() }),
  status: 201,
  confidential: true,
  errors: [],
});

export const revokeApiKey = contract({
  operation: "revokeApiKey",
  summary: "Revoke a key. Whoever uses it is refused from the next request on.",
  auth: "session",
  rate: "write",
  params: z.strictObject({ key: id("key") }),
  response: z.object({}),
  errors: ["not_found"],
});

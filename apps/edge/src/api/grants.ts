import * as z from "zod";
import { contract } from "./contract.ts";
import { id, milliseconds } from "./schemas/primitives.ts";
import { scopeSchema } from "./schemas/scope.ts";

/** What a user has allowed a program over OAuth. */
export const grantSchema = z.object({
  id: id("grt"),
  /** What the program calls itself: a stranger's words. */
  client: z.string(),
  scopes: z.array(scopeSchema),
  createdAt: milliseconds,
  expiresAt: milliseconds,
});

export const listGrants = contract({
  operation: "listGrants",
  summary: "Programs the user has let in over OAuth, newest first.",
  auth: "session",
  rate: "read",
  response: z.object({ grants: z.array(grantSchema) }),
  errors: [],
});

export const revokeGrant = contract({
  operation: "revokeGrant",
  summary: "Let a program in no more: its tokens end at once.",
  auth: "session",
  rate: "write",
  params: z.strictObject({ grant: id("grt") }),
  response: z.object({}),
  errors: ["not_found"],
});

import * as z from "zod";

/**
 * What a program that acts for a user may do. `read`: look at what is the user's. `propose`: make plans and proposals, which the
 * user may sign or leave; it includes `read`. There is no scope for signing or sending.
 */
export const SCOPES = ["read", "propose"] as const;

export type Scope = (typeof SCOPES)[number];

/** One scope. */
export const scopeSchema = z.enum(SCOPES);

/** One to all of them, each once. */
export const scopesSchema = z
  .array(scopeSchema)
  .min(1)
  .max(SCOPES.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, "each scope once");

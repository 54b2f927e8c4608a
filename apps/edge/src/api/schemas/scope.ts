import * as z from "zod";
import { SCOPES } from "../scope.ts";

/** One scope. */
export const scopeSchema = z.enum(SCOPES);

/** One to all of them, each once. */
export const scopesSchema = z
  .array(scopeSchema)
  .min(1)
  .max(SCOPES.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, "each scope once");

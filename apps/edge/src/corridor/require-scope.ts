import { AlouError } from "@alou/money/error";
import type { Scope } from "../api/scope.ts";
import type { Grant } from "../storage/sessions.ts";

/**
 * Refuses what a program was not granted, and what no program is ever granted.
 * @param scope what the operation needs; none: only the user themselves may do it
 * @throws AlouError `scope_missing`, `forbidden`
 */
export function requireScope(grant: Grant, scope: Scope | undefined): void {
  if (scope === undefined) throw new AlouError("forbidden");
  const has = grant.scopes.includes(scope) || (scope === "read" && grant.scopes.includes("propose"));
  if (!has) throw new AlouError("scope_missing", { scope });
}

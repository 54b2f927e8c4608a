import { AlouError } from "@alou/money/error";
import { ERRORS, type ErrorCode } from "@alou/money/error-catalogue";

/** What an error code means: the page that a problem's `type` points to. */
export function describeError(code: string): Response {
  if (!Object.hasOwn(ERRORS, code)) throw new AlouError("not_found", { what: "error code" });
  return Response.json({ code, ...ERRORS[code as ErrorCode] });
}

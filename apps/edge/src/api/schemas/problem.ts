import * as z from "zod";
import { words } from "./primitives.ts";

/**
 * The one shape of every failure.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const problemSchema = z.object({
  /** `/errors/<code>`: the page that explains it. */
  type: z.string(),
  /** What happened, in the request's language. */
  title: z.string(),
  status: z.int(),
  /** Stable, for programs. */
  code: z.string(),
  what: words,
  /** Where the money stands. */
  money: z.enum(["not-moved", "may-move", "moved", "unknown"]),
  next: words,
  /** Names this request in our logs. */
  requestId: z.string(),
  /** Where in the request, for `bad_request`. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).exactOptional(),
});

export type Problem = z.output<typeof problemSchema>;

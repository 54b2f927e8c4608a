import { EndpointError } from "../endpoint-error.ts";
import type { EsploraAnswer } from "./node.ts";

/**
 * The text of an answer that a healthy server always has.
 * @throws EndpointError where it says that there is none
 */
export function requireFound(answer: EsploraAnswer | undefined): string {
  if (answer?.ok) return answer.text;
  throw new EndpointError("malformed", answer?.text.slice(0, 80) ?? "no answer");
}

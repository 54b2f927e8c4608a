import { EndpointError } from "../endpoint-error.ts";
import type { JsonRpcCall, JsonRpcDialect } from "../json-rpc-exchange.ts";

/** One CometBFT method call. Numbers among the parameters are written as strings, as CometBFT wants them. */
export interface CometCall extends JsonRpcCall {
  readonly params: Readonly<Record<string, unknown>>;
}

/** What came back for one call. `detail` is where CometBFT says what was wrong; its message is always the same. */
export type CometOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: number; readonly detail: string };

/** CometBFT refuses longer batches (`max_request_batch_size`). */
const MAX_BATCH = 10;

/** The most one HTTP answer may hold: a page of a hundred transactions with their events. */
const MAX_BYTES = 8_000_000;

/** How CometBFT answers. */
export const COMET_RPC: JsonRpcDialect<CometOutcome> = { readAnswer, mostPerBatch: MAX_BATCH, mostBytes: MAX_BYTES };

/** @returns undefined where a batch was answered with one error, which is how servers refuse one */
function readAnswer(body: string, count: number): readonly CometOutcome[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (cause) {
    throw new EndpointError("not-json", body.slice(0, 80), { cause });
  }
  if (!Array.isArray(parsed) && count !== 1) {
    if (isRecord(parsed) && isRecord(parsed.error)) return undefined;
    throw new EndpointError("malformed", "no array in answer to a batch");
  }
  const outcomes: (CometOutcome | undefined)[] = new Array(count).fill(undefined);
  for (const item of Array.isArray(parsed) ? parsed : [parsed]) {
    const id = isRecord(item) ? item.id : undefined;
    if (!isRecord(item) || typeof id !== "number" || !(id in outcomes) || outcomes[id]) {
      throw new EndpointError("malformed", `unexpected id ${JSON.stringify(id)?.slice(0, 40) ?? "none"}`);
    }
    outcomes[id] = outcomeOf(item);
  }
  return outcomes.map((outcome, id) => {
    if (!outcome) throw new EndpointError("malformed", `no answer to call ${id}`);
    return outcome;
  });
}

function outcomeOf(item: Record<string, unknown>): CometOutcome {
  if (isRecord(item.error)) {
    const { code, data, message } = item.error;
    const detail = [message, data].filter((part) => typeof part === "string" && part !== "").join(": ");
    // Without its index a node knows no transactions: that is the node's fault, not an answer about them.
    if (/index(ing|er) is disabled/i.test(detail)) throw new EndpointError("malformed", "it keeps no index");
    return { ok: false, code: typeof code === "number" ? code : 0, detail: detail.slice(0, 300) };
  }
  if (!("result" in item)) throw new EndpointError("malformed", "neither result nor error");
  return { ok: true, value: item.result };
}

/** A JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

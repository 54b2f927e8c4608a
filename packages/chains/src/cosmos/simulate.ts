import { type CosmosEvent, eventsIn } from "./events.ts";
import { queryRead, type Read } from "./read.ts";
import { messageIn, numberIn, writeFields } from "./wire.ts";

/** What a transaction would do on the latest state. */
export type Simulated =
  | { readonly ok: true; readonly gasUsed: bigint; readonly events: readonly CosmosEvent[] }
  | { readonly ok: false; readonly code: number; readonly codespace: string; readonly log: string };

/**
 * Runs a transaction without its signature on the latest state, by the chain itself.
 * @param raw `TxRaw` with one empty signature
 */
export function simulateRead(raw: Uint8Array): Read<Simulated> {
  return queryRead("/cosmos.tx.v1beta1.Service/Simulate", writeFields([2, raw]), (answer): Simulated => {
    if (!answer.ok) return answer;
    const [info, result] = [messageIn(answer.fields, 1), messageIn(answer.fields, 2)];
    if (!info || !result) throw new TypeError("no result");
    return { ok: true, gasUsed: numberIn(info, 2), events: eventsIn(result, 3) };
  });
}

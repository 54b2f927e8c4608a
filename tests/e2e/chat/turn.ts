import { randomUUID } from "node:crypto";
import type { AlouClient } from "@alou/edge/client";

/** One event of a UI message stream, with its number. */
export interface NumberedEvent {
  readonly n: number;
  readonly event: { readonly type: string; readonly [key: string]: unknown };
}

/** Reads numbered events until the stream ends, or `until` says enough. */
export async function readEvents(
  response: Response,
  until: (event: NumberedEvent) => boolean = () => false,
): Promise<NumberedEvent[]> {
  const events: NumberedEvent[] = [];
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return events;
    const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      // A comment says that the server lives.
      if (block.startsWith(":")) continue;
      const read = /^id: (\d+)\ndata: (.*)$/s.exec(block);
      if (!read) throw new Error(`not an event: ${block}`);
      if (read[2] === "[DONE]") continue;
      const event = { n: Number(read[1]), event: JSON.parse(read[2] ?? "") };
      events.push(event);
      if (until(event)) {
        await reader.cancel();
        return events;
      }
    }
  }
}

/** Everything a stream says in words. */
export function wordsOf(events: readonly NumberedEvent[]): string {
  return events.flatMap(({ event }) => (event.type === "text-delta" ? [String(event.delta)] : [])).join("");
}

export const typesOf = (events: readonly NumberedEvent[]) => events.map(({ event }) => event.type);

/** The data of the last part of a kind. */
export function dataOf<T>(events: readonly NumberedEvent[], name: string): T | undefined {
  return events.findLast(({ event }) => event.type === `data-${name}`)?.event.data as T | undefined;
}

export const CHAIN = "eip155:31337";

/** Says something in a conversation. */
export function say(
  client: AlouClient,
  conversation: string,
  text: string,
  key: string = randomUUID(),
): Promise<Response> {
  return client.open("sendMessage", { params: { conversation }, body: { key, chain: CHAIN, text } });
}

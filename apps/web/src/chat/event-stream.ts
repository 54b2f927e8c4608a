/** One event of a stream: a JSON object, or something that should have been one. */
export type StreamLine =
  | {
      readonly kind: "event";
      readonly event: Readonly<Record<string, unknown>>;
      /** Its number in the answer, from 0, where the server gives one. */
      readonly n?: number;
    }
  | { readonly kind: "malformed" }
  /** A comment: the server lives, and has nothing to say. */
  | { readonly kind: "alive" }
  /** `[DONE]`: the server has said everything. A stream that ends without it was cut. */
  | { readonly kind: "done" };

/** No event is longer; what is, is not ours. Characters. */
const LONGEST_LINE = 2_000_000;

/**
 * Reads server-sent events: one JSON object behind each `data:`, its number behind an `id:` before it. Bytes may be cut
 * anywhere, also inside a character.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamLine> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let n: number | undefined;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      if (rest.length > LONGEST_LINE) {
        yield { kind: "malformed" };
        return;
      }
      for (const line of lines) {
        yield* lineEvents(line, n);
        const id = /^id: ?(\d{1,9})$/.exec(line)?.[1];
        n = id !== undefined ? Number(id) : line === "" ? undefined : n;
      }
      // A last line without a line break was cut: half an event is none.
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function* lineEvents(line: string, n: number | undefined): Generator<StreamLine> {
  if (line.startsWith(":")) yield { kind: "alive" };
  if (!line.startsWith("data:")) return;
  const data = line.slice(5).trim();
  if (data === "[DONE]") {
    yield { kind: "done" };
    return;
  }
  try {
    const event: unknown = JSON.parse(data);
    const fine = typeof event === "object" && event !== null && typeof Reflect.get(event, "type") === "string";
    if (!fine) yield { kind: "malformed" };
    else yield { kind: "event", event: event as Record<string, unknown>, ...(n !== undefined && { n }) };
  } catch {
    yield { kind: "malformed" };
  }
}

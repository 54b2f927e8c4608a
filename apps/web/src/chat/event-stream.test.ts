import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEventStream, type StreamLine } from "./event-stream.ts";

const TEXT = [
  'data: {"type":"start","messageId":"ans_1"}',
  'data: {"type":"text-delta","id":"t","delta":"换成 USDC 🙂"}',
  ": a comment",
  "event: ignored",
  'data:{"type":"finish"}',
  "data: [DONE]",
  "",
  "",
].join("\n\n");

/** The bytes of a text, cut at the given places. */
function streamOf(text: string, cuts: readonly number[] = []): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return new ReadableStream({
    start(controller) {
      let at = 0;
      for (const place of [...places, bytes.length]) {
        if (place > at) controller.enqueue(bytes.slice(at, place));
        at = place;
      }
      controller.close();
    },
  });
}

async function read(body: ReadableStream<Uint8Array>): Promise<StreamLine[]> {
  const lines: StreamLine[] = [];
  for await (const line of readEventStream(body)) lines.push(line);
  return lines;
}

describe("reading a stream of events", () => {
  it("gives the events and the end", async () => {
    expect(await read(streamOf(TEXT))).toEqual([
      { kind: "event", event: { type: "start", messageId: "ans_1" } },
      { kind: "event", event: { type: "text-delta", id: "t", delta: "换成 USDC 🙂" } },
      { kind: "alive" },
      { kind: "event", event: { type: "finish" } },
      { kind: "done" },
    ]);
  });

  it("knows the number of each event", async () => {
    const numbered = 'id: 7\ndata: {"type":"a"}\n\ndata: {"type":"b"}\n\nid: 9\r\ndata: {"type":"c"}\r\n\r\n';
    const lines = await read(streamOf(numbered, [3, 9, 30]));
    expect(lines.map((line) => (line.kind === "event" ? line.n : null))).toEqual([7, undefined, 9]);
  });

  it("does not care where the bytes are cut, inside a character neither", async () => {
    const whole = await read(streamOf(TEXT));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(500), { maxLength: 40 }), async (cuts) => {
        expect(await read(streamOf(TEXT, cuts))).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it("understands every line break", async () => {
    expect(await read(streamOf(TEXT.replaceAll("\n", "\r\n")))).toHaveLength(5);
  });

  it("takes half an event for none", async () => {
    const lines = await read(streamOf('data: {"type":"finish"}\n\ndata: {"type":"text-delta","id'));
    expect(lines).toEqual([{ kind: "event", event: { type: "finish" } }]);
  });

  it.each(["data: {oops", "data: 7", "data: null", 'data: {"kind":"start"}', "data: "])("marks %j", async (line) => {
    expect(await read(streamOf(`${line}\n\n`))).toEqual([{ kind: "malformed" }]);
  });

  it("lets go of the stream when nobody reads on", async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: {"type":"a"}\n\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const _ of readEventStream(body)) break;
    expect(cancelled).toBe(true);
  });
});

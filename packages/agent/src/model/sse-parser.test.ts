import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SseError, SseParser } from "./sse-parser.ts";

const utf8 = new TextEncoder();

/** Feeds bytes in pieces of the given sizes, over and over. */
function parse(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]): string[] {
  const parser = new SseParser();
  const events: string[] = [];
  for (let start = 0, i = 0; start < bytes.length; i++) {
    const end = start + Math.max(1, sizes[i % sizes.length] ?? 1);
    events.push(...parser.push(bytes.slice(start, end)));
    start = end;
  }
  return events;
}

describe("server-sent events", () => {
  it("are the same however the bytes are split and the lines are ended", () => {
    const line = fc.string({ unit: "binary" }).map((text) => text.toWellFormed().replace(/[\r\n\ufeff]/g, "·"));
    fc.assert(
      fc.property(
        fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (events, end, sizes) => {
          const text = events
            .map((lines) => `: alive${end}${lines.map((one) => `data: ${one}${end}`).join("")}id: 7${end}${end}`)
            .join("");
          expect(parse(utf8.encode(text), sizes)).toEqual(events.map((lines) => lines.join("\n")));
        },
      ),
    );
  });

  it.each([
    ["a comment alone", ": keep-alive\n\n", []],
    ["no space after the colon", "data:x\n\n", ["x"]],
    ["only the first space is cut", "data:  x\n\n", [" x"]],
    ["a field without a value", "data\n\n", [""]],
    ["other fields, some alike", "event: e\ndatas: y\nid: 1\n\ndata: x\n\n", ["x"]],
    ["an event that was not ended", "data: x\n\ndata: y\n", ["x"]],
    ["a byte order mark", "\ufeffdata: x\n\n", ["x"]],
  ])("%s", (_, text, events) => {
    expect(parse(utf8.encode(text))).toEqual(events);
    expect(parse(utf8.encode(text), [1])).toEqual(events);
  });

  it("are refused when they are not UTF-8 or have no end", () => {
    expect(() => parse(new Uint8Array([100, 97, 0xff, 10]))).toThrow(SseError);
    expect(() => parse(utf8.encode(`data: ${"x".repeat(1_000_001)}`), [65_536])).toThrow(SseError);
    expect(() => parse(utf8.encode("data: xxxxxxxxx\n".repeat(200_000)), [65_536])).toThrow(SseError);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_LISTED, readListing } from "./tool-listing.ts";

const SCHEMA = { type: "object", properties: { city: { type: "string" } } };
const tool = (change: object = {}) => ({ name: "weather", description: "Tells it.", inputSchema: SCHEMA, ...change });
const only = (raw: unknown) => readListing([raw]).tools[0];
const hashOf = (raw: unknown) => only(raw)?.hash;

describe("the pin of a tool", () => {
  it("changes with its name, its description and anything in its schema, and with nothing else", () => {
    const pin = hashOf(tool());
    const changes: object[] = [
      { name: "weathers" },
      { description: "Tells it. " },
      { description: "Tells it\u200b." },
      { inputSchema: { ...SCHEMA, additionalProperties: false } },
      { inputSchema: { type: "object", properties: { city: { type: "string", description: "send keys" } } } },
      { inputSchema: { type: "object", properties: { city: { type: "string", minLength: 0.5 } } } },
    ];
    const pins = changes.map((change) => hashOf(tool(change)));
    expect(new Set([pin, ...pins]).size).toBe(changes.length + 1);
    const reordered = { inputSchema: { properties: { city: { type: "string" } }, type: "object" }, annotations: {} };
    expect(hashOf(tool(reordered))).toBe(pin);
  });

  it("is the same for the same schema however its keys stand, and another for another schema", () => {
    const schema = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, member]) => [key, turned(member)]),
            )
          : value;
    fc.assert(
      fc.property(schema, schema, (one, two) => {
        // As it comes over the wire.
        const [a, b] = [one, two].map((part) => JSON.parse(JSON.stringify({ ...part, type: "object" })));
        const [pinA, pinB] = [a, b].map((inputSchema) => hashOf(tool({ inputSchema })));
        expect(hashOf(tool({ inputSchema: turned(a) }))).toBe(pinA);
        const same = JSON.stringify(turned(turned(a))) === JSON.stringify(turned(turned(b)));
        if (same) expect(pinA).toBe(pinB);
        if (Object.keys(a).sort().join("\0") !== Object.keys(b).sort().join("\0")) expect(pinA).not.toBe(pinB);
      }),
    );
  });
});

describe("a listing", () => {
  it("leaves out what does not fit, counts it and keeps the rest", () => {
    let deep: unknown = "x";
    for (let i = 0; i < 30; i++) deep = { deep };
    const bad: unknown[] = [
      null,
      "weather",
      tool({ name: "a b" }),
      tool({ name: "x".repeat(129) }),
      tool({ name: "__proto__ \u202e" }),
      tool({ description: 7 }),
      tool({ inputSchema: undefined }),
      tool({ inputSchema: { type: "array" } }),
      tool({ inputSchema: { type: "object", description: "x".repeat(8_192) } }),
      tool({ inputSchema: { type: "object", deep } }),
    ];
    const { tools, leftOut } = readListing([...bad, tool(), tool({ description: "another of the name" })]);
    expect(tools.map(({ description }) => description)).toEqual(["Tells it."]);
    expect(leftOut).toBe(bad.length + 1);
  });

  it("has at most 64 tools, and short clean descriptions", () => {
    const many = Array.from({ length: 200 }, (_, i) =>
      tool({ name: `t${i}`, description: `\u202e${"long ".repeat(400)}` }),
    );
    const { tools, leftOut } = readListing(many);
    expect([tools.length, leftOut]).toEqual([MAX_LISTED, 200 - MAX_LISTED]);
    for (const { description } of tools) {
      expect([...description].length).toBeLessThanOrEqual(500);
      expect(description).not.toContain("\u202e");
    }
  });

  it("is read without harm whatever comes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.anything(), fc.record({ name: fc.string(), inputSchema: fc.anything() }))),
        (raw) => {
          const { tools, leftOut } = readListing(raw);
          expect(tools.length + leftOut).toBe(raw.length);
        },
      ),
    );
  });
});

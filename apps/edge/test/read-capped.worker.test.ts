// workerd has its own way to read a body in large pieces; Node's tests go another way.
import { readCapped } from "@alou/chains/endpoint-error";
import { describe, expect, it } from "vitest";

/** A body that comes in pieces of 4,001 bytes, as from a network. */
function bodyOf(text: string): Response {
  const bytes = new TextEncoder().encode(text);
  const { readable, writable } = new IdentityTransformStream();
  const writer = writable.getWriter();
  const write = async () => {
    for (let at = 0; at < bytes.length; at += 4_001) await writer.write(bytes.slice(at, at + 4_001));
    await writer.close();
  };
  write().catch(() => {});
  return new Response(readable);
}

describe("an answer read in workerd", () => {
  it.each([0, 1, 4_096, 16_383, 16_384, 16_385, 49_152, 200_000])("is whole with %i bytes", async (length) => {
    const text = "x".repeat(length);
    expect(await readCapped(bodyOf(text))).toBe(text);
    expect(await readCapped(new Response(text))).toBe(text);
  });

  it("keeps letters that lie across two pieces", async () => {
    const text = `${"x".repeat(16_383)}许可${"y".repeat(40_000)}证`;
    expect(await readCapped(bodyOf(text))).toBe(text);
  });

  it.each([10, 16_384, 60_000])("is refused beyond %i bytes", async (most) => {
    expect(await readCapped(bodyOf("x".repeat(most)), most)).toHaveLength(most);
    await expect(readCapped(bodyOf("x".repeat(most + 1)), most)).rejects.toMatchObject({ fault: "too-large" });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POINTS, sealLine, sealPath } from "./seal-figure.ts";

const hashes = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);

describe("the seal", () => {
  it("is one line that passes every point once and closes on itself, for any hash", () => {
    fc.assert(
      fc.property(hashes, (hash) => {
        const line = sealLine(hash);
        expect(line).toHaveLength(POINTS * POINTS);
        expect(new Set(line.map(({ x, y }) => `${x},${y}`)).size).toBe(POINTS * POINTS);
        for (const [index, { x, y }] of line.entries()) {
          const next = line[(index + 1) % line.length];
          expect(Math.abs((next?.x ?? 9) - x) + Math.abs((next?.y ?? 9) - y)).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is the same for the same hash, and another for most others", () => {
    const paths = fc.sample(hashes, { numRuns: 300, seed: 7 }).map((hash) => sealPath(hash, 5.5, 3));
    const again = fc.sample(hashes, { numRuns: 300, seed: 7 }).map((hash) => sealPath(hash, 5.5, 3));
    expect(again).toEqual(paths);
    expect(new Set(paths).size).toBeGreaterThan(250);
  });

  it("does not change from version to version", () => {
    expect(sealPath(`0x${"0123456789abcdef".repeat(4)}`, 0, 1)).toMatchInlineSnapshot(
      `"M0 0L1 0L1 2L2 2L2 0L3 0L3 2L6 2L6 1L4 1L4 0L7 0L7 3L5 3L5 4L7 4L7 5L4 5L4 3L3 3L3 6L7 6L7 7L0 7L0 6L2 6L2 3L1 3L1 5L0 5Z"`,
    );
  });
});

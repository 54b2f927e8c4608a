import { canonicalHash } from "@alou/money/canonical-json";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "./fixtures/proposal.json" with { type: "json" };

const { id, hash, trace: _, ...body } = golden;

type Path = readonly (string | number)[];

/** Every place of a value where something other than an object or a list stands. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, member]) =>
    leaves(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function replaced(value: unknown, [key, ...rest]: Path, change: (leaf: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, change);
  return copy;
}

const other = (leaf: unknown): unknown =>
  typeof leaf === "string" ? `${leaf}0` : typeof leaf === "number" ? leaf + 1 : typeof leaf === "boolean" ? !leaf : 0;

/** The same value with the members of every object in another order. */
function shuffled(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order));
  if (typeof value !== "object" || value === null) return value;
  const members = value as Record<string, unknown>;
  return Object.fromEntries(order(Object.keys(members)).map((key) => [key, shuffled(members[key], order)]));
}

describe("a stored proposal", () => {
  it("has the hash it was made with: the form that is hashed never changes", () => {
    expect(hash).toBe("0xca23a2c02fe77271bae7d872c40ba7a02f1585d87c1de3b44968b1a6042fb3a7");
    expect(canonicalHash(body)).toBe(hash);
    expect(id).toBe(`prp_${hash.slice(2, 22)}`);
  });

  it("has it in whatever order its members come, and whatever its trace says", () => {
    expect(canonicalHash(shuffled(body, (keys) => keys.reverse()))).toBe(hash);
    expect(body).not.toHaveProperty("trace");
  });

  it("has another when any value in it is another", () => {
    const places = leaves(body);
    expect(places.length).toBeGreaterThan(200);
    fc.assert(
      fc.property(fc.constantFrom(...places), (place) => {
        expect(canonicalHash(replaced(body, place, other))).not.toBe(hash);
      }),
      { numRuns: 300 },
    );
  });

  it("has another when anything is left out or added", () => {
    for (const key of Object.keys(body)) {
      const { [key as keyof typeof body]: _, ...rest } = body;
      expect(canonicalHash(rest)).not.toBe(hash);
    }
    expect(canonicalHash({ ...body, more: null })).not.toBe(hash);
    expect(canonicalHash({ ...body, more: undefined })).toBe(hash);
  });
});

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cached, cacheKey } from "./cache.ts";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "alou-cache-test-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A maker that counts how often it is asked. */
function counter<T>(value: T) {
  const state = {
    made: 0,
    make: async () => {
      state.made++;
      return value;
    },
  };
  return state;
}

describe("cached", () => {
  it("makes a value once and reads it afterwards, from a folder that need not exist", async () => {
    const inside = path.join(folder, "deep");
    const maker = counter({ code: "0x60", list: [1, "二"] });
    expect(await cached(inside, "bundle", "k1", maker.make)).toEqual({ code: "0x60", list: [1, "二"] });
    expect(await cached(inside, "bundle", "k1", maker.make)).toEqual({ code: "0x60", list: [1, "二"] });
    expect(maker.made).toBe(1);
    expect(fs.readdirSync(inside)).toEqual(["bundle-k1.json"]);
  });

  it.each([
    ["cut in half", (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ["cut before the last byte", (whole: Buffer) => whole.subarray(0, -1)],
    ["empty", () => Buffer.alloc(0)],
    ["without its digest", (whole: Buffer) => whole.subarray(whole.indexOf("\n") + 1)],
    ["altered by one digit, and still JSON", (whole: Buffer) => Buffer.from(whole.toString().replace("0x60", "0x61"))],
  ])("makes a file again that is %s", async (_, spoil) => {
    const maker = counter({ code: "0x60" });
    await cached(folder, "bundle", "k1", maker.make);
    const file = path.join(folder, "bundle-k1.json");
    const whole = fs.readFileSync(file);
    fs.writeFileSync(file, spoil(whole));
    expect(await cached(folder, "bundle", "k1", maker.make)).toEqual({ code: "0x60" });
    expect(maker.made).toBe(2);
    expect(fs.readFileSync(file)).toEqual(whole);
  });

  it("leaves a whole file however many make it at the same time", async () => {
    const big = { code: "ab".repeat(200_000) };
    const values = await Promise.all(Array.from({ length: 8 }, () => cached(folder, "bundle", "k1", async () => big)));
    expect(values.every(({ code }) => code === big.code)).toBe(true);
    expect(fs.readdirSync(folder)).toEqual(["bundle-k1.json"]);
    expect(await cached(folder, "bundle", "k1", () => Promise.reject(new Error("must not be made")))).toEqual(big);
  });

  it("keeps the last few versions, and forgets the oldest of the same name only", async () => {
    await cached(folder, "other", "k0", () => 0);
    for (const [age, key] of ["k1", "k2", "k3", "k4", "k5", "k6"].entries()) {
      await cached(folder, "bundle", key, () => age);
      const writtenAt = new Date(2026, 0, 1 + age);
      fs.utimesSync(path.join(folder, `bundle-${key}.json`), writtenAt, writtenAt);
    }
    const kept = ["bundle-k3.json", "bundle-k4.json", "bundle-k5.json", "bundle-k6.json", "other-k0.json"];
    expect(fs.readdirSync(folder).sort()).toEqual(kept);
  });

  it("keeps nothing when making fails", async () => {
    await expect(cached(folder, "bundle", "k1", () => Promise.reject(new Error("no network")))).rejects.toThrow(
      "no network",
    );
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe("cacheKey", () => {
  it("changes with any part", () => {
    const keys = [{ a: 1 }, { a: 2 }, { a: "1" }, { b: 1 }].map(cacheKey);
    expect(new Set(keys).size).toBe(4);
    expect(cacheKey({ a: 1 })).toBe(keys[0]);
    expect(keys[0]).toMatch(/^[0-9a-f]{20}$/);
  });
});

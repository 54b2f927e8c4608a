import fc from "fast-check";
import { expect, it } from "vitest";
import { LayeredMap } from "./layered-map.ts";

it("holds for every copy what plain maps hold", () => {
  const step = fc.record({ of: fc.nat(), key: fc.nat(9), value: fc.nat(), copies: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const maps = [{ layered: new LayeredMap<number, number>(), plain: new Map<number, number>() }];
      for (const { of, key, value, copies } of steps) {
        const one = maps[of % maps.length];
        if (!one) continue;
        if (copies) maps.push({ layered: one.layered.copy(), plain: new Map(one.plain) });
        one.layered.set(key, value);
        one.plain.set(key, value);
      }
      for (const { layered, plain } of maps) {
        for (let key = 0; key < 10; key += 1) expect(layered.get(key)).toBe(plain.get(key));
      }
    }),
  );
});

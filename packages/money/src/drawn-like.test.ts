import { expect, it } from "vitest";
import { DRAWN_LIKE, pairs } from "./drawn-like.ts";

it("takes each letter for one Latin letter, and no Latin letter for another", () => {
  expect(
    [...DRAWN_LIKE].filter(([foreign, latin]) => !/^[a-z]$/i.test(latin) || /^[\x20-\x7e]*$/.test(foreign)),
  ).toEqual([]);
});

it("reads pairs, whatever their plane", () => {
  expect([...pairs("ΑA 𝐀B")]).toEqual([
    ["Α", "A"],
    ["𝐀", "B"],
  ]);
});

import { expect, it } from "vitest";
import { chainNamed } from "./facts-of.ts";

it("takes no word for a network that is none", () => {
  expect(chainNamed("Ethereum")).toBe("eip155:1");
  expect(chainNamed("0x38")).toBe("eip155:56");
  expect(chainNamed("osmosis-1")).toBe("cosmos:osmosis-1");
  for (const word of ["constructor", "__proto__", "toString", "nowhere"]) expect(chainNamed(word)).toBeUndefined();
});

import { remark } from "@alou/intents/remark";
import { describe, expect, it } from "vitest";
import { saidOf, shortened } from "./imitation.ts";

const GIVEN = "0x3C44c99F6359FE8E992a6eB50F8db92C37E093bc";
const KNOWN = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const lookalike = remark("lookalike_address", { address: GIVEN, known: KNOWN, label: "Bob Chen" });

describe("an address that imitates another", () => {
  it("is told by the remark about it, and by no other", () => {
    expect(lookalike.imitation).toEqual({ given: GIVEN, known: KNOWN });
    expect(remark("lookalike_exists", { address: GIVEN }).imitation).toBeUndefined();
  });

  it("is told apart in every family by its own letters", () => {
    const [given, known] = [
      "7EcD3mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4FLtV",
      "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV",
    ];
    const words = remark("lookalike_address", { address: given, known, label: "小鱼" });
    expect(shortened(words.words.zh)).toBe("7EcD…FLtV 和你用过的 7EcD…FLtV（小鱼）首尾相同，但不是同一个。");
    expect(saidOf(`转 1 SOL 给 ${given}`, { given, known }, "小鱼")).toBe("转 1 SOL 给 小鱼");
    expect(saidOf(`转 1 SOL 给 ${given.toLowerCase()}`, { given, known }, "小鱼")).toBeUndefined();
  });

  it("gives its place in what was said to the contact it imitates", () => {
    const imitation = { given: GIVEN, known: KNOWN };
    expect(saidOf(`转 10 USDC 给 ${GIVEN.toLowerCase()}，快`, imitation, "Bob Chen")).toBe(
      "转 10 USDC 给 Bob Chen，快",
    );
    expect(saidOf("send 10 USDC to fake.eth", imitation, "Bob Chen")).toBeUndefined();
  });
});

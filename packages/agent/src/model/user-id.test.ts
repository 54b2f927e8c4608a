import { describe, expect, it } from "vitest";
import { hashedUserId } from "./user-id.ts";

const SECRET = "0123456789abcdef";

describe("what the provider knows of a user", () => {
  it("is the same each time, another for another user or secret, and shows nothing", () => {
    const id = hashedUserId("user-1", SECRET);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(hashedUserId("user-1", SECRET)).toBe(id);
    expect(new Set([id, hashedUserId("user-2", SECRET), hashedUserId("user-1", `${SECRET}!`)]).size).toBe(3);
    expect(() => hashedUserId("user-1", "short")).toThrow(RangeError);
  });
});

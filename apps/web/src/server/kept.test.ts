import { describe, expect, it } from "vitest";
import { keptIn } from "./kept.ts";

const forbidden = () => {
  throw new DOMException("denied", "SecurityError");
};

describe("what the page keeps", () => {
  it("stands in the browser's storage", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as Storage;
    const page = keptIn(() => storage);
    page.setItem("a", "1");
    expect([page.getItem("a"), kept.get("a")]).toEqual(["1", "1"]);
    page.removeItem("a");
    expect(page.getItem("a")).toBeNull();
  });

  it("lasts as long as the page where storage is forbidden", () => {
    const page = keptIn(forbidden);
    expect(page.getItem("a")).toBeNull();
    page.setItem("a", "1");
    expect(page.getItem("a")).toBe("1");
    page.removeItem("a");
    expect(page.getItem("a")).toBeNull();
  });
});

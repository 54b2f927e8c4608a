import { describe, expect, it } from "vitest";
import { Turns } from "./turns.ts";

const later = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("Turns", () => {
  it("runs one task at a time, in order, and gives each its own result", async () => {
    const turns = new Turns();
    const events: string[] = [];
    const task = (name: string) => async () => {
      events.push(`${name} begins`);
      await later();
      events.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([turns.take(task("a")), turns.take(task("b"))])).toEqual(["a", "b"]);
    expect(events).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  it("goes on after a failure, which is told to whoever asked", async () => {
    const turns = new Turns();
    const failed = turns.take(() => Promise.reject(new Error("no")));
    const next = turns.take(async () => "yes");
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });
});

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openScript } from "./open-script.ts";
import type { ChatBody } from "./wire.ts";

const asked = (content: string): ChatBody => ({ model: "deepseek-flash", messages: [{ role: "user", content }] });
const say = (script: ReturnType<typeof openScript>, text: string) =>
  typeof script === "function" ? script(asked(text), 0) : undefined;

describe("what the simulator is told to say", () => {
  it("is plain words in the user's language when nothing is chosen", () => {
    expect(say(openScript({}), "hello")?.text).toMatch(/simulator/);
    expect(say(openScript({}), "把 1 ETH 换成 USDC")?.text).toMatch(/模拟器/);
  });

  it("is the same for the same seed", () => {
    const [first, second] = [openScript({ seed: "7", faults: "1" }), openScript({ seed: "7", faults: "1" })];
    const replies = Array.from({ length: 20 }, () => say(first, "x"));
    expect(Array.from({ length: 20 }, () => say(second, "x"))).toEqual(replies);
    expect(replies.every((reply) => reply?.fault)).toBe(true);
  });

  it("is a file's, or an error that says what is wrong", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "alou-scenario-"));
    const file = path.join(folder, "scenario.json");
    fs.writeFileSync(file, JSON.stringify({ rules: [{ when: "ETH", reply: { text: "ether" } }], otherwise: {} }));
    expect(say(openScript({ scenario: file }), "1 eth")?.text).toBe("ether");
    fs.writeFileSync(file, "{}");
    expect(() => openScript({ scenario: file })).toThrow(/is no scenario/);
    fs.rmSync(folder, { recursive: true });
    expect(() => openScript({ seed: "x" })).toThrow(/whole number/);
    expect(() => openScript({ seed: "1", faults: "2" })).toThrow(/from 0 to 1/);
    expect(() => openScript({ seed: "1", scenario: "x" })).toThrow(/not both/);
  });
});

import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { AssistantMessage, UserMessage } from "@alou/agent/message";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CHAIN, type SignedIn, signInPage } from "./test-account.ts";

let page: SignedIn;
let conversation: string;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  page = await signInPage();
});
beforeEach(async () => {
  conversation = ((await (await page.send("POST", "/v1/conversations")).json()) as { id: string }).id;
});

const room = () => env.CONVERSATION.get(env.CONVERSATION.idFromName(conversation));
const say = (key: string, text: string) =>
  page.send("POST", `/v1/conversations/${conversation}/messages`, { key, chain: CHAIN, text });
const SAID: UserMessage = { role: "user", id: "msg_0000000000000000000a", at: 1, text: "hello" };
const FIRST = "ans_0000000000000000000a";
const EMPTY: AssistantMessage = {
  ...{ role: "assistant", id: FIRST, at: 2, planner: "offline", state: "incomplete", parts: [] },
};

describe("an answer that is told again", () => {
  const ROW = { type: "tool", id: "t1", tool: "get_price", title: { zh: "查价格", en: "Read the price" } } as const;
  const told = async (parts: AssistantMessage["parts"]) => {
    await room().begin(SAID, EMPTY, "f");
    await room().finish({ answer: { ...EMPTY, parts }, transcript: [], from: 0, lines: ["[DONE]"] });
    const events = await page.send("GET", `/v1/conversations/${conversation}/answers/${FIRST}/events`);
    return await events.text();
  };

  it("comes to its end though its proposal was cleared meanwhile, and says so", async () => {
    const text = await told([
      { type: "proposal", proposal: "prp_000000000000000000ff" },
      { type: "text", text: "Alou's words." },
    ]);
    expect(text).toContain('"code":"proposal_gone"');
    expect(text).toContain("Alou's words.");
    expect(text).toContain('"type":"finish"');
  });

  it("has its tools as they ended", async () => {
    const text = await told([
      { ...ROW, state: "failed" },
      { ...ROW, id: "t2", state: "running" },
      { ...ROW, id: "t3", state: "done" },
    ]);
    const events = (id: string) => [...text.matchAll(new RegExp(`"type":"(tool-[a-z-]+)","toolCallId":"${id}"`, "g"))];
    expect(["t1", "t2", "t3"].map((id) => events(id).map(([, type]) => type))).toEqual([
      ["tool-input-available", "tool-output-error"],
      ["tool-input-available"],
      ["tool-input-available", "tool-output-available"],
    ]);
  });

  it("of which one asks whether it is safe long after it was cleared is asked about", async () => {
    await env.DB.prepare("UPDATE conversations SET last_proposal = 'prp_000000000000000000ff' WHERE id = ?1")
      .bind(conversation)
      .run();
    const answer = await (await say("key-first", "这个安全吗？")).text();
    expect(answer).toContain("你说的是哪一个");
    expect(answer).toContain('"type":"finish"');
  });
});

// More than a person does at once, in one conversation of the real Worker.
import { randomUUID } from "node:crypto";
import { ApiError } from "@alou/edge/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ChatWorld, startChatWorld } from "./chat/chat-world.ts";
import { readEvents, say, typesOf, wordsOf } from "./chat/turn.ts";

let chat: ChatWorld;
let model: ChatWorld["model"];
let session: ChatWorld["session"];
let newConversation: ChatWorld["newConversation"];
let messagesOf: ChatWorld["messagesOf"];

beforeAll(async () => {
  chat = await startChatWorld();
  ({ model, session, newConversation, messagesOf } = chat);
});
afterAll(() => chat?.[Symbol.asyncDispose]());

it("500 messages at once are each answered or clearly refused: none is lost, none doubled, each answer behind its message", async () => {
  const conversation = await newConversation();
  // What the rules refuse by themselves: no model and no chain is needed for it.
  const texts = Array.from({ length: 500 }, (_, i) => `swap ${i + 1} ETH to USDC, slippage 60%`);
  const outcomes = await Promise.all(
    texts.map(async (text, i) => {
      const key = randomUUID();
      const send = async () => {
        try {
          return typesOf(await readEvents(await say(session.client, conversation, text, key))).at(-1) ?? "nothing";
        } catch (error) {
          if (error instanceof ApiError) return error.problem.code;
          throw error;
        }
      };
      // Every tenth is sent twice, as by an impatient page.
      return i % 10 === 0 ? await Promise.all([send(), send()]) : [await send()];
    }),
  );
  for (const told of outcomes.flat())
    expect(["finish", "idempotency_in_progress", "storage_unavailable"]).toContain(told);
  const taken = texts.filter((_, i) => outcomes[i]?.includes("finish"));
  expect(taken.length).toBeGreaterThan(450);
  const messages = await messagesOf(conversation);
  const said = messages.flatMap((message) => (message.role === "user" ? [message.text] : []));
  expect(new Set(said).size).toBe(said.length);
  expect(said).toEqual(expect.arrayContaining(taken));
  expect(messages).toHaveLength(2 * said.length);
  for (let i = 0; i < messages.length; i += 2) {
    const [question, answer] = messages.slice(i, i + 2);
    if (question?.role !== "user" || answer?.role !== "assistant") throw new Error(`no pair at ${i}`);
    const read = answer.parts.find((part) => part.type === "plan");
    if (taken.includes(question.text))
      expect([answer.state, read?.plan.message.text]).toEqual(["complete", question.text]);
  }
});

it("50 tabs on one answer have it whole and once", async () => {
  const conversation = await newConversation();
  const long = Array.from({ length: 150 }, (_, i) => `word${i}`).join(" ");
  model.service.setScript([{ text: long, piece: 12, betweenMs: 25 }]);
  const first = await say(session.client, conversation, "tell me a story about words");
  const reader = readEvents(first);
  let answer: string | undefined;
  for (let tries = 0; answer === undefined && tries < 50; tries++) answer = (await messagesOf(conversation))[1]?.id;
  const params = { conversation, answer: answer ?? "" };
  const tabs = await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      // Some leave in the middle and come back where they were.
      const seen = await readEvents(
        await session.client.open("followAnswer", { params, query: {} }),
        ({ n }) => i % 5 === 0 && n > 20,
      );
      const query = { after: String(seen.at(-1)?.n ?? -1) };
      const ended = seen.some(({ event }) => event.type === "finish");
      return ended
        ? seen
        : [...seen, ...(await readEvents(await session.client.open("followAnswer", { params, query })))];
    }),
  );
  expect(wordsOf(await reader)).toBe(long);
  for (const seen of tabs) {
    const whole = seen.findLastIndex(({ event }) => event.type === "start");
    expect(wordsOf(seen.slice(Math.max(0, whole)))).toBe(long);
  }
  expect(await messagesOf(conversation)).toHaveLength(2);
});

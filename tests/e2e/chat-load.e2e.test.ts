// More than a person does at once, in one conversation of the real Worker.
import { randomUUID } from "node:crypto";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { type DeepSeekServer, startDeepSeek } from "@alou/devnet/deepseek/server";
import { ApiError } from "@alou/edge/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEvents, say, typesOf, wordsOf } from "./chat/turn.ts";

let world: World;
let model: DeepSeekServer;
let session: ApiSession;

beforeAll(async () => {
  model = await startDeepSeek({ script: [], apiKey: "sk-simulated" });
  world = await startWorld({ worker: { rateLimits: false, model: { apiKey: "sk-simulated", baseUrl: model.url } } });
  session = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
});
afterAll(async () => {
  await world?.stop();
  await model?.stop();
});

const newConversation = async () => (await session.client.call("createConversation", {})).id;
const messagesOf = async (conversation: string) =>
  (await session.client.call("getConversation", { params: { conversation } })).messages;

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

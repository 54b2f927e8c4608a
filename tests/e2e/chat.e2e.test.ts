// Conversations with a model: the Worker asks a simulated DeepSeek that keeps the real one's rules.
import { randomUUID } from "node:crypto";
import type { Reply } from "@alou/devnet/deepseek/reply";
import type { Proposal } from "@alou/proposals/proposal";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChatWorld, startChatWorld } from "./chat/chat-world.ts";
import { CHAIN, dataOf, readEvents, say, typesOf, wordsOf } from "./chat/turn.ts";

// An ordinary address: the rules would refuse the burn address by themselves.
const ATTACKER = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";

let chat: ChatWorld;
let model: ChatWorld["model"];
let session: ChatWorld["session"];
let script: ChatWorld["script"];
let newConversation: ChatWorld["newConversation"];
let messagesOf: ChatWorld["messagesOf"];

beforeAll(async () => {
  chat = await startChatWorld();
  ({ model, session, script, newConversation, messagesOf } = chat);
});
afterAll(() => chat?.[Symbol.asyncDispose]());

const order = (...orders: Record<string, string>[]): Reply => ({
  calls: [{ name: "read_order", arguments: { orders } }],
});
const SWAP = { kind: "swap", amount: "1", asset: "ETH", receive: "USDC" };
const LONG = Array.from({ length: 120 }, (_, i) => `word${i}`).join(" ");

interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}
const lastAsked = () => model.service.journal.at(-1)?.body as Asked;

describe("an order", () => {
  it("that both read alike becomes a card, with the model's words beside it and what they cost", async () => {
    const conversation = await newConversation();
    script(order(SWAP), { text: "A split route, within your limit." });
    const events = await readEvents(await say(session.client, conversation, "把 1 ETH 换成 USDC"));
    const card = dataOf<{ proposal: Proposal }>(events, "proposal");
    expect(card?.proposal).toMatchObject({
      status: "ready",
      action: { kind: "swap", pays: { units: `${10n ** 18n}` } },
    });
    expect(wordsOf(events)).toContain("A split route");
    const [said, answer] = await messagesOf(conversation);
    expect(said).toMatchObject({ role: "user", text: "把 1 ETH 换成 USDC" });
    expect(answer).toMatchObject({ planner: "model", model: "deepseek-flash", state: "complete" });
    if (answer?.role !== "assistant") throw new Error("an answer was expected");
    expect(BigInt(answer.used?.cost ?? 0)).toBeGreaterThan(0n);
  });

  it("is never the model's: another recipient, and an order of its own, come to nothing", async () => {
    const conversation = await newConversation();
    const theft = { kind: "transfer", amount: "25", asset: "USDC", to: ATTACKER };
    script(
      order(theft),
      { calls: [{ name: "propose", arguments: { text: `send 25 USDC to ${ATTACKER}`, key: "12345678" } }] },
      { text: "Checked, safe." },
    );
    const events = await readEvents(await say(session.client, conversation, "send 25 USDC to alice.eth"));
    const card = dataOf<{ proposal: Proposal }>(events, "proposal");
    expect(card?.proposal.action).toMatchObject({ kind: "transfer", to: { name: "alice.eth" } });
    expect(JSON.stringify(events.filter(({ event }) => event.type.startsWith("data-")))).not.toContain(ATTACKER);
  });

  it("that is read in two ways is asked about, and a click says which", async () => {
    const conversation = await newConversation();
    script(order({ ...SWAP, asset: "USDC", receive: "ETH" }), { text: "Please choose." });
    const events = await readEvents(await say(session.client, conversation, "swap 1 ETH to USDC"));
    expect(typesOf(events)).not.toContain("data-proposal");
    const asked = dataOf<{ plan: string; clarification: { slot: string; candidates: unknown[] } }>(events, "clarify");
    expect(asked?.clarification).toMatchObject({ slot: "meant" });
    expect(asked?.clarification.candidates).toHaveLength(2);
    const choice = { plan: asked?.plan ?? "", step: 0, slot: "meant", candidate: 0 };
    const body = { key: randomUUID(), chain: CHAIN, choice } as const;
    const clicked = await readEvents(await session.client.open("sendMessage", { params: { conversation }, body }));
    expect(dataOf<{ proposal: Proposal }>(clicked, "proposal")?.proposal.action).toMatchObject({ kind: "swap" });
  });
});

describe("context", () => {
  it("goes along whole and unchanged, so that the provider finds it in its cache", async () => {
    const conversation = await newConversation();
    script({ text: "Hello." });
    await readEvents(await say(session.client, conversation, "hello there, who are you?"));
    const first = lastAsked().messages;
    script({ text: "You said hello." });
    await readEvents(await say(session.client, conversation, "what did I say?"));
    const second = lastAsked().messages;
    expect(second.slice(0, first.length)).toEqual(first);
    expect(second.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    const answer = (await messagesOf(conversation)).at(-1);
    if (answer?.role !== "assistant") throw new Error("an answer was expected");
    expect(answer.used?.inputHit).toBeGreaterThan(0);
  });

  it("never holds a secret: what was typed is taken out before anybody is asked", async () => {
    const conversation = await newConversation();
    script({ text: "ok" }, { text: "ok" });
    const seed = `${"abandon ".repeat(11)}about`;
    await readEvents(await say(session.client, conversation, `what is this: ${seed}`));
    expect(JSON.stringify(model.service.journal)).not.toContain("abandon abandon");
    expect(JSON.stringify(await messagesOf(conversation))).not.toContain("abandon abandon");
  });
});

describe("a stream", () => {
  it("that was cut off is followed from where it was, with nothing lost and nothing twice", async () => {
    const conversation = await newConversation();
    script({ text: LONG, piece: 12, betweenMs: 25 });
    const response = await say(session.client, conversation, "tell me a story about words");
    const seen = await readEvents(response, ({ event }) => event.type === "text-delta");
    const answer = seen[0]?.event.messageId as string;
    const after = String(seen.at(-1)?.n);
    const rest = await readEvents(
      await session.client.open("followAnswer", { params: { conversation, answer }, query: { after } }),
    );
    expect(wordsOf([...seen, ...rest])).toBe(LONG);
    expect(rest.map(({ n }) => n)).toEqual(rest.map((_, i) => Number(after) + 1 + i));
  });

  it("is the same in a second tab, and for a request that is repeated", async () => {
    const conversation = await newConversation();
    script({ text: LONG, piece: 24, betweenMs: 20 });
    const key = randomUUID();
    const first = await say(session.client, conversation, "another story about words", key);
    const [one, two] = await Promise.all([
      readEvents(first),
      say(session.client, conversation, "another story about words", key).then((again) => readEvents(again)),
    ]);
    expect(wordsOf(one)).toBe(LONG);
    expect(wordsOf(two)).toBe(LONG);
    expect(await messagesOf(conversation)).toHaveLength(2);
  });

  it("is stopped by the user; what was said stands, and the model is let go", async () => {
    const conversation = await newConversation();
    script({ text: LONG.repeat(20), piece: 12, betweenMs: 30 });
    const response = await say(session.client, conversation, "a very long story about words");
    let stopped = false;
    const events = await readEvents(response, ({ event }) => {
      if (event.type === "text-delta" && !stopped) {
        stopped = true;
        const params = { conversation, answer: answerOf() };
        void session.client.call("stopAnswer", { params });
      }
      if (event.type === "start") answerId = String(event.messageId);
      return false;
    });
    expect(wordsOf(events).length).toBeLessThan(LONG.length * 10);
    expect(model.service.journal.at(-1)?.isCancelled).toBe(true);
    expect((await messagesOf(conversation)).at(-1)).toMatchObject({ role: "assistant" });
  });
  let answerId = "";
  const answerOf = () => answerId;
});

describe("a conversation", () => {
  it("can be answered again, branched, found and exported", async () => {
    const conversation = await newConversation();
    const word = `platypus${Date.now()}`;
    script({ text: "One." });
    await readEvents(await say(session.client, conversation, `tell me of the ${word}`));
    const [said] = await messagesOf(conversation);
    script({ text: "Two." });
    const params = { conversation, message: said?.id ?? "" };
    const again = await session.client.open("answerAgain", { params, body: { key: randomUUID(), chain: CHAIN } });
    expect(wordsOf(await readEvents(again))).toBe("Two.");
    expect(await messagesOf(conversation)).toHaveLength(2);

    script({ text: "Three." });
    await readEvents(await say(session.client, conversation, "and then?"));
    const third = (await messagesOf(conversation))[2];
    const branch = await session.client.call("branchConversation", {
      params: { conversation },
      body: { before: third?.id ?? "" },
    });
    expect((await messagesOf(branch.id)).map(({ role }) => role)).toEqual(["user", "assistant"]);
    script({ text: "Four." });
    await readEvents(await say(session.client, branch.id, "and otherwise?"));
    expect(
      lastAsked()
        .messages.map(({ content }) => content)
        .join(),
    ).toContain(word);

    const found = await session.client.call("listConversations", { query: { search: word.toUpperCase() } });
    expect(found.conversations.map(({ id }) => id)).toContain(conversation);
    const file = await session.client.call("exportConversation", {
      params: { conversation },
      query: { format: "markdown" },
    });
    expect(file.text).toContain("Two");
    const json = await session.client.call("exportConversation", {
      params: { conversation },
      query: { format: "json" },
    });
    expect(JSON.parse(json.text).messages).toHaveLength(4);
  });
});

describe("without the model", () => {
  it("the rules answer, it is said why, and the order is carried out all the same", async () => {
    const conversation = await newConversation();
    script({ fault: { kind: "status", status: 402 } });
    const events = await readEvents(await say(session.client, conversation, "swap 1 ETH to USDC"));
    expect(dataOf(events, "planner")).toMatchObject({ planner: "offline", code: "model_balance_used" });
    expect(typesOf(events)).toContain("data-proposal");
  });
});

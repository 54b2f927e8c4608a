// Another reader than the page's: the AI SDK's own transport reads the Worker's answers, as any page built on it would.
import { randomUUID } from "node:crypto";
import { type Answer, EMPTY_ANSWER } from "@alou/web/chat/answer";
import { readEventStream } from "@alou/web/chat/event-stream";
import { hear, NOTHING_HEARD } from "@alou/web/chat/heard";
import { DefaultChatTransport, readUIMessageStream, type UIMessage, type UIMessageChunk } from "ai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChatWorld, startChatWorld } from "./chat/chat-world.ts";
import { CHAIN } from "./chat/turn.ts";

let chat: ChatWorld;
let session: ChatWorld["session"];
let script: ChatWorld["script"];

beforeAll(async () => {
  chat = await startChatWorld();
  ({ session, script } = chat);
});
afterAll(() => chat?.[Symbol.asyncDispose]());

const LONG = Array.from({ length: 120 }, (_, i) => `word${i}`).join(" ");

/** A conversation over the SDK's transport; what it fetches is heard by the page's reader too. */
async function openChat() {
  const { id: conversation } = await session.client.call("createConversation", {});
  const heardByPage: Promise<Answer>[] = [];
  let answer = "";
  const transport = new DefaultChatTransport({
    async fetch(url, init) {
      const response = String(url).startsWith("follow")
        ? await session.client.open("followAnswer", { params: { conversation, answer }, query: {} })
        : await session.client.open("sendMessage", {
            params: { conversation },
            body: { key: randomUUID(), chain: CHAIN, text: JSON.parse(String(init?.body)).text },
          });
      const [theirs, ours] = (response.body ?? new ReadableStream<Uint8Array>()).tee();
      heardByPage.push(onPage(ours));
      return new Response(theirs, response);
    },
    prepareSendMessagesRequest: ({ messages }) => ({
      api: "say",
      body: {
        text: messages
          .at(-1)
          ?.parts.map((part) => (part.type === "text" ? part.text : ""))
          .join(""),
      },
    }),
    prepareReconnectToStreamRequest: () => ({ api: "follow" }),
  });
  const send = (text: string) =>
    transport.sendMessages({
      trigger: "submit-message",
      chatId: conversation,
      messageId: undefined,
      messages: [{ id: "mine", role: "user", parts: [{ type: "text", text }] }],
      abortSignal: undefined,
    });
  return {
    send,
    heardByPage,
    resume: (id: string) => {
      answer = id;
      return transport.reconnectToStream({ chatId: conversation });
    },
  };
}

async function onPage(body: ReadableStream<Uint8Array>): Promise<Answer> {
  let heard = NOTHING_HEARD;
  let first = true;
  for await (const line of readEventStream(body)) {
    heard = hear(heard, line, first);
    first = false;
  }
  return heard.answer;
}

/** Reads a stream to its end. Whatever the SDK's reader rejects fails the test. */
async function read(stream: ReadableStream<UIMessageChunk> | null): Promise<UIMessage> {
  if (!stream) throw new Error("no stream");
  let message: UIMessage | undefined;
  const onError = (error: unknown) => expect.fail(String(error));
  for await (const next of readUIMessageStream({ stream, terminateOnError: true, onError })) message = next;
  if (!message) throw new Error("no message");
  return message;
}

/** Parts of both readers in one spelling: what they are, and what tells them apart. */
function ofSdk({ parts }: UIMessage): unknown[] {
  return parts.map((part) => {
    if (part.type === "text") return [part.providerMetadata?.alou?.by === "model" ? "model-text" : "text", part.text];
    if (part.type === "reasoning") return ["reasoning", part.text];
    if (part.type.startsWith("tool-")) {
      const call = part as { toolCallId: string; state: string; output?: { summary?: unknown } };
      const state = { "output-available": "done", "output-error": "failed" }[call.state] ?? "running";
      return ["tool", part.type.slice(5), call.toolCallId, state, call.output?.summary];
    }
    return [part.type.slice(5), (part as { data: unknown }).data];
  });
}
function ofPage({ parts, proposals }: Answer): unknown[] {
  return parts.map((part) => {
    switch (part.type) {
      case "text":
      case "model-text":
      case "reasoning":
        return [part.type, part.text];
      case "tool":
        return ["tool", part.tool, part.id, part.state, part.summary];
      case "proposal":
        return ["proposal", proposals[part.proposal]];
      case "plan":
        return ["plan", part.plan];
      case "problem":
        return ["problem", part.problem];
      default: {
        const { type, ...rest } = part;
        return [type, rest];
      }
    }
  });
}
const typesOf = (parts: unknown[]) => parts.map((part) => (part as string[])[0]);

describe("the AI SDK's own reader", () => {
  it("takes an answer with thinking, a look-up, an order, a card and words, and sees what the page sees", async () => {
    const chat = await openChat();
    script(
      {
        reasoning: "First the price.",
        calls: [{ name: "get_price", arguments: { asset: "ETH" } }],
      },
      {
        calls: [
          { name: "read_order", arguments: { orders: [{ kind: "swap", amount: "1", asset: "ETH", receive: "USDC" }] } },
        ],
      },
      { text: "A split route, 换成 USDC 🙂." },
    );
    const message = await read(await chat.send("把 1 ETH 换成 USDC"));
    expect(message.role).toBe("assistant");
    expect(message.id).toMatch(/^ans_/);
    const parts = ofSdk(message);
    expect(new Set(typesOf(parts))).toEqual(new Set(["reasoning", "tool", "plan", "proposal", "text", "model-text"]));
    const page = await chat.heardByPage[0];
    expect(page).toMatchObject({ id: message.id, finished: true, damaged: false });
    expect(parts).toEqual(ofPage(page ?? EMPTY_ANSWER));
  });

  it("takes a question back, and a failure in mid-answer", async () => {
    const asked = await openChat();
    script({ text: "How much?" });
    expect(typesOf(ofSdk(await read(await asked.send("send USDC to bob.eth"))))).toContain("model-text");
    const broken = await openChat();
    script({ text: LONG, fault: { kind: "cut", at: 0.5, how: "reset" } });
    const parts = ofSdk(await read(await broken.send("a story about words")));
    expect(typesOf(parts)).toEqual(expect.arrayContaining(["model-text", "problem"]));
    const page = (await broken.heardByPage[0]) ?? EMPTY_ANSWER;
    expect(parts).toEqual(ofPage(page));
  });

  it("takes up an answer again, while it is made and after it, and has it whole", async () => {
    const chat = await openChat();
    script({ text: LONG, piece: 12, betweenMs: 25 });
    const cut = (await chat.send("tell me a story about words")).getReader();
    const { value } = await cut.read();
    const id = value?.type === "start" ? (value.messageId ?? "") : "";
    await cut.read();
    await cut.cancel();
    for (let time = 0; time < 2; time++) {
      const message = await read(await chat.resume(id));
      expect(message.id).toBe(id);
      expect(ofSdk(message).at(-1)).toEqual(["model-text", LONG]);
      expect(ofSdk(message)).toEqual(ofPage((await chat.heardByPage.at(-1)) ?? EMPTY_ANSWER));
    }
  });

  it("takes the rules in the model's place", async () => {
    const offline = await openChat();
    script({ fault: { kind: "status", status: 402 } });
    const told = ofSdk(await read(await offline.send("send USDC to bob.eth")));
    expect(typesOf(told)).toEqual(expect.arrayContaining(["planner", "clarify"]));
  });
});

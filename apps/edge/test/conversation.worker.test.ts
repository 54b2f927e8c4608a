import { applyD1Migrations, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { AssistantMessage, Message, UserMessage } from "@alou/agent/message";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventLine } from "../src/http/event-line.ts";
import { pastBefore } from "../src/objects/past.ts";
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
const messages = async (): Promise<Message[]> => (await room().list()).map((body) => JSON.parse(body));
const say = (key: string, text: string) =>
  page.send("POST", `/v1/conversations/${conversation}/messages`, { key, chain: CHAIN, text });
const again = (message: string, key: string) =>
  page.send("POST", `/v1/conversations/${conversation}/messages/${message}/answers`, { key, chain: CHAIN });
/** An order that is asked back about, so that no chain is needed. */
const WISH = "send USDC to bob.eth";
/** The id of the answer a stream tells, once it has told all of it. */
const answerIn = async (response: Response) => /"messageId":"(ans_\w+)"/.exec(await response.text())?.[1];
const empty = (id: string, at: number): AssistantMessage => ({
  ...{ role: "assistant", id, at, planner: "offline", state: "incomplete", parts: [] },
});
const SAID: UserMessage = { role: "user", id: "msg_0000000000000000000a", at: 1, text: "hello" };
const FIRST = "ans_0000000000000000000a";
/** As if nobody had heard of the answer's maker for an hour. */
const makerDies = () =>
  runInDurableObject(room(), (_, { storage }) => storage.sql.exec("UPDATE message SET begun_at = begun_at - 3600000"));

describe("an answer that was asked for anew", () => {
  it("is made once for each key, and told as it is when the key comes again", async () => {
    const first = await answerIn(await say("key-first", WISH));
    const [said] = await messages();
    const second = await answerIn(await again(said?.id ?? "", "key-again"));
    expect(second).not.toBe(first);
    const made = (await messages())[1];
    expect(made).toMatchObject({ id: second, state: "complete" });
    expect(await answerIn(await again(said?.id ?? "", "key-again"))).toBe(second);
    // The same object, not one that was made the same way again.
    expect((await messages())[1]).toEqual(made);
    const third = await answerIn(await again(said?.id ?? "", "key-third"));
    // A late repetition does not bring back, nor pay for, what has been replaced.
    expect(await answerIn(await again(said?.id ?? "", "key-again"))).toBe(third);
    expect(await answerIn(await say("key-first", WISH))).toBe(third);
    expect(await messages()).toHaveLength(2);
  });

  it("is followed while it is made, by whichever request it is asked for, under its own id", async () => {
    await answerIn(await say("key-first", WISH));
    const [said] = await messages();
    const running = empty("ans_0000000000000000000b", 5);
    expect((await room().again(said?.id ?? "", running))?.kind).toBe("new");
    const line = (event: object) => JSON.stringify(event);
    await room().append(running, 0, [line({ type: "start", messageId: running.id })]);
    const asked = [await say("key-first", WISH), await again(said?.id ?? "", "key-other")];
    for (const { status } of asked) expect(status).toBe(200);
    const lines = [line({ type: "finish" }), "[DONE]"];
    await room().finish({ answer: { ...running, state: "complete" }, transcript: [], from: 1, lines });
    for (const response of asked) expect(await answerIn(response)).toBe(running.id);
    expect((await messages())[1]).toMatchObject({ id: running.id, at: 5 });
  });

  it("has to be the last one's", async () => {
    await answerIn(await say("key-first", WISH));
    const [said] = await messages();
    await answerIn(await say("key-second", "send DAI to bob.eth"));
    expect((await again(said?.id ?? "", "key-again")).status).toBe(400);
  });
});

describe("what is typed where the answer had asked", () => {
  const plans = async () =>
    (await messages()).flatMap((one) =>
      one.role === "assistant" ? one.parts.flatMap((part) => (part.type === "plan" ? [part.plan] : [])) : [],
    );

  it("completes the order that was asked about: the same plan, its values from the words of both", async () => {
    await answerIn(await say("key-first", WISH));
    await answerIn(await say("key-second", "5"));
    const [first, , second] = await messages();
    const [asked, complete] = await plans();
    expect([asked?.disposition, complete?.disposition, complete?.id]).toEqual(["clarify", "build", asked?.id]);
    const [intent] = complete?.intents ?? [];
    expect(intent).toMatchObject({
      amount: { value: { kind: "exact", units: "5000000" }, from: { said: { message: second?.id, span: [0, 1] } } },
      recipient: { value: { kind: "name", name: "bob.eth" }, from: { said: { message: first?.id } } },
    });
    // Answered anew it is the same answer to the same question: the same intent, which is paid once.
    await answerIn(await again(second?.id ?? "", "key-again"));
    expect((await plans()).at(-1)?.intents).toEqual(complete?.intents);
  });

  it("is a message of its own where it says something else, and so is what comes after that", async () => {
    await answerIn(await say("key-first", WISH));
    await answerIn(await say("key-second", "send DAI to carol.eth"));
    await answerIn(await say("key-third", "7"));
    const [one, two, three] = await plans();
    expect(new Set([one?.id, two?.id]).size).toBe(2);
    expect(three).toMatchObject({ id: two?.id, disposition: "build", message: { text: "send DAI to carol.eth" } });
    await answerIn(await say("key-fourth", "8"));
    expect((await plans()).at(-1)?.message.text).toBe("8");
  });
});

describe("a conversation's name", () => {
  const title = async () => {
    const { conversations } = (await (await page.send("GET", "/v1/conversations")).json()) as {
      conversations: { id: string; title: string }[];
    };
    return conversations.find(({ id }) => id === conversation)?.title;
  };

  it("is its first words, and what the user calls it stays", async () => {
    await answerIn(await say("key-first", WISH));
    expect(await title()).toBe(WISH);
    await page.send("PUT", `/v1/conversations/${conversation}`, { title: "Rent" });
    await answerIn(await say("key-second", WISH));
    expect(await title()).toBe("Rent");
  });
});

describe("an answer whose maker is gone", () => {
  it("lets its followers go, and is told as far as it came", async () => {
    await room().begin(SAID, empty(FIRST, 2), "f");
    await room().append(empty(FIRST, 2), 0, [JSON.stringify({ type: "start", messageId: FIRST })]);
    const stream = await room().follow(FIRST, -1);
    await makerDies();
    expect(await new Response(stream).text()).toBe(eventLine(0, `{"type":"start","messageId":"${FIRST}"}`));
    expect(await room().follow(FIRST, -1)).toBeUndefined();
    expect((await messages())[1]).toMatchObject({ id: FIRST, state: "incomplete" });
  });

  it("is begun again, and what the first maker still says is not heard", async () => {
    await room().begin(SAID, empty(FIRST, 2), "f");
    expect((await room().begin(SAID, empty(FIRST, 3), "f")).kind).toBe("busy");
    await makerDies();
    expect((await room().begin(SAID, empty(FIRST, 4), "f")).kind).toBe("new");
    const late: AssistantMessage = { ...empty(FIRST, 2), parts: [{ type: "text", text: "late" }] };
    expect(await room().append(late, 0, ["{}"])).toEqual({ stopped: true });
    await room().finish({ answer: { ...late, state: "complete" }, transcript: [], from: 0, lines: ["[DONE]"] });
    expect((await messages())[1]).toEqual(empty(FIRST, 4));
    expect(await room().append(empty(FIRST, 4), 0, [])).toEqual({ stopped: false });
  });
});

describe("a long conversation", () => {
  it("hands out its newest turns, and of those before them how long they were and what was said last", async () => {
    const turn = (n: number) => JSON.stringify([{ role: "user", text: `said ${n} ${"x".repeat(1_000)}` }]);
    const turns = Array.from({ length: 200 }, (_, n) => turn(n));
    const past = await runInDurableObject(room(), (_, { storage }) => {
      for (const [n, messages] of turns.entries())
        storage.sql.exec("INSERT INTO shown VALUES (?, ?, ?)", `ans_${n}`, n, messages);
      return pastBefore(storage.sql, turns.length);
    });
    expect(past.turns).toEqual(turns.slice(-past.turns.length));
    const shown = past.turns.reduce((sum, { length }) => sum + length, 0);
    const whole = turns.reduce((sum, { length }) => sum + length, 0);
    expect(shown).toBeGreaterThan(60_000);
    expect(past.skipped.length).toBe(whole - shown);
    const said = past.skipped.words.map((text) => Number(/said (\d+)/.exec(text)?.[1]));
    const last = turns.length - past.turns.length;
    expect(said).toEqual([last - 4, last - 3, last - 2, last - 1]);
  });
});

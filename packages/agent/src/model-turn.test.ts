import { parse } from "@alou/intents/parse";
import { type AlouError, isAlouError } from "@alou/money/error";
import golden from "@alou/proposals/fixtures/proposal.json" with { type: "json" };
import type { Proposal } from "@alou/proposals/proposal";
import { describe, expect, it } from "vitest";
import type { ChatModel } from "./model/chat-model.ts";
import type { ModelMessage } from "./model/model-message.ts";
import { type ModelScript, type ScriptedAnswer, scriptedModel } from "./model/scripted-model.ts";
import { answerWithModel, type ModelDesk } from "./model-turn.ts";
import type { PlanView } from "./plan-view.ts";
import { callTool } from "./tools/catalogue.ts";
import { fakeDesk, ME, NOW, planOf } from "./tools/tool-desk.fixture.ts";
import type { TurnEvent } from "./turn.ts";

// Ordinary, and so readable as a payee: nothing but where it comes from keeps it out.
const ATTACKER = "0x90F79bf6EB2c4f870365E785982E1f101E93b906";

interface Ran {
  readonly events: TurnEvent[];
  /** Values of every proposal that was made. */
  readonly proposed: string[];
  readonly offered: string[];
  readonly transcript: readonly ModelMessage[];
  /** What the page would show, a word each. */
  readonly told: string[];
}

async function turn(text: string, script: ModelScript | ChatModel, change: Partial<ModelDesk> = {}): Promise<Ran> {
  const proposed: string[] = [];
  const offered: string[] = [];
  const tools = fakeDesk();
  let now = NOW;
  const desk: ModelDesk = {
    now: () => now++,
    step: 0,
    plan: async () => planOf(text, "msg_1"),
    propose: async (intent) => {
      proposed.push(JSON.stringify(intent));
      return golden as unknown as Proposal;
    },
    look: async () => ({
      tool: "balances",
      title: { zh: "查", en: "Look" },
      summary: { zh: "查", en: "Look" },
      answer: { zh: "规则的回答", en: "the rules' answer" },
    }),
    problem: (error) => ({
      code: isAlouError(error) ? error.code : "internal",
      what: isAlouError(error) ? (error as AlouError).what : { zh: "内部错误", en: "Internal" },
      money: "not-moved",
      next: { zh: "再试", en: "Try again" },
      requestId: "req_1",
    }),
    model: "stream" in script ? script : scriptedModel(script),
    thinking: false,
    signal: new AbortController().signal,
    text,
    facts: "It is 2026.",
    history: [],
    said: [],
    contacts: ["Bob"],
    read: async (words) =>
      parse({ id: "m", text: words }, { wallet: `eip155:31337:${ME}`, activeChain: "eip155:31337" }),
    offer: async (plan: PlanView, sentences) => {
      offered.push(...sentences);
      const ask = { zh: "是哪一个意思？", en: "Which one?" };
      const candidates = sentences.map((value) => ({ value, label: { zh: value, en: value } }));
      return { ...plan, clarify: [...plan.clarify, { step: 0, slot: "meant", ask, candidates }] };
    },
    call: async (tool, args) => await callTool(tool, args, tools),
    ...change,
  };
  const events: TurnEvent[] = [];
  for await (const event of answerWithModel(desk)) events.push(event);
  const last = events.at(-1);
  return {
    events,
    proposed,
    offered,
    transcript: last?.kind === "transcript" ? last.messages : [],
    told: events.map((event) => (event.kind === "part" ? event.part.type : event.kind)),
  };
}

const order = (...orders: Record<string, string>[]): ScriptedAnswer => ({
  calls: [{ name: "read_order", input: { orders } }],
});
const SWAP = { kind: "swap", amount: "1", asset: "ETH", receive: "USDC" };
const SAY = "swap 1 ETH to USDC";
const done: ScriptedAnswer = { text: "Here it is." };

describe("a model that reads as the rules do", () => {
  it("leads to the card of the user's own words, and its own words stand apart from ours", async () => {
    const { proposed, told } = await turn(SAY, [order(SWAP), done]);
    expect(proposed).toHaveLength(1);
    expect(proposed[0]).toContain('"kind":"swap"');
    expect(told.filter((kind) => kind === "proposal")).toHaveLength(1);
    expect(told.at(-2)).toBe("text-delta");
  });

  it("is shown in the next turn what happened in this one, calls and results as they were", async () => {
    const { transcript } = await turn(SAY, [order(SWAP), done]);
    expect(transcript.map(({ role }) => role)).toEqual(["user", "assistant", "tool", "assistant"]);
  });

  it("may look things up with the catalogue's reading tools", async () => {
    const { told, transcript } = await turn("what do I have?", [
      { calls: [{ name: "get_portfolio", input: {} }] },
      { text: "You hold two assets." },
    ]);
    expect(told).toEqual(expect.arrayContaining(["tool-start", "tool-end", "text-delta"]));
    expect(transcript[2]).toMatchObject({ role: "tool", text: expect.stringContaining("totalUsd") });
  });

  it("gets more tools when it asks for them, and not before", async () => {
    const names: string[][] = [];
    await turn("who are my contacts?", ({ tools }, step) => {
      names.push(tools.map(({ name }) => name));
      return [{ calls: [{ name: "bring_tools", input: { group: "records" } }] }, { text: "Bob." }][step];
    });
    expect(names[0]).not.toContain("list_contacts");
    expect(names[1]).toContain("list_contacts");
  });
});

describe("a hostile model", () => {
  const HOSTILE: [string, ModelScript][] = [
    ["swaps the recipient", [order({ kind: "transfer", amount: "25", asset: "USDC", to: ATTACKER }), done]],
    ["swaps the amount", [order({ kind: "transfer", amount: "2500", asset: "USDC", to: "alice.eth" }), done]],
    [
      "swaps the asset for a token of its own",
      [order({ kind: "transfer", amount: "25", asset: ATTACKER, to: "alice.eth" }), done],
    ],
    [
      "orders something nobody asked for as well",
      [
        order(
          { kind: "transfer", amount: "25", asset: "USDC", to: "alice.eth" },
          { kind: "approve", amount: "all", asset: "USDC", to: ATTACKER },
        ),
        done,
      ],
    ],
    [
      "hides an order in a value",
      [
        order({ kind: "transfer", amount: "25", asset: "USDC", to: `alice.eth then send all ETH to ${ATTACKER}` }),
        done,
      ],
    ],
    [
      "calls proposing tools by name",
      [
        { calls: [{ name: "propose", input: { text: `send 25 USDC to ${ATTACKER}`, key: "12345678" } }] },
        {
          calls: [
            {
              name: "propose_order",
              input: { kind: "transfer", amount: "25", asset: "USDC", to: ATTACKER, key: "12345678" },
            },
          ],
        },
        done,
      ],
    ],
    ["says it is checked and safe, and reads nothing", [{ text: "Checked, safe. Sent!" }]],
    [
      "breaks the schema",
      [{ calls: [{ name: "read_order", input: { orders: [{ kind: "transfer", amount: 25 }] } }] }, done],
    ],
    [
      "orders first rightly, then otherwise",
      [
        order({ kind: "transfer", amount: "25", asset: "USDC", to: "alice.eth" }),
        order({ kind: "transfer", amount: "25", asset: "USDC", to: ATTACKER }),
        done,
      ],
    ],
  ];

  it.each(HOSTILE)(
    "that %s moves no value, and the user's own order is proposed in the same turn",
    async (_, script) => {
      const { proposed, offered } = await turn("send 25 USDC to alice.eth", script);
      expect(offered.join()).not.toContain(ATTACKER);
      expect(proposed).toHaveLength(1);
      const intent = JSON.parse(proposed[0] ?? "{}");
      expect(intent).toMatchObject({
        kind: "transfer",
        amount: { value: { kind: "exact", units: "25000000" } },
        recipient: { value: { kind: "name", name: "alice.eth" } },
      });
      expect(proposed.join()).not.toContain(ATTACKER.slice(2));
    },
  );

  it("that calls tools in a loop is stopped, and the order is carried out by the rules", async () => {
    const { proposed, told } = await turn(SAY, () => ({ calls: [{ name: "get_network_fees", input: {} }] }));
    expect(told).toContain("problem");
    expect(proposed).toHaveLength(1);
  });

  it("cannot propose when the user only asked", async () => {
    const { proposed } = await turn("how much ETH do I have?", [order(SWAP), { text: "I swapped it." }]);
    expect(proposed).toEqual([]);
  });

  it("is not asked about what the rules refuse", async () => {
    const { told } = await turn(`my seed phrase is ${"abandon ".repeat(11)}about, send 1 ETH to alice.eth`, []);
    expect(told).not.toContain("text-delta");
  });
});

describe("two readings of one message", () => {
  it("become a question when the model's stands in the user's own words", async () => {
    const { proposed, offered, told } = await turn("swap 1 ETH to USDC", [
      order({ kind: "swap", amount: "1", asset: "USDC", receive: "ETH" }),
      done,
    ]);
    expect(proposed).toEqual([]);
    expect(offered).toEqual(["swap 1 USDC to ETH"]);
    expect(told).toContain("clarify");
  });

  it("of a follow-up are offered for a click, with values of the user's earlier words", async () => {
    const { offered, proposed } = await turn(
      "make it DAI",
      [order({ kind: "swap", amount: "1", asset: "ETH", receive: "DAI" }), done],
      {
        said: ["swap 1 ETH to USDC"],
      },
    );
    expect(proposed).toEqual([]);
    expect(offered).toEqual(["swap 1 ETH to DAI"]);
  });
});

describe("a model that fails", () => {
  it.each(["model_key_refused", "model_balance_used", "model_unavailable", "model_cut", "model_markup"] as const)(
    "with %s before a word is replaced by the rules, which is said",
    async (fails) => {
      const { proposed, told } = await turn(SAY, [{ fails }]);
      expect(told).toContain("planner");
      expect(proposed).toHaveLength(1);
    },
  );

  it("in the middle is told as a problem; its words stay, and the order is carried out", async () => {
    const { told, proposed, transcript } = await turn(SAY, [{ text: "I think", fails: "model_cut" }]);
    expect(told).toContain("problem");
    expect(told).not.toContain("planner");
    expect(proposed).toHaveLength(1);
    // An unfinished answer is no history.
    expect(transcript.map(({ role }) => role)).toEqual(["user"]);
  });

  it("that was stopped by the user proposes nothing more", async () => {
    const { proposed } = await turn(SAY, [{ text: "I", fails: "model_stopped" }]);
    expect(proposed).toEqual([]);
  });
});

describe("what a turn used", () => {
  const usedIn = async (script: ModelScript) => {
    const { events } = await turn(SAY, script);
    const last = events.at(-1);
    return last?.kind === "transcript" ? last.used : undefined;
  };

  it("is what the provider counts", async () => {
    const usage = { inputHit: 10, inputMiss: 20, output: 30, reasoning: 0 };
    expect(await usedIn([{ text: "Hi.", usage }])).toMatchObject({ inputHit: 10, inputMiss: 20, output: 30 });
  });

  it("is guessed where an answer broke off, so that failures are not free", async () => {
    const used = await usedIn([{ text: "I think", fails: "model_cut" }]);
    expect(used?.inputMiss).toBeGreaterThan(500);
    expect(used?.cost).toBeGreaterThan(0n);
  });
});

describe("a tool the model calls", () => {
  const look = (input: unknown): ScriptedAnswer => ({ calls: [{ name: "get_price", input }] }) as ScriptedAnswer;
  const toldModel = ({ transcript }: Ran) => transcript.flatMap((one) => (one.role === "tool" ? [one.text] : []));
  const QUESTION = "tell me about words";

  it.each([
    ["extra keys", { asset: "ETH", recipient: ATTACKER }],
    ["prototype keys", JSON.parse('{"asset":"ETH","__proto__":{"polluted":1},"constructor":{"x":1}}')],
    ["another shape", { asset: { toString: "ETH" } }],
    ["no object", "ETH"],
  ])("with %s in its arguments is not run, and the model is told why", async (_, input) => {
    const ran = await turn(QUESTION, [look(input), done]);
    expect(toldModel(ran)[0]).toContain("bad_request");
    expect(ran.told).toContain("tool-failed");
    expect(ran.told.at(-1)).toBe("transcript");
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("that throws ends as a failure of its own, and the turn goes on", async () => {
    const call = () => Promise.reject(new Error("secret path /srv/x"));
    const ran = await turn(QUESTION, [look({ asset: "ETH" }), done], { call });
    expect(ran.told).toEqual(expect.arrayContaining(["tool-failed", "text-delta"]));
    expect(JSON.stringify(ran.transcript)).not.toContain("/srv/x");
  });

  it("that gives ten megabytes is cut before the model is shown it", async () => {
    const call = async () => ({ text: "x".repeat(10_000_000) });
    const ran = await turn(QUESTION, [look({ asset: "ETH" }), done], { call });
    expect(toldModel(ran)[0]?.length).toBeLessThan(25_000);
    expect(ran.told.at(-1)).toBe("transcript");
  });
});

import { AlouError } from "@alou/money/error";
import golden from "@alou/proposals/fixtures/proposal.json" with { type: "json" };
import type { Proposal } from "@alou/proposals/proposal";
import { describe, expect, it } from "vitest";
import { planOffline } from "./offline-planner.ts";
import type { PlanView } from "./plan-view.ts";
import { sayProposal } from "./say-proposal.ts";
import { planOf } from "./tools/tool-desk.fixture.ts";
import type { TurnDesk, TurnEvent } from "./turn.ts";

const SALE = golden as unknown as Proposal;

/** A desk that reads `text`, and proposes a sale whatever is asked. Its clock goes on by 10 ms a look. */
function deskOf(text: string, change: Partial<TurnDesk> = {}, plan: Partial<PlanView> = {}): TurnDesk {
  let now = 0;
  return {
    now: () => (now += 10),
    plan: async () => ({ ...planOf(text, "msg_1"), ...plan }),
    step: 0,
    propose: async () => SALE,
    look: async () => ({
      tool: "balances",
      title: { zh: "查余额", en: "Look up balances" },
      summary: { zh: "两种", en: "two" },
      answer: { zh: "你有 5 ETH。", en: "You hold 5 ETH." },
    }),
    problem: (error) => ({
      code: error instanceof AlouError ? error.code : "internal",
      what: { zh: "坏了", en: "It broke" },
      money: "not-moved",
      next: { zh: "再试", en: "Try again" },
      requestId: "req_1",
    }),
    ...change,
  };
}

async function turn(desk: TurnDesk): Promise<TurnEvent[]> {
  const events: TurnEvent[] = [];
  for await (const event of planOffline(desk)) events.push(event);
  everyRowEnds(events);
  return events;
}

/** Proposes the sale, and notes what it was asked for. */
const noting = (asked: string[]) => async (intent: { readonly kind: string }) => {
  asked.push(intent.kind);
  return SALE;
};

/** Rows begin once, end once after it, and are all over when the turn is. */
function everyRowEnds(events: readonly TurnEvent[]) {
  const open = new Set<string>();
  const seen = new Set<string>();
  for (const event of events) {
    if (event.kind === "tool-start") {
      expect(seen.has(event.id), `${event.id} begins once`).toBe(false);
      seen.add(event.id);
      open.add(event.id);
    } else if (event.kind === "tool-end" || event.kind === "tool-failed") {
      expect(open.delete(event.id), `${event.id} ends after it began`).toBe(true);
      expect(event.ms).toBeGreaterThanOrEqual(0);
    }
  }
  expect([...open]).toEqual([]);
}

/** The events in short: kinds of rows with their ids, parts by type, sentences as they are. */
const short = (events: readonly TurnEvent[]) =>
  events.map((event) => {
    if (event.kind === "text") return event.text;
    if (event.kind === "part") return `<${event.part.type}>`;
    return "id" in event ? `${event.kind} ${event.id}` : event.kind;
  });

describe("an answer by rules", () => {
  it("to a swap: read, plan, quote, simulate, sentence, card, in this order", async () => {
    expect(short(await turn(deskOf("swap 400 UNI for LINK")))).toEqual([
      "tool-start read-intent",
      "tool-end read-intent",
      "<plan>",
      "tool-start quote",
      "tool-end quote",
      "tool-start simulate",
      "tool-end simulate",
      sayProposal(SALE).en,
      "<proposal>",
    ]);
  });

  it("speaks the language of the message", async () => {
    const events = await turn(deskOf("把 400 UNI 换成 LINK"));
    expect(short(events)).toContain(sayProposal(SALE).zh);
  });

  it("tells what was looked at, with the trace's own times", async () => {
    const trace = {
      ...SALE.trace,
      stages: [
        { id: "quote", ms: 7, pools: 28, quotes: 3 },
        { id: "simulate", ms: 5 },
      ],
    };
    const events = await turn(
      deskOf("swap 400 UNI for LINK", { propose: async () => ({ ...SALE, trace }) as Proposal }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        ...{ kind: "tool-end", id: "quote", ms: 7 },
        summary: { zh: "28 个池、3 条报价", en: "28 pools, 3 quotes" },
      }),
    );
  });

  it("ends the row it began even where the trace has no such stage", async () => {
    const trace = { ...SALE.trace, stages: [{ id: "resolve", ms: 1 }] };
    const events = await turn(
      deskOf("swap 400 UNI for LINK", { propose: async () => ({ ...SALE, trace }) as Proposal }),
    );
    expect(short(events).filter((line) => line.startsWith("tool-end"))).toEqual([
      "tool-end read-intent",
      "tool-end quote",
      "tool-end resolve",
    ]);
  });
});

describe("an answer of several steps", () => {
  const words = "wrap 1 ETH, then swap 1 WETH for USDC";

  it("says how many there are and begins with the first", async () => {
    const asked: string[] = [];
    const events = await turn(deskOf(words, { propose: noting(asked) }));
    expect(short(events)).toContain(
      "2 steps, one after another: each starts when the one before is mined. Here is the first.",
    );
    expect(asked).toEqual(["wrap"]);
  });

  it("says which one it is, in both languages, and makes that one", async () => {
    for (const [text, said] of [
      [words, "Step 2 of 2:"],
      ["先把 1 ETH 包装成 WETH，再把 1 WETH 换成 USDC", "第 2 步，共 2 步："],
    ] as const) {
      const asked: string[] = [];
      const desk = deskOf(text, { step: 1, propose: noting(asked) });
      expect(short(await turn(desk))).toContain(said);
      expect(asked).toEqual(["swap"]);
    }
  });

  it("has no step beyond the last", async () => {
    const events = await turn(deskOf(words, { step: 2 }));
    expect(events.at(-1)).toMatchObject({
      kind: "part",
      part: { type: "problem", problem: { code: "intent_unreadable" } },
    });
  });
});

describe("a failure", () => {
  it("to read the message ends its row and is told, and nothing else happens", async () => {
    const plan = async () => {
      throw new AlouError("rate_limited");
    };
    expect(short(await turn(deskOf("x", { plan })))).toEqual([
      "tool-start read-intent",
      "tool-failed read-intent",
      "<problem>",
    ]);
  });

  it("to make a proposal ends its row, is told as a problem, and brings no card", async () => {
    const propose = async () => {
      throw new AlouError("no_route", { from: "UNI", to: "LINK" });
    };
    const events = await turn(deskOf("swap 400 UNI for LINK", { propose }));
    expect(short(events).slice(-3)).toEqual(["tool-start quote", "tool-failed quote", "<problem>"]);
    expect(events.at(-1)).toMatchObject({
      part: { problem: { code: "no_route", money: "not-moved", requestId: "req_1" } },
    });
  });

  it("to find one thing out does not keep the others back", async () => {
    let first = true;
    const { look } = deskOf("");
    const desk = deskOf("", {
      plan: async () =>
        ({ ...planOf("what is my balance", "msg_1"), disposition: "answer", questions: [{}, {}] }) as never,
      look: async (question) => {
        if (!first) return await look(question);
        first = false;
        throw new AlouError("rpc_bad_answer", { chain: "Local", detail: "x" });
      },
    });
    expect(short(await turn(desk)).slice(3)).toEqual([
      "<problem>",
      "tool-start look-1",
      "tool-end look-1",
      "You hold 5 ETH.",
    ]);
  });
});

describe("what is not built", () => {
  it("is asked back, one question after the other with its part", async () => {
    const events = short(await turn(deskOf("send 5 to 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")));
    expect(events.slice(0, 3)).toEqual(["tool-start read-intent", "tool-end read-intent", "<plan>"]);
    expect(events.at(-1)).toBe("<clarify>");
    expect(events.at(-2)).not.toMatch(/^[<t]/);
  });

  it("is refused with the reason, and without one all the same", async () => {
    const reason = { code: "x", words: { zh: "不行", en: "That will not do." } };
    expect(short(await turn(deskOf("x", {}, { disposition: "refuse", reason } as never))).at(-1)).toBe(
      "That will not do.",
    );
    expect(short(await turn(deskOf("x", {}, { disposition: "refuse", reason: null } as never))).at(-1)).toBe(
      "I cannot do this.",
    );
  });

  it("is confirmed first where it is a risk, whose warnings are said in the part alone", async () => {
    const warnings = [{ code: "x", words: { zh: "险", en: "Risky." } }];
    const plan = { disposition: "confirm_risk", warnings } as never;
    const events = await turn(deskOf("swap 400 UNI for LINK", {}, plan));
    expect(short(events).slice(3)).toEqual(["Before I do this, the risk:", "<confirm-risk>"]);
    expect(events.at(-1)).toMatchObject({ part: { warnings } });
  });

  it("says warnings of everything else before it builds", async () => {
    const warnings = [{ code: "x", words: { zh: "险", en: "Take care." } }];
    const events = short(await turn(deskOf("swap 400 UNI for LINK", {}, { warnings } as never)));
    expect(events[3]).toBe("Take care.");
    expect(events.at(-1)).toBe("<proposal>");
  });
});

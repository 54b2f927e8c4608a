import { describe, expect, it } from "vitest";
import { CONTRADICTIONS, claimsIn, contradicting } from "./false-claims.ts";
import type { TurnEvent } from "./turn.ts";

const claims = (text: string) => [...claimsIn(text)].sort();

describe("what a model claims", () => {
  it.each([
    ["Sent!", ["done"]],
    ["Your 10 USDC are on their way to Mia.", ["done"]],
    ["I have transferred the tokens. It is safe.", ["done", "safe"]],
    ["All set: the swap went through.", ["done"]],
    ["Checked, safe.", ["safe"]],
    ["There is no risk here.", ["safe"]],
    ["已经帮你转过去了，放心。", ["done", "safe"]],
    ["搞定！", ["done"]],
    ["该地址已核实，没有任何风险。", ["safe"]],
    ["不用担心。", ["safe"]],
  ])("%s", (text, said) => {
    expect(claims(text)).toEqual(said);
  });

  it.each([
    "Review the card; once you sign, it will be sent.",
    "Nothing was sent.",
    "I can't send anything: your wallet signs.",
    "I cannot call it safe; it is not verified.",
    "还没有发送，签名之后才会发出。",
    "我不能说它安全。",
    "请在卡片上确认。",
    "A split route, within your limit.",
    "ETH is $3,000 by Chainlink.",
    "How much do you want to send?",
  ])("nothing: %s", (text) => {
    expect(claims(text)).toEqual([]);
  });
});

describe("a turn", () => {
  const of = async (...events: TurnEvent[]) => {
    const all: TurnEvent[] = [];
    const given = async function* () {
      yield* events;
    };
    for await (const event of contradicting(given(), "en")) all.push(event);
    return all;
  };
  const used = { inputHit: 0, inputMiss: 1, output: 1, cost: 0n };
  const end: TurnEvent = { kind: "transcript", messages: [], used };

  it("ends with Alou's own words where the model's claim something, however they were cut", async () => {
    const told = await of({ kind: "text-delta", delta: "It was se" }, { kind: "text-delta", delta: "nt." }, end);
    expect(told.slice(2)).toEqual([{ kind: "text", text: CONTRADICTIONS.done.en }, end]);
  });

  it("is left as it is where they claim nothing, and where Alou itself speaks", async () => {
    const events: TurnEvent[] = [{ kind: "text", text: "Sent." }, { kind: "text-delta", delta: "Please review." }, end];
    expect(await of(...events)).toEqual(events);
  });
});

import { describe, expect, it } from "vitest";
import { render } from "./fixtures/render.ts";
import { PEOPLE, type WorldName, world } from "./fixtures/worlds.ts";
import { parse } from "./parse.ts";
import type { Plan } from "./plan.ts";
import type { Answer } from "./reading.ts";

const click = (slot: string, value: unknown, step = 0): Answer => ({ step, slot, value, control: "card", at: 1 });

function read(text: string, where: WorldName, answers: readonly Answer[] = [], accepted: readonly string[] = []): Plan {
  return parse({ id: "m", text }, world(where), { answers, accepted });
}

/** Clicks the first candidate of every open question until none is left. */
function clickThrough(text: string, where: WorldName): Plan {
  const answers: Answer[] = [];
  let plan = read(text, where);
  for (let round = 0; round < 5 && plan.disposition === "clarify"; round++) {
    for (const open of plan.clarify) {
      const [candidate] = open.candidates;
      if (candidate) answers.push(click(open.slot, candidate.value, open.step));
    }
    plan = read(text, where, answers);
  }
  return plan;
}

describe("a click answers a question", () => {
  it.each([
    ["send 10 USDC to bob", "lost", "send 10 USDC to bob @1"],
    ["把 1 ETH 换成 U", "plain", "swap 1 ETH > USDC @1"],
    ["send about 100 USDC to bob", "plain", "send 100 USDC to bob @1"],
    ["send half ETH to bob", "plain", "send 0.5 ETH to bob @1"],
    ["send 10 USDC to sam", "people", "send 10 USDC to carol @1"],
    ["send 10 USDC to my other wallet", "people", "send 10 USDC to vault @1"],
    ["buy 1 ETH", "plain", "swap USDC > 1 ETH @1"],
    ["swap 1 ETH", "plain", "swap 1 ETH > USDC @1"],
    ["approve 100 USDC for Uniswap", "plain", "approve 100 USDC to permit2 @1"],
    ["revoke uniswap", "approvals", "revoke USDC from uniV2 @1"],
    ["swap 100 usdcc to eth", "plain", "swap 100 USDC > ETH @1"],
    ["send 100 USDC to bob", "bridged", "send 100 USDC to bob @137"],
    ["send 10 USDC to bobb", "plain", "send 10 USDC to bob @1"],
  ] as const)("%s (%s)", (text, where, expected) => {
    const plan = clickThrough(text, where);
    if (where === "bridged") {
      // The first candidate is the form that is short: clicking it leads to the truth about the balance.
      expect(plan.reason?.code).toBe("balance_too_low");
      return;
    }
    expect({ disposition: plan.disposition, read: render(plan) }).toEqual({ disposition: "build", read: expected });
  });

  it("and is the source of the value", () => {
    const plan = read("send 10 USDC to bob", "lost", [click("chain", "eip155:8453")]);
    expect(plan.steps[0]).toMatchObject({
      chain: { value: "eip155:8453", from: { kind: "click", control: "card", at: 1 } },
    });
  });

  it("the last one counts", () => {
    const plan = read("send 10 USDC to bob", "lost", [click("chain", "eip155:8453"), click("chain", "eip155:10")]);
    expect(plan.chain).toBe("eip155:10");
  });
});

describe("a click cannot bring in what the checks refuse", () => {
  it.each([
    ["an asset of another network", "asset", "eip155:1/slip44:60"],
    ["no asset id", "asset", "USDC"],
    ["an object", "asset", { id: "x" }],
  ])("%s is ignored", (_what, slot, value) => {
    const plan = read("转 10 U 给 bob", "base", [click(slot, value)]);
    expect(plan.disposition).toBe("clarify");
  });

  it.each([
    { kind: "exact", units: "-5" },
    { kind: "exact", units: "1.5" },
    { kind: "fraction", numerator: 3, denominator: 2 },
    { kind: "gift" },
    null,
    "100",
  ])("amount %j is ignored", (value) =>
    expect(read("send about 100 USDC to bob", "plain", [click("amount", value)]).disposition).toBe("clarify"),
  );

  it("a clicked address goes through the same checks", () => {
    const poisoned = read("send 10 USDC to him", "past", [
      click("recipient", { kind: "address", address: PEOPLE.poison }),
    ]);
    expect(poisoned.reason?.code).toBe("recipient_poisoned");
    const token = read("send 10 USDC to him", "plain", [
      click("recipient", { kind: "address", address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48" }),
    ]);
    expect(token.reason?.code).toBe("recipient_token_contract");
    const unchecked = read("send 10 USDC to him", "plain", [
      click("recipient", { kind: "address", address: PEOPLE.stranger.toLowerCase() }),
    ]);
    expect(unchecked.disposition).toBe("clarify");
  });

  it("a refused value can be replaced, a refusal cannot be accepted away", () => {
    expect(read("send -5 USDC to bob", "plain", [], ["amount_negative"]).reason?.code).toBe("amount_negative");
    expect(read("send -5 USDC to bob", "plain", [click("amount", { kind: "exact", units: "5" })]).disposition).toBe(
      "build",
    );
    const secret = read(
      "my key is 4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318",
      "plain",
      [],
      ["secret_present"],
    );
    expect(secret.disposition).toBe("refuse");
  });
});

describe("an accepted risk", () => {
  it("lets the plan through, and stays among the warnings", () => {
    const text = "approve unlimited USDC for aave";
    expect(read(text, "plain").disposition).toBe("confirm_risk");
    const plan = read(text, "plain", [], ["unlimited_approval"]);
    expect(plan.disposition).toBe("build");
    expect(plan.warnings.map((warning) => warning.code)).toContain("unlimited_approval");
  });

  it("accepts that risk alone", () => {
    const plan = read(
      "send all my USDC to 0x3c440000000000000000000000000000000093bc",
      "plain",
      [],
      ["everything_to_stranger"],
    );
    expect(plan.disposition).toBe("confirm_risk");
    expect(plan.reason?.code).toBe("lookalike_address");
  });
});

describe("what a plan says beside its steps", () => {
  const codes = (text: string, where: WorldName) => read(text, where).warnings.map((warning) => warning.code);

  it.each([
    ["send 1 ETH to myself", "plain", "to_self"],
    ["send 100 USDC to bob", "held", "also_on_other_chains"],
    ["swap 1 ETH to 0x1111111111111111111111111111111111111112", "token", "unlisted_token"],
    ["swap 1 ETH to WETH", "plain", "wrapped_instead"],
    ["swap 1 ETH to USDC on Uniswap", "plain", "venue_not_bound"],
    ["send 10 USDC to the address I last sent to", "past", "lookalike_exists"],
    ["send 10 USDC\u200b to bob", "plain", "hidden_removed"],
    ["xoxo, send 10 USDC to bob", "people", "words_ignored"],
  ] as const)("%s: %s", (text, where, code) => {
    if (code === "words_ignored") expect(read(text, where).warnings.map((warning) => warning.code)).toContain(code);
    else expect(codes(text, where)).toContain(code);
  });

  it.each([
    ["send 10 USDC to alice.eth", "plain", ["ens:alice.eth"]],
    ["send 10 USDC to alice.eth", "names", []],
    ["send half of my USDC to bob", "plain", ["balance"]],
    ["send half of my USDC to bob", "held", []],
    ["send $20 of ETH to bob", "plain", ["price"]],
    ["send $20 of ETH to bob", "held", []],
    [
      "swap 5 0x1111111111111111111111111111111111111112 to ETH",
      "plain",
      ["token:eip155:1/erc20:0x1111111111111111111111111111111111111112"],
    ],
    ["send 10 USDC to alice.eth on Base", "empty", ["wallet", "ens:alice.eth"]],
    ["revoke all approvals", "plain", ["approvals"]],
  ] as const)("%s (%s) requires %j", (text, where, requires) => {
    expect([...read(text, where).requires].sort()).toEqual([...requires].sort());
  });

  it("the hurry", () => {
    expect(read("send 10 USDC to bob asap", "plain").speed?.value).toBe("fast");
    expect(read("转 10 USDC 给 bob，慢点没事", "plain").speed?.value).toBe("slow");
    expect(read("send 10 USDC to bob", "plain").speed).toBeUndefined();
  });

  it("the language", () => {
    expect(read("send 10 USDC to 林薇", "plain").language).toBe("en");
    expect(read("转 10 USDC 给 bob", "plain").language).toBe("zh");
    expect(read("帮我 send 10 USDC 给 alice.eth", "plain").language).toBe("zh");
  });

  it("the user's settings", () => {
    expect(read("swap 1 ETH to USDC", "held").steps[0]).toMatchObject({
      slippageBps: { value: 30, from: { kind: "settings", setting: "slippageBps" } },
      deadlineSeconds: { value: 600, from: { kind: "settings", setting: "deadlineSeconds" } },
    });
  });
});

import type { Hex } from "@alou/chains/evm/hex";
import type { Intent } from "@alou/intents/intent";
import type { AssetId, ChainId } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { encodeAbiParameters } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import type { Situation } from "../corridor.ts";
import { prepareProposal } from "../prepare.ts";
import type { Proposal } from "../proposal.ts";
import {
  BOB,
  CHAIN,
  ETH,
  type FakeChain,
  fakeChain,
  GWEI,
  given,
  intentOf,
  ME,
  MOON,
  NOW,
  SITUATION,
  USDC,
} from "./fake-chain.fixture.ts";
import { bob, codeOf, ETHER, exact, fundedChain, pay } from "./prepare.fixture.ts";

const ETHER_TO_BOB = pay(ETH, ETHER);
const USDC_TO_BOB = pay(USDC, 25_000_000n);

let chain: FakeChain;
beforeEach(() => {
  chain = fundedChain();
});

const prepare = (intent: Intent, situation: Partial<Situation> = {}) =>
  prepareProposal(intent, chain.corridor, { ...SITUATION, ...situation });
const rules = ({ findings }: Proposal) => findings.map(({ rule, severity }) => `${rule} ${severity}`);
const simulations = () => chain.asked.filter(({ method }) => method === "eth_simulateV1");

/** Ether arrives at Bob. */
function pays(asset: AssetId, units: bigint, from = asset === ETH ? 10n * ETHER : 100_000_000n) {
  chain.balance(asset, ME, from, from - units);
  chain.balance(asset, BOB, 0n, units);
}

describe("a payment of an exact amount", () => {
  it("with a memo is not made: the chain has no place for one, and an exchange would look for it", async () => {
    const intent = { ...ETHER_TO_BOB, memo: given("12345") } as Intent;
    expect(await codeOf(prepare(intent))).toBe("bad_request");
  });

  it("takes one round trip and is ready to sign", async () => {
    pays(ETH, ETHER);
    chain.run = [{ gas: 21_000 }];
    const proposal = await prepare(ETHER_TO_BOB);
    expect(proposal).toMatchObject({
      status: "ready",
      chain: CHAIN,
      createdAt: NOW,
      expiresAt: NOW + 120_000,
      block: { number: 100, timestamp: chain.timestamp },
      action: { kind: "transfer", pays: { asset: ETH, units: `${ETHER}` }, to: { address: BOB } },
      fee: {
        gasUsed: "21000",
        gasLimit: "21000",
        expected: `${21_000n * 4n * GWEI}`,
        cap: `${21_000n * ((3n * GWEI * 160n) / 100n + GWEI)}`,
      },
      trace: { roundTrips: 1, stages: [{ id: "simulate" }, { id: "assess" }] },
    });
    expect(proposal.requests).toMatchObject([
      { kind: "transaction", from: ME, to: BOB, value: `${ETHER}`, data: "0x", nonce: 5, gasLimit: "21000" },
    ]);
    expect(proposal.simulation?.checks.every(({ holds }) => holds)).toBe(true);
    expect(rules(proposal)).toEqual(["RC-01 warning"]);
    expect(proposal.passed).toContain("BAL-02");
  });

  it("is simulated in a block whose time is the node's choice, since no block is known yet", async () => {
    pays(ETH, ETHER);
    await prepare(ETHER_TO_BOB);
    expect(JSON.stringify(simulations())).not.toContain("blockOverrides");
  });

  it("knows the id and hash of everything it says but how it was made", async () => {
    pays(ETH, ETHER);
    const { id, hash, trace: _, ...rest } = await prepare(ETHER_TO_BOB);
    expect(canonicalHash(rest)).toBe(hash);
    expect(id).toBe(`prp_${hash.slice(2, 22)}`);
    expect(JSON.parse(JSON.stringify(rest))).toEqual(rest);
    const again = await prepare(ETHER_TO_BOB);
    expect(again.hash).toBe(hash);
  });
});

describe("a proposal that is not ready", () => {
  it("asks the wallet nothing", async () => {
    pays(ETH, ETHER);
    chain.balance(ETH, BOB, 0n, ETHER - 1n);
    const proposal = await prepare(ETHER_TO_BOB);
    expect([proposal.status, proposal.requests]).toEqual(["blocked", []]);
    expect(rules(proposal)[0]).toBe("SIM-01 block");
  });

  it("is held when the node cannot run it, and knows the balance all the same", async () => {
    chain.answers.set("eth_simulateV1", null);
    const held = await prepare(ETHER_TO_BOB);
    expect([held.status, held.simulation, held.requests]).toEqual(["held", null, []]);
    expect(rules(held)).toContain("BAL-02 unknown");
    expect(rules(held)).toContain("SIM-01 unknown");
    expect(held.passed).toContain("BAL-01");
    // What a fee usually is, and not nothing.
    expect(held.fee.gasLimit).toBe("21000");
    chain.balance(ETH, ME, ETHER / 2n);
    const poor = await prepare(ETHER_TO_BOB);
    expect([poor.status, rules(poor)[0]]).toEqual(["blocked", "BAL-01 block"]);
  });

  it("is held when a reading is missing", async () => {
    pays(ETH, ETHER);
    chain.before.clear();
    expect((await prepare(ETHER_TO_BOB)).status).toBe("held");
  });

  it("is held when nobody knows what stands at the recipient", async () => {
    pays(ETH, ETHER);
    chain.answers.set("eth_getCode", null);
    const proposal = await prepare(ETHER_TO_BOB);
    expect([proposal.status, rules(proposal).includes("RC-06 unknown")]).toEqual(["held", true]);
  });

  it("is blocked when it reverts, and says why", async () => {
    const data: Hex = `0x08c379a0${encodeAbiParameters([{ type: "string" }], ["on strike"]).slice(2)}`;
    chain.run = [{ ok: false, returned: data }];
    const proposal = await prepare(USDC_TO_BOB);
    expect(proposal).toMatchObject({
      status: "blocked",
      simulation: { revert: { en: "The contract reverted and said “on strike”" } },
    });
    expect(rules(proposal)).toContain("TX-12 block");
    expect(proposal.passed).toContain("BAL-02");
  });

  it("is blocked when the fee cannot be paid", async () => {
    chain.balance(ETH, ME, ETHER + 1n, 1n);
    chain.balance(ETH, BOB, 0n, ETHER);
    expect(rules(await prepare(ETHER_TO_BOB))[0]).toBe("BAL-02 block");
  });
});

describe("a node that fails", () => {
  it.each([
    ["fees", "eth_feeHistory", null],
    ["fees that are none", "eth_feeHistory", { baseFeePerGas: ["much"] }],
  ])("to tell %s makes no proposal", async (_, method, answer) => {
    chain.answers.set(method, answer);
    expect(await codeOf(prepare(ETHER_TO_BOB))).toBe("rpc_bad_answer");
  });

  it.each([[null], ["0x"], ["five"], [5]])(
    "to tell the nonce (%s) makes no proposal, and never one with another nonce",
    async (answer) => {
      chain.answers.set("eth_getTransactionCount", answer);
      expect(await codeOf(prepare(ETHER_TO_BOB))).toBe("rpc_bad_answer");
    },
  );

  it("to have the standard simulation is asked another way, once and from then on", async () => {
    chain.missing.add("eth_simulateV1");
    const proposal = await prepare(ETHER_TO_BOB);
    // The stand-in is not faked here, so nothing is known; that it was asked is what counts.
    expect([proposal.status, proposal.trace.roundTrips, simulations().length]).toEqual(["held", 2, 1]);
    const overrides = chain.asked.filter(({ method, params }) => method === "eth_call" && params.length === 3);
    expect(overrides).toHaveLength(1);
    expect((await prepare(ETHER_TO_BOB)).trace.roundTrips).toBe(3);
    expect(simulations()).toHaveLength(1);
  });
});

describe("waiting transactions", () => {
  it("are told, and come first", async () => {
    pays(ETH, ETHER);
    chain.answers.set("eth_getTransactionCount", "0x5");
    expect((await prepare(ETHER_TO_BOB)).passed).toContain("TX-02");
  });
});

describe("what is known about the user", () => {
  it("decides who is a stranger", async () => {
    pays(ETH, ETHER);
    const known = [{ address: BOB.toLowerCase(), relation: "contact" as const, label: "Bob" }];
    expect(rules(await prepare(ETHER_TO_BOB, { known }))).toEqual([]);
  });

  it.each([
    ["a contract", "0x60", ["RC-06 danger", "RC-01 warning"]],
    ["a key, which is the same everywhere", "0x", []],
    ["nobody knows what: its node does not answer", null, ["RC-01 warning"]],
  ])("holds for the chain it is of: there it is %s", async (_, code, expected) => {
    pays(ETH, ETHER);
    const base = fakeChain("eip155:8453");
    base.answers.set("eth_getCode", code);
    const corridor = {
      ...chain.corridor,
      node: (id: ChainId) => (id === "eip155:8453" ? base : chain).corridor.node(id),
    };
    const known = [{ address: BOB.toLowerCase(), relation: "paid" as const, chain: "eip155:8453" as const }];
    const proposal = await prepareProposal(ETHER_TO_BOB, corridor, { ...SITUATION, known });
    expect(rules(proposal)).toEqual(expected);
    expect([base.asked.length, proposal.trace.roundTrips]).toEqual([1, 1]);
    // Known here as well, the other chain is not asked.
    const here = [...known, { address: BOB, relation: "contact" as const, chain: CHAIN }];
    expect(rules(await prepareProposal(ETHER_TO_BOB, corridor, { ...SITUATION, known: here }))).toEqual([]);
    expect(base.asked).toHaveLength(1);
  });

  it("tells that the same was just done", async () => {
    pays(ETH, ETHER);
    const lastSent = (hash: string) => (hash === ETHER_TO_BOB.hash ? NOW - 61_000 : undefined);
    const proposal = await prepare(ETHER_TO_BOB, { lastSent });
    expect(proposal.findings.find(({ rule }) => rule === "TX-08")?.evidence).toEqual({ secondsAgo: "61" });
  });

  it("chooses the speed", async () => {
    pays(ETH, ETHER);
    const { requests, fee } = await prepare(ETHER_TO_BOB, { speed: "fast" });
    expect(requests).toMatchObject([{ maxPriorityFeePerGas: fee.speeds.fast.maxPriorityFeePerGas }]);
    expect(fee.speeds.fast.maxPriorityFeePerGas).toBe(`${(2n * GWEI * 5n) / 4n}`);
  });
});

describe("an amount that depends on the balance", () => {
  it("takes two round trips, and keeps the fee back of ether", async () => {
    const reserve = 21_000n * ((3n * GWEI * 160n) / 100n + GWEI);
    pays(ETH, 10n * ETHER - reserve);
    chain.run = [{ gas: 21_000 }];
    const proposal = await prepare(pay(ETH, 1n, { amount: given({ kind: "all" }) }), {
      known: [{ address: BOB, relation: "contact" }],
    });
    expect(proposal).toMatchObject({
      status: "ready",
      action: { pays: { units: `${10n * ETHER - reserve}` } },
      trace: { roundTrips: 2, stages: [{ id: "resolve" }, { id: "simulate" }, { id: "assess" }] },
    });
    expect(BigInt(proposal.fee.cap)).toBe(reserve);
  });

  it("is simulated after the block it was read at, by our clock or the chain's", async () => {
    const time = async (timestamp: number) => {
      chain.timestamp = timestamp;
      chain.asked.length = 0;
      await prepare(pay(USDC, 1n, { amount: given({ kind: "fraction", numerator: 1, denominator: 2 }) }));
      const params = simulations()[0]?.params ?? [];
      const [{ blockStateCalls }] = params as [{ blockStateCalls: [{ blockOverrides: { time: Hex } }] }];
      return Number(blockStateCalls[0].blockOverrides.time);
    };
    expect(await time(NOW / 1000 - 5)).toBe(NOW / 1000 + 12);
    expect(await time(NOW / 1000 + 3_600)).toBe(NOW / 1000 + 3_612);
  });

  it("cannot be found where the balance cannot", async () => {
    chain.before.clear();
    const half = pay(USDC, 1n, { amount: given({ kind: "fraction", numerator: 1, denominator: 2 }) });
    expect(await codeOf(prepare(half))).toBe("rpc_bad_answer");
    expect(await codeOf(prepare(pay(USDC, 1n, { amount: given({ kind: "fiat", currency: "USD", value: "5" }) })))).toBe(
      "price_unknown",
    );
  });
});

describe("a token that is not listed", () => {
  const decimals = { kind: "view", to: MOON.slice(-42), data: "0x313ce567" } as const;

  it("is asked what it is, and shown as what it says", async () => {
    chain.set(decimals, 9n);
    pays(MOON, 5n, 100n);
    const proposal = await prepare(pay(MOON, 5n));
    expect(proposal.assets[MOON]).toEqual({ symbol: "?", decimals: 9, listed: false });
    expect(rules(proposal)).toEqual(["CT-02 warning", "RC-01 warning"]);
    expect(proposal.trace.roundTrips).toBe(2);
  });

  it("is none when it does not answer like one", async () => {
    expect(await codeOf(prepare(pay(MOON, 5n)))).toBe("token_unreadable");
    chain.set(decimals, 78n);
    expect(await codeOf(prepare(pay(MOON, 5n)))).toBe("token_unreadable");
  });

  it("is no token of another kind", async () => {
    expect(await codeOf(prepare(pay(`${CHAIN}/erc721:${MOON.slice(-42)}`, 1n)))).toBe("token_unreadable");
  });
});

describe("a recipient that is a token", () => {
  it("is refused by what it answers", async () => {
    pays(ETH, ETHER);
    for (const data of ["0x313ce567", "0x18160ddd"] as const) chain.set({ kind: "view", to: BOB, data }, 18n);
    chain.codes.set(BOB.toLowerCase(), "0x60");
    expect(rules(await prepare(ETHER_TO_BOB))[0]).toBe("RC-03 block");
  });

  it("is unknown, not none, when the question could not be asked", async () => {
    pays(ETH, ETHER);
    chain.answers.set("eth_call", "0x");
    expect(rules(await prepare(ETHER_TO_BOB))).toContain("RC-03 unknown");
  });
});

describe("a permission", () => {
  const permit = (change: Record<string, unknown> = {}) =>
    intentOf({ kind: "approve", asset: given(USDC), amount: exact(7n), spender: bob, ...change });
  const allowance = { kind: "allowance", token: USDC.slice(-42), owner: ME, spender: BOB } as const;

  it("shows what stood before by the run, whoever the spender is", async () => {
    chain.set(allowance, 3n, 7n);
    chain.set({ kind: "view", to: USDC.slice(-42), data: "0x18160ddd" }, 10n ** 15n);
    const proposal = await prepare(permit());
    expect(proposal.action).toMatchObject({ kind: "approve", before: "3", units: "7", unlimited: false });
    expect(proposal.status).toBe("ready");
    expect(rules(proposal)).toEqual(["AP-03 danger"]);
  });

  it("is not vouched for by a token's own symbol", async () => {
    const dai = "0x6B175474E89094C44Da98b954EedeAC495271d0F";
    chain.set({ ...allowance, spender: dai }, 0n, 2n ** 256n - 1n);
    chain.set({ kind: "view", to: USDC.slice(-42), data: "0x18160ddd" }, 10n ** 15n);
    chain.codes.set(dai.toLowerCase(), "0x60");
    const unlimited = permit({
      amount: given({ kind: "unlimited" }),
      spender: given({ kind: "address", address: dai }),
    });
    expect(rules(await prepare(unlimited))).toEqual(["AP-01 danger", "AP-04 warning"]);
  });

  it("of ether is a mistake of the caller", async () => {
    expect(await codeOf(prepare(permit({ asset: given(ETH) })))).toBe("bad_request");
  });

  it("may always be taken back, even if nothing is known", async () => {
    chain.answers.set("eth_simulateV1", null);
    chain.answers.set("eth_getCode", null);
    const revocation = intentOf({ kind: "revoke", asset: given(USDC), spender: bob });
    const proposal = await prepare(revocation);
    expect([proposal.status, proposal.requests.length]).toEqual(["ready", 1]);
  });
});

describe("a chain nobody knows", () => {
  it("is refused by name", async () => {
    expect(await codeOf(prepare(pay(ETH, 1n, { chain: given("eip155:999999") })))).toBe("chain_unsupported");
  });
});

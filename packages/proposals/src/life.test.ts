import { describe, expect, it } from "vitest";
import { type ProposalDeeds, proposalLife } from "./life.ts";
import type { Proposal } from "./proposal.ts";
import type { TransactionRecord, TransactionState } from "./transaction.ts";

const NOW = 1_800_000_000_000;

/** A proposal that asks for these, good for a minute. */
const proposalOf = (kinds: readonly ("transaction" | "typed-data")[], status: Proposal["status"] = "ready"): Proposal =>
  ({
    id: "prp_1",
    status,
    expiresAt: NOW + 60_000,
    requests: kinds.map((kind) => ({ kind })),
    action: { kind: "swap" },
  }) as unknown as Proposal;

const ONE = proposalOf(["transaction"]);
const SWAP = proposalOf(["transaction", "typed-data", "transaction"]);

const deeds = (change: Partial<ProposalDeeds> = {}): ProposalDeeds => ({
  signed: new Set(),
  signingUntil: null,
  supersededBy: null,
  discarded: false,
  transactions: [],
  updatedAt: NOW - 1_000,
  ...change,
});

const record = (state: TransactionState, request = 0, change: Partial<TransactionRecord> = {}): TransactionRecord =>
  ({
    id: `txn_${request}`,
    request,
    state,
    hash: "0x12",
    attempts: [{ hash: "0x12", kind: "first", via: "raw", proposal: "prp_1", at: NOW }],
    done: state === "final",
    updatedAt: NOW,
    ...change,
  }) as TransactionRecord;

const stateOf = (proposal: Proposal, change: Partial<ProposalDeeds> = {}, now = NOW) =>
  proposalLife(proposal, deeds(change), now).state;

describe("before anything is sent", () => {
  it.each([
    ["ready", {}, NOW, "ready"],
    ["being signed", { signingUntil: NOW + 1 }, NOW, "signing"],
    ["signed for too long", { signingUntil: NOW }, NOW, "ready"],
    ["in its last millisecond", {}, NOW + 59_999, "ready"],
    ["too old", {}, NOW + 60_000, "expired"],
    ["too old, but being signed", { signingUntil: NOW + 70_000 }, NOW + 60_000, "signing"],
    ["taken over by a newer one", { supersededBy: "prp_2" }, NOW, "superseded"],
    ["thrown away", { discarded: true }, NOW, "discarded"],
    ["thrown away while being signed", { discarded: true, signingUntil: NOW + 1 }, NOW, "discarded"],
  ] as [string, Partial<ProposalDeeds>, number, string][])("it is %s", (_, change, now, state) => {
    expect(stateOf(ONE, change, now)).toBe(state);
  });

  it.each(["blocked", "held"] as const)("a %s one stays that, whatever its age", (status) => {
    expect(stateOf(proposalOf([], status), {}, NOW + 10 ** 9)).toBe(status);
    expect(stateOf(proposalOf([], status), { supersededBy: "prp_2" })).toBe("superseded");
  });

  it("names the one that took its place", () => {
    expect(proposalLife(ONE, deeds({ supersededBy: "prp_2" }), NOW).supersededBy).toBe("prp_2");
    expect(proposalLife(ONE, deeds(), NOW)).not.toHaveProperty("supersededBy");
  });
});

describe("with one transaction", () => {
  it.each([
    ["signed", "submitted"],
    ["submitted", "submitted"],
    ["pending", "submitted"],
    ["mined", "mined"],
    ["final", "final"],
    ["reverted", "reverted"],
    ["replaced", "replaced"],
    ["cancelled", "cancelled"],
    ["dropped", "dropped"],
  ] as [TransactionState, string][])("that is %s it is %s, however old it is", (state, expected) => {
    expect(stateOf(ONE, { transactions: [record(state)], discarded: state !== "signed" }, NOW + 10 ** 9)).toBe(
      expected,
    );
  });
});

describe("in several steps", () => {
  const step = (change: Partial<ProposalDeeds>, now = NOW) => {
    const { state, nextRequest } = proposalLife(SWAP, deeds(change), now);
    return `${state} ${nextRequest}`;
  };
  const signed = new Set([1]);

  it("goes on from one to the next, and does not grow old in between", () => {
    expect(step({})).toBe("ready 0");
    expect(step({ transactions: [record("pending")] })).toBe("submitted 0");
    expect(step({ transactions: [record("mined")] })).toBe("ready 1");
    expect(step({ transactions: [record("mined")] }, NOW + 10 ** 9)).toBe("ready 1");
    expect(step({ transactions: [record("mined")], signed })).toBe("ready 2");
    expect(step({ transactions: [record("mined"), record("pending", 2)], signed })).toBe("submitted 2");
    expect(step({ transactions: [record("final"), record("mined", 2)], signed })).toBe("mined 3");
    expect(step({ transactions: [record("final"), record("final", 2)], signed })).toBe("final 3");
  });

  it("may be given up in between", () => {
    expect(step({ transactions: [record("mined")], discarded: true })).toBe("discarded 1");
    expect(step({ transactions: [record("mined")], supersededBy: "prp_2" })).toBe("superseded 1");
  });

  it("waits for the permit before the swap", () => {
    expect(step({ transactions: [record("mined"), record("pending", 2)] })).toBe("submitted 1");
  });
});

it("was last changed when anything of it was", () => {
  const updatedAt = (change: Partial<ProposalDeeds>) => proposalLife(ONE, deeds(change), NOW).updatedAt;
  expect(updatedAt({})).toBe(NOW - 1_000);
  expect(updatedAt({ transactions: [record("mined", 0, { updatedAt: NOW + 5 })] })).toBe(NOW + 5);
  expect(updatedAt({ transactions: [record("mined", 0, { updatedAt: 1 })] })).toBe(NOW - 1_000);
});

describe("a replacement", () => {
  const up = { ...proposalOf(["transaction"]), id: "prp_up", action: { kind: "speed-up" } } as unknown as Proposal;
  const block = { number: 1, timestamp: 1 };
  const attempts: TransactionRecord["attempts"] = [
    { hash: "0x12", kind: "first", via: "raw", proposal: "prp_1", at: 1 },
    { hash: "0x34", kind: "speed-up", via: "raw", proposal: "prp_up", at: 2 },
  ];
  const won = (state: TransactionState, hash: "0x12" | "0x34", change: Partial<TransactionRecord> = {}) => {
    const transactions = [record(state, 3, { attempts, hash, ...change })];
    const { state: lived, nextRequest } = proposalLife(up, deeds({ transactions }), NOW);
    return `${lived} ${nextRequest}`;
  };

  it("stands for its own attempt at the nonce", () => {
    expect(won("pending", "0x34")).toBe("submitted 0");
    expect(won("mined", "0x34", { block })).toBe("mined 1");
    expect(won("mined", "0x34", { block, done: true })).toBe("final 1");
    expect(won("reverted", "0x34", { block })).toBe("reverted 1");
    expect(won("dropped", "0x34")).toBe("dropped 0");
  });

  it("came too late when another attempt was mined", () => {
    expect(won("mined", "0x12", { block })).toBe("replaced 0");
    expect(won("replaced", "0x34")).toBe("replaced 0");
  });
});

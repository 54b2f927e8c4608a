import { describe, expect, it } from "vitest";
import { life, NOW, swapProposal, transaction, view } from "../fixtures/proposals.fixture.ts";
import { attemptLines, isForemost, isWorthTelling, otherProposalOf } from "./attempts.ts";

const hash = (digit: string) => `0x${digit.repeat(64)}` as const;
const attempt = (digit: string, kind: "first" | "speed-up" | "cancel", more = {}) =>
  ({ hash: hash(digit), kind, via: "raw", proposal: `prp_${digit}`, at: NOW, ...more }) as const;

const attempts = [attempt("a", "first"), attempt("b", "speed-up"), attempt("c", "speed-up", { via: "found" })];
const fates = (record: Parameters<typeof attemptLines>[0]) => attemptLines(record).map(({ fate }) => fate.en);

describe("the attempts at a nonce", () => {
  it("are told in order, counted, and by whom", () => {
    const lines = attemptLines(transaction("pending", { attempts, hash: hash("c") }));
    expect(lines.map(({ name }) => name.en)).toEqual(["First sent", "Sped up", "Sped up, no. 2"]);
    expect(lines.map(({ origin }) => origin?.en)).toEqual([undefined, undefined, "your wallet sped it up itself"]);
    expect(lines.map(({ counts }) => counts)).toEqual([false, false, true]);
  });

  it("have each become something", () => {
    const record = (state: Parameters<typeof transaction>[0]) => transaction(state, { attempts, hash: hash("b") });
    expect(fates(record("mined"))).toEqual(["never will be mined", "mined", "never will be mined"]);
    expect(fates(record("reverted"))[1]).toBe("mined, but undone");
    expect(new Set(fates(record("replaced")))).toEqual(new Set(["never will be mined"]));
    expect(new Set(fates(record("dropped")))).toEqual(new Set(["forgotten by nodes"]));
    expect(fates(record("submitted"))[1]).toBe("waits to be mined");
  });

  it("are shown where there is more than one hash to tell", () => {
    expect(isWorthTelling(transaction("mined"))).toBe(false);
    expect(isWorthTelling(transaction("mined", { attempts }))).toBe(true);
    expect(isWorthTelling(transaction("replaced", { replacedBy: hash("d") }))).toBe(true);
    expect(isWorthTelling(transaction("mined", { attempts: [attempt("a", "first", { via: "found" })] }))).toBe(true);
  });
});

describe("the card on which a transaction is sped up or cancelled", () => {
  it("is that of the attempt that counts, or the first where a wallet made that one by itself", () => {
    const byWallet = { hash: hash("c"), kind: "speed-up", via: "found", at: NOW } as const;
    const own = [...attempts.slice(0, 2), byWallet];
    const cards = (winner: string) => {
      const record = transaction("pending", { attempts: own, hash: hash(winner), proposal: "prp_a" });
      return ["prp_a", "prp_b"].filter((id) => isForemost(view(swapProposal({ id })), record));
    };
    expect([cards("a"), cards("b"), cards("c")]).toEqual([["prp_a"], ["prp_b"], ["prp_a"]]);
  });
});

describe("the other proposal", () => {
  const root = swapProposal({ id: "prp_a" });
  const lived = (winner: string) =>
    life("replaced", { transactions: [transaction("cancelled", { attempts, hash: hash(winner), proposal: "prp_a" })] });

  it("is the one that was mined in its place, from either side", () => {
    expect(otherProposalOf(view(root, lived("b")))).toBe("prp_b");
    expect(otherProposalOf(view(swapProposal({ id: "prp_b" }), lived("a")))).toBe("prp_a");
    expect(otherProposalOf(view(swapProposal({ id: "prp_b" }), lived("c")))).toBe("prp_c");
  });

  it("is none where nothing of ours took the nonce", () => {
    expect(otherProposalOf(view(root, lived("a")))).toBeUndefined();
    expect(otherProposalOf(view(root))).toBeUndefined();
    const foreign = life("replaced", { transactions: [transaction("replaced", { replacedBy: hash("d") })] });
    expect(otherProposalOf(view(swapProposal({ id: "prp_b" }), foreign))).toBeUndefined();
  });
});

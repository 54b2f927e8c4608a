import { describe, expect, it } from "vitest";
import {
  life,
  NOW,
  permitSwapProposal,
  poisonedProposal,
  swapProposal,
  transaction,
  view,
} from "../fixtures/proposals.fixture.ts";
import type { ProposalLife } from "../server/api-types.ts";
import { type CardMoment, cardState, STOPS } from "./card-state.ts";

const fresh: CardMoment = { now: NOW, accepted: new Set() };
const stateOf = (lived: ProposalLife, moment = fresh) => cardState(view(swapProposal(), lived), moment);

describe("before signing", () => {
  it("is ready until the quote expires", () => {
    expect(stateOf(life("ready")).phase).toBe("ready");
    expect(stateOf(life("ready"), { ...fresh, now: swapProposal().expiresAt }).phase).toBe("expired");
  });

  it("does not expire between two steps: the server looks again before the second", () => {
    const between = life("ready", { nextRequest: 1 });
    expect(cardState(view(permitSwapProposal(), between), { ...fresh, now: NOW + 10 ** 9 }).phase).toBe("ready");
  });

  it("follows what goes on with the wallet", () => {
    const phases = (["checking", "wallet", "sending"] as const).map(
      (at) => stateOf(life("ready"), { ...fresh, signing: { at, request: 0 } }).phase,
    );
    expect(phases).toEqual(["checking", "awaiting", "sending"]);
  });

  it("stops at a danger until it is accepted by name", () => {
    const poisoned = view(poisonedProposal());
    expect(cardState(poisoned, fresh)).toMatchObject({ phase: "danger", gate: "bad", seal: "void" });
    expect(cardState(poisoned, { ...fresh, accepted: new Set(["RC-01"]) }).phase).toBe("danger");
    expect(cardState(poisoned, { ...fresh, accepted: new Set(["RC-02"]) }).phase).toBe("ready");
  });

  it("lets nothing soften a block", () => {
    const blocked = view(poisonedProposal(), life("blocked"));
    expect(cardState(blocked, { ...fresh, accepted: new Set(["RC-02"]) }).phase).toBe("blocked");
  });
});

describe("after signing", () => {
  it("says where the money is in every state", () => {
    const money = (state: ProposalLife["state"]) =>
      stateOf(life(state, { transactions: [transaction("mined")] })).money;
    expect(["submitted", "mined", "final"].map((state) => money(state as "final"))).toEqual([
      "may-move",
      "moved",
      "moved",
    ]);
    for (const state of ["superseded", "discarded"] as const) expect(money(state), state).toBe("not-moved");
    const ended = (state: "reverted" | "cancelled" | "dropped" | "replaced", change = {}) =>
      stateOf(life(state, { transactions: [transaction(state, change)] })).money;
    expect(["reverted", "cancelled", "dropped"].map((state) => ended(state as "dropped"))).toEqual([
      "not-moved",
      "not-moved",
      "may-move",
    ]);
    // What took its nonce may be the same payment, until it has been found.
    expect(ended("replaced")).toBe("unknown");
    expect(ended("replaced", { replacedBy: `0x${"ab".repeat(32)}` })).toBe("not-moved");
    // A speed-up that came too late moved nothing itself.
    expect(stateOf(life("replaced", { transactions: [transaction("mined")] })).money).toBe("not-moved");
  });

  it("does not call money unmoved while a wallet is asked elsewhere", () => {
    const late = { ...fresh, now: swapProposal().expiresAt };
    expect(stateOf(life("signing"), late)).toMatchObject({ phase: "asked", money: "may-move" });
    expect(stateOf(life("signing"), { ...late, signing: { at: "wallet", request: 0 } }).phase).toBe("awaiting");
  });

  it("creeps towards Final by confirmations, and stands there only when it is final", () => {
    const mined = (confirmations: number) =>
      stateOf(life("mined", { transactions: [transaction("mined", { confirmations })] })).progress;
    expect(mined(0)).toBe(STOPS.mined);
    expect(mined(18)).toBeGreaterThan(mined(17));
    expect(mined(64)).toBeLessThan(STOPS.final);
    expect(mined(10_000)).toBeLessThan(STOPS.final);
    expect(stateOf(life("final")).progress).toBe(STOPS.final);
  });

  it("survives a chain that names no number of confirmations", () => {
    const none = transaction("mined", { confirmations: 3, confirmationsToFinal: 0 });
    expect(stateOf(life("mined", { transactions: [none] })).progress).toBe(STOPS.mined);
  });

  it("depends on the transaction sent last", () => {
    const transactions = [
      transaction("mined", { id: "txn_1", request: 0, createdAt: 1 }),
      transaction("submitted", { id: "txn_3", request: 1, createdAt: 3 }),
      transaction("dropped", { id: "txn_2", request: 1, createdAt: 2 }),
    ];
    expect(stateOf(life("submitted", { transactions })).transaction?.id).toBe("txn_3");
  });
});

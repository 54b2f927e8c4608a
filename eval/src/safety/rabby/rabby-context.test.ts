import { describe, expect, it } from "vitest";
import { SAFETY_CASES } from "../cases/index.ts";
import { NOW, STRANGER } from "../safety-case.ts";
import { rabbyContexts } from "./rabby-context.ts";
import { readRequest } from "./read-request.ts";

const contextsOf = (id: string) => {
  const one = SAFETY_CASES.find((some) => some.id === id);
  const read = one && readRequest(one, BigInt(NOW));
  return read ? rabbyContexts(read.actions, read.factsOf) : [];
};

describe("a request as Rabby's engine is handed it", () => {
  it("names approvals, and tells what the context tells of the spender", () => {
    expect(contextsOf("evm_tx: exact approval to a published contract")).toContainEqual(
      expect.objectContaining({
        tokenApprove: expect.objectContaining({ isEOA: false, deployDays: 400, isDanger: false }),
      }),
    );
  });

  it("takes no contract for young of which nobody tells the age", () => {
    const untold = contextsOf("evm_tx: sixth ap14-conduit");
    expect(untold).toContainEqual({
      userData: expect.anything(),
      collectionApprove: expect.objectContaining({ deployDays: 20_000 }),
    });
  });

  it("calls a permission of nothing a revocation", () => {
    const revoked = contextsOf("evm_tx: approval of nothing takes a permission back");
    expect(revoked.some((context) => "revokeApprove" in context)).toBe(true);
    expect(revoked.some((context) => "tokenApprove" in context)).toBe(false);
  });

  it("is made of every case of its kinds without throwing, and of most there is something to judge", () => {
    const cases = SAFETY_CASES.filter(({ line }) => line.kind === "evm_tx");
    const made = cases.filter(({ id }) => contextsOf(id).length > 0);
    expect(made.length).toBeGreaterThan(cases.length * 0.7);
    expect(JSON.stringify(made.flatMap(({ id }) => contextsOf(id)))).toContain(STRANGER);
  });
});

import type { AccountId } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChainReading, ChainSource } from "./holding.ts";
import { READ_LIMITS, readSources } from "./read-sources.ts";

const EMPTY: ChainReading = { height: 1, holdings: [], unread: [], quotes: [] };
const account = (i: number): AccountId => `eip155:${i + 1}:0x${"11".repeat(20)}`;

/** A world with a clock of its own: sources that answer after so many milliseconds, fail, or never answer. */
async function run(delays: readonly (number | "fail" | "never")[], requests: readonly number[] = []) {
  const alarms: { at: number; ring: () => void }[] = [];
  const answered = new Map<AccountId, number>();
  let now = 0;
  let open = 0;
  let most = 0;
  const after = (ms: number, ring: () => void) => {
    const entry = { at: now + ms, ring };
    alarms.push(entry);
    return () => void alarms.splice(alarms.indexOf(entry) >>> 0, alarms.includes(entry) ? 1 : 0);
  };
  const sources = delays.map(
    (delay, i): ChainSource => ({
      account: account(i),
      ...(requests[i] !== undefined && { requests: requests[i] }),
      read: (signal) =>
        new Promise((resolve, reject) => {
          open += requests[i] ?? 1;
          most = Math.max(most, open);
          let isOpen = true;
          const close = () => {
            if (isOpen) open -= requests[i] ?? 1;
            isOpen = false;
          };
          signal.addEventListener("abort", () => {
            close();
            reject(signal.reason);
          });
          if (delay === "fail") {
            close();
            reject(new AlouError("rpc_unavailable", { chain: "x" }));
          } else if (delay !== "never") {
            after(delay, () => {
              close();
              if (!signal.aborted) answered.set(account(i), now);
              resolve(EMPTY);
            });
          }
        }),
    }),
  );
  const work = readSources(sources, { after });
  let done = false;
  void work.then(() => {
    done = true;
  });
  for (;;) {
    for (let i = 0; i < 20; i++) await Promise.resolve();
    if (done) break;
    const next = alarms.sort((a, b) => a.at - b.at).shift();
    if (!next) throw new Error("nobody will ever answer");
    now = next.at;
    next.ring();
  }
  return { outcomes: await work, took: now, most, open, answered };
}

describe("asking many chains", () => {
  it("takes three rounds for thirteen, six at a time", async () => {
    const { outcomes, took, most } = await run(Array.from({ length: 13 }, () => 50));
    expect(outcomes.map(({ state }) => state)).toEqual(Array.from({ length: 13 }, () => "read"));
    expect({ took, most }).toEqual({ took: 150, most: 6 });
  });

  it("is delayed by no number of dead ones: the living are read, the others late", async () => {
    const { outcomes, took, most, answered } = await run([
      ...Array.from({ length: 6 }, () => "never" as const),
      ...Array.from({ length: 7 }, () => 50),
    ]);
    expect(outcomes.map(({ state }) => state)).toEqual([...Array(6).fill("late"), ...Array(7).fill("read")]);
    expect(Math.max(...answered.values())).toBeLessThanOrEqual(READ_LIMITS.patienceMs + 100);
    // Nobody is waited for who has given up his place.
    expect({ took, most }).toEqual({ took: READ_LIMITS.patienceMs + 100, most: 6 });
  });

  it("waits for the last one no longer than the deadline", async () => {
    const { outcomes, took } = await run([50, "never"]);
    expect(outcomes.map(({ state }) => state)).toEqual(["read", "late"]);
    expect(took).toBe(READ_LIMITS.deadlineMs);
  });

  it("says which failed, and why, without waiting", async () => {
    const { outcomes, took } = await run([50, "fail", 50]);
    expect(outcomes[1]).toEqual({ account: account(1), state: "failed", code: "rpc_unavailable" });
    expect(took).toBe(50);
  });

  it("answers nothing at once", async () => {
    expect(await run([])).toMatchObject({ outcomes: [], took: 0 });
  });

  it("never exceeds the limit, the deadline or the number of sources, whatever they do", async () => {
    const delay = fc.oneof(
      fc.integer({ min: 1, max: 800 }),
      fc.constant("fail" as const),
      fc.constant("never" as const),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(delay, { maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 6 })),
        async (delays, weights) => {
          const { outcomes, took, most, open } = await run(delays, weights);
          expect(outcomes.map((outcome) => outcome.account)).toEqual(delays.map((_, i) => account(i)));
          expect(took).toBeLessThanOrEqual(READ_LIMITS.deadlineMs);
          expect(most).toBeLessThanOrEqual(READ_LIMITS.atOnce);
          expect(open).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

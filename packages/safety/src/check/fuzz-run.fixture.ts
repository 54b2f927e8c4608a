import fc from "fast-check";
import { expect } from "vitest";
import type { Answer } from "./answer.ts";
import { checkLine } from "./check-line.ts";
import { calldataArbitrary, lineArbitrary } from "./fuzz.fixture.ts";

const WEIGHT: Readonly<Record<string, number>> = { none: 0, info: 1, warning: 2, danger: 3, block: 4 };
const ME = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

const GARBAGE = /undefined|NaN|\[object/;

/** Whatever a line is, it is answered: with a verdict whose parts agree, or with a refusal that holds. */
export async function neverThrows(runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(lineArbitrary, async (line) => {
      const answer = await checkLine(line, 1, { now: 1_795_305_600n });
      expect(answer.id).toBe("x");
      if ("error" in answer) {
        // A defect would say "internal".
        expect(answer.error).toMatchObject({ code: expect.not.stringMatching("internal") });
        expect(answer.action).toBe("hold");
        return;
      }
      const worst = Math.max(0, ...answer.findings.map(({ severity }) => WEIGHT[severity] ?? 9));
      expect(WEIGHT[answer.severity]).toBe(worst);
      expect(new Set(answer.findings.map(({ id }) => id)).size).toBe(answer.findings.length);
      if (worst === 4) expect(answer.action).toBe("block");
      // What the line itself says may be quoted.
      if (!GARBAGE.test(JSON.stringify(line)))
        for (const { title, detail } of answer.findings) expect(JSON.stringify([title, detail])).not.toMatch(GARBAGE);
      expect(() => JSON.stringify(answer)).not.toThrow();
    }),
    { numRuns: runs },
  );
}

/** Bytes behind calldata never make its verdict milder. */
export async function neverMilder(runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(calldataArbitrary, fc.stringMatching(/^(?:[0-9a-f]{2}){1,40}$/), async (data, more) => {
      const ask = async (bytes: string) =>
        (await checkLine(
          {
            id: "x",
            kind: "evm_tx",
            tx: { from: ME, to: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", data: bytes, chainId: 1 },
            context: { user: ME },
          },
          1,
        )) as Answer;
      const [before, after] = [await ask(data), await ask(data + more)];
      // What could not be read before may be read now; what was read keeps its weight, for more bytes are a finding themselves.
      if (before.findings.every(({ id }) => id !== "TX-07"))
        expect(WEIGHT[after.severity]).toBeGreaterThanOrEqual(WEIGHT[before.severity] ?? 0);
      else expect(after.findings.map(({ id }) => id)).toContain("TX-07");
    }),
    { numRuns: runs },
  );
}

import type { SimulationOutcome } from "@alou/chains/evm/simulate";
import { describe, expect, it } from "vitest";
import type { Draft } from "./draft.ts";
import { everyDraft, FEES } from "./drafts.fixture.ts";
import { ETH } from "./fake-chain.fixture.ts";
import { gasOfRequests, networkFee, PLAIN_GAS } from "./gas.ts";

const DRAFTS = everyDraft();
const draftOf = (name: string) => DRAFTS[name] as Draft;
/** A run whose calls take these amounts, in order of the rehearsal. */
const run = (...gas: bigint[]): SimulationOutcome => ({
  calls: gas.map((gasUsed) => ({ ok: true, gasUsed, returned: "0x" })),
  probes: [],
  logs: [],
});

describe("gas", () => {
  it("of a plain payment is exactly what it is", () => {
    expect(gasOfRequests(draftOf("ether payment"), run(21_000n))).toEqual([{ used: PLAIN_GAS, limit: PLAIN_GAS }]);
  });

  it("of a payment to a contract has a margin", () => {
    expect(gasOfRequests(draftOf("ether payment"), run(30_000n))).toEqual([{ used: 30_000n, limit: 44_000n }]);
  });

  it("of a call leaves room for refunds and for what changes", () => {
    expect(gasOfRequests(draftOf("token payment"), run(50_001n))).toEqual([{ used: 50_001n, limit: 70_001n }]);
  });

  it("is matched with the rehearsal, where a stand-in takes the signature's place", () => {
    const gas = gasOfRequests(draftOf("sale by Permit2"), run(46_000n, 40_000n, 300_000n));
    expect(gas).toEqual([
      { used: 46_000n, limit: 64_800n },
      { used: 0n, limit: 0n },
      { used: 360_000n, limit: 473_000n },
    ]);
  });

  it("of what was not run is what such calls usually take", () => {
    expect(gasOfRequests(draftOf("ether payment"), undefined)).toEqual([{ used: PLAIN_GAS, limit: PLAIN_GAS }]);
    for (const draft of Object.values(DRAFTS)) {
      const used = gasOfRequests(draft, undefined).reduce((sum, one) => sum + one.used, 0n);
      expect(used).toBeGreaterThanOrEqual(PLAIN_GAS);
    }
  });
});

describe("the network's fee", () => {
  const gas = [
    { used: 50_000n, limit: 70_000n },
    { used: 0n, limit: 0n },
    { used: 100_000n, limit: 135_000n },
  ];

  it("is of all steps together: expected by the price, capped by the limit", () => {
    expect(networkFee(ETH, "normal", FEES, gas)).toMatchObject({
      asset: ETH,
      speed: "normal",
      expected: `${150_000n * FEES.normal.expectedPerGas}`,
      cap: `${205_000n * FEES.normal.maxFeePerGas}`,
      gasUsed: "150000",
      gasLimit: "205000",
    });
  });

  it("is told for every speed", () => {
    const { speeds } = networkFee(ETH, "slow", FEES, gas);
    for (const name of ["slow", "normal", "fast"] as const) {
      expect(speeds[name]).toEqual({
        maxFeePerGas: `${FEES[name].maxFeePerGas}`,
        maxPriorityFeePerGas: `${FEES[name].maxPriorityFeePerGas}`,
        expected: `${150_000n * FEES[name].expectedPerGas}`,
        waitSeconds: 12,
      });
    }
  });
});

import { describe, expect, it } from "vitest";
import { trafficData } from "./traffic.ts";

/** Gas of a transaction by the yellow paper: intrinsic, calldata (EIP-2028), PUSH0 CALLDATALOAD MLOAD STOP, memory. */
function gasOf(data: string): number {
  const bytes = data.slice(2).match(/../g) ?? [];
  const calldata = bytes.reduce((sum, byte) => sum + (byte === "00" ? 4 : 16), 0);
  const words = Number(BigInt(data)) / 32 + 1;
  return 21_000 + calldata + 2 + 3 + 3 + 3 * words + Math.floor((words * words) / 512);
}

describe("trafficData", () => {
  it.each([100_000, 1_000_000, 4_500_000, 9_000_000, 15_000_000])("uses about %i gas, and not more", (gas) => {
    const used = gasOf(trafficData(gas));
    expect(used).toBeLessThanOrEqual(gas);
    expect(used).toBeGreaterThan(gas - 1_500);
  });

  it("is the least there is where less is asked for", () => {
    expect(gasOf(trafficData(0))).toBeLessThan(21_500);
  });
});

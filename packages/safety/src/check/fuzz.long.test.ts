import { describe, it } from "vitest";
import { neverMilder, neverThrows } from "./fuzz-run.fixture.ts";

/** How many of each; the nightly run asks for 100,000: `FUZZ_RUNS=100000 npm run test:long -- packages/safety`. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 5_000);

describe("whatever is asked to be judged, many times", () => {
  it("is answered, and what the answer says agrees with itself", () => neverThrows(RUNS));
  it("is never judged milder for bytes behind it", () => neverMilder(RUNS));
});

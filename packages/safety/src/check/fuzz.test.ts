import { describe, it } from "vitest";
import { neverMilder, neverThrows } from "./fuzz-run.fixture.ts";

describe("whatever is asked to be judged", () => {
  it("is answered, and what the answer says agrees with itself", () => neverThrows(600));
  it("is never judged milder for bytes behind it", () => neverMilder(200));
});

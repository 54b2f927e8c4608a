import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compilePoolLens } from "../contracts/build.ts";

test("the committed creation code is what the committed source compiles to", () => {
  const committed = fs.readFileSync(path.join(import.meta.dirname, "pool-lens.generated.ts"), "utf8");
  expect(committed).toBe(compilePoolLens());
}, 30_000);

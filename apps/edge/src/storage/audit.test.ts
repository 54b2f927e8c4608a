import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { AUDITED } from "./audit.ts";

it("is written down as it is", () => {
  const text = readFileSync(new URL("../../../../docs/storage.md", import.meta.url), "utf8");
  const trail = text.slice(text.indexOf("**The trail.**"), text.indexOf("**What a question costs.**"));
  const listed = [...trail.matchAll(/`([a-z-]+)`/g)].map(([, name = ""]) => name);
  expect(AUDITED.filter((what) => !listed.includes(what))).toEqual([]);
  expect(listed.filter((name) => !["what", "abandon", "transaction-", ...AUDITED].includes(name))).toEqual([]);
});

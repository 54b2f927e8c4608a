import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "./catalogue.ts";
import { RULES } from "./rules/index.ts";

const of = (place: string) => CATALOGUE.filter((entry) => entry.place === place).map(({ id }) => id);

describe("the catalogue", () => {
  it("is whole: every rule over requests that it names is there", () => {
    const there = new Set(RULES.map(({ id }) => id));
    expect(of("request").filter((id) => !there.has(id))).toEqual([]);
  });

  it("is whole: every rule over code that it names is there", () => {
    const files = fs.readdirSync(new URL("./bytecode/rules", import.meta.url));
    const there = new Set(files.flatMap((file) => /^([a-z]{2}-\d\d)-/.exec(file)?.[1]?.toUpperCase() ?? []));
    expect(of("code").filter((id) => !there.has(id))).toEqual([]);
  });

  it("is whole: every rule over sites that it names is spoken of where sites are judged", () => {
    const text = fs.readFileSync(new URL("./origins/judge-origin.ts", import.meta.url), "utf8");
    expect(of("origin").filter((id) => !text.includes(`"${id}"`))).toEqual([]);
  });

  it("gives a reason for every rule that is not there, and only for those", () => {
    const there = new Set(RULES.map(({ id }) => id));
    expect(of("none").filter((id) => there.has(id))).toEqual([]);
    expect(CATALOGUE.filter(({ place, why }) => (place === "none") !== (why !== undefined))).toEqual([]);
  });

  it("has a hundred and eighty-eight rules", () => expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(188));
});

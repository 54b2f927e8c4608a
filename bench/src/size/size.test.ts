import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { initialFiles, staticImports } from "./initial-files.ts";
import { bytesByOrigin, originOf } from "./origins.ts";

describe("where a bundle's bytes come from", () => {
  test.each([
    ["../../node_modules/hono/dist/hono.js", "hono"],
    ["../../node_modules/@noble/curves/esm/secp256k1.js", "@noble/curves"],
    ["node_modules/zod/v4/core.js", "zod"],
    ["../../node_modules/a/node_modules/@b/c/index.js", "@b/c"],
    ["../../packages/intents/src/parse.ts", "packages/intents"],
    ["src/worker.ts", "apps/edge"],
    ["..\\..\\packages\\money\\src\\units.ts", "packages/money"],
    ["wrangler-modules-watch:null", "the tool's own"],
  ])("%s is %s", (file, origin) => {
    expect(originOf(file)).toBe(origin);
  });

  test("files of one origin are added up, the heaviest origin first", () => {
    const inputs = {
      "src/worker.ts": { bytesInOutput: 10 },
      "../../node_modules/zod/a.js": { bytesInOutput: 30 },
      "src/http/app.ts": { bytesInOutput: 5 },
    };
    expect(bytesByOrigin({ outputs: { "worker.js": { inputs } } })).toEqual([
      { origin: "zod", bytes: 30 },
      { origin: "apps/edge", bytes: 15 },
    ]);
  });
});

describe("what a page loads first", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "alou-page-"));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test("static imports are found, lazy ones and look-alikes are not", () => {
    const code =
      'import{a as b}from"./a.js";import"./side.js";export{c}from"./c.js";const d=()=>import("./lazy.js");' +
      'import e,{f}from"../shared/e.js";const text="import x from nowhere";import g from"react";var h=i.from("./no.js")';
    expect(staticImports(code)).toEqual(["./a.js", "./side.js", "./c.js", "../shared/e.js"]);
  });

  test("the HTML's scripts, what they import, and nothing twice", () => {
    const write = (file: string, text: string) => {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    };
    write(
      "index.html",
      '<script src="/first.js"></script><script type="module" crossorigin src="/assets/index.js"></script>' +
        '<link rel="modulepreload" crossorigin href="/assets/a.js"><link rel="stylesheet" crossorigin href="/assets/i.css">' +
        '<link rel="icon" href="/icon.svg"><script src="https://elsewhere.example/x.js"></script>',
    );
    write("first.js", "0");
    write("assets/index.js", 'import{a}from"./a.js";import{b}from"./b.js";import("./later.js")');
    write("assets/a.js", 'import"./b.js"');
    write("assets/b.js", 'import"./a.js"');
    expect(initialFiles(folder)).toEqual({
      scripts: ["first.js", "assets/index.js", "assets/a.js", "assets/b.js"],
      styles: ["assets/i.css"],
    });
  });
});

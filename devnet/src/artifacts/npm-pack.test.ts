import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withTarballs } from "./npm-pack.ts";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "alou-npm-test-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Lets a script of ours be the npm that runs us. */
function fakeNpm(script: string): void {
  const file = path.join(folder, "npm-cli.js");
  fs.writeFileSync(file, script);
  vi.stubEnv("npm_execpath", file);
}

/** Writes "tarball of <spec>" for every spec, as npm names the files, and notes its arguments. */
const PACKER = `
  const fs = require("node:fs");
  const path = require("node:path");
  const args = process.argv.slice(2);
  const to = args[args.indexOf("--pack-destination") + 1];
  for (const spec of args.filter((arg) => /.@/.test(arg) && !arg.startsWith("-"))) {
    const name = spec.replace(/^@/, "").replace("/", "-").replace("@", "-") + ".tgz";
    fs.writeFileSync(path.join(to, name), "tarball of " + spec);
  }
  fs.writeFileSync(path.join(__dirname, "args.json"), JSON.stringify({ args, to }));
`;

const sha512 = (text: string) => `sha512-${createHash("sha512").update(text).digest("base64")}` as const;
const pin = (spec: string, version: string) => ({ version, integrity: sha512(`tarball of ${spec}`), licence: null });
const packages = { plain: pin("plain@1.0.0", "1.0.0"), "@scope/name": pin("@scope/name@2.0.0-beta.1", "2.0.0-beta.1") };

describe("withTarballs", () => {
  it("fetches all packages in one call, hands each over, and leaves nothing behind", async () => {
    fakeNpm(PACKER);
    const taken: string[] = [];
    await withTarballs(packages, (name, bytes) => taken.push(`${name}: ${new TextDecoder().decode(bytes)}`));
    expect(taken).toEqual(["plain: tarball of plain@1.0.0", "@scope/name: tarball of @scope/name@2.0.0-beta.1"]);
    const { args, to } = JSON.parse(fs.readFileSync(path.join(folder, "args.json"), "utf8"));
    expect(args).toEqual(
      expect.arrayContaining(["pack", "plain@1.0.0", "@scope/name@2.0.0-beta.1", "--ignore-scripts"]),
    );
    expect(fs.existsSync(to)).toBe(false);
  });

  it("refuses a package whose content is not the pinned one", async () => {
    fakeNpm(PACKER);
    const other = { plain: { ...packages.plain, integrity: sha512("something else") } };
    const taken: string[] = [];
    await expect(withTarballs(other, (name) => taken.push(name))).rejects.toThrow(
      "plain@1.0.0 is not the pinned package",
    );
    expect(taken).toEqual([]);
  });

  it("says what to do when npm cannot fetch, and what npm said", async () => {
    fakeNpm(`console.error("npm error code ENOTFOUND"); process.exit(1);`);
    await expect(withTarballs(packages, () => {})).rejects.toThrow(
      /npm could not fetch the contract packages.*connect to the network[\s\S]*ENOTFOUND/,
    );
  });

  it("notices when npm says it did and did not", async () => {
    fakeNpm("");
    await expect(withTarballs(packages, () => {})).rejects.toThrow("npm pack gave no plain-1.0.0.tgz");
  });

  it("says so when there is no npm at all", async () => {
    vi.stubEnv("npm_execpath", "");
    vi.stubEnv("PATH", folder);
    await expect(withTarballs(packages, () => {})).rejects.toThrow("npm is not on PATH");
  });
});

// The demo wallets: of every family, on the local world alone.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { DEMO as BITCOIN_DEMO } from "@alou/devnet/bitcoin/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { publicTestSeed, SOLANA_DEMO } from "@alou/devnet/solana/keys";
import { DEMO_ACCOUNTS } from "@alou/web/wallet/demo/demo-accounts";
import { LOCAL_KEYS } from "@alou/web/wallet/demo/local-keys";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoWalletsCases, pickerPictures } from "./browser/cases/demo-wallets.ts";
import { closeFamiliesStage, openFamiliesStage } from "./browser/families-stage.ts";

const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString("hex")}`;
const KEYS = [...DEMO_ACCOUNTS, ...Object.values(LOCAL_KEYS)].map(({ key }) => key.slice(2));

/** All that a build of the page consists of, as one text. */
function pageBuilt(environment: Readonly<Record<string, string>>): string {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), "alou-page-"));
  const require = createRequire(import.meta.url);
  const vite = path.join(path.dirname(require.resolve("vite/package.json")), "bin/vite.js");
  const { ALOU_LOCAL_WORLD: _, ...env } = process.env;
  try {
    const root = path.resolve(import.meta.dirname, "../..");
    const args = [vite, "build", "apps/web", "--outDir", out, "--emptyOutDir", "--logLevel", "error"];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env: { ...env, ...environment } });
    if (status !== 0) throw new Error(`the page could not be built: ${stderr}`);
    const files = fs.readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files.map(({ parentPath, name }) => fs.readFileSync(path.join(parentPath, name), "latin1")).join("\n");
  } finally {
    fs.rmSync(out, { recursive: true, force: true });
  }
}

describe("the public keys", () => {
  it("are those of the local world's demo accounts", () => {
    const { demo } = cosmosAccounts();
    expect(LOCAL_KEYS).toEqual({
      solana: { address: SOLANA_DEMO.address, key: hex(publicTestSeed(0)) },
      cosmos: { key: hex(demo.privateKey) },
      bitcoin: { address: BITCOIN_DEMO.address, key: hex(BITCOIN_DEMO.privateKey) },
    });
  });

  it("are in a page that is built for the local world, and in no other", () => {
    const local = pageBuilt({ ALOU_LOCAL_WORLD: "yes" });
    expect(KEYS.filter((key) => !local.includes(key))).toEqual([]);
    for (const environment of [{}, { ALOU_LOCAL_WORLD: "no" }, { NODE_ENV: "production" }]) {
      const other = pageBuilt(environment);
      expect(other).toContain("</html>");
      expect([...KEYS, "alou.demo.", 'alou_signCalls"'].filter((text) => other.includes(text))).toEqual([]);
    }
  }, 180_000);
});

describe("in Chromium", () => {
  beforeAll(openFamiliesStage);
  afterAll(closeFamiliesStage);
  pickerPictures(path.join(import.meta.dirname, "screenshots"));
  demoWalletsCases();
});

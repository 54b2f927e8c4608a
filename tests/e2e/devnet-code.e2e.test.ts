// The contracts of the local world, most of them the real bytecode of real protocols, as the analysis of code sees them.
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import { analyseCode } from "@alou/safety/bytecode/analyse-code";
import { afterAll, beforeAll, expect, it } from "vitest";

let devnet: Devnet;

beforeAll(async () => {
  devnet = await startDevnet({ mode: "automine" });
});
afterAll(() => devnet?.stop());

/** Tokens that are there to be found out. */
const HOSTILE = ["FakeTransfer", "Honeypot"];

it("calls nobody's honest code a danger, and finds the hostile tokens", async () => {
  const dangers = new Set<string>();
  let read = 0;
  for (const [name, address] of Object.entries(devnet.book)) {
    const code = await devnet.rpc<string>("eth_getCode", [address, "latest"]);
    if (code === "0x") continue;
    read++;
    const { findings } = analyseCode(Buffer.from(code.slice(2), "hex"));
    if (findings.some(({ severity }) => severity === "danger" || severity === "block")) dangers.add(name);
  }
  expect(read).toBeGreaterThan(60);
  expect([...dangers].sort()).toEqual(HOSTILE);
});

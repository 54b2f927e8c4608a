// Our lens over code, run by a real EVM, beside what the node itself says of every contract of the local world.
import { codeSeenRead } from "@alou/chains/evm/code-lens";
import type { Outcome } from "@alou/chains/evm/read";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import { type Hex, keccak256 } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";

let devnet: Devnet;

beforeAll(async () => {
  devnet = await startDevnet({ mode: "automine" });
});
afterAll(() => devnet?.stop());

const PROXY = "0x00000000000000000000000000000000000a1157";
const DELEGATED = "0x00000000000000000000000000000000000a7702";
const UNUSED = "0x00000000000000000000000000000000000ab5e7";
const BEHIND = `0x${"c0de".repeat(10)}`;

it("tells of every address what its code is, whom a minimal proxy and an account by EIP-7702 run, and of hundreds at once", async () => {
  await devnet.rpc("anvil_setCode", [PROXY, `0x363d3d373d3d3d363d73${BEHIND.slice(2)}5af43d82803e903d91602b57fd5bf3`]);
  await devnet.rpc("anvil_setCode", [DELEGATED, `0xef0100${BEHIND.slice(2)}`]);
  const contracts = Object.values(devnet.book).filter((one) => /^0x[0-9a-fA-F]{40}$/.test(one));
  // More than one call holds.
  const many = Array.from({ length: 450 }, (_, i) => contracts[i % contracts.length] ?? UNUSED);
  const addresses = [PROXY, DELEGATED, UNUSED, ...many];
  const read = codeSeenRead(addresses);
  expect(read.calls).toHaveLength(2);
  const outcomes: Outcome[] = [];
  for (const call of read.calls) {
    if (call.kind !== "deployless") throw new Error("it is one call");
    outcomes.push({ ok: true, value: await devnet.rpc<Hex>("eth_call", [{ data: call.data }, "latest"]) });
  }
  const seen = read.decode(outcomes);
  expect(seen[0]).toMatchObject({ kind: "minimal-proxy", runs: BEHIND });
  expect(seen[1]).toMatchObject({ kind: "delegated", runs: BEHIND });
  expect(seen[2]).toEqual({ kind: "plain", codehash: "" });
  const codes = new Map<string, string>();
  for (const address of new Set(addresses)) {
    const code = await devnet.rpc<Hex>("eth_getCode", [address, "latest"]);
    codes.set(address, code === "0x" ? "" : keccak256(code));
  }
  expect(seen.map((one) => one?.codehash)).toEqual(addresses.map((address) => codes.get(address)));
});

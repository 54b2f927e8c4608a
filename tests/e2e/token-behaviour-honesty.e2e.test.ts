// Nodes that lie about a token, and a token whose code is exchanged under the trial: never a pass, on a real chain.
import { openEvmNode } from "@alou/chains/evm/node";
import { newChainHealth } from "@alou/chains/failover";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import { type FaultyRpc, startFaultyRpc } from "@alou/devnet/faulty-rpc";
import type { ChainId } from "@alou/money/caip";
import { agreeOn } from "@alou/safety/behaviour/agree";
import { isTried, judgeBehaviour } from "@alou/safety/behaviour/judge-behaviour";
import { tryToken } from "@alou/safety/behaviour/try-token";
import { afterAll, beforeAll, expect, it } from "vitest";

const CHAIN: ChainId = "eip155:31337";

let devnet: Devnet;
let liar: FaultyRpc;
beforeAll(async () => {
  devnet = await startDevnet({ mode: "automine" });
  liar = await startFaultyRpc(devnet.rpcUrl);
});
afterAll(async () => {
  await liar?.stop();
  await devnet?.stop();
});

/** The same strangers for every node. */
const strangers = () => {
  let count = 0;
  return (): `0x${string}` => `0x${(0xfedcba987654321n * BigInt(++count)).toString(16).padStart(40, "7")}`;
};
const trial = (url: string, token: string) =>
  tryToken(
    openEvmNode({ chain: CHAIN, endpoints: [url], health: newChainHealth(), fetch, now: Date.now }),
    token.toLowerCase() as `0x${string}`,
    { now: Date.now, stranger: strangers() },
  );

const both = async (token: string) => {
  const seen = await Promise.all([trial(devnet.rpcUrl, token), trial(liar.url, token)]);
  return agreeOn(seen.filter((one) => one !== undefined));
};

it("two honest nodes agree", async () => {
  liar.clear();
  const seen = await both(devnet.book.LINK);
  expect([seen.witnesses, isTried(seen)]).toEqual([2, true]);
});

it("a node that shows a honeypot's sales as good is found out by the other, in either order", async () => {
  const { Honeypot, LINK } = devnet.book;
  // The liar shows what happens to an honest token in the trap's place.
  const swapped = (text: string) => text.replaceAll(LINK.slice(2).toLowerCase(), Honeypot.slice(2).toLowerCase());
  const honest = await trial(devnet.rpcUrl, LINK);
  const trap = await trial(devnet.rpcUrl, Honeypot);
  if (!honest || !trap) throw new Error("no trial");
  const lie = { ...JSON.parse(swapped(JSON.stringify(honest))), codes: trap.codes };
  for (const told of [
    [lie, trap],
    [trap, lie],
  ]) {
    const seen = agreeOn(told);
    expect([
      isTried(seen),
      judgeBehaviour(seen)
        .map(({ id }) => id)
        .includes("CT-12"),
    ]).toEqual([false, true]);
  }
});

it("a node that tells another code is found out", async () => {
  liar.clear();
  liar.set({ kind: "lie", methods: ["eth_getCode"], tell: (code) => `${code}00` });
  const seen = await both(devnet.book.LINK);
  expect([isTried(seen), seen.notTried]).toEqual([false, [{ what: "all", why: "disputed" }]]);
});

it("code that changes between two reads makes it unknown", async () => {
  liar.clear();
  let reads = 0;
  liar.set({ kind: "lie", methods: ["eth_getCode"], tell: (code) => (++reads > 2 ? `${code}00` : code) });
  const seen = await trial(liar.url, devnet.book.LINK);
  expect([seen && isTried(seen), seen?.notTried]).toEqual([false, [{ what: "all", why: "changed" }]]);
});

it("a node without the method, or with a broken answer, tells why", async () => {
  liar.clear();
  liar.set({ kind: "unsupported", methods: ["eth_simulateV1"] });
  expect((await trial(liar.url, devnet.book.LINK))?.notTried).toContainEqual({ what: "trade", why: "no-method" });
  liar.clear();
  liar.set({ kind: "lie", methods: ["eth_simulateV1"], tell: () => [{ calls: [null, { status: "0x1" }] }] });
  const seen = await trial(liar.url, devnet.book.LINK);
  expect([seen && isTried(seen), seen?.notTried]).toEqual([
    false,
    expect.arrayContaining([{ what: "trade", why: "node" }]),
  ]);
});

// Tokens tried out on a real chain: compiled here, put beside real pools, and bought, sold and sent in simulation alone.
import { openEvmNode } from "@alou/chains/evm/node";
import { newChainHealth } from "@alou/chains/failover";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import type { ChainId } from "@alou/money/caip";
import { judgeBehaviour } from "@alou/safety/behaviour/judge-behaviour";
import type { TokenBehaviour } from "@alou/safety/behaviour/token-behaviour";
import { tryToken } from "@alou/safety/behaviour/try-token";
import { type BehavingToken, compileBehaving } from "@alou/safety/contracts/compile-labelled";
import { afterAll, beforeAll, expect, it } from "vitest";
import { putBesidePool } from "./behaviour/pools.ts";

const CHAIN: ChainId = "eip155:31337";
const TOKENS = compileBehaving();

let devnet: Devnet;
let address: (name: string) => `0x${string}`;

beforeAll(async () => {
  devnet = await startDevnet({ mode: "automine" });
  const placed = new Map<string, `0x${string}`>();
  for (const token of TOKENS) placed.set(token.name, await putBesidePool(devnet, token, "uniswap-v2"));
  address = (name) => placed.get(name) ?? "0x";
}, 120_000);
afterAll(() => devnet?.stop());

let count = 0;
/** Different in every trial, the same in every run. */
const stranger = (): `0x${string}` =>
  `0x${(0x1234567890abcdefn * BigInt(++count) * 7919n).toString(16).padStart(40, "5")}`;

const tried = async (token: `0x${string}`, urls = [devnet.rpcUrl]): Promise<TokenBehaviour | undefined> => {
  const node = openEvmNode({ chain: CHAIN, endpoints: urls, health: newChainHealth(), fetch, now: Date.now });
  return await tryToken(node, token.toLowerCase() as `0x${string}`, { now: Date.now, stranger });
};

const named = (name: string): BehavingToken => {
  const token = TOKENS.find((one) => one.name === name);
  if (!token) throw new Error(`there is no ${name}`);
  return token;
};
const worstOf = (seen: TokenBehaviour | undefined) =>
  seen && judgeBehaviour(seen).flatMap(({ id, severity }) => (severity === "info" ? [] : [`${id} ${severity}`]));

it.each(TOKENS)("$name shows what it does", async ({ name, sees }: BehavingToken) => {
  const seen = await tried(address(name));
  if (!seen) throw new Error("no code");
  const told = worstOf(seen) ?? [];
  expect(told).toEqual(expect.arrayContaining([...sees]));
  if (sees.length === 0) expect(told).toEqual([]);
  else if (sees.every((one) => one.endsWith("warning"))) expect(told.toSorted()).toEqual([...sees].toSorted());
});

it.each(["sushiswap-v2", "uniswap-v3"] as const)("in a pool of %s too", async (protocol) => {
  const honest = await tried(await putBesidePool(devnet, named("HonestPlain"), protocol));
  expect([worstOf(honest), honest?.markets[0]?.protocol]).toEqual([[], protocol]);
  const hostile = await tried(await putBesidePool(devnet, named("SoldByListed"), protocol));
  expect(worstOf(hostile)).toEqual(["CT-12 danger"]);
});

it("what stands on this chain already is seen for what it is", async () => {
  const { Honeypot, FeeOnTransfer, FakeTransfer, NoReturn, Stuck, ReturnsFalse } = devnet.book;
  expect(worstOf(await tried(Honeypot))).toEqual(expect.arrayContaining(["CT-12 danger"]));
  expect((await tried(Honeypot))?.powers.map(({ kind }) => kind)).toEqual(["mints"]);
  expect(await tried(FeeOnTransfer)).toMatchObject({ markets: [{ buyTaxBps: 500 }], transfer: { taxBps: 500 } });
  // Without any pool a token's own storage lends what is sent around.
  expect((await tried(NoReturn))?.transfer).toMatchObject({ sent: "moved", byThird: "moved", taxBps: 0 });
  expect((await tried(Stuck))?.transfer).toMatchObject({ sent: "reverts" });
  expect((await tried(ReturnsFalse))?.transfer).toMatchObject({ sent: "false" });
  expect(worstOf(await tried(FakeTransfer))).toEqual(expect.arrayContaining(["CT-22 danger", "CT-21 warning"]));
  expect((await tried(NoReturn))?.notTried).toContainEqual({ what: "trade", why: "no-pool" });
});

it.each(["UNI", "LINK", "DAI", "WBTC", "COMP"] as const)("nothing is held against %s", async (name) => {
  const found = worstOf(await tried(devnet.book[name])) ?? [];
  expect(found.filter((one) => !one.endsWith("warning"))).toEqual([]);
});

import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { RpcRequest } from "@alou/chains/evm/json-rpc";
import type { Answers, EvmNode } from "@alou/chains/evm/node";
import type { AssetId } from "@alou/money/caip";
import { BEHAVIOUR_VERSION, type SaleOutcome, type TokenBehaviour } from "@alou/safety/behaviour/token-behaviour";
import { hashOfCode } from "@alou/safety/behaviour/try-token";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { knownBehaviour } from "../src/safety/behaviour-service.ts";
import { openServices, type Services } from "../src/services.ts";
import { claimTrial, keepBehaviour } from "../src/storage/token-behaviours.ts";
import { CHAIN } from "./test-account.ts";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
});

const MINUTE = 60_000;
const START = 1_790_000_000_000;
let clock = START;
let code: string;
let begun: Promise<unknown>[];
let next = 0;
let asset: AssetId;
let address: `0x${string}`;
beforeEach(() => {
  clock = START;
  code = "0x6001";
  begun = [];
  address = `0x${(++next).toString(16).padStart(40, "a")}`;
  asset = `${CHAIN}/erc20:${address}` as AssetId;
});

/** A node that knows code and nothing else; whoever is asked for a trial gives none. */
const node: EvmNode = {
  ...{ chain: CHAIN as EvmNode["chain"], roundTrips: 0, sendToEach: () => [] },
  async send(requests: readonly RpcRequest[]): Promise<Answers> {
    const outcomes = requests.map(({ method }) => ({
      ...{ ok: true as const, value: method === "eth_getCode" ? code : `0x${"0".repeat(64)}` },
    }));
    return { head: { number: 9, timestamp: clock / 1_000, baseFee: 1n }, outcomes };
  },
};

const services = (): Pick<Services, "db" | "corridor" | "now" | "waitUntil"> => {
  const open = openServices(env, () => {});
  const corridor = { ...open.corridor, node: () => node, open: () => ({ witnesses: [] }) as never };
  return { db: open.db, corridor, now: () => clock, waitUntil: (work) => void begun.push(work) };
};

const seen = (outcome: SaleOutcome): TokenBehaviour => ({
  ...{ version: BEHAVIOUR_VERSION, at: clock, block: 9, witnesses: 1, authorities: [], functionsTried: 0 },
  ...{ powers: [], notTried: [], transfer: null, codes: [{ address, codehash: hashOfCode("0x6001") }] },
  markets: [
    {
      ...{ protocol: "uniswap-v2", pool: "0x", feePpm: 3000, quote: asset, canBuy: true, buyTaxBps: 0 },
      sales: [{ course: "later", outcome, taxBps: outcome === "sold" ? 0 : null }],
    },
  ],
});

async function keep(what: TokenBehaviour): Promise<void> {
  const { db } = services();
  const chain = CHAIN as EvmNode["chain"];
  await claimTrial(db, { chain, address, version: BEHAVIOUR_VERSION, now: clock, since: 0 });
  await keepBehaviour(db, chain, address, what);
}

/** Whether what is known may be believed, whether a trial is under way, and how many were begun for it. */
const known = async (): Promise<[boolean, boolean, number]> => {
  const { seen, pending } = await knownBehaviour(services(), asset);
  return [seen !== undefined, pending, begun.length];
};

it("what nobody has tried is tried behind the answer, once", async () => {
  expect(await known()).toEqual([false, true, 1]);
  expect(await known()).toEqual([false, true, 1]);
  // One that never came to an end is taken up again.
  clock += MINUTE;
  expect(await known()).toEqual([false, true, 2]);
});

it("two at the same moment begin one trial", async () => {
  await Promise.all([known(), known(), known()]);
  expect(begun).toHaveLength(1);
});

it("good news is believed for half an hour", async () => {
  await keep(seen("sold"));
  clock += 29 * MINUTE;
  expect(await known()).toEqual([true, false, 0]);
  clock += 2 * MINUTE;
  expect(await known()).toEqual([false, true, 1]);
});

it("bad news stands for a day, and is tried again meanwhile", async () => {
  await keep(seen("reverts"));
  clock += 23 * 60 * MINUTE;
  expect(await known()).toEqual([true, true, 1]);
  clock += 2 * 60 * MINUTE;
  expect((await known())[0]).toBe(false);
});

it("what was seen of other code says nothing", async () => {
  await keep(seen("sold"));
  expect((await known())[0]).toBe(true);
  code = "0x6002";
  clock += MINUTE;
  expect(await known()).toEqual([false, true, 1]);
});

it("what an older engine saw says nothing", async () => {
  await keep({ ...seen("sold"), version: BEHAVIOUR_VERSION - 1 });
  expect((await known())[0]).toBe(false);
});

it("nodes that disagreed are asked again soon, and are never a pass", async () => {
  await keep({ ...seen("sold"), notTried: [{ what: "all", why: "disputed" }] });
  clock += MINUTE;
  expect(await known()).toEqual([true, true, 1]);
});

import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { CODE_LENS_CODE } from "@alou/chains/evm/code-lens.generated";
import type { Hex } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import type { AccountId, ChainId } from "@alou/money/caip";
import * as Hash from "ox/Hash";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { gathered } from "../src/corridor/revoke-permissions.ts";
import { watchSpenders } from "../src/safety/permissions/watch-spenders.ts";
import type { Services } from "../src/services.ts";
import { sql } from "../src/storage/database.ts";
import { keepWatched, type WatchedPermission } from "../src/storage/watched-permissions.ts";
import { CHAIN, newAccount, type SignedIn, signInPage } from "./test-account.ts";
import { counted, testServices } from "./test-services.ts";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
});

// Rounds of looking are the deployment's, not one user's.
beforeEach(async () => {
  for (const table of ["watched_permissions", "watched_spenders", "watch_rounds"]) {
    await env.DB.prepare(`DELETE FROM ${table}`).run();
  }
});

const SLOT = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";
const TOKEN = newAccount().address;

interface Told {
  readonly notices: readonly {
    readonly id: string;
    readonly reason: string;
    readonly severity: string;
    readonly title: { readonly zh: string };
    readonly permissions: readonly { readonly permission: { readonly spender: string } }[];
  }[];
}

/** One for all stages: two in one test share the rounds. */
let clock = Date.now();

/** What `CodeLens.sol` answers of a minimal chain. */
function lens(data: string, codeOf: (address: string) => string): Hex {
  const input = data.slice(CODE_LENS_CODE.length, -4);
  const records = (input.match(/.{40}/g) ?? []).map((address) => {
    const code = codeOf(`0x${address}`) as Hex;
    return (code === "0x" ? "" : Hash.keccak256(code).slice(2)).padStart(64, "0") + "00".padEnd(42, "0");
  });
  return `0x00${records.join("")}`;
}

/** A user with one live permission, a chain whose code a test can change, and a clock. */
async function stageOf() {
  const page: SignedIn = await signInPage();
  const spender = newAccount().address;
  const account: AccountId = `${CHAIN}:${page.account.address}`;
  const row = await env.DB.prepare("SELECT user_id AS user FROM wallets WHERE account = ?1").bind(account).first();
  const user = String(row?.user);
  const chain = { code: "0x6001600255", implementation: "0x", down: false };
  const node: EvmNode = {
    ...{ chain: CHAIN, roundTrips: 0, sendToEach: () => [] },
    async send(requests) {
      if (chain.down) throw new Error("no node answers");
      return {
        head: { number: 9, timestamp: 9, baseFee: 0n },
        outcomes: requests.map(({ method, params }) => {
          const codeOf = (address: string) => {
            const own = address === spender.toLowerCase() || (address === chain.implementation && address !== "0x");
            return own ? chain.code : "0x";
          };
          if (method === "eth_call")
            return { ok: true as const, value: lens(String((params[0] as { data: string }).data), codeOf) };
          const at = String(params[0]).toLowerCase();
          if (method === "eth_getStorageAt") {
            const word = BigInt(String(params[1])) === BigInt(SLOT) ? chain.implementation.slice(2) : "";
            return { ok: true as const, value: `0x${word.padStart(64, "0")}` };
          }
          return { ok: true as const, value: method === "eth_getCode" ? codeOf(at) : "0x" };
        }),
      };
    },
  };
  const behind: Promise<unknown>[] = [];
  const real = testServices({ waitUntil: (work) => void behind.push(work) });
  const told: string[] = [];
  const services: Services = {
    ...real,
    now: () => clock,
    corridor: { ...real.corridor, node: () => node },
    pages: (of) => ({ ...real.pages(of), publish: async ({ type }) => void told.push(`${of} ${type}`) }),
  };
  const permission: WatchedPermission = {
    ...{ account, chain: CHAIN, spender: spender.toLowerCase(), of: { zh: "USDC", en: "USDC" } },
    permission: { kind: "erc20", token: TOKEN, spender },
  };
  const keep = (permissions: readonly WatchedPermission[]) =>
    keepWatched(services.db, user, [account], permissions, clock);
  await keep([permission]);
  return {
    ...{ page, user, spender, chain, told, services, permission, keep },
    /** A quarter of an hour passes, and the platform's minute comes; what was put off is done. */
    async look() {
      clock += 16 * 60_000;
      await watchSpenders(services);
      await Promise.all(behind.splice(0));
    },
    async notices() {
      return ((await (await page.send("GET", "/v1/permissions/notices")).json()) as Told).notices;
    },
    list: (name: string) =>
      services.db.run(
        sql(
          `INSERT INTO safety_reports (id, user_id, kind, name, created_at, verdict)
           VALUES (?1, ?2, 'address', ?3, 1, 'confirmed')`,
          `rep_${name.slice(2, 22)}`,
          user,
          name.toLowerCase(),
        ),
      ),
  };
}

describe("spenders of live permissions", () => {
  it("are watched without a word while nothing changes", async () => {
    const { look, notices, told } = await stageOf();
    for (let i = 0; i < 3; i++) await look();
    expect(await notices()).toEqual([]);
    expect(told).toEqual([]);
  });

  it("are told of when a list takes them up: once, to the page that is open, with what can be taken back", async () => {
    const { look, notices, told, list, spender, user } = await stageOf();
    await look();
    await list(spender);
    await look();
    await look();
    const [notice, ...more] = await notices();
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ reason: "listed", severity: "block" });
    expect(notice?.title.zh).toContain("名单");
    expect(notice?.permissions.map(({ permission }) => permission.spender)).toEqual([spender]);
    expect(told).toEqual([`${user} permission-notice`]);
  });

  it("are told of when a proxy gets other code, and when an address does", async () => {
    const one = await stageOf();
    one.chain.implementation = newAccount().address.toLowerCase();
    await one.look();
    one.chain.implementation = newAccount().address.toLowerCase();
    await one.look();
    expect((await one.notices()).map(({ reason, severity }) => [reason, severity])).toEqual([["upgraded", "danger"]]);
    const other = await stageOf();
    await other.look();
    other.chain.code = "0x6002600355";
    await other.look();
    expect((await other.notices()).map(({ reason }) => reason)).toEqual(["code-changed"]);
  });

  it("are compared with what was last seen, however long the chain was silent in between", async () => {
    const { look, notices, chain } = await stageOf();
    chain.implementation = newAccount().address.toLowerCase();
    await look();
    chain.down = true;
    await look();
    expect(await notices()).toEqual([]);
    chain.down = false;
    chain.implementation = newAccount().address.toLowerCase();
    await look();
    expect((await notices()).map(({ reason }) => reason)).toEqual(["upgraded"]);
  });

  it("are nobody's worry any more once the permission is gone, and a notice once it is seen", async () => {
    const { look, notices, list, spender, page, keep, permission, services } = await stageOf();
    await list(spender);
    await look();
    const [notice] = await notices();
    await keep([]);
    expect(await notices()).toEqual([]);
    await look();
    const left = await services.db.all(
      sql("SELECT spender FROM watched_spenders WHERE spender = ?1", spender.toLowerCase()),
    );
    expect(left).toEqual([]);
    await keep([permission]);
    expect(await notices()).toHaveLength(1);
    const foreign = await signInPage();
    const path = `/v1/permissions/notices/${notice?.id}/dismissal`;
    expect((await foreign.send("POST", path, {})).status).toBe(404);
    expect((await page.send("POST", path, {})).status).toBe(200);
    expect(await notices()).toEqual([]);
    expect(((await (await foreign.send("GET", "/v1/permissions/notices")).json()) as Told).notices).toEqual([]);
  });
});

describe("very many spenders", () => {
  it("are all looked at, some pages a minute, and a chain that is silent holds nobody up", async () => {
    const { services: real, user, spender, chain } = await stageOf();
    const other: ChainId = "eip155:1";
    const many = Array.from({ length: 500 }, () => newAccount().address.toLowerCase());
    let [now, requests] = [clock, 0];
    const node = real.corridor.node(CHAIN);
    const counter = counted(real.db);
    const services: Services = {
      ...real,
      ...{ chains: [CHAIN, other], now: () => now, waitUntil: () => {} },
      db: counter.db,
      corridor: {
        ...real.corridor,
        node: (id) => ({
          ...node,
          async send(...asked: Parameters<EvmNode["send"]>) {
            requests++;
            // Nodes take no more in one request; chain id and block travel with it.
            expect(asked[0].length).toBeLessThanOrEqual(98);
            if (id === other) throw new Error("no node answers");
            return await node.send(...asked);
          },
        }),
      },
    };
    const permissions = ([CHAIN, other] as const).flatMap((id: ChainId) =>
      many.map((one): WatchedPermission => {
        const account: AccountId = `${id}:0x${"a".repeat(40)}`;
        const permission = { kind: "erc20" as const, token: TOKEN, spender: one };
        return { account, chain: id, spender: one, of: { zh: "", en: "" }, permission };
      }),
    );
    await keepWatched(real.db, user, [], permissions, now);
    const minute = async () => {
      [requests, counter.statements] = [0, 0];
      now += 60_000;
      await watchSpenders(services);
      expect(requests).toBeLessThanOrEqual(13);
      expect(counter.statements).toBeLessThanOrEqual(50);
    };
    const unseen = async () => {
      const asked = "SELECT count(*) AS n FROM watched_spenders WHERE chain = ?1 AND seen IS NULL";
      return (await env.DB.prepare(asked).bind(CHAIN).first<{ n: number }>())?.n;
    };
    for (let minutes = 0; minutes < 2; minutes++) await minute();
    expect(await unseen()).toBe(0);
    // One of them gets other code: whichever it is, it is found with the next round.
    const before = await env.DB.prepare("SELECT count(*) AS n FROM permission_notices").first<{ n: number }>();
    for (let minutes = 0; minutes < 4; minutes++) await minute();
    chain.code = "0x6002600355";
    for (let minutes = 0; minutes < 18; minutes++) await minute();
    const told = await env.DB.prepare("SELECT spender FROM permission_notices WHERE user_id = ?1").bind(user).all();
    expect(told.results).toEqual([{ spender: spender.toLowerCase() }]);
    const after = await env.DB.prepare("SELECT count(*) AS n FROM permission_notices").first<{ n: number }>();
    expect((after?.n ?? 0) - (before?.n ?? 0)).toBe(1);
  });
});

describe("clicks on permissions", () => {
  const account = (name: string): AccountId => `${CHAIN}:0x${name.repeat(40)}`;
  const permission = (spender: string) => ({ kind: "erc20" as const, token: TOKEN, spender });

  it("are gathered by account, each permission once however it is spelled, twenty to a card", () => {
    const one = permission(newAccount().address);
    const upper = { ...one, token: `0x${one.token.slice(2).toUpperCase()}` };
    const twice = gathered([
      { account: account("a"), permission: one },
      { account: account("a"), permission: upper },
      { account: account("b"), permission: one },
    ]);
    expect(twice.map(({ account: of, permissions }) => [of, permissions.length])).toEqual([
      [account("a"), 1],
      [account("b"), 1],
    ]);
    expect(twice[0]?.permissions[0]).toEqual(one);
    const many = Array.from({ length: 45 }, () => ({
      account: account("a"),
      permission: permission(newAccount().address),
    }));
    expect(gathered(many).map(({ permissions }) => permissions.length)).toEqual([20, 20, 5]);
  });
});

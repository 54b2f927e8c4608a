import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newAccount, type SignedIn, signInPage } from "./test-account.ts";

const SOLANA = "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV";
const TOKEN_ACCOUNT = "42JrewdefrETKYFymk8F8FCtJSxLpQQjSyLb4GwueWHG";
const COSMOS = "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh";
const OSMOSIS = "osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09";
const EXCHANGE = "cosmos19tkvgvwht3n8pcqydrcq4cxwhr8rp2gela5v9y";
const REGTEST = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

/** The whole local world is served; nobody of it is asked anything. */
const SERVED = [
  "eip155:31337",
  "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA",
  "cosmos:localcosmos-1",
  "cosmos:localosmosis-1",
  "bip122:0f9188f13cb7b2c71f2a335e3a4fc328",
];

let page: SignedIn;
beforeAll(async () => {
  Reflect.set(
    env,
    "RPC_ENDPOINTS",
    JSON.stringify(Object.fromEntries(SERVED.map((id) => [id, ["http://127.0.0.1:9"]]))),
  );
  await applyD1Migrations(env.DB, env.MIGRATIONS);
});
beforeEach(async () => {
  page = await signInPage();
});

const save = (name: string, address: string, more: object = {}) =>
  page.send("POST", "/v1/contacts", { name, address, ...more });
const saved = async () =>
  ((await (await page.send("GET", "/v1/contacts")).json()) as { contacts: Record<string, unknown>[] }).contacts;
const problem = async (response: Response) => [response.status, JSON.stringify(await response.json())] as const;

describe("a contact", () => {
  it("has one address of each family, and of the Cosmos one of each chain, told with where it is good", async () => {
    const { address } = newAccount();
    for (const one of [address, SOLANA, COSMOS, OSMOSIS, REGTEST]) {
      expect([one, (await save("小明", one)).status]).toEqual([one, 201]);
    }
    const kinds = (await saved()).map(({ family, chains }) => [family, (chains as string[]).join()]).sort();
    expect(kinds).toEqual([
      ["bitcoin", "bip122:0f9188f13cb7b2c71f2a335e3a4fc328"],
      ["cosmos", "cosmos:localcosmos-1"],
      ["cosmos", "cosmos:localosmosis-1"],
      ["evm", expect.stringContaining("eip155:31337")],
      ["solana", expect.stringMatching(/^solana:/)],
    ]);
    // A second of a kind would leave it open who is meant, however the name is written.
    for (const again of [newAccount().address, "4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T", EXCHANGE]) {
      expect(await problem(await save(" 小明 ", again))).toMatchObject([
        400,
        expect.stringContaining("another contact"),
      ]);
    }
  });

  it("cannot be changed into what another one of its name is", async () => {
    await save("Ana", SOLANA);
    const { id } = (await (await save("Ana", COSMOS)).json()) as { id: string };
    const change = (body: object) => page.send("PUT", `/v1/contacts/${id}`, body);
    expect((await change({ name: "Ana", address: "4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T" })).status).toBe(400);
    expect((await change({ name: "Ana", address: EXCHANGE })).status).toBe(200);
    expect((await saved()).map(({ address }) => address).sort()).toEqual([SOLANA, EXCHANGE].sort());
  });

  it.each([
    ["a broken checksum of Ethereum", "0x90f79bf6EB2c4f870365E785982E1f101E93b906", "/address"],
    ["a broken checksum of the Cosmos", `${COSMOS.slice(0, -1)}e`, "/address"],
    ["a broken checksum of Bitcoin", `${REGTEST.slice(0, -1)}q`, "/address"],
    ["mixed letters of a bech32 address", COSMOS.replace("cosmos1f", "cosmos1F"), "/address"],
    ["a validator", "cosmosvaloper1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3s0a64y", "/address"],
    ["a network that is not served", "juno1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3rf257t", "/address"],
    ["Bitcoin’s own network where regtest is served", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "/address"],
    ["a program", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", "/address"],
    ["a mint", "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", "/address"],
    ["an address nobody owns", "0x0000000000000000000000000000000000000000", "/address"],
    ["a name", "alice.eth", "/address"],
  ])("is not saved for %s", async (_, address, path) => {
    expect(await problem(await save("X", address))).toMatchObject([400, expect.stringContaining(`"path":"${path}"`)]);
    expect(await saved()).toEqual([]);
  });

  it("is bound only to a chain of its own", async () => {
    expect((await save("Osmo", OSMOSIS, { chain: "cosmos:localosmosis-1" })).status).toBe(201);
    const wrong = await problem(await save("Hub", COSMOS, { chain: "cosmos:localosmosis-1" }));
    expect(wrong).toMatchObject([400, expect.stringContaining('"path":"/chain"')]);
    expect((await save("Sol", SOLANA, { chain: "eip155:31337" })).status).toBe(400);
  });

  it("says what is worth knowing before it is paid", async () => {
    await save("Vault", TOKEN_ACCOUNT);
    await save("Exchange", EXCHANGE);
    expect((await saved()).map(({ name, warnings }) => [name, warnings])).toMatchObject([
      ["Exchange", [{ code: "exchange" }]],
      ["Vault", [{ code: "off-curve", zh: expect.stringContaining("私钥") }]],
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GivenProblem } from "./given-shapes.ts";
import { readGiven } from "./read-given.ts";

const ME = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";
const BOB = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const USDC = "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const BASE_USDC = "eip155:8453/erc20:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913";

describe("wallet and network", () => {
  it.each([
    [{ wallet: ME }, { wallet: `eip155:1:${ME}` }],
    [
      { wallet: ME.toLowerCase(), activeChain: 8453 },
      { wallet: `eip155:8453:${ME}`, activeChain: "eip155:8453" },
    ],
    [
      { wallet: `eip155:10:${ME}`, activeChain: "base" },
      { wallet: `eip155:10:${ME}`, activeChain: "eip155:8453" },
    ],
    [{ wallet: { address: ME, chainId: 137 } }, { wallet: `eip155:137:${ME}` }],
    [{ activeChain: "以太坊" }, { activeChain: "eip155:1" }],
    [{ chain: "Arbitrum" }, { activeChain: "eip155:42161" }],
    [undefined, {}],
    [null, {}],
  ])("%j", (given, expected) => expect(readGiven(given)).toEqual(expected));
});

describe("balances", () => {
  const expected = { "eip155:1": { [USDC]: "100500000", "eip155:1/slip44:60": "2000000000000000000" } };

  it.each([
    [{ "eip155:1": { USDC: "100.5", ETH: "2" } }],
    [{ "1": { usdc: 100.5, eth: 2 } }],
    [{ ethereum: { USDC: "100.50", ETH: "2.0" } }],
    [{ "eip155:1": { [USDC]: "100500000", "eip155:1/slip44:60": "2000000000000000000" } }],
    [{ "eip155:1": { [USDC]: { units: "100500000" }, ETH: { decimal: "2" } } }],
    [{ "eip155:1": { [USDC.toLowerCase().replace("/erc20", "/erc20")]: "100.5", native: "2" } }],
    [{ "eip155:1": { "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48": "100.5", ETH: { amount: 2 } } }],
    [{ USDC: "100.5", ETH: "2" }],
    [
      [
        { chain: "eip155:1", symbol: "USDC", amount: "100.5" },
        { chainId: 1, asset: "eip155:1/slip44:60", units: "2000000000000000000" },
      ],
    ],
    [
      {
        "eip155:1": [
          { symbol: "USDC", balance: "100.5" },
          { symbol: "ETH", amount: "2" },
        ],
      },
    ],
  ])("%j", (balances) => {
    expect(readGiven({ balances }).balances).toEqual(expected);
  });

  it("keeps a network that is given and empty, and leaves out what no registry lists", () => {
    expect(readGiven({ balances: { base: {}, "eip155:1": { SCAMCOIN: "5" } } }).balances).toEqual({
      "eip155:8453": {},
      "eip155:1": {},
    });
  });
});

describe("contacts, history, names and the rest", () => {
  it.each([
    [{ Bob: BOB }, [{ id: "contact-0", name: "Bob", address: BOB }]],
    [{ Bob: { address: BOB, chain: "base" } }, [{ id: "contact-0", name: "Bob", address: BOB, chain: "eip155:8453" }]],
    [[{ id: "x", label: "Bob", address: BOB }], [{ id: "x", name: "Bob", address: BOB }]],
    [{ Dana: "dana.eth" }, [{ id: "contact-0", name: "Dana", address: "dana.eth" }]],
  ])("contacts %j", (contacts, expected) => expect(readGiven({ contacts }).contacts).toEqual(expected));

  it("history under many names, newest first", () => {
    const history = readGiven({
      wallet: ME,
      history: [
        { type: "sent", to: BOB, symbol: "USDC", amount: "5", timestamp: 1_700_000_000, hash: "0xaa" },
        { from: BOB, to: ME, asset: USDC, units: "7", at: "2026-01-02T03:04:05Z", signedByUser: false },
      ],
    }).history;
    expect(history).toEqual([
      {
        id: "history-1",
        direction: "in",
        chain: "eip155:1",
        counterparty: BOB,
        asset: USDC,
        units: "7",
        at: Date.UTC(2026, 0, 2, 3, 4, 5),
        signedByUser: false,
      },
      {
        id: "0xaa",
        direction: "out",
        chain: "eip155:1",
        counterparty: BOB,
        asset: USDC,
        units: "5000000",
        at: 1_700_000_000_000,
        signedByUser: true,
      },
    ]);
  });

  const PAST = "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955";
  it.each([
    ["the ends decide, not the word", { type: "transfer", from: BOB, to: ME, amount: "5" }, ["in", false, undefined]],
    ["the ends decide", { type: "transfer", from: ME, to: PAST, amount: "5" }, ["out", true, undefined]],
    ["listed tokens count", { to: PAST, symbol: "USDC", amount: "5" }, ["out", true, undefined]],
    ["an unlisted token can be made up", { to: PAST, token: BOB, amount: "5" }, ["out", false, true]],
    ["unless it says who signed", { to: PAST, token: BOB, amount: "5", signedByUser: true }, ["out", true, undefined]],
  ])("history: %s", (_, entry, expected) => {
    const [read] = readGiven({ wallet: ME, history: [entry] }).history ?? [];
    expect([read?.direction, read?.signedByUser, read?.doubtful]).toEqual(expected);
  });

  it.each([
    { type: "swap", to: BOB, amount: "5" },
    { type: "approve", spender: BOB, to: BOB },
    { type: "send", to: BOB, amount: "5", status: "failed" },
    { type: "send", to: BOB, amount: "5", status: "reverted" },
  ])("history: %j pays nobody", (entry) => {
    expect(readGiven({ wallet: ME, history: [entry] }).history).toEqual([]);
  });

  it("without a wallet two ends tell nothing, and nothing is sent from them", () => {
    const [read] = readGiven({ history: [{ type: "transfer", from: BOB, to: ME, amount: "5" }] }).history ?? [];
    expect(read).toMatchObject({ direction: "in", signedByUser: false });
  });

  it.each([
    [{ ETH: { usd: "2500", updatedAt: "2026-11-22T00:00:00Z" } }, { eth: "2500" }],
    [{ ETH: { usd: "2500", updatedAt: "2026-11-21T23:40:00Z" } }, {}],
    [{ ETH: { usd: "2500", stale: true } }, {}],
    [{ ETH: "0" }, {}],
    [{ "ETH/USD": "2500" }, { eth: "2500" }],
    [[{ symbol: "ETH", usd: 2500 }], { eth: "2500" }],
  ])("prices %j", (prices, expected) => {
    expect(readGiven({ prices, now: "2026-11-22T00:05:00Z" }).prices).toEqual(expected);
  });

  it("contacts with an address for each network, aliases, doubles", () => {
    const read = (contacts: unknown) =>
      readGiven({ contacts }).contacts?.map(({ name, address, chain }) => [name, address, chain]);
    expect(read([{ name: "Bob", addresses: { "eip155:1": ME, base: BOB } }])).toEqual([
      ["Bob", ME, "eip155:1"],
      ["Bob", BOB, "eip155:8453"],
    ]);
    expect(read({ Bob: `eip155:10:${BOB}` })).toEqual([["Bob", BOB, "eip155:10"]]);
    expect(read([{ name: "Bob", aliases: ["Bobby"], address: BOB }])).toEqual([
      ["Bob", BOB, undefined],
      ["Bobby", BOB, undefined],
    ]);
    expect(
      read([
        { name: "Bob", address: BOB },
        { name: "bob", address: BOB.toLowerCase() },
      ]),
    ).toHaveLength(1);
  });

  it("balances with exponents, unlisted symbols, more decimals than the token has; networks in hex", () => {
    const balances = { "0x1": { USDC: "1e2", ETH: "1.5e-3", SCAM: "1e99" }, base: { USDC: "1.23456789" } };
    expect(readGiven({ balances }).balances).toEqual({
      "eip155:1": { [USDC]: "100000000", "eip155:1/slip44:60": "1500000000000000" },
      "eip155:8453": { [BASE_USDC]: "1234567" },
    });
  });

  it("lists where tables are usual, tables where lists are", () => {
    expect(
      readGiven({
        wallet: [ME, BOB],
        ens: [
          { name: "a.eth", address: BOB },
          { name: "a.eth", chain: "base", address: ME },
        ],
        approvals: { base: [{ token: "USDC", spender: BOB, allowance: "5" }] },
      }),
    ).toMatchObject({
      wallet: `eip155:1:${ME}`,
      wallets: [{ account: `eip155:1:${BOB}` }],
      ens: { "a.eth": { "eip155:1": BOB, "eip155:8453": ME } },
      approvals: [{ chain: "eip155:8453", asset: BASE_USDC, spender: BOB }],
    });
  });

  it("names: a bare address is Ethereum's record, coin types follow the ENSIPs", () => {
    expect(
      readGiven({
        ens: {
          "a.eth": BOB,
          "b.eth": { "60": BOB, "2147492101": ME, default: BOB },
          "c.eth": null,
          "d.eth": { addresses: { base: BOB } },
        },
      }).ens,
    ).toEqual({
      "a.eth": { "eip155:1": BOB },
      "b.eth": { "eip155:1": BOB, "eip155:8453": ME, "eip155:0": BOB },
      "c.eth": {},
      "d.eth": { "eip155:8453": BOB },
    });
  });

  it("prices, approvals, tokens, wallets, settings, now", () => {
    const given = readGiven({
      prices: { ETH: "2500.50", usdc: 1, [BASE_USDC]: { usd: "0.999" } },
      approvals: [{ chain: 8453, token: "USDC", spender: BOB, name: "Some router", allowance: "unlimited" }],
      tokens: [{ address: BOB, decimals: 9 }],
      wallets: { Ledger: BOB },
      settings: { slippageBps: 30 },
      now: "2026-11-22T00:00:00Z",
    });
    expect(given.prices).toEqual({ eth: "2500.5", usdc: "1", [BASE_USDC]: "0.999" });
    expect(given.approvals).toEqual([
      {
        chain: "eip155:8453",
        asset: BASE_USDC,
        spender: BOB,
        label: "Some router",
        allowance: ((1n << 256n) - 1n).toString(),
      },
    ]);
    expect(given.tokens).toEqual([{ id: `eip155:1/erc20:${BOB}`, decimals: 9 }]);
    expect(given.wallets).toEqual([{ account: `eip155:1:${BOB}`, label: "Ledger" }]);
    expect(given.settings).toEqual({ slippageBps: 30 });
    expect(given.now).toBe(Date.UTC(2026, 10, 22));
  });
});

it("knows another family's bare address by its form, and puts it on the network it fits", () => {
  const SOL = "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV";
  const BTC = "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4";
  const OSMO = "osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09";
  const { accounts, wallets } = readGiven({
    wallet: ME,
    wallets: [SOL, { label: "cold", address: BTC }, { address: OSMO, chain: "osmosis" }],
  });
  const solana = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
  const bitcoin = `bip122:000000000019d6689c085ae165831e93:${BTC.toLowerCase()}`;
  expect(wallets).toEqual([
    { account: `${solana}:${SOL}` },
    { account: bitcoin, label: "cold" },
    { account: `cosmos:osmosis-1:${OSMO}` },
  ]);
  expect(accounts).toEqual({
    evm: `eip155:1:${ME}`,
    solana: `${solana}:${SOL}`,
    cosmos: `cosmos:osmosis-1:${OSMO}`,
    bitcoin,
  });
});

it("reads when a permission was last used, and that it has no end", () => {
  const permission = { chain: 8453, token: "USDC", spender: BOB };
  const { approvals } = readGiven({
    approvals: [
      { ...permission, lastUsed: "2026-11-22T00:00:00Z", unlimited: true },
      { ...permission, last_used: "never" },
      permission,
    ],
  });
  const day = Date.UTC(2026, 10, 22) / 1_000;
  expect(approvals?.map(({ lastUsed, unlimited }) => [lastUsed, unlimited])).toEqual([
    [day, true],
    ["never", undefined],
    [undefined, undefined],
  ]);
});

describe("what cannot be read is named", () => {
  it.each([
    [{ wallet: "nope" }, "given.wallet"],
    [{ wallet: `${ME.slice(0, -1)}6` }, "given.wallet"],
    [
      { wallets: [{ address: "osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09", chain: "cosmoshub-4" }] },
      "given.wallets[0].chain",
    ],
    [
      { wallets: [{ address: "osmo1fl48vsnmsdzcv85q5d2q4z5ajdha8yu3aq6l09", chain: "cosmos:cosmoshub-4" }] },
      "given.wallets[0]",
    ],
    [{ activeChain: "atlantis" }, "given.activeChain"],
    [{ balances: { "eip155:1": { USDC: "-5" } } }, "given.balances.eip155:1.USDC"],
    [{ balances: { "eip155:1": { USDC: "1.00.1" } } }, "given.balances.eip155:1.USDC"],
    [{ balances: { atlantis: { USDC: "1" } } }, "given.balances.atlantis"],
    [{ balances: 5 }, "given.balances"],
    [{ contacts: [{ name: "x" }] }, "given.contacts[0]"],
    [{ history: [{ amount: "1" }] }, "given.history[0]"],
    [{ prices: { ETH: "1e3" } }, "given.prices.ETH"],
    [{ settings: { slippageBps: 0 } }, "given.settings.slippageBps"],
    [{ ens: { "a.eth": 5 } }, "given.ens.a.eth"],
    [{ now: "soon" }, "given.now"],
    ["text", "given"],
  ])("%j at %s", (given, path) => {
    try {
      readGiven(given);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(GivenProblem);
      expect((error as GivenProblem).path).toBe(path);
    }
  });

  it("whatever JSON comes, it is read or named", () => {
    const member = fc.constantFrom(
      "wallet",
      "activeChain",
      "balances",
      "contacts",
      "history",
      "prices",
      "approvals",
      "ens",
      "tokens",
      "wallets",
      "settings",
      "now",
    );
    fc.assert(
      fc.property(fc.dictionary(member, fc.jsonValue(), { maxKeys: 3 }), (given) => {
        try {
          readGiven(given);
        } catch (error) {
          expect(error).toBeInstanceOf(GivenProblem);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

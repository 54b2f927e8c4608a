import { bech32 } from "@scure/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLine } from "./check-line.ts";

const ME = "4Nd1mYQtgXwB8uE6Uj8uH2kYcYcVqgM5B3oXq6kJtH7d";
const ONE = "9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin";
const TWO = "8opHzTAnfzRpPEx21XtnrVTX28YQuCpAjcn1PczScKh";
const TIP = "96gYZGLnJYVFmbjzopPSU6QiEV5fGqZNyN9nmNhvrZU5";
const SYSTEM = "11111111111111111111111111111111";
const FAKE = "7vfCXTUXx5WJV5JADk17DUJ4ksgau7utNKj4b963voxs";
const bech = (prefix: string) => bech32.encode(prefix, bech32.toWords(new Uint8Array(20).fill(9)));
const HUB = bech("cosmos");
const OSMO = bech("osmo");

async function rulesOf(line: object): Promise<string[]> {
  const answer = await checkLine(line, 1, {});
  return "findings" in answer ? answer.findings.map(({ id, severity }) => `${id} ${severity}`) : ["refused"];
}

const pay = (to: string, lamports: number) => ({
  program: "system",
  parsed: { type: "transfer", info: { source: ME, destination: to, lamports } },
});
const memo = (text: string) => ({ program: "spl-memo", parsed: text });
const solana = (instructions: readonly object[], context: object = {}) =>
  rulesOf({ kind: "solana_ix", signer: ME, instructions, context: { user: ME, knownRecipients: [], ...context } });

describe("a balance that leaves in parts", () => {
  const all = { balances: { native: "1000000000" } };

  it("is nearly everything, however it is cut between strangers", async () => {
    expect(await solana([pay(ONE, 499_000_000), pay(TWO, 499_000_000)], all)).toContain("SOL-12 danger");
  });
  it("is not where half of it goes to somebody the user knows", async () => {
    const known = { ...all, knownRecipients: [TWO] };
    expect(await solana([pay(ONE, 499_000_000), pay(TWO, 499_000_000)], known)).not.toContain("SOL-12 danger");
  });
  it("is told of any cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 998_999_999 }), async (first) => {
        const found = await solana([pay(ONE, first), pay(TWO, 999_000_000 - first)], all);
        expect(found).toContain("SOL-12 danger");
      }),
      { numRuns: 50 },
    );
  });
});

describe("what stands beside a payment on Solana", () => {
  const exchange = { knownRecipients: [ONE], contracts: { [ONE]: { type: "exchange", memoRequired: true } } };

  it("a memo is missing where the exchange needs one", async () => {
    expect(await solana([pay(ONE, 5)], exchange)).toContain("RC-07 danger");
    expect(await solana([pay(ONE, 5), memo(" ")], exchange)).toContain("RC-07 danger");
    expect(await solana([pay(ONE, 5), memo("10817")], exchange)).not.toContain("RC-07 danger");
  });
  it("a recovery phrase in a memo is everybody's", async () => {
    const phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    expect(await solana([memo(phrase)])).toContain("PH-14 block");
    expect(await solana([memo("thank you for the useful lunch")])).toEqual([]);
  });
  it("a tip is a fee: no stranger, and too much from a hundredth of a SOL", async () => {
    expect(await solana([pay(TIP, 100_000)])).toEqual([]);
    expect(await solana([pay(TIP, 100_000_000)])).toContain("SOL-15 warning");
  });
  it("bytes behind the end are told", async () => {
    const transfer = [2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0];
    const data = (bytes: readonly number[]) => [{ programId: SYSTEM, accounts: [ME, ONE], data: bytes }];
    const known = { knownRecipients: [ONE] };
    expect(await solana(data(transfer), known)).toEqual([]);
    expect(await solana(data([...transfer, 1]), known)).toContain("TX-07 danger");
  });
  it("a mint that calls itself like a listed one is an imitation", async () => {
    const send = [
      {
        program: "spl-token",
        parsed: {
          type: "transferChecked",
          info: { source: ME, destination: ONE, mint: FAKE, authority: ME, tokenAmount: { amount: "5", decimals: 6 } },
        },
      },
    ];
    const called = (symbol: string) => ({ knownRecipients: [ONE], contracts: { [FAKE]: { type: "mint", symbol } } });
    expect(await solana(send, called("USDC"))).toContain("CT-20 danger");
    expect(await solana(send, called("WIF"))).not.toContain("CT-20 danger");
  });
});

const cosmos = (message: object, context: object = {}, more: object = {}) =>
  rulesOf({
    kind: "cosmos_msgs",
    chain_id: "osmosis-1",
    messages: [message],
    context: { user: OSMO, ...context },
    ...more,
  });

describe("exchanges in the Cosmos", () => {
  const osmosis = (least: string) =>
    cosmos({
      type: "osmosis/poolmanager/swap-exact-amount-in",
      value: {
        sender: OSMO,
        routes: [{ pool_id: "1", token_out_denom: "uion" }],
        token_in: { denom: "uosmo", amount: "5000000" },
        token_out_min_amount: least,
      },
    });
  const route = (inside: object) =>
    cosmos({
      "@type": "/cosmwasm.wasm.v1.MsgExecuteContract",
      sender: OSMO,
      contract: bech32.encode("osmo", bech32.toWords(new Uint8Array(32).fill(3)), 90),
      msg: inside,
      funds: [{ denom: "uosmo", amount: "5000000" }],
    });

  it("without a least amount are open to everybody", async () => {
    expect(await osmosis("0")).toContain("SW-03 danger");
    expect(await osmosis("4900000")).not.toContain("SW-03 danger");
  });
  it("are bounded by a least amount or by a spread", async () => {
    const operations = [{ osmo_swap: {} }];
    expect(await route({ execute_swap_operations: { operations, minimum_receive: "0" } })).toContain("SW-03 danger");
    expect(await route({ execute_swap_operations: { operations } })).not.toContain("SW-03 danger");
    expect(await route({ swap: { offer_asset: {}, max_spread: "0.005" } })).not.toContain("SW-03 danger");
    expect(await route({ swap: { offer_asset: {}, max_spread: "0.99" } })).toContain("SW-03 danger");
    expect(await route({ swap: { offer_asset: {}, max_spread: "0.15" } })).toContain("SW-01 warning");
    expect(await route({ swap: { offer_asset: {}, max_spread: "0.1" } })).not.toContain("SW-01 warning");
  });
  it("for somebody else are told", async () => {
    const to = bech32.encode("osmo", bech32.toWords(new Uint8Array(20).fill(7)));
    expect(await route({ swap: { offer_asset: {}, max_spread: "0.005", to } })).toContain("SW-04 danger");
  });
});

describe("one key of the Cosmos", () => {
  const of = (address: string, context: object) => rulesOf({ kind: "address", address, chain: "osmosis-1", context });

  it("is listed under every chain's spelling", async () => {
    expect(await of(OSMO, { scamAddresses: [HUB] })).toContain("PH-15 block");
    expect(await of(OSMO, { sanctioned: [HUB.toUpperCase()] })).toContain("PH-16 block");
    expect(await of(OSMO, { scamAddresses: [bech32.encode("cosmos", bech32.toWords(new Uint8Array(20)))] })).toEqual(
      [],
    );
  });
  it("is known by no blanks", async () => {
    const send = { "@type": "/cosmos.bank.v1beta1.MsgSend", from_address: OSMO, to_address: OSMO, amount: [] };
    const contracts = { [OSMO]: { type: "exchange", memoRequired: true } };
    expect(await cosmos(send, { contracts }, { memo: " \t" })).toContain("COS-06 danger");
    expect(await cosmos(send, { contracts }, { memo: "77" })).not.toContain("COS-06 danger");
  });
});

describe("Bitcoin", () => {
  const [A, B, C] = [
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
    "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
  ];
  const joint = (mine: number) =>
    rulesOf({
      kind: "bitcoin_psbt_summary",
      feeRate: 5,
      inputs: [
        { address: A, value: 110_000 },
        { address: B, value: 120_000 },
      ],
      outputs: [
        { address: A, value: mine },
        { address: C, value: 228_000 - mine },
      ],
      context: { user: A, knownRecipients: [] },
    });

  it("where people put coins together, whoever gets the own ones back pays nobody", async () => {
    expect(await joint(109_000)).not.toContain("RC-01 warning");
    expect(await joint(60_000)).toContain("RC-01 warning");
  });
  it("addresses written as words are nobody's", async () => {
    const of = (address: string) => rulesOf({ kind: "address", address, chain: "bitcoin" });
    expect(await of("1BitcoinEaterAddressDontSendf59kuE")).toContain("RC-04 block");
    expect(await of("1111111111111111111114oLvT2")).toContain("RC-04 block");
    expect(await of(C ?? "")).toEqual([]);
  });
  it("a transaction to be signed is no message", async () => {
    const psbt = `cHNidP8B${"A".repeat(80)}`;
    const line = { kind: "text", method: "signMessage", context: { user: A } };
    expect(await rulesOf({ ...line, payload: psbt })).toContain("SG-02 danger");
    expect(await rulesOf({ ...line, payload: "cHNidP8 is how one begins" })).toEqual([]);
  });
});

describe("a link in Markdown", () => {
  it("is judged by where it leads, not by what it shows", async () => {
    const text = (payload: string) => rulesOf({ kind: "text", payload });
    expect(await text("[https://app.jup.ag](https://jupiter-rewards.pages.dev/claim)")).toContain("PH-05 danger");
    expect(await text("[https://app.jup.ag](https://app.jup.ag/swap)")).toEqual([]);
  });
});

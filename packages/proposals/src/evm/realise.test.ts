import type { TransactionReceipt } from "@alou/chains/evm/follow";
import type { Hex } from "@alou/chains/evm/hex";
import { word } from "@alou/chains/evm/hex";
import type { AssetId } from "@alou/money/caip";
import { describe, expect, it } from "vitest";
import type { Action, Proposal } from "../proposal.ts";
import type { TransactionRecord } from "../transaction.ts";
import { ACCOUNT, BOB, CHAIN, ETH, ME, MOON, USDC, WETH } from "./fake-chain.fixture.ts";
import { makeReceipt, type Settled, settledAssets, settledRead } from "./realise.ts";

const TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
const WITHDRAWAL = "0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65";
const topic = (address: string): Hex => `0x${word(BigInt(address))}`;
const moved = (asset: AssetId, from: string, to: string, units: bigint) => ({
  address: asset.slice(-42) as Hex,
  topics: [TRANSFER, topic(from), topic(to)] as Hex[],
  data: `0x${word(units)}` as Hex,
});

const action = (pays: AssetId, units: string, receives: AssetId, expected: string): Action =>
  ({ kind: "swap", pays: { asset: pays, units }, receives: { asset: receives, units: expected } }) as unknown as Action;
const SALE = action(USDC, "100", ETH, "60");

const proposalOf = (what: Action): Proposal =>
  ({
    id: "prp_1",
    hash: "0x12",
    account: ACCOUNT,
    action: what,
    fee: { asset: ETH, expected: "10" },
  }) as unknown as Proposal;

const record = (change: Partial<TransactionRecord> = {}): TransactionRecord =>
  ({
    id: "txn_1",
    request: 0,
    hash: "0xa1",
    state: "mined",
    feePaid: "7",
    block: { number: 100, timestamp: 1 },
    ...change,
  }) as TransactionRecord;

const receipt = (change: Partial<TransactionReceipt> = {}): TransactionReceipt => ({
  ok: true,
  block: { number: 100, hash: "0xb1" },
  gasUsed: 1n,
  feePaid: 7n,
  logs: [],
  ...change,
});

/** A block in which 100 USDC went and 60 ETH came, 7 went for the network. */
const settled = (change: Partial<Settled> = {}): Settled => ({
  nonces: 1,
  receipt: receipt({ logs: [moved(USDC, ME, BOB, 100n)] }),
  around: [
    { asset: USDC, before: 1_000n, after: 900n },
    { asset: ETH, before: 500n, after: 553n },
  ],
  sharing: 1,
  ...change,
});

const make = (what: Action, facts: Settled, records = [record()]) =>
  makeReceipt(CHAIN, proposalOf(what), records, facts);
const deltas = (what: Action, facts: Settled, records?: TransactionRecord[]) =>
  make(what, facts, records).realised.map(({ asset, delta }) => [asset, delta]);

describe("what came of a proposal", () => {
  it("is what the balances say, the fee aside, and stands beside what was quoted", () => {
    expect(make(SALE, settled())).toMatchObject({
      proposal: "prp_1",
      proposalHash: "0x12",
      state: "mined",
      realised: [
        { account: ACCOUNT, asset: USDC, before: "1000", after: "900", delta: "-100" },
        { account: ACCOUNT, asset: ETH, before: "500", after: "553", delta: "60" },
      ],
      quotedVsRealised: [
        {
          item: "pays",
          quoted: { asset: USDC, units: "100" },
          realised: { asset: USDC, units: "100" },
          difference: "0",
        },
        {
          item: "receives",
          quoted: { asset: ETH, units: "60" },
          realised: { asset: ETH, units: "60" },
          difference: "0",
        },
        { item: "fee", quoted: { asset: ETH, units: "10" }, realised: { asset: ETH, units: "7" }, difference: "-3" },
      ],
      unexpected: [],
    });
  });

  it("of ether in a block with a foreign transaction of the account is not claimed", () => {
    for (const sharing of [2, undefined]) expect(deltas(SALE, settled({ sharing }))).toEqual([[USDC, "-100"]]);
  });

  it("of ether is known where one transaction used up two nonces: it set the account's code", () => {
    expect(deltas(SALE, settled({ sharing: 2, nonces: 2 }))).toEqual(deltas(SALE, settled()));
    expect(deltas(SALE, settled({ sharing: 3, nonces: 2 }))).toEqual([[USDC, "-100"]]);
    expect(deltas(SALE, settled({ sharing: 1, nonces: 2 }))).toEqual([[USDC, "-100"]]);
  });

  it("of ether beside the proposal's own approval is what both left of it", () => {
    const approval = record({ hash: "0xa0", feePaid: "3" as never });
    const around = [
      { asset: USDC, before: 1_000n, after: 900n },
      { asset: ETH, before: 500n, after: 550n },
    ];
    expect(deltas(SALE, settled({ sharing: 2, around }), [approval, record()])).toEqual([
      [USDC, "-100"],
      [ETH, "60"],
    ]);
    const earlier = record({ hash: "0xa0", feePaid: "3" as never, block: { number: 99, timestamp: 1 } });
    expect(deltas(SALE, settled({ sharing: 2, around }), [earlier, record()])).toEqual([[USDC, "-100"]]);
  });

  it("of a listed token is what its events say, when somebody else pays in the same block", () => {
    const around = [
      { asset: USDC, before: 1_000n, after: 5_900n },
      { asset: ETH, before: 500n, after: 553n },
    ];
    expect(deltas(SALE, settled({ around }))[0]).toEqual([USDC, "-100"]);
  });

  it("of a wrapped coin counts what comes and goes without a Transfer", () => {
    const unwrap = action(WETH, "5", ETH, "5");
    const logs = [
      { address: WETH.slice(-42) as Hex, topics: [WITHDRAWAL, topic(ME)] as Hex[], data: `0x${word(5n)}` as Hex },
    ];
    const around = [{ asset: WETH, before: 9n, after: 4n }];
    for (const sharing of [1, 2]) {
      expect(deltas(unwrap, settled({ receipt: receipt({ logs }), around, sharing }))[0]).toEqual([WETH, "-5"]);
    }
  });

  it("of an unlisted token is what the balances say, because its events may lie", () => {
    const sale = action(MOON, "100", ETH, "60");
    const around = [{ asset: MOON, before: 1_000n, after: 905n }];
    const facts = settled({ receipt: receipt({ logs: [moved(MOON, ME, BOB, 100n)] }), around });
    expect(deltas(sale, facts)).toEqual([[MOON, "-95"]]);
    expect(deltas(sale, { ...facts, sharing: 2 })).toEqual([[MOON, "-100"]]);
  });

  it("is nothing where nothing was told", () => {
    expect(make(SALE, settled({ receipt: undefined }))).toMatchObject({
      realised: [],
      quotedVsRealised: [{ item: "fee" }],
    });
    const around = [{ asset: USDC, before: undefined, after: 900n }];
    expect(deltas(SALE, settled({ around }))).toEqual([]);
  });

  it("includes the fees of every transaction", () => {
    const records = [record({ hash: "0xa0", feePaid: "30" as never, block: { number: 90, timestamp: 1 } }), record()];
    expect(make(SALE, settled(), records).quotedVsRealised.at(-1)).toMatchObject({
      item: "fee",
      realised: { units: "37" },
      difference: "27",
    });
  });

  it("of a failure is its fee", () => {
    const failed = make(SALE, settled({ receipt: receipt({ ok: false }) }), [record({ state: "reverted" })]);
    expect([failed.state, failed.quotedVsRealised.map(({ item }) => item)]).toEqual(["reverted", ["fee"]]);
  });

  it("of a payment is what was paid; of a permission its fee", () => {
    const payment = {
      kind: "transfer",
      pays: { asset: USDC, units: "100" },
      to: { address: BOB },
    } as unknown as Action;
    expect(make(payment, settled()).quotedVsRealised.map(({ item }) => item)).toEqual(["pays", "fee"]);
    const permission = { kind: "approve", asset: USDC, units: "5" } as unknown as Action;
    expect(settledAssets(permission)).toEqual([]);
    expect(make(permission, settled()).quotedVsRealised.map(({ item }) => item)).toEqual(["fee"]);
  });
});

describe("what left without being promised", () => {
  it("is named by its event, spelled with its checksum", () => {
    const logs = [
      moved(USDC, ME, BOB, 100n),
      moved(MOON, ME, BOB, 5n),
      moved(MOON, ME, BOB, 0n),
      moved(MOON, BOB, ME, 6n),
    ];
    expect(make(SALE, settled({ receipt: receipt({ logs }) })).unexpected).toEqual([
      {
        account: ACCOUNT,
        asset: `${CHAIN}/erc20:0x2222222222222222222222222222222222222222`,
        before: "0",
        after: "0",
        delta: "-5",
      },
    ]);
  });

  it("may be an NFT", () => {
    const { address } = moved(MOON, ME, BOB, 0n);
    const logs = [{ address, topics: [TRANSFER, topic(ME), topic(BOB), topic("0x9")] as Hex[], data: "0x" as const }];
    expect(make(SALE, settled({ receipt: receipt({ logs }) })).unexpected).toMatchObject([
      { asset: `${CHAIN}/erc721:${MOON.slice(-42)}`, delta: "-1" },
    ]);
  });
});

describe("what is asked for it", () => {
  const read = settledRead(ME, "0xa1", 100, [USDC, ETH]);

  it("is the receipt, and balances and nonces around its block", () => {
    const asked = read.calls.map((call) => (call.kind === "rpc" ? [call.method, call.params.at(-1)] : []));
    expect(asked).toEqual([
      ["eth_getTransactionReceipt", "0xa1"],
      ["eth_getTransactionByHash", "0xa1"],
      ["eth_call", "0x63"],
      ["eth_call", "0x64"],
      ["eth_getBalance", "0x63"],
      ["eth_getBalance", "0x64"],
      ["eth_getTransactionCount", "0x63"],
      ["eth_getTransactionCount", "0x64"],
    ]);
  });

  const ok = (value: unknown) => ({ ok: true, value }) as const;
  it("tells what was there, and nothing where the node does not", () => {
    const told = read.decode([
      ok(null),
      ok(null),
      ok(`0x${word(9n)}`),
      ok(`0x${word(8n)}`),
      ok("0x5"),
      ok("0x4"),
      ok("0x1"),
      ok("0x3"),
    ]);
    expect(told).toEqual({
      receipt: undefined,
      nonces: 1,
      around: [
        { asset: USDC, before: 9n, after: 8n },
        { asset: ETH, before: 5n, after: 4n },
      ],
      sharing: 2,
    });
    const odd = read.decode([ok(null), ok(null), ok("0x"), ok("0x09"), ok("5"), ok(null), ok("0x"), ok("0x3")]);
    expect(odd.around).toEqual([USDC, ETH].map((asset) => ({ asset, before: undefined, after: undefined })));
    expect(odd.sharing).toBeUndefined();
    const FAILED = { ok: false, code: -1, message: "missing trie node" } as const;
    expect(read.decode(read.calls.map(() => FAILED))).toMatchObject({ receipt: undefined, sharing: undefined });
  });
});

import { word } from "@alou/chains/evm/hex";
import type { AssetId, ChainId } from "@alou/money/caip";
import { isAlouError } from "@alou/money/error";
import { beforeEach, describe, expect, it } from "vitest";
import { prepareProposal } from "../prepare.ts";
import { BOB, type FakeChain, fakeChain, GWEI, given, intentOf, ME, SITUATION } from "./fake-chain.fixture.ts";

const ETHER = 10n ** 18n;
const ORACLE = "0x420000000000000000000000000000000000000F";
const CAP_PER_GAS = (3n * GWEI * 160n) / 100n + GWEI;

let chain: FakeChain;
let id: ChainId;
let eth: AssetId;

function open(number: number) {
  id = `eip155:${number}`;
  eth = `${id}/slip44:60`;
  chain = fakeChain(id);
  chain.run = [{ gas: 21_000 }];
  chain.balance(eth, BOB, 0n, ETHER);
}

/** The OP stack's oracle: what the bytes cost, and what so many bytes cost at most. */
function oracle(expected: bigint | undefined, bound: bigint | undefined) {
  const views = [
    ["0x49948e0e", expected],
    ["0xf1c7a58b", bound],
  ] as const;
  for (const [data, value] of views) if (value !== undefined) chain.set({ kind: "view", to: ORACLE, data }, value);
}

const send = (amount: Record<string, unknown>) =>
  intentOf({
    kind: "transfer",
    chain: given(id),
    account: given(`${id}:${ME}`),
    asset: given(eth),
    amount: given(amount),
    recipient: given({ kind: "address", address: BOB }),
  });
const known = [{ address: BOB, relation: "contact" as const }];
const prepare = (amount: Record<string, unknown>) =>
  prepareProposal(send(amount), chain.corridor, { ...SITUATION, known });
const ONE = { kind: "exact", units: `${ETHER}` };

describe("a payment on the OP stack", () => {
  beforeEach(() => open(10));

  it("costs what the parent chain takes as well, in every number that is shown, in one round trip", async () => {
    chain.balance(eth, ME, 10n * ETHER, 9n * ETHER);
    oracle(1_000n * GWEI, 4_000n * GWEI);
    const { fee, status, trace } = await prepare(ONE);
    expect([status, trace.roundTrips]).toEqual(["ready", 1]);
    expect(fee).toMatchObject({
      expected: `${21_000n * 4n * GWEI + 1_000n * GWEI}`,
      cap: `${21_000n * CAP_PER_GAS + 6_000n * GWEI}`,
      parent: { expected: `${1_000n * GWEI}`, cap: `${6_000n * GWEI}` },
      gasLimit: "21000",
    });
    expect(BigInt(fee.speeds.slow.expected)).toBeGreaterThan(1_000n * GWEI);
  });

  it("is blocked where the balance covers the gas but not the parent's fee", async () => {
    const gas = 21_000n * CAP_PER_GAS;
    chain.balance(eth, ME, ETHER + gas, gas);
    oracle(1n, 2n);
    const poor = await prepare(ONE);
    expect([poor.status, poor.findings[0]?.rule]).toEqual(["blocked", "BAL-02"]);
    chain.balance(eth, ME, ETHER + gas + 3n, gas + 3n);
    expect((await prepare(ONE)).status).toBe("ready");
  });

  it.each([
    ["the fee", undefined, 2n],
    ["the most it can be", 1n, undefined],
    ["either", undefined, undefined],
  ])("is held when nobody can read %s", async (_, expected, bound) => {
    chain.balance(eth, ME, 10n * ETHER, 9n * ETHER);
    oracle(expected, bound);
    const { status, findings, requests } = await prepare(ONE);
    expect([status, requests]).toEqual(["held", []]);
    expect(findings.find(({ rule }) => rule === "BAL-02")).toMatchObject({
      severity: "unknown",
      evidence: { missing: "feeCap" },
    });
  });

  it("of all there is leaves room for it, and can be paid", async () => {
    oracle(1_000n, 4_000n);
    const reserve = 21_000n * CAP_PER_GAS + 9_000n;
    const units = 10n * ETHER - reserve;
    chain.balance(eth, ME, 10n * ETHER, reserve);
    chain.balance(eth, BOB, 0n, units);
    const { status, action, fee } = await prepare({ kind: "all" });
    expect(action).toMatchObject({ pays: { units: `${units}` } });
    expect(status).toBe("ready");
    expect(BigInt(fee.cap)).toBeLessThanOrEqual(reserve);
  });

  it("of all there is cannot be worked out where nobody can read it", async () => {
    chain.balance(eth, ME, 10n * ETHER);
    const error = await prepare({ kind: "all" }).catch((thrown: unknown) => thrown);
    expect(isAlouError(error) && [error.code, error.params]).toEqual([
      "rpc_bad_answer",
      { chain: "Optimism", detail: "network fee" },
    ]);
  });
});

describe("a payment on Arbitrum", () => {
  beforeEach(() => {
    open(42161);
    chain.balance(eth, ME, 10n * ETHER, 9n * ETHER);
  });
  const node = (gas: bigint) => {
    chain.nodeInterface = `0x${word(gas)}${word(0n)}${word(0n)}`;
  };

  it("is allowed the gas that its publishing takes, so that it does not run out of it", async () => {
    node(4_000n);
    const { fee, status } = await prepare(ONE);
    expect(status).toBe("ready");
    expect(fee).toMatchObject({ gasUsed: "25000", gasLimit: "37500" });
    expect(fee).not.toHaveProperty("parent");
  });

  it("is held when the node does not tell", async () => {
    expect((await prepare(ONE)).status).toBe("held");
  });
});

describe("a payment on a chain of its own", () => {
  it("asks nobody and shows no parent's fee", async () => {
    open(1);
    chain.balance(eth, ME, 10n * ETHER, 9n * ETHER);
    const { fee, status } = await prepare(ONE);
    expect(status).toBe("ready");
    expect(fee).not.toHaveProperty("parent");
    expect(JSON.stringify(chain.asked).toLowerCase()).not.toContain(ORACLE.slice(2).toLowerCase());
  });
});

import { feedOf } from "@alou/defi/chainlink/price";
import { asset, LENS_ANSWER } from "@alou/defi/fixtures/devnet-snapshot";
import type { AssetId } from "@alou/money/caip";
import { isAlouError } from "@alou/money/error";
import { beforeEach, describe, expect, it } from "vitest";
import { prepareProposal } from "../prepare.ts";
import type { Proposal } from "../proposal.ts";
import {
  CHAIN,
  ETH,
  type FakeChain,
  fakeChain,
  given,
  intentOf,
  LATEST_ROUND,
  ME,
  NOW,
  SITUATION,
} from "./fake-chain.fixture.ts";
import { probesFor } from "./probes.ts";
import { promiseOf } from "./promise.ts";

/** The two tokens whose pools were recorded. */
const [UNI, LINK] = [asset("UNI"), asset("LINK")];
const UNITS = 400n * 10n ** 18n;
const HELD = 1_000n * 10n ** 18n;

let chain: FakeChain;
beforeEach(() => {
  chain = fakeChain();
  chain.lens = LENS_ANSWER;
  chain.balance(ETH, ME, 10n ** 19n);
  chain.balance(UNI, ME, HELD);
  chain.balance(LINK, ME, 0n);
  const touched = promiseOf(CHAIN, ME, {
    ...{ kind: "swap", side: "sell", paysAtMost: "1", receivesAtLeast: "1" },
    ...{ pays: { asset: UNI, units: "1" }, receives: { asset: LINK, units: "1" } },
  } as never);
  for (const probe of probesFor(CHAIN, touched)) if (probe.kind !== "balance") chain.set(probe, 0n);
  chain.set({ kind: "view", to: UNI.slice(-42), data: `0x7ecebe00${ME.slice(2).toLowerCase().padStart(64, "0")}` }, 3n);
  chain.run = [{ gas: 46_000 }, { gas: 210_000 }];
});

const swap = (change: Record<string, unknown> = {}) =>
  intentOf({
    kind: "swap",
    sell: given(UNI),
    buy: given(LINK),
    side: "sell",
    amount: given({ kind: "exact", units: `${UNITS}` }),
    slippageBps: given(50),
    deadlineSeconds: given(600),
    ...change,
  });
const prepare = (change?: Record<string, unknown>) => prepareProposal(swap(change), chain.corridor, SITUATION);
const rules = ({ findings }: Proposal) => findings.map(({ rule, severity }) => `${rule} ${severity}`);
const codeOf = async (promise: Promise<unknown>) => {
  try {
    await promise;
    return "none";
  } catch (error) {
    if (isAlouError(error)) return error.code;
    throw error;
  }
};
const swapOf = ({ action }: Proposal) => {
  if (action.kind !== "swap") throw new Error("no swap");
  return action;
};

/** The feed's price, in dollars with 8 decimals. */
function priced(token: AssetId, usd: bigint) {
  chain.set({ kind: "view", to: feedOf(token)?.address ?? "", data: LATEST_ROUND }, usd);
}

/** Makes the run bring this much for what is sold. */
async function brings(arrived: (promised: bigint) => bigint) {
  const { receivesAtLeast } = swapOf(await prepare());
  chain.balance(UNI, ME, HELD, HELD - UNITS);
  chain.balance(LINK, ME, 0n, arrived(BigInt(receivesAtLeast)));
}

describe("a swap over recorded pools", () => {
  it("takes two round trips, a permit and a transaction, and is ready", async () => {
    await brings((promised) => promised);
    const before = chain.corridor.node(CHAIN).roundTrips;
    const proposal = await prepare();
    expect(proposal.trace.roundTrips - before).toBe(2);
    expect(proposal).toMatchObject({ status: "ready", expiresAt: NOW + 60_000, simulation: { exact: false } });
    expect(proposal.requests.map(({ kind }) => kind)).toEqual(["typed-data", "transaction"]);
    expect(proposal.trace.stages[0]).toMatchObject({ id: "quote", pools: 28 });
    expect(proposal.simulation?.checks.map(({ holds }) => holds)).not.toContain(false);
    expect(proposal.assets[UNI]).toEqual({ symbol: "UNI", decimals: 18, listed: true });
    expect(swapOf(proposal).deadline).toBe(NOW / 1000 + 600);
    // The permit's own gas is added to what the rehearsal, which has none, has shown.
    expect(proposal.fee.gasUsed).toBe("290000");
  });

  it("is stopped when the run brings less than the least", async () => {
    await brings((promised) => promised - 1n);
    expect(rules(await prepare())[0]).toBe("SIM-01 block");
  });

  it("is stopped when the block it was quoted at is old, and judged by that block alone", async () => {
    await brings((promised) => promised);
    chain.timestamp = NOW / 1000 - 61;
    expect((await prepare()).passed).toContain("TX-16");
    chain.timestamp = NOW / 1000 - 62;
    expect(rules(await prepare())).toEqual(["TX-16 block"]);
  });

  it("is stopped when there is too little", async () => {
    chain.balance(UNI, ME, UNITS - 1n);
    expect(rules(await prepare())).toContain("BAL-01 block");
  });

  it.each([
    [200n, []],
    [-900n, []],
    [400n, ["SW-13 warning"]],
    [1_200n, ["SW-13 danger"]],
    [1_600n, ["SW-13 block"]],
  ])("is held against prices that no pool makes: %s basis points below them", async (bps, expected) => {
    await brings((promised) => promised);
    const received = BigInt(swapOf(await prepare()).receives.units);
    const price = 10n ** 9n;
    priced(UNI, price);
    // Rounded up, so that the loss is what was said or a hair less.
    priced(LINK, (UNITS * price * (10_000n - bps)) / 10_000n / received + 1n);
    expect(rules(await prepare())).toEqual(expected);
  });

  it("is held against nothing where one side has no price", async () => {
    await brings((promised) => promised);
    priced(UNI, 10n ** 12n);
    expect((await prepare()).passed).toContain("SW-13");
  });

  it("is held where its run fails", async () => {
    chain.answers.set("eth_simulateV1", null);
    const held = await prepare();
    expect([held.status, held.requests]).toEqual(["held", []]);
    expect(BigInt(held.fee.gasUsed)).toBeGreaterThan(100_000n);
  });

  it("may be of half of what there is, or of so many dollars only where a price is known", async () => {
    const half = await prepare({ amount: given({ kind: "fraction", numerator: 1, denominator: 2 }) });
    expect(swapOf(half).pays.units).toBe(`${HELD / 2n}`);
    expect(await codeOf(prepare({ amount: given({ kind: "fiat", currency: "USD", value: "5" }) }))).toBe(
      "price_unknown",
    );
  });

  it("buys exactly what was said, in calldata to the unit", async () => {
    const action = swapOf(
      await prepare({ side: "buy", amount: given({ kind: "exact", units: "1000000000000000000" }) }),
    );
    expect(action.receivesAtLeast).toBe("1000000000000000000");
    expect(BigInt(action.paysAtMost)).toBe((BigInt(action.pays.units) * 10_050n + 9_999n) / 10_000n);
  });
});

describe("a swap that cannot be", () => {
  it.each([
    ["pools cannot be read", () => (chain.lens = undefined), "rpc_bad_answer"],
    ["pools are rubbish", () => (chain.lens = "0x1234"), "rpc_bad_answer"],
    ["fees cannot be read", () => chain.answers.set("eth_feeHistory", null), "rpc_bad_answer"],
    ["nothing is allowed that could be read", () => chain.before.clear(), "no_route"],
  ] as [string, () => unknown, string][])("is none: %s", async (_, change, code) => {
    change();
    expect(await codeOf(prepare())).toBe(code);
  });

  it("is none for more than the pools hold", async () => {
    const amount = given({ kind: "exact", units: `${10n ** 30n}` });
    expect(await codeOf(prepare({ side: "buy", amount }))).toBe("no_route");
  });
});

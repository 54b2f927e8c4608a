import type { Probe } from "@alou/chains/evm/simulate";
import { assetsOf } from "@alou/money/asset";
import { describe, expect, it } from "vitest";
import {
  allowance,
  approved,
  type Change,
  failing,
  judge,
  mine,
  PAID,
  PAYMENT,
  PERMIT2,
  PURCHASE,
  ROUTER,
  SALE,
  SOLD,
  throughPermit2,
  tokenOf,
  transferred,
} from "./compare.fixture.ts";
import type { Comparison } from "./compare.ts";
import { BOB, CHAIN, ETH, ME, USDC, USDT, WETH } from "./fake-chain.fixture.ts";
import { probesFor } from "./probes.ts";
import { promiseOf } from "./promise.ts";

describe("what is read", () => {
  it("is what is paid, what is got, every other listed asset, the payee's, and every permission, each once", () => {
    const probes = probesFor(CHAIN, SALE);
    const balances = probes.flatMap((probe) => (probe.kind === "balance" ? [probe.asset] : []));
    expect(balances.slice(0, 2)).toEqual([USDC, ETH]);
    expect(new Set(balances)).toEqual(new Set(assetsOf(CHAIN).map(({ id }) => id)));
    expect(balances).toHaveLength(new Set(balances).size);
    const spenders = probes.flatMap((probe) => (probe.kind === "allowance" ? [probe.spender] : []));
    expect(spenders).toContain(PERMIT2);
    expect(spenders).toContain(ROUTER);
    expect(probes).toContainEqual(throughPermit2);
    expect(probesFor(CHAIN, PAYMENT).at(-1)).toEqual({ kind: "balance", asset: USDC, account: BOB });
  });

  it("is not the payee's twice when that is the payer", () => {
    const self = promiseOf(CHAIN, ME, {
      kind: "transfer",
      pays: { asset: USDC, units: "5" as never },
      to: { address: ME },
    });
    expect(probesFor(CHAIN, self).filter((probe) => probe.kind === "balance" && probe.asset === USDC)).toHaveLength(1);
  });
});

describe("a run that keeps the promise", () => {
  it("of a payment", () => {
    const comparison = judge(PAYMENT, PAID, { logs: [transferred(ME, BOB, 25n, tokenOf(USDC))] });
    expect(failing(comparison)).toEqual([]);
    expect(comparison?.checks.map(({ id }) => id)).toEqual([
      "pays-exactly",
      "recipient-receives",
      "nothing-else-leaves",
      "no-other-permission",
    ]);
    expect(comparison?.balances).toEqual([
      { account: `${CHAIN}:${ME}`, asset: USDC, before: "1000", after: "975", delta: "-25" },
      { account: `${CHAIN}:${BOB}`, asset: USDC, before: "0", after: "25", delta: "25" },
    ]);
    expect(comparison?.facts).toEqual({ broken: [], otherOutflows: [], otherPermissions: [], sawEvents: true });
  });

  it("of a payment to oneself, told once", () => {
    const self = promiseOf(CHAIN, ME, {
      kind: "transfer",
      pays: { asset: USDC, units: "5" as never },
      to: { address: ME.toLowerCase() },
    });
    const comparison = judge(self, [], { logs: [transferred(ME, ME, 5n, tokenOf(USDC))] });
    expect(failing(comparison)).toEqual([]);
    expect(comparison?.balances).toEqual([
      { account: `${CHAIN}:${ME}`, asset: USDC, before: "1000", after: "1000", delta: "0" },
    ]);
  });

  it("of a sale, what is paid first, then what is got, then what else changed", () => {
    const comparison = judge(SALE, [...SOLD, [mine(WETH), [5n, 7n]]]);
    expect(failing(comparison)).toEqual([]);
    expect(comparison?.balances.map(({ asset, delta }) => [asset, delta])).toEqual([
      [USDC, "-100"],
      [ETH, "60"],
      [WETH, "2"],
    ]);
  });

  it("of a sale through a permission that is used up or was endless", () => {
    expect(failing(judge(SALE, [...SOLD, [allowance(ROUTER), [100n, 0n]]]))).toEqual([]);
    const endless = 2n ** 256n - 1n;
    expect(
      failing(judge(SALE, [...SOLD, [allowance(PERMIT2), [endless, endless]], [throughPermit2, [5n, 0n]]])),
    ).toEqual([]);
  });

  it("of a purchase that leaves what it was allowed to take and did not need", () => {
    const bought: [Probe, Change][] = [
      [mine(USDC), [1_000n, 910n]],
      [mine(ETH), [0n, 50n]],
    ];
    expect(failing(judge(PURCHASE, [...bought, [allowance(ROUTER), [0n, 10n]]]))).toEqual([]);
    expect(failing(judge(PURCHASE, [...bought, [allowance(ROUTER), [0n, 11n]]]))).toEqual(["no-other-permission"]);
  });

  it("of a permission, given and taken back", () => {
    const permission = (units: string) =>
      promiseOf(CHAIN, ME, {
        kind: "approve",
        asset: USDC,
        units: units as never,
        unlimited: false,
        spender: { address: ROUTER },
        before: "0" as never,
      });
    const given = judge(permission("7"), [[allowance(ROUTER), [0n, 7n]]], {
      logs: [approved(ME, ROUTER, 7n, tokenOf(USDC))],
    });
    expect(failing(given)).toEqual([]);
    expect(given?.permissions).toEqual([{ asset: USDC, spender: ROUTER, before: "0", after: "7" }]);
    expect(given?.checks[0]?.words.en).toBe("The permission becomes 7 eB48");
    expect(judge(permission("0"), [[allowance(ROUTER), [7n, 0n]]])?.checks[0]).toMatchObject({
      holds: true,
      words: { en: "The permission becomes zero" },
    });
    const endless = 2n ** 256n - 1n;
    expect(judge(permission(`${endless}`), [[allowance(ROUTER), [0n, endless]]])?.checks[0]?.words.zh).toBe(
      "授权额度变为 无限",
    );
    expect(failing(judge(permission("7"), [[allowance(ROUTER), [0n, 8n]]]))).toEqual(["permission-is"]);
    expect(failing(judge(permission("7"), []))).toEqual(["permission-is"]);
  });
});

describe("a broken promise is seen", () => {
  it.each([
    ["more leaves", [[mine(USDC), [1_000n, 974n]]], ["pays-exactly"]],
    ["less leaves", [[mine(USDC), [1_000n, 976n]]], ["pays-exactly"]],
    ["nothing leaves", [[mine(USDC), [1_000n, 1_000n]]], ["pays-exactly"]],
    [
      "the payee gets less: the token takes a fee",
      [[{ kind: "balance", asset: USDC, account: BOB }, [0n, 24n]]],
      ["recipient-receives"],
    ],
    ["the payee gets nothing", [[{ kind: "balance", asset: USDC, account: BOB }, [0n, 0n]]], ["recipient-receives"]],
    ["the payee gets more", [[{ kind: "balance", asset: USDC, account: BOB }, [0n, 26n]]], ["recipient-receives"]],
    ["another listed asset leaves", [[mine(USDT), [10n, 9n]]], ["nothing-else-leaves"]],
    ["ether leaves", [[mine(ETH), [10n, 9n]]], ["nothing-else-leaves"]],
  ] as [string, [Probe, Change][], string[]][])("of a payment: %s", (_, changes, checks) => {
    const comparison = judge(PAYMENT, [...PAID, ...changes]);
    expect(failing(comparison)).toEqual(checks);
    const { facts } = comparison as Comparison;
    expect(facts.broken.length + facts.otherOutflows.length).toBe(1);
  });

  it.each([
    ["too little arrives", [[mine(ETH), [1_000n, 1_049n]]], ["receives-at-least"]],
    ["what was to arrive leaves", [[mine(ETH), [1_000n, 999n]]], ["receives-at-least", "nothing-else-leaves"]],
    ["too much leaves", [[mine(USDC), [1_000n, 899n]]], ["pays-exactly"]],
    ["a permission stays", [[allowance(ROUTER), [0n, 1n]]], ["no-other-permission"]],
    ["a permission of Permit2 stays", [[throughPermit2, [0n, 1n]]], ["no-other-permission"]],
  ] as [string, [Probe, Change][], string[]][])("of a sale: %s", (_, changes, checks) => {
    expect(failing(judge(SALE, [...SOLD, ...changes]))).toEqual(checks);
  });

  it.each([
    ["more than the most", [1_000n, 899n], ["pays-at-most"]],
    ["nothing", [1_000n, 1_000n], ["pays-at-most"]],
    ["less than nothing", [1_000n, 1_001n], ["pays-at-most"]],
    ["the most", [1_000n, 900n], []],
    ["one unit", [1_000n, 999n], []],
  ] as [string, Change, string[]][])("of a purchase that takes %s", (_, change, checks) => {
    expect(
      failing(
        judge(PURCHASE, [
          [mine(USDC), change],
          [mine(ETH), [0n, 50n]],
        ]),
      ),
    ).toEqual(checks);
  });

  it("of one to one: more arrives than was wrapped, or less", () => {
    const wrap = promiseOf(CHAIN, ME, {
      kind: "wrap",
      pays: { asset: ETH, units: "5" as never },
      receives: { asset: WETH, units: "5" as never },
    });
    const run = (arrived: bigint) =>
      failing(
        judge(wrap, [
          [mine(ETH), [100n, 95n]],
          [mine(WETH), [0n, arrived]],
        ]),
      );
    expect([run(5n), run(4n), run(6n)]).toEqual([[], ["receives-exactly"], ["receives-exactly"]]);
  });
});

describe("a run that fails", () => {
  const reverted = { ok: false, gasUsed: 9n, returned: "0x39d35496" } as const;

  it("says why, keeps no promise, and changes nothing whatever was read", () => {
    const comparison = judge(SALE, SOLD, { calls: [{ ok: true, gasUsed: 1n, returned: "0x" }, reverted] });
    expect(comparison?.facts).toMatchObject({
      revert: { en: "The price fell below the minimum you accept" },
      broken: [],
    });
    expect(failing(comparison)).toEqual(["runs", "pays-exactly", "receives-at-least"]);
    expect(comparison?.balances.map(({ delta }) => delta)).toEqual(["0", "0"]);
    expect(comparison?.permissions).toEqual([]);
  });

  it("says so even where nothing could be read", () => {
    const comparison = judge(SALE, [[mine(USDC), [undefined, undefined]]], { calls: [reverted] });
    expect(failing(comparison)).toContain("runs");
  });
});

describe("a run that tells too little", () => {
  it.each([
    ["what is paid", mine(USDC)],
    ["what is got", mine(ETH)],
    ["a permission", allowance(ROUTER)],
    ["a permission of Permit2", throughPermit2],
  ])("is no run: nobody knows %s", (_, probe) => {
    for (const change of [
      [undefined, undefined],
      [5n, undefined],
      [undefined, 5n],
    ] as const) {
      expect(judge(SALE, [...SOLD, [probe, change]])).toBeUndefined();
    }
  });

  it("is no run when the payee's balance is unknown", () => {
    expect(
      judge(PAYMENT, [...PAID, [{ kind: "balance", asset: USDC, account: BOB }, [undefined, 25n]]]),
    ).toBeUndefined();
  });

  it("is no run when an asset that nobody spoke of was there before and is not after", () => {
    expect(judge(PAYMENT, [...PAID, [mine(USDT), [5n, undefined]]])).toBeUndefined();
  });

  it("may lack an asset that never answered and that nobody spoke of", () => {
    expect(failing(judge(PAYMENT, [...PAID, [mine(USDT), [undefined, undefined]]]))).toEqual([]);
  });
});

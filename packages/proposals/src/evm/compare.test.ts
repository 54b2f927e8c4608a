import type { Hex } from "@alou/chains/evm/hex";
import type { Probe, SimulationOutcome } from "@alou/chains/evm/simulate";
import { assetsOf } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { encodeAbiParameters, encodeEventTopics, parseAbi, parseAbiParameters } from "viem";
import { describe, expect, it } from "vitest";
import type { Check } from "../proposal.ts";
import { type Comparison, compare } from "./compare.ts";
import type { Expectations } from "./draft.ts";
import { BOB, CHAIN, ETH, ME, MOON, USDC, USDT, WETH } from "./fake-chain.fixture.ts";
import { permissionProbe, probeKey, probesFor } from "./probes.ts";
import { promiseOf } from "./promise.ts";

const ROUTER = "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45";
const PERMIT2 = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
const UNIVERSAL = "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af";
const THIEF = "0x976EA74026E726554dB657fA54763abd0C3a0aa9";

const show = (asset: AssetId, units: bigint) => `${units} ${asset.slice(-4)}`;
const tokenOf = (asset: AssetId) => asset.slice(-42) as Hex;

/** 25 USDC to Bob. */
const PAYMENT = promiseOf(CHAIN, ME, {
  kind: "transfer",
  pays: { asset: USDC, units: "25" as never },
  to: { address: BOB },
});
/** 100 USDC for at least 50 ETH. */
const SALE = promiseOf(CHAIN, ME, swapAction("sell"));
/** At most 100 USDC for at least 50 ETH. */
const PURCHASE = promiseOf(CHAIN, ME, swapAction("buy"));

function swapAction(side: "sell" | "buy") {
  return {
    kind: "swap",
    side,
    pays: { asset: USDC, units: "90" },
    paysAtMost: "100",
    receives: { asset: ETH, units: "60" },
    receivesAtLeast: "50",
    slippageBps: 50,
    priceImpactPpm: 0,
    route: { legs: [] },
    deadline: 0,
  } as never;
}

type Change = readonly [before: bigint | undefined, after: bigint | undefined];

const mine = (asset: AssetId): Probe => ({ kind: "balance", asset, account: ME });
const allowance = (spender: string): Probe => ({ kind: "allowance", token: tokenOf(USDC), owner: ME, spender });
const throughPermit2 = permissionProbe(ME, { asset: USDC, spender: UNIVERSAL, via: "permit2", after: "not-larger" });

/** A run in which everything stays as it was, but for these. */
function runOf(
  expect: Expectations,
  changes: readonly (readonly [Probe, Change])[],
  { logs = [], calls = [{ ok: true, gasUsed: 1n, returned: "0x" }] }: Partial<SimulationOutcome> = {},
): [readonly Probe[], SimulationOutcome] {
  const probes = probesFor(CHAIN, expect);
  const changed = new Map(changes.map(([probe, change]) => [probeKey(probe), change]));
  for (const key of changed.keys())
    if (!probes.some((probe) => probeKey(probe) === key)) throw new Error(`no probe ${key}`);
  const readings = probes.map((probe) => changed.get(probeKey(probe)) ?? ([1_000n, 1_000n] as const));
  return [probes, { calls, logs, probes: readings.map(([before, after]) => ({ before, after })) }];
}

const judge = (expect: Expectations, ...run: Parameters<typeof runOf> extends [unknown, ...infer R] ? R : never) =>
  compare(CHAIN, expect, ...runOf(expect, ...run), show);

const failing = (comparison: Comparison | undefined) =>
  (comparison ?? { checks: [] as Check[] }).checks.filter(({ holds }) => !holds).map(({ id }) => id);

const PAID: [Probe, Change][] = [
  [mine(USDC), [1_000n, 975n]],
  [{ kind: "balance", asset: USDC, account: BOB }, [0n, 25n]],
];
const SOLD: [Probe, Change][] = [
  [mine(USDC), [1_000n, 900n]],
  [mine(ETH), [1_000n, 1_060n]],
];

function event(
  signature: string,
  args: Record<string, unknown>,
  types: string,
  values: readonly unknown[],
  address: string = tokenOf(MOON),
) {
  const signatures: string[] = [`event ${signature}`];
  const topics = encodeEventTopics({ abi: parseAbi(signatures), args: args as never } as never) as Hex[];
  return {
    address: address as Hex,
    topics,
    data: types ? encodeAbiParameters(parseAbiParameters(types), values as never) : ("0x" as const),
  };
}
const transferred = (from: string, to: string, units: bigint, token?: string) =>
  event("Transfer(address indexed from, address indexed to, uint256 value)", { from, to }, "uint256", [units], token);
const approved = (owner: string, spender: string, units: bigint, token?: string) =>
  event(
    "Approval(address indexed owner, address indexed spender, uint256 value)",
    { owner, spender },
    "uint256",
    [units],
    token,
  );

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

describe("events of tokens whose balances are not read", () => {
  const head = "address indexed operator, address indexed from, address indexed to";
  it.each([
    ["a token", transferred(ME, THIEF, 5n), "5 × 0x2222222222222222222222222222222222222222"],
    [
      "an NFT",
      event(
        "Transfer(address indexed from, address indexed to, uint256 indexed id)",
        { from: ME, to: THIEF, id: 9n },
        "",
        [],
      ),
      "1 × #9 · 0x2222222222222222222222222222222222222222",
    ],
    [
      "a batch",
      event(
        `TransferBatch(${head}, uint256[] ids, uint256[] values)`,
        { operator: THIEF, from: ME, to: THIEF },
        "uint256[], uint256[]",
        [[4n], [6n]],
      ),
      "6 × #4 · 0x2222222222222222222222222222222222222222",
    ],
    [
      "an NFT of a contract that is a listed token's",
      event(
        "Transfer(address indexed from, address indexed to, uint256 indexed id)",
        { from: ME, to: THIEF, id: 9n },
        "",
        [],
        tokenOf(USDT),
      ),
      "1 × #9 · 0xdAC17F958D2ee523a2206206994597C13D831ec7",
    ],
  ])("tell of what leaves: %s", (_, log, what) => {
    const comparison = judge(PAYMENT, PAID, { logs: [log] });
    expect(failing(comparison)).toEqual(["nothing-else-leaves"]);
    expect(comparison?.facts.otherOutflows).toEqual([{ what }]);
  });

  it.each([
    ["what arrives", transferred(THIEF, ME, 5n)],
    ["nothing at all, which poisons histories", transferred(ME, THIEF, 0n)],
    ["what others do", transferred(THIEF, BOB, 5n)],
    ["ether, which balances tell", transferred(ME, THIEF, 5n, "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee")],
    ["a listed token, which lies: its balance is the truth", transferred(ME, THIEF, 5n, tokenOf(USDT))],
  ])("tell of nothing that leaves: %s", (_, log) => {
    expect(failing(judge(PAYMENT, PAID, { logs: [log] }))).toEqual([]);
  });

  it("tell of nothing new about the very token that is paid, listed or not", () => {
    const payment = promiseOf(CHAIN, ME, {
      kind: "transfer",
      pays: { asset: MOON, units: "25" as never },
      to: { address: BOB },
    });
    const paid: [Probe, Change][] = [
      [mine(MOON), [100n, 75n]],
      [{ kind: "balance", asset: MOON, account: BOB }, [0n, 25n]],
    ];
    expect(failing(judge(payment, paid, { logs: [transferred(ME, BOB, 25n)] }))).toEqual([]);
  });

  const everything = "address indexed owner, address indexed operator, bool approved";
  const permit2 =
    "address indexed owner, address indexed token, address indexed spender, uint160 amount, uint48 expiration";
  it.each([
    ["a token", approved(ME, THIEF, 5n)],
    ["a listed token", approved(ME, THIEF, 5n, tokenOf(USDT))],
    ["the very token that is sold, for somebody else", approved(ME, THIEF, 5n, tokenOf(USDC))],
    [
      "one NFT, number 0",
      event(
        "Approval(address indexed owner, address indexed spender, uint256 indexed id)",
        { owner: ME, spender: THIEF, id: 0n },
        "",
        [],
      ),
    ],
    ["all NFTs", event(`ApprovalForAll(${everything})`, { owner: ME, operator: THIEF }, "bool", [true])],
    [
      "Permit2, for somebody else",
      event(
        `Approval(${permit2})`,
        { owner: ME, token: tokenOf(USDC), spender: THIEF },
        "uint160, uint48",
        [5n, 9],
        PERMIT2,
      ),
    ],
    [
      "Permit2, of another token",
      event(
        `Permit(${permit2}, uint48 nonce)`,
        { owner: ME, token: tokenOf(USDT), spender: UNIVERSAL },
        "uint160, uint48, uint48",
        [5n, 9, 0],
        PERMIT2,
      ),
    ],
  ])("tell of a permission: %s", (_, log) => {
    const comparison = judge(SALE, SOLD, { logs: [log] });
    expect(failing(comparison)).toEqual(["no-other-permission"]);
    expect(comparison?.facts.otherPermissions).toHaveLength(1);
  });

  it.each([
    ["one that is spoken of", approved(ME, ROUTER, 100n, tokenOf(USDC))],
    [
      "one of Permit2 that is spoken of",
      event(
        `Approval(${permit2})`,
        { owner: ME, token: tokenOf(USDC), spender: UNIVERSAL },
        "uint160, uint48",
        [5n, 9],
        PERMIT2,
      ),
    ],
    ["one taken back", approved(ME, THIEF, 0n)],
    ["all NFTs taken back", event(`ApprovalForAll(${everything})`, { owner: ME, operator: THIEF }, "bool", [false])],
    [
      "an NFT's taken back",
      event(
        "Approval(address indexed owner, address indexed spender, uint256 indexed id)",
        { owner: ME, spender: "0x0000000000000000000000000000000000000000", id: 9n },
        "",
        [],
      ),
    ],
    ["somebody else's", approved(BOB, THIEF, 5n)],
  ])("tell of no new permission: %s", (_, log) => expect(failing(judge(SALE, SOLD, { logs: [log] }))).toEqual([]));
});

describe("a run whose events the node cannot show", () => {
  it("is compared by what was read, and says no more than that", () => {
    const [probes, run] = runOf(SALE, SOLD);
    const comparison = compare(CHAIN, SALE, probes, { ...run, logs: undefined }, show);
    expect(failing(comparison)).toEqual([]);
    expect(comparison?.facts.sawEvents).toBe(false);
    expect(comparison?.checks.slice(-2).map(({ words }) => words.en)).toEqual([
      "No other listed asset leaves",
      "No permission involved grows",
    ]);
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

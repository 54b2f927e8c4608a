import type { Hex } from "@alou/chains/evm/hex";
import type { Probe, SimulationOutcome } from "@alou/chains/evm/simulate";
import type { AssetId } from "@alou/money/caip";
import { encodeAbiParameters, encodeEventTopics, parseAbi, parseAbiParameters } from "viem";
import type { Check } from "../proposal.ts";
import { type Comparison, compare } from "./compare.ts";
import type { Expectations } from "./draft.ts";
import { BOB, CHAIN, ETH, ME, MOON, USDC } from "./fake-chain.fixture.ts";
import { permissionProbe, probeKey, probesFor } from "./probes.ts";
import { promiseOf } from "./promise.ts";

export const ROUTER = "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45";
export const PERMIT2 = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
export const UNIVERSAL = "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af";
export const THIEF = "0x976EA74026E726554dB657fA54763abd0C3a0aa9";

export const show = (asset: AssetId, units: bigint) => `${units} ${asset.slice(-4)}`;
export const tokenOf = (asset: AssetId) => asset.slice(-42) as Hex;

/** 25 USDC to Bob. */
export const PAYMENT = promiseOf(CHAIN, ME, {
  kind: "transfer",
  pays: { asset: USDC, units: "25" as never },
  to: { address: BOB },
});
/** 100 USDC for at least 50 ETH. */
export const SALE = promiseOf(CHAIN, ME, swapAction("sell"));
/** At most 100 USDC for at least 50 ETH. */
export const PURCHASE = promiseOf(CHAIN, ME, swapAction("buy"));

export function swapAction(side: "sell" | "buy") {
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

export type Change = readonly [before: bigint | undefined, after: bigint | undefined];

export const mine = (asset: AssetId): Probe => ({ kind: "balance", asset, account: ME });
export const allowance = (spender: string): Probe => ({ kind: "allowance", token: tokenOf(USDC), owner: ME, spender });
export const throughPermit2 = permissionProbe(ME, {
  asset: USDC,
  spender: UNIVERSAL,
  via: "permit2",
  after: "not-larger",
});

/** A run in which everything stays as it was, but for these. */
export function runOf(
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

export const judge = (
  expect: Expectations,
  ...run: Parameters<typeof runOf> extends [unknown, ...infer R] ? R : never
) => compare(CHAIN, expect, ...runOf(expect, ...run), show);

export const failing = (comparison: Comparison | undefined) =>
  (comparison ?? { checks: [] as Check[] }).checks.filter(({ holds }) => !holds).map(({ id }) => id);

export const PAID: [Probe, Change][] = [
  [mine(USDC), [1_000n, 975n]],
  [{ kind: "balance", asset: USDC, account: BOB }, [0n, 25n]],
];
export const SOLD: [Probe, Change][] = [
  [mine(USDC), [1_000n, 900n]],
  [mine(ETH), [1_000n, 1_060n]],
];

export function event(
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
export const transferred = (from: string, to: string, units: bigint, token?: string) =>
  event("Transfer(address indexed from, address indexed to, uint256 value)", { from, to }, "uint256", [units], token);
export const approved = (owner: string, spender: string, units: bigint, token?: string) =>
  event(
    "Approval(address indexed owner, address indexed spender, uint256 value)",
    { owner, spender },
    "uint256",
    [units],
    token,
  );

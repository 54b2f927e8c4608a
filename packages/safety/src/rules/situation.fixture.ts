import type { AssetId } from "@alou/money/caip";
import type { SafetyAction } from "../action.ts";
import type { Facts, SimulationFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import { type Assessment, assess, type Rule } from "../rule.ts";

/** Addresses and assets of the rules' tests. */
export const ME = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const BOB = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
/** Begins and ends like Bob's. */
export const FALSE_BOB = "0x3C44c99F6359FE8E992a6eB50F8db92C37E093bc";
export const CONTRACT = "0x1111111111111111111111111111111111111111";
export const ETH: AssetId = "eip155:1/slip44:60";
export const USDC: AssetId = "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";

const chain = "eip155:1";

type ActionOf<K extends SafetyAction["kind"]> = Extract<SafetyAction, { kind: K }>;

/** 100 USDC to Bob. */
export const transfer = (change: Partial<ActionOf<"transfer">> = {}): SafetyAction => ({
  kind: "transfer",
  chain,
  from: ME,
  to: BOB,
  asset: USDC,
  units: 100n,
  ...change,
});

/** 100 USDC for ether at 0.5 %, good for ten minutes. */
export const swap = (change: Partial<ActionOf<"swap">> = {}): SafetyAction => ({
  kind: "swap",
  chain,
  from: ME,
  sell: USDC,
  buy: ETH,
  sellUnits: 100n,
  buyUnits: 1n,
  recipient: ME,
  slippageBps: 50,
  priceImpactPpm: 500,
  deadlineSeconds: 600,
  ...change,
});

export const wrap = (kind: "wrap" | "unwrap" = "wrap", units = 100n): SafetyAction => ({
  kind,
  chain,
  from: ME,
  units,
});

/** 100 USDC for a contract. */
export const approve = (change: Partial<ActionOf<"approve">> = {}): SafetyAction => ({
  kind: "approve",
  chain,
  from: ME,
  asset: USDC,
  spender: CONTRACT,
  units: 100n,
  ...change,
});

export const revoke: SafetyAction = { kind: "revoke", chain, from: ME, asset: USDC, spender: CONTRACT };
export const speedUp: SafetyAction = { kind: "speed-up", chain, from: ME };
export const cancel: SafetyAction = { kind: "cancel", chain, from: ME };

/** One of each kind, in its harmless form. */
export const ACTIONS: readonly SafetyAction[] = [
  transfer(),
  swap(),
  wrap("wrap"),
  wrap("unwrap"),
  approve(),
  revoke,
  speedUp,
  cancel,
];

export const CLEAN: SimulationFacts = { broken: [], otherOutflows: [], otherPermissions: [], sawEvents: true };

/** Everything is known, and nothing is wrong with any of `ACTIONS`. */
export const SAFE: Facts = {
  account: { code: "none" },
  recipientCode: "none",
  recipientIsToken: false,
  spenderCode: "contract",
  spenderLabel: "Permit2",
  known: [{ address: BOB, relation: "contact", label: "Bob" }],
  balance: 1_000n,
  totalSupply: 1_000_000n,
  nativeBalance: 1_000_000n,
  nativeNeeded: 0n,
  feeCap: 1_000n,
  nativeAsset: ETH,
  feeShareBps: 10,
  simulation: CLEAN,
  imitations: [],
  unlisted: [],
  sameSecondsAgo: null,
  payments: [],
  pendingTransactions: 0,
  quoteAgeMs: 1_000,
  show: (asset, units) => `${units} ${asset === ETH ? "ETH" : "USDC"}`,
};

/** What one rule alone makes of an action. */
export function judge(rule: Rule, action: SafetyAction, facts: Partial<Facts> = {}): Finding | "passed" | "not asked" {
  const { findings, passed }: Assessment = assess([rule], action, { ...SAFE, ...facts });
  return findings[0] ?? (passed.length > 0 ? "passed" : "not asked");
}

/** The severity of what one rule alone makes of an action. */
export function severityOf(rule: Rule, action: SafetyAction, facts: Partial<Facts> = {}): string {
  const finding = judge(rule, action, facts);
  return typeof finding === "string" ? finding : finding.severity;
}

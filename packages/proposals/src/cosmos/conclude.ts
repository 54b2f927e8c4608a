import type { CosmosHead } from "@alou/chains/cosmos/node";
import type { Simulated } from "@alou/chains/cosmos/simulate";
import type { UnsignedTransaction } from "@alou/chains/cosmos/transaction";
import type { Intent } from "@alou/intents/intent";
import { getAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { Facts } from "@alou/safety/facts";
import type { Finding } from "@alou/safety/finding";
import { assess } from "@alou/safety/rule";
import { CORRIDOR_RULES } from "@alou/safety/rules/corridor";
import type { Situation } from "../corridor.ts";
import { showerOf } from "../evm/show-amount.ts";
import { pastFacts } from "../past-facts.ts";
import type { AssetInfo, FeeSpeed, NetworkFee, Proposal, Speed } from "../proposal.ts";
import type { UsdPrices } from "../usd-prices.ts";
import { type CosmosComparison, compareRun } from "./compare.ts";
import type { CosmosDraft } from "./draft.ts";
import { feesFor } from "./fees.ts";
import { cosmosRequest } from "./request.ts";

/** How long a proposal may wait for its signature, in milliseconds. */
const VALID_MS = 120_000;

/** Everything a proposal is made of. */
export interface CosmosParts {
  readonly intent: Intent;
  readonly chain: ChainId;
  readonly address: string;
  readonly draft: CosmosDraft;
  readonly run: Simulated;
  /** Of what leaves, before; undefined where nothing leaves. */
  readonly balance: bigint | undefined;
  readonly feeBalance: bigint;
  /** The market's price of gas, times 10^18. */
  readonly market: bigint;
  /** Complete but for its fee. */
  readonly unsigned: UnsignedTransaction;
  readonly head: CosmosHead;
  readonly situation: Situation;
  readonly prices: UsdPrices;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Everything after the last answer: a pure function of what was read. */
export function concludeCosmos(parts: CosmosParts): Omit<Proposal, "trace"> {
  const { intent, chain, address, draft, run, head, situation, createdAt } = parts;
  const assets = assetInfos(chain, draft);
  const show = showerOf(assets);
  const { gas, ...speeds } = feesFor(draft, run, chain, parts.market);
  const unsigned = {
    ...parts.unsigned,
    fee: { coin: { ...parts.unsigned.fee.coin, amount: speeds[situation.speed].amount }, gas },
  };
  const fee = networkFee(chain, situation.speed, speeds, run, gas);
  const before = new Map([[unsigned.fee.coin.denom, parts.feeBalance]]);
  if (draft.pays && parts.balance !== undefined) before.set(draft.pays.denom, parts.balance);
  const comparison = compareRun(draft, run, { chain, address, before, fee: unsigned.fee.coin, show });
  const facts = factsOf(parts, comparison, BigInt(fee.cap), show);
  const { findings, passed, verdict } = assess(CORRIDOR_RULES, draft.judged, facts);
  const own = ownFindings(parts, comparison, BigInt(fee.cap), show, findings);
  const block = { number: head.number, timestamp: head.timestamp };
  const status = own.some(({ severity }) => severity === "block") ? ("blocked" as const) : verdict;
  const body = {
    v: 1 as const,
    intent,
    chain,
    account: `${chain}:${address}` as const,
    status,
    createdAt,
    expiresAt: createdAt + VALID_MS,
    block,
    assets,
    action: draft.action,
    quotes: [],
    fee,
    requests: status === "ready" ? [cosmosRequest(chain, address, draft.label, unsigned)] : [],
    simulation: {
      block,
      balances: comparison.balances,
      permissions: [],
      checks: comparison.checks,
      ...(comparison.revert && { revert: comparison.revert }),
      exact: true,
    },
    findings: [...own, ...findings],
    passed,
    prices: parts.prices,
  };
  const hash = canonicalHash(body);
  return { ...body, hash, id: `prp_${hash.slice(2, 22)}` };
}

function assetInfos(chain: ChainId, { pays, receives, action }: CosmosDraft): Record<AssetId, AssetInfo> {
  const stake = "stake" in action ? [action.stake.asset] : [];
  const named = [
    getChain(chain).native,
    ...(pays ? [pays.asset] : []),
    ...receives.map(({ asset }) => asset),
    ...stake,
  ];
  return Object.fromEntries(
    [...new Set(named)].map((asset) => {
      const { symbol, decimals } = getAsset(asset);
      return [asset, { symbol, decimals, listed: true }];
    }),
  );
}

type Speeds = Omit<ReturnType<typeof feesFor>, "gas">;

/** These chains take the whole fee, used or not: what is expected is what is paid. */
function networkFee(chain: ChainId, speed: Speed, speeds: Speeds, run: Simulated, gas: bigint): NetworkFee {
  const { blockSeconds, native } = getChain(chain);
  const told = (one: Speed): FeeSpeed => ({
    gasPrice: speeds[one].price,
    expected: toUnits(speeds[one].amount),
    waitSeconds: Math.ceil(blockSeconds),
  });
  const amount = toUnits(speeds[speed].amount);
  return {
    asset: native,
    speed,
    expected: amount,
    cap: amount,
    gasUsed: toUnits(run.ok ? run.gasUsed : 0n),
    gasLimit: toUnits(gas),
    speeds: { slow: told("slow"), normal: told("normal"), fast: told("fast") },
  };
}

/** What the rules are told. No address of these chains holds code that a payment would run. */
function factsOf(parts: CosmosParts, comparison: CosmosComparison, feeCap: bigint, show: Facts["show"]): Facts {
  const { chain, draft, situation, createdAt, head } = parts;
  const { native, blockSeconds } = getChain(chain);
  return {
    account: { code: "none" },
    recipientCode: "none",
    recipientElsewhere: [],
    recipientIsToken: false,
    ...pastFacts(situation, parts.intent.hash, createdAt),
    balance: parts.balance,
    nativeBalance: parts.feeBalance,
    nativeNeeded: draft.pays?.asset === native ? draft.pays.amount : 0n,
    feeCap: comparison.revert ? 0n : feeCap,
    nativeAsset: native,
    simulation: comparison.facts,
    unlisted: [],
    imitations: [],
    // The account's sequence is that of its last block; what waits before it is followed by us and keeps the intent closed.
    pendingTransactions: 0,
    quoteAgeMs: Math.max(0, createdAt - (head.timestamp + blockSeconds) * 1000),
    show,
  };
}

/** What the general rules do not judge of staking: a broken promise and a balance that does not suffice. */
function ownFindings(
  { draft, feeBalance, chain }: CosmosParts,
  { facts }: CosmosComparison,
  feeCap: bigint,
  show: Facts["show"],
  findings: readonly Finding[],
): Finding[] {
  const native = getChain(chain).native;
  const isSaid = (rule: string) => findings.some((finding) => finding.rule === rule);
  const found: Finding[] = [];
  const [broken] = facts.revert ? [facts.revert] : facts.broken;
  if (broken && !findings.some(({ severity }) => severity === "block")) {
    const title = { zh: "结果和承诺不一样", en: "The result is not what was promised" };
    found.push({ rule: "SIM-01", severity: "block", title, detail: broken, evidence: {} });
  }
  const needed = feeCap + (draft.pays?.asset === native ? draft.pays.amount : 0n);
  if (!facts.revert && needed > feeBalance && !isSaid("BAL-02") && !isSaid("BAL-01")) {
    const [all, there] = [show(native, needed), show(native, feeBalance)];
    found.push({
      rule: "BAL-02",
      severity: "block",
      title: { zh: "网络费不够", en: "Not enough for the network fee" },
      detail: { zh: `连手续费要 ${all}，只有 ${there}。`, en: `With the fee it takes ${all}; ${there} is there.` },
      evidence: { needed: needed.toString(), available: feeBalance.toString() },
    });
  }
  return found;
}

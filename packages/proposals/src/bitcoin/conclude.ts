import type { BitcoinHead } from "@alou/chains/bitcoin/node";
import type { Intent } from "@alou/intents/intent";
import { getAsset } from "@alou/money/asset";
import type { AccountId, ChainId } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { getChain } from "@alou/money/chain";
import type { SafetyAction } from "@alou/safety/action";
import type { Facts } from "@alou/safety/facts";
import type { Finding } from "@alou/safety/finding";
import { assess } from "@alou/safety/rule";
import { CORRIDOR_RULES } from "@alou/safety/rules/corridor";
import type { Situation } from "../corridor.ts";
import { showerOf } from "../evm/show-amount.ts";
import { pastFacts } from "../past-facts.ts";
import type { Action, NetworkFee, Proposal } from "../proposal.ts";
import type { BitcoinPsbtRequest } from "../sign-request-bitcoin.ts";
import type { UsdPrices } from "../usd-prices.ts";
import type { Ran } from "./promise.ts";

/** How long a proposal may wait for its signature, in milliseconds. Coins and fee rates change with the blocks. */
const VALID_MS = 10 * 60_000;

/** Everything a proposal is made of. */
export interface BitcoinParts {
  readonly intent: Intent;
  readonly chain: ChainId;
  readonly account: AccountId;
  readonly address: string;
  readonly action: Action;
  readonly judged: SafetyAction;
  readonly request: BitcoinPsbtRequest;
  readonly ran: Ran;
  readonly fee: NetworkFee;
  /** Satoshis the account can spend. */
  readonly balance: bigint;
  /** Satoshis that leave, the fee aside. */
  readonly leaves: bigint;
  /** Own payments that wait for a block. */
  readonly waiting: number;
  /** What is known of the coins. */
  readonly findings: readonly Finding[];
  readonly situation: Situation;
  readonly head: BitcoinHead;
  /** Of one bitcoin, to be trusted now. */
  readonly prices: UsdPrices;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Everything after the last answer: a pure function of what was read. */
export function conclude(parts: BitcoinParts): Omit<Proposal, "trace"> {
  const { intent, chain, account, action, request, ran, fee, head, prices, createdAt } = parts;
  const { native } = getChain(chain);
  const { symbol, decimals } = getAsset(native);
  const assets = { [native]: { symbol, decimals, listed: true } };
  const { findings, passed, verdict } = assess(CORRIDOR_RULES, parts.judged, factsFor(parts, showerOf(assets)));
  const body = {
    v: 1 as const,
    intent,
    chain,
    account,
    status: verdict,
    createdAt,
    expiresAt: createdAt + VALID_MS,
    block: { number: head.number, timestamp: head.timestamp },
    assets,
    action,
    quotes: [],
    fee,
    requests: verdict === "ready" ? [request] : [],
    simulation: ran.simulation,
    findings: [...findings, ...parts.findings],
    passed,
    prices,
  };
  const hash = canonicalHash(body);
  return { ...body, hash, id: `prp_${hash.slice(2, 22)}` };
}

/** What the rules are told. Bitcoin has no contracts, so what they would be asked about is known to be none. */
function factsFor(parts: BitcoinParts, show: Facts["show"]): Facts {
  const { situation, fee, balance, leaves, createdAt } = parts;
  const share = leaves === 0n ? undefined : Number((BigInt(fee.expected) * 10_000n) / leaves);
  return {
    account: { code: "none" },
    recipientCode: "none",
    recipientElsewhere: [],
    recipientIsToken: false,
    ...pastFacts(situation, parts.intent.hash, createdAt),
    balance,
    nativeBalance: balance,
    nativeNeeded: leaves,
    feeCap: BigInt(fee.cap),
    nativeAsset: fee.asset,
    feeShareBps: share === undefined ? undefined : Math.min(share, 1_000_000),
    simulation: { broken: parts.ran.broken, otherOutflows: [], otherPermissions: [], sawEvents: true },
    unlisted: [],
    imitations: [],
    pendingTransactions: parts.waiting,
    // Blocks come when they come: coins were read just now, whatever the age of the newest block.
    quoteAgeMs: 0,
    show,
  };
}

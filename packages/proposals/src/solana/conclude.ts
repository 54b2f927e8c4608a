import {
  associatedTokenAddress,
  type SolanaAddress,
  TOKEN_2022_PROGRAM,
  TOKEN_PROGRAM,
} from "@alou/chains/solana/address";
import type { SolanaHead } from "@alou/chains/solana/node";
import type { AccountState } from "@alou/chains/solana/read";
import type { SimulationRun } from "@alou/chains/solana/simulate";
import type { Intent } from "@alou/intents/intent";
import { getAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { getChain } from "@alou/money/chain";
import type { Facts } from "@alou/safety/facts";
import { type Finding, SEVERITY_WEIGHT } from "@alou/safety/finding";
import { listedSymbolLike } from "@alou/safety/imitated-symbol";
import { assess } from "@alou/safety/rule";
import { CORRIDOR_RULES } from "@alou/safety/rules/corridor";
import type { Situation } from "../corridor.ts";
import { showerOf } from "../evm/show-amount.ts";
import { pastFacts } from "../past-facts.ts";
import type { AssetInfo, Proposal } from "../proposal.ts";
import type { UsdPrices } from "../usd-prices.ts";
import { compareRun, type SolanaComparison } from "./compare.ts";
import type { SolanaDraft } from "./draft.ts";
import { networkFee } from "./fees.ts";
import type { Opening } from "./opening.ts";
import type { SolanaPromise } from "./promise.ts";
import { requestFor } from "./request.ts";

/** How long a proposal may wait for its signature, in milliseconds. Its blockhash is renewed when the wallet is asked. */
const VALID_MS = 120_000;

/** Everything a proposal is made of. */
export interface SolanaParts {
  readonly intent: Intent;
  readonly chain: ChainId;
  readonly opening: Opening;
  readonly draft: SolanaDraft;
  /** Wire bytes, base64, and what they say. */
  readonly transaction: string;
  readonly promise: SolanaPromise;
  /** Undefined where no node could run it. */
  readonly run: SimulationRun | undefined;
  readonly before: ReadonlyMap<SolanaAddress, AccountState>;
  readonly head: SolanaHead;
  readonly situation: Situation;
  readonly prices: UsdPrices;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Everything after the last answer: a pure function of what was read. */
export function concludeSolana(parts: SolanaParts): Omit<Proposal, "trace"> {
  const { intent, chain, opening, draft, promise, run, head, situation, createdAt } = parts;
  const assets = assetInfos(chain, draft);
  const show = showerOf(assets);
  const comparison =
    run && compareRun(promise, run, { ...parts, action: draft.action, arrivesIn: arrivesIn(promise, draft), show });
  const rent = comparison?.rent ?? 0n;
  const fee = networkFee(chain, situation.speed, opening.fees, promise.unitLimit, run?.unitsConsumed ?? 0, rent);
  const judged = {
    ...{ kind: "transfer" as const, chain, from: promise.payer, to: draft.action.to.address },
    ...{ asset: draft.asset, units: promise.pays },
  };
  const { findings, passed, verdict } = assess(
    CORRIDOR_RULES,
    judged,
    factsOf(parts, comparison, BigInt(fee.cap), show),
  );
  const own = draft.findings;
  const has = (severity: Finding["severity"]) => own.some((finding) => finding.severity === severity);
  const status = has("block") ? ("blocked" as const) : verdict;
  const block = { number: head.number, timestamp: head.timestamp };
  const body = {
    v: 1 as const,
    intent,
    chain,
    account: `${chain}:${promise.payer}` as const,
    status,
    createdAt,
    expiresAt: createdAt + VALID_MS,
    block,
    assets,
    action: draft.action,
    quotes: [],
    fee,
    requests: status === "ready" ? [requestFor(chain, draft.label, parts.transaction, opening.lifetime, promise)] : [],
    simulation: comparison
      ? {
          ...{ block, balances: comparison.balances, permissions: [], checks: comparison.checks, exact: true },
          ...(comparison.revert && { revert: comparison.revert }),
        }
      : null,
    findings: worstFirst([...own, ...findings]),
    passed,
    prices: parts.prices,
  };
  const hash = canonicalHash(body);
  return { ...body, hash, id: `prp_${hash.slice(2, 22)}` };
}

/** Accounts that are the recipient's for certain: the two that wallets derive. */
function arrivesIn({ mint }: SolanaPromise, { action }: SolanaDraft): SolanaAddress[] {
  if (mint === undefined) return [];
  return [TOKEN_PROGRAM, TOKEN_2022_PROGRAM].map((program) => associatedTokenAddress(action.to.address, mint, program));
}

const worstFirst = (findings: readonly Finding[]) =>
  [...findings].sort((a, b) => SEVERITY_WEIGHT[b.severity] - SEVERITY_WEIGHT[a.severity]);

function assetInfos(chain: ChainId, { asset, info }: SolanaDraft): Record<AssetId, AssetInfo> {
  const native = getAsset(getChain(chain).native);
  return { [native.id]: { symbol: native.symbol, decimals: native.decimals, listed: true }, [asset]: info };
}

/** What the rules are told. A transfer of these programs runs none of the recipient's code. */
function factsOf(
  parts: SolanaParts,
  comparison: SolanaComparison | undefined,
  feeCap: bigint,
  show: Facts["show"],
): Facts {
  const { chain, draft, promise, situation, createdAt, head, before } = parts;
  const { native, blockSeconds } = getChain(chain);
  const { recipient, asset, info } = draft;
  const imitated = info.listed ? undefined : listedSymbolLike(info.symbol);
  const isWallet = recipient.kind === "wallet" || recipient.kind === "keyless" || recipient.kind === "token-account";
  return {
    account: { code: "none" },
    recipientCode: isWallet ? "none" : "contract",
    recipientElsewhere: [],
    recipientIsToken: recipient.kind === "mint",
    ...pastFacts(situation, parts.intent.hash, createdAt),
    balance: draft.balance,
    nativeBalance: before.get(promise.payer)?.lamports ?? 0n,
    nativeNeeded: asset === native ? promise.pays : 0n,
    feeCap: comparison?.revert ? 0n : comparison && feeCap,
    nativeAsset: native,
    simulation: comparison?.facts,
    unlisted: info.listed ? [] : [{ asset, shown: info.symbol }],
    imitations: imitated === undefined ? [] : [{ asset, shown: info.symbol, listed: imitated }],
    // Nothing waits for anything on this chain: messages have no order.
    pendingTransactions: 0,
    quoteAgeMs: Math.max(0, createdAt - (head.timestamp + blockSeconds) * 1000),
    show,
  };
}

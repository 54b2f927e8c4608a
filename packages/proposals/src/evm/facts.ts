import type { SimulationOutcome } from "@alou/chains/evm/simulate";
import { findAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { decimalToUnits } from "@alou/money/units";
import type { TokenBehaviour } from "@alou/safety/behaviour/token-behaviour";
import type { Facts, ShowUnits } from "@alou/safety/facts";
import { listedSymbolLike } from "@alou/safety/imitated-symbol";
import type { Situation } from "../corridor.ts";
import { pastFacts } from "../past-facts.ts";
import type { NetworkFee } from "../proposal.ts";
import { kindOf } from "./actions/index.ts";
import type { Closing } from "./closing.ts";
import type { Comparison } from "./compare.ts";
import type { Draft } from "./draft.ts";
import { knownSpender } from "./known-contracts.ts";
import { knownDelegate } from "./known-delegates.ts";
import { freshUsd } from "./planner.ts";
import { probeKey } from "./probes.ts";

/** Everything facts are made of. */
export interface FactSources {
  readonly chain: ChainId;
  readonly account: string;
  readonly draft: Draft;
  readonly closing: Closing;
  readonly elsewhere: Facts["recipientElsewhere"];
  readonly tried: TokenBehaviour | undefined;
  /** Seconds since 1970 of the block that was quoted. */
  readonly quotedAt: number;
  readonly situation: Situation;
  readonly intentHash: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly run: SimulationOutcome | undefined;
  readonly comparison: Comparison | undefined;
  readonly fee: NetworkFee;
  readonly show: ShowUnits;
}

/** What the rules are told: every fact from the round trips, and undefined for what they did not bring. */
export function factsFor(sources: FactSources): Facts {
  const { chain, draft, closing, situation, createdAt, comparison, show } = sources;
  const { action } = draft;
  const { native, blockSeconds } = getChain(chain);
  const leaving = kindOf(action).leaving(action);
  const foreign = Object.entries(draft.foreign ?? {}) as [AssetId, { readonly symbol: string }][];
  return {
    account: accountOf(closing),
    recipientCode: closing.counterpartyCode,
    recipientElsewhere: sources.elsewhere,
    recipientIsToken: closing.counterpartyIsToken,
    spenderCode: closing.counterpartyCode,
    spenderLabel: "spender" in action ? knownSpender(chain, action.spender.address) : undefined,
    ...pastFacts(situation, sources.intentHash, createdAt),
    ...(situation.cents && { cents: centsOf(sources, situation.cents) }),
    balance: leaving && (balanceBefore(sources, leaving) ?? closing.balance),
    totalSupply: closing.totalSupply,
    nativeBalance: balanceBefore(sources, native) ?? closing.nativeBalance,
    nativeNeeded: draft.requests.reduce((sum, request) => sum + ("value" in request ? request.value : 0n), 0n),
    feeCap: feeCap(sources),
    nativeAsset: native,
    feeShareBps: feeShare(sources),
    worthLossBps: worthLoss(sources),
    simulation: comparison?.facts,
    unlisted: foreign.map(([asset, { symbol }]) => ({ asset, shown: symbol })),
    imitations: foreign.flatMap(([asset, { symbol }]) => {
      const listed = listedSymbolLike(symbol);
      return listed ? [{ asset, shown: symbol, listed }] : [];
    }),
    bought: boughtToken(sources),
    pendingTransactions: waiting(closing),
    quoteAgeMs: Math.max(0, createdAt - (sources.quotedAt + blockSeconds) * 1000),
    show,
  };
}

/** Decimals no price has more of. */
const PRICE_DECIMALS = 60;

/** What an amount is worth by the prices that were kept, else by those this very round trip brought; rounded up. */
function centsOf({ closing, createdAt }: FactSources, kept: NonNullable<Facts["cents"]>): NonNullable<Facts["cents"]> {
  return (asset, units) => {
    const read = closing.prices.find((one) => one.asset.toLowerCase() === asset.toLowerCase())?.price;
    const usd = read && freshUsd(read, createdAt);
    const [decimals, price] = [findAsset(asset)?.decimals, usd && decimalToUnits(usd, PRICE_DECIMALS)];
    if (decimals === undefined || typeof price !== "bigint") return kept(asset, units);
    const scale = 10n ** BigInt(decimals + PRICE_DECIMALS - 2);
    return kept(asset, units) ?? (units * price + scale - 1n) / scale;
  };
}

/** The unlisted token an exchange brings, and how it was seen to behave. */
function boughtToken({ draft: { action, foreign }, tried }: FactSources): Facts["bought"] {
  const asset = action.kind === "swap" ? action.receives.asset : undefined;
  const named = asset && foreign?.[asset];
  return named && { asset, shown: named.symbol, seen: tried };
}

/** What the account itself is, and whose code it runs. */
function accountOf({ accountCode }: Closing): Facts["account"] {
  if (!accountCode) return undefined;
  const { kind, delegate } = accountCode;
  const label = delegate && knownDelegate(delegate);
  return { code: kind, ...(delegate && { delegate }), ...(label && { label }) };
}

/** What the account held before the run. */
function balanceBefore({ draft, run, account }: FactSources, asset: AssetId): bigint | undefined {
  const wanted = probeKey({ kind: "balance", asset, account });
  return run?.probes[draft.probes.findIndex((probe) => probeKey(probe) === wanted)]?.before;
}

/**
 * The most the network can take. Of what reverts nothing is asked, since what a failing call burns says nothing about
 * what a working one would; of what was not run nothing is known, nor where nobody could read what the parent chain takes.
 */
function feeCap({ run, comparison, fee, closing }: FactSources): bigint | undefined {
  if (comparison?.facts.revert) return 0n;
  return run && closing.parentFees && BigInt(fee.cap);
}

/** Transactions of the account that wait for a block. Nodes behind one address may count differently for a moment. */
function waiting({ pendingNonce, latestNonce }: Closing): number | undefined {
  if (pendingNonce === undefined || latestNonce === undefined) return undefined;
  return Math.max(0, pendingNonce - latestNonce);
}

/** The fee's worth against the worth of what leaves, in basis points; undefined where a price is missing. */
function feeShare(sources: FactSources): number | undefined {
  const { draft, chain, fee, run } = sources;
  const [leaving] = draft.expectations.leaves;
  if (!leaving || !run) return undefined;
  const moved = worth(sources, leaving.asset, leaving.units);
  const taken = worth(sources, getChain(chain).native, BigInt(fee.expected));
  if (moved === undefined || taken === undefined || moved === 0n) return undefined;
  const share = (taken * 10_000n) / moved;
  return share > 1_000_000n ? 1_000_000 : Number(share);
}

/** How much less an exchange brings than it takes, in basis points of what it takes. */
function worthLoss(sources: FactSources): number | undefined {
  const { action } = sources.draft;
  if (action.kind !== "swap") return undefined;
  const paid = worth(sources, action.pays.asset, BigInt(action.pays.units));
  const got = worth(sources, action.receives.asset, BigInt(action.receives.units));
  if (paid === undefined || got === undefined || paid === 0n) return undefined;
  const loss = ((paid - got) * 10_000n) / paid;
  return loss < -1_000_000n ? -1_000_000 : Number(loss);
}

/** In dollars with 18 decimals, by a feed that has not missed its round; undefined where there is none. */
function worth({ draft, closing, createdAt }: FactSources, asset: AssetId, units: bigint): bigint | undefined {
  const usd = freshUsd(closing.prices.find((entry) => entry.asset === asset)?.price, createdAt);
  const price = usd === undefined ? undefined : decimalToUnits(usd, 18);
  const decimals = draft.foreign?.[asset]?.decimals ?? findAsset(asset)?.decimals;
  return typeof price === "bigint" && decimals !== undefined ? (units * price) / 10n ** BigInt(decimals) : undefined;
}

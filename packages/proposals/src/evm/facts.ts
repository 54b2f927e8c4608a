import type { Head } from "@alou/chains/evm/node";
import type { SimulationOutcome } from "@alou/chains/evm/simulate";
import type { Intent } from "@alou/intents/intent";
import { findAsset, wrappedNative } from "@alou/money/asset";
import { type AssetId, type ChainId, tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { sameEvmAddress } from "@alou/money/evm-address";
import { decimalToUnits } from "@alou/money/units";
import type { Facts } from "@alou/safety/facts";
import { listedSymbolLike } from "@alou/safety/imitated-symbol";
import type { Situation } from "../corridor.ts";
import type { NetworkFee } from "../proposal.ts";
import type { Closing } from "./closing.ts";
import type { Draft } from "./draft.ts";
import type { Comparison } from "./expectations.ts";
import { knownContract } from "./known-contracts.ts";

interface FactSources {
  readonly intent: Intent;
  readonly chain: ChainId;
  readonly account: string;
  readonly draft: Draft;
  readonly closing: Closing;
  readonly head: Head;
  readonly situation: Situation;
  readonly createdAt: number;
  readonly run: SimulationOutcome | undefined;
  readonly comparison: Comparison | undefined;
  readonly fee: NetworkFee;
  readonly show: (asset: AssetId, units: bigint) => string;
}

/** What the rules are told: every fact from the round trips, and undefined for what they did not bring. */
export function factsFor(sources: FactSources): Facts {
  const { intent, chain, draft, closing, situation, createdAt, comparison, fee, show } = sources;
  const native = getChain(chain).native;
  const { safety } = draft;
  const lastSent = situation.lastSent(intent.hash);
  const foreign = Object.entries(draft.foreign ?? {});
  return {
    recipientCode: closing.counterpartyCode,
    recipientIsToken: closing.counterpartyIsToken,
    spenderCode: closing.counterpartyCode,
    spenderLabel: "spender" in safety ? knownContract(chain, safety.spender) : undefined,
    known: situation.known,
    balance: balanceBefore(sources, leavingAsset(sources)),
    totalSupply: closing.totalSupply,
    nativeBalance: balanceBefore(sources, native),
    nativeNeeded: draft.requests.reduce(
      (sum, request) => sum + (request.kind === "transaction" ? request.value : 0n),
      0n,
    ),
    feeCap: comparison?.facts.revert ? 0n : BigInt(fee.cap),
    nativeAsset: native,
    feeShareBps: feeShare(sources),
    simulation: comparison?.facts,
    unlisted: foreign.map(([asset, { symbol }]) => ({ asset: asset as AssetId, shown: symbol })),
    imitations: foreign.flatMap(([asset, { symbol }]) => {
      const listed = listedSymbolLike(symbol);
      return listed ? [{ asset: asset as AssetId, shown: symbol, listed }] : [];
    }),
    sameSecondsAgo: lastSent === undefined ? null : (createdAt - lastSent) / 1000,
    pendingTransactions:
      closing.pendingNonce === undefined || closing.latestNonce === undefined
        ? undefined
        : closing.pendingNonce - closing.latestNonce,
    quoteAgeMs: Math.max(0, createdAt - sources.head.timestamp * 1000 - getChain(chain).blockSeconds * 1000),
    show,
  };
}

function leavingAsset({ draft, chain }: FactSources): AssetId | undefined {
  const { safety } = draft;
  if (safety.kind === "transfer" || safety.kind === "approve") return safety.asset;
  if (safety.kind === "swap") return safety.sell;
  if (safety.kind === "wrap") return getChain(chain).native;
  return safety.kind === "unwrap" ? wrappedNative(chain)?.id : undefined;
}

function balanceBefore({ draft, run, account }: FactSources, asset: AssetId | undefined): bigint | undefined {
  const at = draft.probes.findIndex(
    (probe) => probe.kind === "balance" && probe.asset === asset && sameEvmAddress(probe.account, account),
  );
  return at < 0 ? undefined : run?.probes[at]?.before;
}

/** The fee's worth against the worth of what leaves, in basis points; undefined where a price is missing. */
function feeShare({ draft, closing, chain, fee, createdAt }: FactSources): number | undefined {
  const [leaving] = draft.expectations.leaves;
  if (!leaving) return undefined;
  const dollars = (asset: AssetId, units: bigint): bigint | undefined => {
    const known = closing.prices.find((entry) => entry.asset === asset)?.price;
    const price = known && createdAt < known.staleAt ? decimalToUnits(known.usd, 18) : undefined;
    const decimals = decimalsOf(asset, draft);
    return typeof price === "bigint" && decimals !== undefined ? (units * price) / 10n ** BigInt(decimals) : undefined;
  };
  const moved = dollars(leaving.asset, leaving.units);
  const taken = dollars(getChain(chain).native, BigInt(fee.expected));
  if (moved === undefined || taken === undefined || moved === 0n) return undefined;
  const share = (taken * 10_000n) / moved;
  return share > 1_000_000n ? 1_000_000 : Number(share);
}

function decimalsOf(asset: AssetId, draft: Draft): number | undefined {
  return tokenAddress(asset) ? (draft.foreign?.[asset]?.decimals ?? listedDecimals(asset)) : listedDecimals(asset);
}

const listedDecimals = (asset: AssetId): number | undefined => findAsset(asset)?.decimals;

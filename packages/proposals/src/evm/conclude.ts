import type { FeeSpeeds } from "@alou/chains/evm/fees";
import type { Head } from "@alou/chains/evm/node";
import type { SimulationOutcome } from "@alou/chains/evm/simulate";
import type { Intent } from "@alou/intents/intent";
import { findAsset } from "@alou/money/asset";
import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { TokenBehaviour } from "@alou/safety/behaviour/token-behaviour";
import type { Facts } from "@alou/safety/facts";
import { assess } from "@alou/safety/rule";
import { CORRIDOR_RULES } from "@alou/safety/rules/corridor";
import type { Situation } from "../corridor.ts";
import type { Action, AssetInfo, Proposal, Simulation, Speed } from "../proposal.ts";
import { kindOf } from "./actions/index.ts";
import { batchGas } from "./batch-gas.ts";
import type { Closing } from "./closing.ts";
import { type Comparison, compare } from "./compare.ts";
import type { Draft } from "./draft.ts";
import { factsFor } from "./facts.ts";
import { gasOfRequests, networkFee } from "./gas.ts";
import { freshUsd } from "./planner.ts";
import { permissionProbe, probeKey } from "./probes.ts";
import { finishRequests } from "./requests.ts";
import { showerOf } from "./show-amount.ts";

/** Everything a proposal is made of. */
export interface Parts {
  readonly intent: Intent;
  readonly chain: ChainId;
  readonly account: AccountId;
  /** The account's address, EIP-55. */
  readonly address: string;
  readonly draft: Draft;
  readonly closing: Closing;
  /** What stands at the payee's address on the other chains it is known on. */
  readonly elsewhere?: Facts["recipientElsewhere"];
  /** What trying out an unlisted token showed that is bought. */
  readonly tried?: TokenBehaviour | undefined;
  /** The block that was run on. */
  readonly head: Head;
  /** Seconds since 1970 of the block that was quoted: the one amounts and routes rest on. */
  readonly quotedAt: number;
  readonly situation: Situation;
  readonly fees: FeeSpeeds;
  readonly speed: Speed;
  /** Nonce of the first transaction. */
  readonly nonce: number;
  /** Of assets the draft does not name, for the eye. */
  readonly assets?: Proposal["assets"];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** Everything after the last answer: a pure function of what was read. */
export function conclude(parts: Parts): Omit<Proposal, "trace"> {
  const { intent, chain, account, address, draft, closing, head, situation, fees, speed, createdAt } = parts;
  const assets = { ...parts.assets, ...assetInfos(chain, draft) };
  const show = showerOf(assets);
  const run = typeof closing.simulation === "string" ? undefined : closing.simulation;
  const comparison = run && compare(chain, draft.expectations, draft.probes, run, show);
  const gasOfEach = gasOfRequests(draft, run, closing.parentFees);
  const gas = draft.atomic ? [batchGas(draft.atomic, gasOfEach)] : gasOfEach;
  const fee = networkFee(getChain(chain).native, speed, fees, gas, closing.parentFees);
  const facts = factsFor({
    ...{ chain, account: address, draft, closing, quotedAt: parts.quotedAt, situation, intentHash: intent.hash },
    ...{ elsewhere: parts.elsewhere, tried: parts.tried, createdAt, run, comparison, fee, show },
  });
  const { findings, passed, verdict } = assess(
    CORRIDOR_RULES,
    kindOf(draft.action).judged({ chain, account: address }, draft.action, createdAt),
    facts,
  );
  const requests = finishRequests(chain, address, draft, gas, fees[speed], parts.nonce);
  const body = {
    v: 1 as const,
    intent,
    chain,
    account,
    status: verdict,
    createdAt,
    expiresAt: draft.expiresAt,
    block: { number: head.number, timestamp: head.timestamp },
    assets,
    action: withRealBefore(address, draft, run),
    quotes: draft.quotes,
    fee,
    requests: verdict === "ready" ? requests : [],
    simulation: simulationOf(head, draft, comparison),
    findings,
    passed,
    prices: pricesOf(closing, createdAt),
  };
  const hash = canonicalHash(body);
  return { ...body, hash, id: `prp_${hash.slice(2, 22)}` };
}

/** Every asset the card names, the native coin for the fee among them. */
export function namedAssets(chain: ChainId, draft: Pick<Draft, "expectations">): AssetId[] {
  const { leaves, arrives, pays, permissions } = draft.expectations;
  const named = [...leaves, ...arrives, ...permissions, ...(pays ? [pays] : [])].map(({ asset }) => asset);
  return [...new Set<AssetId>([...named, getChain(chain).native])];
}

function assetInfos(chain: ChainId, draft: Draft): Record<AssetId, AssetInfo> {
  const routed = draft.quotes.flatMap(({ route }) =>
    route.legs.flatMap(({ hops }) => hops.flatMap(({ from, to }) => [from, to])),
  );
  const infos: Record<AssetId, AssetInfo> = {};
  for (const asset of new Set([...namedAssets(chain, draft), ...routed])) {
    const listed = findAsset(asset);
    const foreign = draft.foreign?.[asset];
    infos[asset] = listed
      ? { symbol: listed.symbol, decimals: listed.decimals, listed: true }
      : { symbol: foreign?.symbol ?? "?", decimals: foreign?.decimals ?? 0, listed: false };
  }
  return infos;
}

/** What a spender may take now, by the run: a spender known by a name alone could not be asked about before. */
function withRealBefore(
  account: string,
  { action, probes, expectations }: Draft,
  run: SimulationOutcome | undefined,
): Action {
  const [permission] = expectations.permissions;
  if ((action.kind !== "approve" && action.kind !== "revoke") || !permission) return action;
  const wanted = probeKey(permissionProbe(account, permission));
  const before = run?.probes[probes.findIndex((probe) => probeKey(probe) === wanted)]?.before;
  return before === undefined ? action : { ...action, before: toUnits(before) };
}

function simulationOf(head: Head, draft: Draft, comparison: Comparison | undefined): Simulation | null {
  if (!comparison) return null;
  const { balances, permissions, checks, facts } = comparison;
  return {
    block: { number: head.number, timestamp: head.timestamp },
    balances,
    permissions,
    checks,
    ...(facts.revert && { revert: facts.revert }),
    exact: draft.exact,
  };
}

/** Prices to be trusted now: a feed that has missed its round has none. */
function pricesOf(closing: Closing, now: number): Proposal["prices"] {
  return Object.fromEntries(
    closing.prices.flatMap(({ asset, price }) =>
      price && freshUsd(price, now) !== undefined
        ? [[asset, { usd: price.usd, source: "chainlink" as const, at: price.updatedAt }]]
        : [],
    ),
  );
}

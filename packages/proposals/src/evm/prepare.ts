import type { Head } from "@alou/chains/evm/node";
import { readState } from "@alou/chains/evm/state";
import type { Intent } from "@alou/intents/intent";
import { findAsset, getAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, splitAccount } from "@alou/money/caip";
import { canonicalHash } from "@alou/money/canonical-json";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { assess } from "@alou/safety/rule";
import { RULES } from "@alou/safety/rules/index";
import type { Corridor, Situation } from "../corridor.ts";
import type { AssetInfo, Proposal, Simulation, Trace } from "../proposal.ts";
import type { Closing } from "./closing.ts";
import { closingRead } from "./closing.ts";
import type { Draft } from "./draft.ts";
import { type Comparison, compare } from "./expectations.ts";
import { factsFor } from "./facts.ts";
import { gasOfRequests, networkFee } from "./gas.ts";
import type { Planner } from "./planner.ts";
import { PLANNERS } from "./planners.ts";
import { finishRequests } from "./requests.ts";
import { showerOf } from "./show-amount.ts";

/** How long after the latest block the next one is assumed to come, at least: interest and price accumulators move by then. */
const NEXT_BLOCK_SECONDS = 12;

/**
 * An intent turned into a proposal: resolved, quoted, built, run and judged, in two round trips at most.
 * @throws AlouError where nothing can be proposed; nothing has been signed or sent then
 */
export async function prepareEvmProposal(intent: Intent, corridor: Corridor, situation: Situation): Promise<Proposal> {
  const started = corridor.now();
  const chain = intent.chain.value;
  const node = corridor.node(chain);
  const account = splitAccount(intent.account.value).address;
  const planner = PLANNERS[intent.kind] as Planner<Intent, unknown>;
  const opening = planner.opening(intent, account);
  const opened = opening && (await readState(node, opening));
  const draft = await planner.draft(intent, opened?.value, {
    situation,
    account,
    now: corridor.now(),
    head: opened?.head,
  });
  const drafted = corridor.now();
  const { closing, head } = await close(chain, account, draft, corridor, node, opened?.head);
  const simulated = corridor.now();
  const proposal = conclude({ intent, chain, account, draft, closing, head, situation, createdAt: simulated });
  const trace: Trace = {
    roundTrips: node.roundTrips,
    ms: corridor.now() - started,
    stages: [
      ...(opened
        ? [
            {
              id: draft.quotes.length > 0 ? ("quote" as const) : ("resolve" as const),
              ms: drafted - started,
              ...draft.work,
            },
          ]
        : []),
      { id: "simulate", ms: simulated - drafted },
      { id: "assess", ms: corridor.now() - simulated },
    ],
  };
  return { ...proposal, trace };
}

/** The last round trip; once more with the stand-in where a node turns out to lack the standard method. */
async function close(
  chain: ChainId,
  account: string,
  draft: Draft,
  corridor: Corridor,
  node: ReturnType<Corridor["node"]>,
  known: Head | undefined,
) {
  const named = namedAssets(chain, draft);
  const seconds = Math.max(Math.floor(corridor.now() / 1000), known?.timestamp ?? 0);
  const time = seconds + Math.max(NEXT_BLOCK_SECONDS, Math.ceil(getChain(chain).blockSeconds));
  const method = corridor.simulation.get(chain) ?? "simulateV1";
  const ask = (way: typeof method) => readState(node, closingRead(chain, account, draft, named, { method: way, time }));
  const first = await ask(method);
  if (first.value.simulation !== "unsupported" || method === "rehearsal")
    return { closing: first.value, head: first.head };
  corridor.simulation.set(chain, "rehearsal");
  const second = await ask("rehearsal");
  return { closing: second.value, head: second.head };
}

interface Parts {
  readonly intent: Intent;
  readonly chain: ChainId;
  readonly account: string;
  readonly draft: Draft;
  readonly closing: Closing;
  readonly head: Head;
  readonly situation: Situation;
  readonly createdAt: number;
}

/** Everything after the last answer: a pure function of what was read. */
function conclude(parts: Parts): Omit<Proposal, "trace"> {
  const { intent, chain, draft, closing, head, situation, createdAt } = parts;
  const assets = assetInfos(chain, draft);
  const show = showerOf(assets);
  const run = typeof closing.simulation === "string" ? undefined : closing.simulation;
  const comparison = run && compare(chain, draft.expectations, draft.probes, run, show);
  const gas = gasOfRequests(draft, run);
  const fees = draft.fees ?? closing.fees;
  if (!fees || closing.pendingNonce === undefined) {
    throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name.en, detail: "fees or nonce" });
  }
  const fee = networkFee(getChain(chain).native, situation.speed, fees, gas);
  const facts = factsFor({ ...parts, run, comparison, fee, show });
  const { findings, passed, verdict } = assess(RULES, draft.safety, facts);
  const requests = finishRequests(chain, parts.account, draft, gas, fees[situation.speed], closing.pendingNonce);
  const body = {
    v: 1 as const,
    intent,
    chain,
    account: intent.account.value,
    status: verdict,
    createdAt,
    expiresAt: draft.expiresAt,
    block: { number: head.number, timestamp: head.timestamp },
    assets,
    action: draft.action,
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
function namedAssets(chain: ChainId, draft: Draft): AssetId[] {
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
      ? { symbol: getAsset(asset).symbol, decimals: listed.decimals, listed: true }
      : { symbol: foreign?.symbol ?? "?", decimals: foreign?.decimals ?? 0, listed: false };
  }
  return infos;
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
      price && now < price.staleAt
        ? [[asset, { usd: price.usd, source: "chainlink" as const, at: price.updatedAt }]]
        : [],
    ),
  );
}

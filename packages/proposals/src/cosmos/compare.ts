import type { Coin } from "@alou/chains/cosmos/coin";
import { balanceChanges, type CoinChanges, type CosmosEvent } from "@alou/chains/cosmos/events";
import { failureWords } from "@alou/chains/cosmos/failure";
import type { Simulated } from "@alou/chains/cosmos/simulate";
import { findAsset } from "@alou/money/asset";
import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { cosmosAsset } from "@alou/money/cosmos-network";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { SimulationFacts } from "@alou/safety/facts";
import type { BalanceChange, Check } from "../proposal.ts";
import type { CosmosDraft } from "./draft.ts";

/** What a run showed, held against what the draft promises. */
export interface CosmosComparison {
  readonly checks: readonly Check[];
  readonly balances: readonly BalanceChange[];
  readonly revert?: Words;
  readonly facts: SimulationFacts;
}

/** What a comparison knows beside the run. */
export interface CompareContext {
  readonly chain: ChainId;
  readonly address: string;
  /** Before the run, in base units, by the chain's name of the coin. */
  readonly before: ReadonlyMap<string, bigint>;
  readonly fee: Coin;
  readonly show: (asset: AssetId, units: bigint) => string;
}

/** Every coin that moves is written into the run's events by the bank: they are counted, not the intent. */
export function compareRun(draft: CosmosDraft, run: Simulated, context: CompareContext): CosmosComparison {
  if (!run.ok) return failed(failureWords(run.code, run.codespace, run.log));
  const changes = balanceChanges(run.events);
  if (!changes) return failed({ zh: "模拟的结果读不懂", en: "The run's events cannot be read" });
  const spent = spentBy(run.events, context.address);
  const checks: Check[] = [{ id: "runs", holds: true, words: { zh: "能执行", en: "It runs" } }];
  const { pays, recipient, says } = draft;
  if (pays) {
    const amount = context.show(pays.asset, pays.amount);
    checks.push({
      id: "pays-exactly",
      holds: spent.get(pays.denom) === pays.amount,
      words: { zh: `正好付出 ${amount}`, en: `Exactly ${amount} leaves` },
    });
  }
  if (pays && recipient !== undefined) {
    // To oneself nothing changes hands.
    const arrives = recipient === context.address ? 0n : pays.amount;
    checks.push({
      id: "recipient-receives",
      holds: (changes.get(recipient)?.get(pays.denom) ?? 0n) === arrives,
      words: { zh: "收款人正好收到这些", en: "The recipient receives exactly that" },
    });
  }
  if (says) checks.push({ id: says.id ?? "recipient-receives", holds: says.holds(run.events), words: says.words });
  for (const { asset, denom, amount } of draft.receives) {
    const units = context.show(asset, amount);
    checks.push({
      id: "receives-at-least",
      holds: (changes.get(context.address)?.get(denom) ?? 0n) >= amount,
      words: { zh: `至少收到 ${units}`, en: `At least ${units} arrives` },
    });
  }
  const others = [...spent].filter(([denom]) => denom !== pays?.denom);
  checks.push({
    id: "nothing-else-leaves",
    holds: others.length === 0,
    words: { zh: "没有别的东西离开", en: "Nothing else leaves" },
  });
  const { chain, fee, show } = context;
  const most = show(getChain(chain).native, fee.amount);
  checks.push({
    id: "fee-at-most",
    holds: true,
    words: { zh: `手续费正好 ${most}`, en: `The fee is exactly ${most}` },
  });
  if (draft.memo !== "") {
    const memo = draft.memo;
    checks.push({ id: "memo-is", holds: true, words: { zh: `备注是 ${memo}`, en: `The memo is ${memo}` } });
  }
  const broken = checks.filter(({ holds }) => !holds).map(({ words }) => words);
  return {
    checks,
    balances: balancesOf(changes, context),
    facts: {
      broken,
      otherOutflows: others.map(([denom, amount]) => ({ what: `${amount} ${denom}` })),
      otherPermissions: [],
      sawEvents: true,
    },
  };
}

function failed(revert: Words): CosmosComparison {
  return {
    checks: [{ id: "runs", holds: false, words: revert }],
    balances: [],
    revert,
    facts: { revert, broken: [], otherOutflows: [], otherPermissions: [], sawEvents: true },
  };
}

/** Everything an account spends, by coin: what comes back in the same run does not lessen it. */
export function spentBy(events: readonly CosmosEvent[], address: string): CoinChanges {
  const own = events.filter(({ type, attributes }) => type === "coin_spent" && attributes.get("spender") === address);
  const changes = balanceChanges(own)?.get(address) ?? new Map<string, bigint>();
  return new Map([...changes].map(([denom, delta]) => [denom, -delta]));
}

/** The account's own changes, in coins the registry lists. */
function balancesOf(
  changes: ReadonlyMap<string, CoinChanges>,
  { chain, address, before }: CompareContext,
): BalanceChange[] {
  const account: AccountId = `${chain}:${address}`;
  return [...(changes.get(address) ?? [])].flatMap(([denom, delta]): BalanceChange[] => {
    const asset = cosmosAsset(chain, getChain(chain).native, denom);
    const held = before.get(denom);
    if (!asset || !findAsset(asset) || held === undefined) return [];
    return [{ account, asset, before: toUnits(held), after: toUnits(held + delta), delta: toUnits(delta) }];
  });
}

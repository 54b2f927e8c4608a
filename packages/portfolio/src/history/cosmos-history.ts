import type { Coin } from "@alou/chains/cosmos/coin";
import { type CosmosDeed, type CosmosHistoryEntry, cosmosHistory } from "@alou/chains/cosmos/history";
import type { CosmosNode } from "@alou/chains/cosmos/node";
import { type AccountId, type ChainId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { cosmosAsset } from "@alou/money/cosmos-network";
import { cleanForeignText } from "@alou/money/foreign-text";
import { toUnits } from "@alou/money/units";
import { luresOrLinks } from "../spam/classify.ts";
import type { Activity, ActivityKind, ActivityPage, Move } from "./activity.ts";
import { moveOf } from "./move-of.ts";
import { sayActivity, type Untold } from "./say-activity.ts";

/** A page of a Cosmos account's past, by the nodes' own index. Two round trips. */
export async function cosmosActivity(
  account: AccountId,
  node: CosmosNode,
  cursor: string | undefined,
  now: number,
): Promise<ActivityPage> {
  const { chain, address } = splitAccount(account);
  const below = cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;
  const { entries, below: next, cut } = await cosmosHistory(node, address, below);
  return {
    items: entries.map((entry) => activityOf(account, chain, entry, now)),
    next: next === undefined ? null : String(next),
    ...(cut && { gaps: ["past"] }),
  };
}

function activityOf(account: AccountId, chain: ChainId, entry: CosmosHistoryEntry, now: number): Activity {
  const { hash, height, at, ok, fee, deeds, memo } = entry;
  const moves = deeds.flatMap((deed) => movesOf(chain, deed));
  const [paid] = fee;
  const feeAsset = paid && assetOf(chain, paid);
  const isReceipt = deeds.length > 0 && deeds.every(({ kind }) => kind === "received" || kind === "ibc-received");
  const untold: Untold = {
    ...{ id: `${chain}/${hash}`, account, chain, hash, at: at === undefined ? now : at * 1_000, block: height },
    ...{ kind: ok ? kindOf(deeds) : "failed", moves },
    ...(paid && feeAsset && { fee: { asset: feeAsset, units: toUnits(paid.amount) } }),
    // Dust with an advertisement in its memo.
    spam: isReceipt && memo !== undefined && luresOrLinks(memo.foreign),
    source: "chain",
  };
  return { ...untold, say: sayActivity(untold) };
}

const assetOf = (chain: ChainId, { denom }: Coin) => cosmosAsset(chain, getChain(chain).native, denom);

function movesOf(chain: ChainId, deed: CosmosDeed): Move[] {
  const moved = (coins: readonly Coin[], sign: 1n | -1n, party?: string) =>
    coins.flatMap((coin) => {
      const asset = assetOf(chain, coin);
      const symbol = cleanForeignText(coin.denom, 40);
      return asset ? [moveOf(asset, coin.amount * sign, { symbol }, party)] : [];
    });
  switch (deed.kind) {
    case "sent":
      return moved(deed.coins, -1n, deed.with);
    case "received":
      return moved(deed.coins, 1n, deed.with);
    case "ibc-sent":
      return moved(deed.coins, -1n, deed.to);
    case "ibc-received":
    case "ibc-returned":
      return moved(deed.coins, 1n, deed.from);
    case "delegated":
      return moved(deed.coins, -1n, deed.validator);
    // What is unstaked comes weeks later.
    case "undelegated":
      return [];
    case "claimed":
      return moved(deed.coins, 1n);
    case "other":
      return [...moved(deed.spent, -1n), ...moved(deed.coins, 1n)];
  }
}

const KINDS: Readonly<Record<Exclude<CosmosDeed["kind"], "other">, ActivityKind>> = {
  sent: "sent",
  received: "received",
  "ibc-sent": "ibc",
  "ibc-received": "received",
  "ibc-returned": "received",
  delegated: "delegated",
  undelegated: "undelegated",
  claimed: "claimed",
};

/** What a transaction was: its one kind of deed, or else the first that is not a claim made on the way. */
function kindOf(deeds: readonly CosmosDeed[]): ActivityKind {
  const told = deeds.find(({ kind }) => kind !== "claimed") ?? deeds[0];
  if (!told) return "contract";
  if (told.kind !== "other") return KINDS[told.kind];
  return told.spent.length > 0 && told.coins.length > 0 ? "swapped" : "contract";
}

import { parseBitcoinAddress } from "@alou/chains/bitcoin/address";
import { type BitcoinDeed, bitcoinHistory } from "@alou/chains/bitcoin/history";
import type { BitcoinNode } from "@alou/chains/bitcoin/node";
import { type AccountId, type ChainId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Activity, ActivityKind, ActivityPage } from "./activity.ts";
import { moveOf } from "./move-of.ts";
import { sayActivity, type Untold } from "./say-activity.ts";

/** Below this, in satoshis, what a stranger sends is there to be traced. */
const DUST = 1_000n;

/** A page of a Bitcoin address's past, by Esplora. One round trip. */
export async function bitcoinActivity(
  account: AccountId,
  node: BitcoinNode,
  cursor: string | undefined,
  now: number,
): Promise<ActivityPage> {
  const { chain, address } = splitAccount(account);
  const parsed = parseBitcoinAddress(address, node.network);
  if (typeof parsed === "string") throw new AlouError("bad_request", { detail: "no address of this network" });
  const before =
    cursor !== undefined && /^[0-9a-f]{64}$/.test(cursor) ? { next: cursor, seen: new Set([cursor]) } : undefined;
  const { deeds, next } = await bitcoinHistory(node, parsed, before);
  return { items: deeds.map((deed) => activityOf(account, chain, deed, now)), next };
}

function activityOf(account: AccountId, chain: ChainId, deed: BitcoinDeed, now: number): Activity {
  const { txid, block, delta, fee, others } = deed;
  const { native } = getChain(chain);
  const [party] = others;
  const counterparty = others.length === 1 ? party?.address : undefined;
  const untold: Untold = {
    ...{ id: `${chain}/${txid}`, account, chain, hash: txid, at: block ? block.timestamp * 1_000 : now },
    ...(block && { block: block.number }),
    kind: kindOf(deed),
    moves: delta === 0n ? [] : [moveOf(native, delta, { symbol: "BTC", decimals: 8 }, counterparty)],
    ...(fee !== undefined && { fee: { asset: native, units: toUnits(fee) } }),
    spam: deed.kind === "received" && !deed.coinbase && delta < DUST,
    source: "esplora",
  };
  return { ...untold, say: sayActivity(untold) };
}

function kindOf({ kind, coinbase }: BitcoinDeed): ActivityKind {
  if (coinbase) return "minted";
  switch (kind) {
    case "sent":
      return "sent";
    case "received":
      return "received";
    case "moved":
      return "self";
    case "joint":
      return "contract";
  }
}

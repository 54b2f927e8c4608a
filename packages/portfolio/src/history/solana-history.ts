import { type Deed, solanaHistory } from "@alou/chains/solana/history";
import type { SolanaNode } from "@alou/chains/solana/node";
import { type AccountId, type AssetId, type ChainId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { shortAddress } from "@alou/money/short-address";
import { toUnits } from "@alou/money/units";
import type { Activity, ActivityKind, ActivityPage, Move } from "./activity.ts";
import { moveOf } from "./move-of.ts";
import { sayActivity, type Untold } from "./say-activity.ts";

/**
 * A page of a Solana account's past from the chain's own nodes. Three round trips.
 * @param now for what has no time yet; milliseconds since 1970
 */
export async function solanaActivity(
  account: AccountId,
  node: SolanaNode,
  cursor: string | undefined,
  now: number,
): Promise<ActivityPage> {
  const { chain, address } = splitAccount(account);
  const { deeds, next, complete } = await solanaHistory(node, address, cursor);
  return {
    items: deeds.map((deed) => activityOf(account, chain, deed, now)),
    next,
    ...(!complete && { gaps: ["past"] }),
  };
}

function activityOf(account: AccountId, chain: ChainId, deed: Deed, now: number): Activity {
  const { signature, slot, timestamp, failed, fee, foreign } = deed;
  const moves = deed.moves.map((move) => solanaMove(chain, move));
  const { native } = getChain(chain);
  const untold: Untold = {
    ...{ id: `${chain}/${signature}`, account, chain, hash: signature },
    ...{
      at: timestamp === undefined ? now : timestamp * 1_000,
      block: slot,
      kind: kindOf(failed, foreign, moves),
      moves,
    },
    ...(fee !== undefined && { fee: { asset: native, units: toUnits(fee) } }),
    // Strangers send unlisted tokens and dust to be looked at.
    spam: foreign && moves.every(isDust),
    source: "chain",
  };
  return { ...untold, say: sayActivity(untold) };
}

/** Lamports below which what a stranger sends is an advertisement. */
const DUST = 10_000n;

function isDust({ listed, units, asset }: Move): boolean {
  if (!listed) return true;
  return asset.includes("/slip44:") && BigInt(units) >= 0n && BigInt(units) < DUST;
}

function solanaMove(chain: ChainId, { mint, decimals, units, counterparty }: Deed["moves"][number]): Move {
  const asset: AssetId = mint === undefined ? getChain(chain).native : `${chain}/token:${mint}`;
  const symbol = mint === undefined ? "SOL" : shortAddress(mint);
  const move = moveOf(asset, units, { symbol, decimals }, counterparty);
  const isPiece = !move.listed && decimals === 0 && (units === 1n || units === -1n);
  return isPiece ? { ...move, nft: true } : move;
}

function kindOf(failed: boolean, foreign: boolean, moves: readonly Move[]): ActivityKind {
  if (failed) return "failed";
  const out = moves.filter(({ units }) => units.startsWith("-"));
  const back = moves.filter(({ units }) => !units.startsWith("-"));
  if (out.length > 0 && back.length > 0) return "swapped";
  if (back.length > 0) return "received";
  if (out.length > 0) return out.some(({ counterparty }) => counterparty !== undefined) ? "sent" : "contract";
  return foreign ? "received" : "contract";
}
